package spacy

import (
	"os"
	"strings"
	"testing"

	"twotrack/spacy/internal/msgpack"
)

// ruleLemmatizer has a few English-like tables.
func ruleLemmatizer(t testing.TB) *lemmatizer {
	t.Helper()
	lex := newLexicon(nil)
	id := lex.symbols.id
	data := packed(pack{
		"lemma_rules", pack{
			id("verb"), []any{[]any{"s", ""}, []any{"ed", "e"}, []any{"ed", ""}},
			id("noun"), []any{[]any{"s", ""}, []any{"ies", "y"}},
		},
		"lemma_index", pack{id("verb"), []any{"offer", "free"}, id("noun"), []any{"talk"}},
		"lemma_exc", pack{id("verb"), pack{"met", []any{"meet"}, "was", []any{"be"}}},
	})
	tables, err := lemmaReader{msgpack.NewReader("lookups.bin", data), lex.symbols}.rules()
	if err != nil {
		t.Fatal(err)
	}
	return &lemmatizer{lex: lex, tables: tables, english: true}
}

func TestRuleLemmas(t *testing.T) {
	l := ruleLemmatizer(t)
	for _, tt := range []struct{ name, text, pos, morph, want string }{
		{"a rule to a known lemma", "Talks", "NOUN", "Number=Plur", "talk"},
		{"the known lemma goes before the first rule's", "offered", "VERB", "Tense=Past|VerbForm=Fin", "offer"},
		{"of unknown ones the first", "barred", "VERB", "Tense=Past|VerbForm=Fin", "barre"},
		{"not all letters goes before unknown", "x-ies", "NOUN", "Number=Plur", "x-ie"},
		{"an exception", "Met", "VERB", "Tense=Past|VerbForm=Fin", "meet"},
		{"no rule leaves the text", "Xyzzy", "VERB", "Tense=Past|VerbForm=Fin", "Xyzzy"},
		{"a base form", "Was", "VERB", "VerbForm=Inf", "was"},
		{"a singular noun", "Talks", "NOUN", "Number=Sing", "talks"},
		{"a name", "Arnors", "PROPN", "Number=Plur", "Arnors"},
		{"a part of speech without tables", "The", "DET", "", "the"},
		{"white space", "\n", "SPACE", "", "\n"},
		{"none", "Xs", "", "", "xs"},
	} {
		for range 2 { // derived, then kept
			if got := l.lemma(l.lex.word(tt.text), tt.pos, tt.morph); got != tt.want {
				t.Errorf("%s: %q %s %s gives %q, want %q", tt.name, tt.text, tt.pos, tt.morph, got, tt.want)
			}
		}
	}
}

func TestLookupLemmas(t *testing.T) {
	lex := newLexicon(nil)
	data := packed(pack{"lemma_lookup", pack{lex.symbols.id("met"), "meet", lex.symbols.id("left"), []any{"leave", "left"}}})
	table, err := lemmaReader{msgpack.NewReader("lookups.bin", data), lex.symbols}.lookup()
	if err != nil {
		t.Fatal(err)
	}
	l := &lemmatizer{lex: lex, lookup: table}
	for text, want := range map[string]string{"met": "meet", "left": "leave", "Met": "Met"} {
		if got := l.lemma(lex.word(text), "VERB", ""); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestLemmaTablesMustBeThere(t *testing.T) {
	r := lemmaReader{msgpack.NewReader("lookups.bin", packed(pack{"lemma_lookup", pack{}})), newLexicon(nil).symbols}
	if _, err := r.rules(); err == nil || !strings.Contains(err.Error(), `no table "lemma_rules" (found: lemma_lookup)`) {
		t.Errorf("error %v names no table", err)
	}
}

// FuzzLemma: the lemma depends on the word, its part of speech and its features alone.
func FuzzLemma(f *testing.F) {
	f.Add("Talks", "NOUN", "Number=Plur")
	f.Add("\xff", "VERB", "=|VerbForm")
	l := ruleLemmatizer(f)
	f.Fuzz(func(t *testing.T, text, pos, morph string) {
		w := l.lex.word(text)
		first, kept, derived := l.lemma(w, pos, morph), l.lemma(w, pos, morph), l.derive(w, pos, morph)
		if first != kept || first != derived {
			t.Fatalf("%q %q %q gives %q, %q, %q", text, pos, morph, first, kept, derived)
		}
	})
}

// FuzzLemmaTables: any file is read or refused.
func FuzzLemmaTables(f *testing.F) {
	f.Add(packed(pack{"lemma_rules", pack{uint64(1), []any{[]any{"s", ""}}}, "lemma_index", pack{}, "lemma_exc", pack{}}))
	f.Add(packed(pack{"lemma_lookup", pack{uint64(1), "a", uint64(2), []any{"b"}}}))
	lex := newLexicon(nil)
	f.Fuzz(func(t *testing.T, data []byte) {
		if tables, err := (lemmaReader{msgpack.NewReader("lookups.bin", data), lex.symbols}).rules(); err == nil {
			l := &lemmatizer{lex: lex, tables: tables}
			for pos := range tables {
				l.derive(lex.word("Talks"), pos, "")
			}
		}
		if table, err := (lemmaReader{msgpack.NewReader("lookups.bin", data), lex.symbols}).lookup(); err == nil {
			(&lemmatizer{lex: lex, lookup: table}).find("Talks")
		}
	})
}

// FuzzTrees: any file of edit trees is read or refused, and what is read edits any form.
func FuzzTrees(f *testing.F) {
	const none = uint64(noTree)
	f.Add(packed(pack{"trees", []any{pack{"orig", uint64(0), "subst", uint64(0)}, pack{"prefix_len", 0, "suffix_len", 1, "prefix_tree", none, "suffix_tree", 0}}}), "talks")
	if data, err := os.ReadFile("testdata/shared/trainable_lemmatizer/trees"); err == nil {
		f.Add(data, "Talks")
	}
	strs := map[uint64]string{0: "", 1: "s"}
	f.Fuzz(func(t *testing.T, data []byte, form string) {
		trees, err := decodeTrees("trees", data, strs)
		if err != nil || len(trees) > 100 {
			return
		}
		e := &editTrees{trees: trees}
		for id := range trees {
			var out strings.Builder
			e.edit(&out, id, form)
		}
	})
}
