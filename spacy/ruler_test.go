package spacy

import (
	"os"
	"strings"
	"testing"
)

// ruled runs rules over words given as "text/TAG/dep" and gives their lemmas.
func ruled(t *testing.T, rules []any, words string) string {
	t.Helper()
	r, err := readRuler("patterns", packed(rules))
	if err != nil {
		t.Fatal(err)
	}
	r.lex = newLexicon(nil)
	b := &batch{works: []*work{tagged(r.lex, words)}}
	r.apply(b)
	var lemmas []string
	for _, token := range b.works[0].doc.Tokens {
		lemmas = append(lemmas, token.Lemma)
	}
	return strings.Join(lemmas, " ")
}

func tagged(l *lexicon, words string) *work {
	w := &work{doc: &Doc{Text: words}}
	at := 0
	for _, word := range strings.Fields(words) {
		parts := strings.Split(word, "/")
		parts = append(parts, "", "")
		w.push(l.word(parts[0]), at, true)
		token := &w.doc.Tokens[len(w.doc.Tokens)-1]
		token.Tag, token.Dep, token.Morph, token.Lemma = parts[1], parts[2], "Number=Sing|Person=3", "-"
		at += len(parts[0])
	}
	w.openSentences()
	return w
}

// rule makes a rule that sets a lemma.
func rule(lemma string, index int, pattern ...any) pack {
	return pack{"patterns", []any{pattern}, "attrs", pack{"LEMMA", lemma}, "index", index}
}

func TestRuler(t *testing.T) {
	is := func(pairs ...any) pack { return pack(pairs) }
	for _, tt := range []struct {
		name  string
		rules []any
		words string
		want  string
	}{
		{"by tag", []any{rule("x", 0, is("TAG", "VB"))}, "go/VB went/VBD", "x -"},
		{"by text, whatever its case", []any{rule("x", 0, is("LOWER", "go"))}, "Go GO gone", "x x -"},
		{"by exact text", []any{rule("x", 0, is("ORTH", "Go"))}, "Go go", "x -"},
		{"all that is asked must hold", []any{rule("x", 0, is("TAG", "VB", "LOWER", "go"))}, "go/VB go/NN be/VB", "x - -"},
		{"the last rule wins", []any{rule("x", 0, is("TAG", "VB")), rule("y", 0, is("LOWER", "go"))}, "go/VB be/VB", "y x"},
		{"whichever way it is found", []any{rule("y", 0, is("LOWER", "go")), rule("x", 0, is("TAG", "VB"))}, "go/VB", "x"},
		{"one of several", []any{rule("x", 0, is("TAG", is("IN", []any{"VB", "NN"})))}, "a/VB b/NN c/JJ", "x x -"},
		{"none of several", []any{rule("x", 0, is("TAG", is("NOT_IN", []any{"VB", "NN"})))}, "a/VB b/NN c/JJ", "- - x"},
		{"a pattern within a text", []any{rule("x", 0, is("LOWER", is("REGEX", "^n'?t$")))}, "n't nt not", "x x -"},
		{"a number", []any{rule("x", 0, is("LENGTH", is(">=", 3)))}, "ab abc éé", "- x -"},
		{"features", []any{rule("x", 0, is("MORPH", is("IS_SUPERSET", []any{"Number=Sing"})))}, "a", "x"},
		{"a token in the middle", []any{rule("x", 1, is("LOWER", "a"), is(), is("LOWER", "c"))}, "a b c a b", "- x - - -"},
		{"counted from the end", []any{rule("x", -1, is("LOWER", "a"), is("LOWER", "b"))}, "a b a", "- x -"},
		{"perhaps", []any{rule("x", -1, is("LOWER", "a"), is("LOWER", "b", "OP", "?"), is("LOWER", "c"))}, "a c a b c b c", "- x - - x - -"},
		{"any number", []any{rule("x", 0, is("LOWER", "a"), is("LOWER", "b", "OP", "*"), is("LOWER", "c"))}, "a b b c a b", "x - - - - -"},
		{"at least one", []any{rule("x", -1, is("LOWER", "a"), is("LOWER", "b", "OP", "+"))}, "a b b c b", "- x x - -"},
		{"not this", []any{rule("x", 1, is("LOWER", "a"), is("LOWER", "b", "OP", "!"))}, "a b a c", "- - - x"},
		{"a count", []any{rule("x", -1, is("LOWER", "b", "OP", "{2,3}"))}, "b b b c b", "- x x - -"},
		{"what is set is not matched again", []any{
			pack{"patterns", []any{[]any{is("TAG", "VB")}}, "attrs", pack{"TAG", "NN"}, "index", 0}, rule("x", 0, is("TAG", "NN")),
		}, "go/VB", "-"},
	} {
		if got := ruled(t, tt.rules, tt.words); got != tt.want {
			t.Errorf("%s: %q gives %q, want %q", tt.name, tt.words, got, tt.want)
		}
	}
}

func TestRulerNamesWhatItCannotTake(t *testing.T) {
	is := func(pairs ...any) pack { return pack(pairs) }
	for _, tt := range []struct {
		name string
		rule any
		want string
	}{
		{"an attribute", rule("x", 0, is("LIKE_NUM", true)), `rule 0: token 0: unknown attribute "LIKE_NUM"`},
		{"a predicate", rule("x", 0, is("LOWER", is("FUZZY", "a"))), `LOWER: unknown predicate "FUZZY"`},
		{"a pattern", rule("x", 0, is("LOWER", is("REGEX", "(a)\\1"))), `LOWER: REGEX: unsupported back-reference`},
		{"an operator", rule("x", 0, is("OP", "{3,1}")), `unknown operator "{3,1}"`},
		{"a place outside the match", rule("x", 1, is("LOWER", "a"), is("OP", "?")), "index 1 lies outside a match of 1"},
		{"what is to be set", pack{"patterns", []any{[]any{is()}}, "attrs", pack{"HEAD", "1"}, "index", 0}, `attrs: unknown attribute "HEAD"`},
		{"a key", pack{"pattern", []any{}}, `unknown key "pattern"`},
	} {
		_, err := readRuler("patterns", packed([]any{tt.rule}))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
}

// FuzzRuler: any file is read or refused, and what is read runs over any words.
func FuzzRuler(f *testing.F) {
	if data, err := os.ReadFile("../models/en_core_web_sm-3.8.0/attribute_ruler/patterns"); err == nil {
		f.Add(data, "ai/VBZ n't/RB gon/VBG na/TO")
	}
	f.Add(packed([]any{rule("x", -1, pack{"LOWER", "b", "OP", "*"}, pack{"TAG", pack{"REGEX", "^V"}, "OP", "{,2}"})}), "b/VB b")
	lex := newLexicon(nil)
	f.Fuzz(func(t *testing.T, data []byte, words string) {
		r, err := readRuler("patterns", data)
		if err != nil || len(words) > 200 {
			return
		}
		r.lex = lex
		w := tagged(lex, words)
		n := len(w.words)
		r.apply(&batch{works: []*work{w}})
		if len(w.words) != n || len(w.doc.Tokens) != n {
			t.Fatalf("%q: %d words became %d", words, n, len(w.doc.Tokens))
		}
	})
}
