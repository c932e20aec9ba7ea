package spacy

import (
	"os"
	"slices"
	"strings"
	"testing"

	"twotrack/models"
)

// englishTokenizer is the tokenizer of the pipelines in testdata.
func englishTokenizer(t testing.TB) *tokenizer {
	t.Helper()
	data, err := os.ReadFile("testdata/tokenizer")
	if err != nil {
		t.Fatal(err)
	}
	rules, err := readTokenRules("tokenizer", data)
	if err != nil {
		t.Fatal(err)
	}
	return newTokenizer(rules, newLexicon(nil))
}

// tokens splits a text.
func tokens(t *tokenizer, text string) *Doc {
	w := &work{doc: &Doc{Text: text}}
	t.split(nil, w)
	return w.doc
}

func TestSplit(t *testing.T) {
	tok := englishTokenizer(t)
	// A token is followed by · where a space follows it.
	for _, tt := range []struct{ name, text, want string }{
		{"no text", "", ""},
		{"a space after a word is no token", "Talks began ", "Talks·|began·|"},
		{"more spaces are", "Talks  began   ", "Talks·| |began·|  |"},
		{"a space at the start is", " Talks", " |Talks|"},
		{"a line break takes the space before it", "Talks \n began", "Talks·|\n |began|"},
		{"affixes come off in turn", `("Talks"),`, `(|"|Talks|"|)|,|`},
		{"a full stop stays in an abbreviation", "Mr. Aldor of the U.N. left.", "Mr.·|Aldor·|of·|the·|U.N.·|left|.|"},
		{"a contraction", "won't can’t", "wo|n't·|ca|n’t|"},
		{"a special case inside affixes", "(don't)", "(|do|n't|)|"},
		{"a special case torn apart by affixes is mended", "pre-a.m. talks", "pre|-|a.m.·|talks|"},
		{"but not over a space", "pre-a.m .", "pre|-|a.m·|.|"},
		{"infixes", "state-run end.Start a--b 3-4 x=y", "state|-|run·|end|.|Start·|a|--|b·|3|-|4·|x|=|y|"},
		{"an infix at the start is none", "--x", "--x|"},
		{"a plus is a prefix only before no digit", "+a +1", "+|a·|+1|"},
		{"units come off numbers", "10km 5% abckm", "10|km·|5|%·|abckm|"},
		{"an address is one token", "see http://a.example/x?y=(z), now", "see·|http://a.example/x?y=(z|)|,·|now|"},
		{"private addresses are none", "http://8.8.8.8:80/a,b http://10.0.0.1:80/a,b", "http://8.8.8.8:80/a,b·|http://10.0.0.1:80|/|a|,|b|"},
		{"code points, not bytes", "“Él”…", "“|Él|”|…|"},
	} {
		var got strings.Builder
		for _, token := range tokens(tok, tt.text).Tokens {
			got.WriteString(token.Text)
			if token.SpaceAfter {
				got.WriteString("·")
			}
			got.WriteString("|")
		}
		if got.String() != tt.want {
			t.Errorf("%s: %q is split into %q, want %q", tt.name, tt.text, got.String(), tt.want)
		}
	}
}

func TestSpecialCasesSetNorms(t *testing.T) {
	doc := tokens(englishTokenizer(t), "won't")
	if doc.Tokens[0].Norm != "will" || doc.Tokens[1].Norm != "not" {
		t.Errorf("norms %q %q, want will not", doc.Tokens[0].Norm, doc.Tokens[1].Norm)
	}
}

// Each of these takes milliseconds in linear time and minutes in quadratic time.
func TestSplitHostileTexts(t *testing.T) {
	tok := englishTokenizer(t)
	const size = 100_000
	for _, unit := range []string{"x", "!?,;:([", ".", "a.", "a-b--", "'\"", "5km", " \t\n", "😀", "e\u0301", "http://a.example/", "@", "a@", "://", "\xff", "(:", "Mr.", "n't", "a,", "1:"} {
		text := strings.Repeat(unit, size/len(unit))
		doc := tokens(tok, text)
		if last := doc.Tokens[len(doc.Tokens)-1]; last.End != len(text) {
			t.Errorf("%q repeated: the last token ends at %d of %d", unit, last.End, len(text))
		}
	}
}

// FuzzSplit: tokens and the spaces after them are the text, and the caches change nothing.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", " ", "a  b\n c ", "(don't) 10km. http://a.b.cc/x", "\xff\xfe", "“U.N.”…", "a\u00a0b", "Mr. :) (: \u2028x"} {
		f.Add(s)
	}
	used := englishTokenizer(f)
	f.Fuzz(func(t *testing.T, text string) {
		doc := tokens(used, text)
		checkCovers(t, doc)
		if again := tokens(used, text); !slices.Equal(again.Tokens, doc.Tokens) {
			t.Fatalf("%q: %v, then %v", text, doc.Tokens, again.Tokens)
		}
		fresh := *used
		fresh.runs = newRunCache()
		if other := tokens(&fresh, text); !slices.Equal(other.Tokens, doc.Tokens) {
			t.Fatalf("%q: %v, without what was kept %v", text, doc.Tokens, other.Tokens)
		}
	})
}

// checkCovers checks that the tokens and the spaces after them are the text.
func checkCovers(t *testing.T, doc *Doc) {
	t.Helper()
	at := 0
	for i, token := range doc.Tokens {
		if token.Start != at || token.End <= token.Start || token.End > len(doc.Text) || doc.Text[token.Start:token.End] != token.Text {
			t.Fatalf("%q: token %d is %q at %d:%d, want it at %d", doc.Text, i, token.Text, token.Start, token.End, at)
		}
		at = token.End
		if token.SpaceAfter {
			if at >= len(doc.Text) || doc.Text[at] != ' ' {
				t.Fatalf("%q: no space after token %d", doc.Text, i)
			}
			at++
		}
	}
	if at != len(doc.Text) {
		t.Fatalf("%q: the tokens end at %d", doc.Text, at)
	}
}

// FuzzTokenRules: any file is read or refused, and what is read splits texts.
func FuzzTokenRules(f *testing.F) {
	if data, err := os.ReadFile("testdata/tokenizer"); err == nil {
		f.Add(data, "don't")
	}
	f.Add(packed(pack{"prefix_search", "^a|b", "suffix_search", "a$|b", "infix_finditer", "-|", "token_match", "^a+$", "url_match", nil, "faster_heuristics", false}), "abab-a b")
	f.Add(packed(pack{"exceptions", pack{"a b", []any{pack{65, "a "}, pack{"ORTH", "b", "NORM", "c"}}}}), "a b")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		rules, err := readTokenRules("tokenizer", data)
		if err != nil || len(text) > 1000 {
			return
		}
		checkCovers(t, tokens(newTokenizer(rules, newLexicon(nil)), text))
	})
}

func TestTokenRulesNameWhatIsWrong(t *testing.T) {
	for _, tt := range []struct {
		name string
		file pack
		want string
	}{
		{"a key", pack{"prefix", "a"}, `unknown key "prefix"`},
		{"a pattern", pack{"infix_finditer", `(a)\1`}, `infix_finditer: unsupported back-reference \1 at character 3`},
		{"an attribute", pack{"exceptions", pack{"a", []any{pack{"ORTH", "a", "LEMMA", "b"}}}}, `exception "a" sets "LEMMA"`},
		{"pieces that are not the text", pack{"exceptions", pack{"ab", []any{pack{"ORTH", "a"}}}}, `exception "ab": its pieces make "a"`},
		{"an empty piece", pack{"exceptions", pack{"a", []any{pack{"NORM", "b"}}}}, `exception "a" has an empty piece`},
	} {
		_, err := readTokenRules("tokenizer", packed(tt.file))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	text, err := os.ReadFile("../examples/g24.txt")
	if err != nil {
		b.Fatal(err)
	}
	for _, known := range []bool{true, false} {
		b.Run(map[bool]string{true: "known", false: "new"}[known], func(b *testing.B) {
			tok := englishTokenizer(b)
			w := &work{doc: &Doc{Text: string(text)}}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if !known {
					tok.runs = newRunCache()
				}
				w.words, w.doc.Tokens = w.words[:0], w.doc.Tokens[:0]
				tok.split(nil, w)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(w.words)), "ns/token")
		})
	}
}

func BenchmarkLoadTokenizer(b *testing.B) {
	if _, err := models.English(); err != nil {
		b.Skip(err)
	}
	for b.Loop() {
		englishTokenizer(b)
	}
}
