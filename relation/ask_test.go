package relation

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"twotrack/data"
	"twotrack/mention"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/spacy"
	"twotrack/text"
)

// tree hangs the words of a body on one another as the shape says: each on a word before it, or as the root of a new sentence.
func tree(body string, shape []byte) *parse.Document {
	pos, deps := []string{"PROPN", "VERB", "NOUN", "ADP"}, []string{"nsubj", "pobj", "prep", "conj", "poss", "dobj", "ccomp", "appos"}
	p, at := &spacy.Doc{Text: body}, 0
	for i, w := range strings.Fields(body) {
		start := at + strings.Index(body[at:], w)
		at = start + len(w)
		k := i
		if len(shape) > 0 {
			k = int(shape[i%len(shape)]) + i
		}
		t := spacy.Token{Start: start, End: at, Text: w, Lemma: w, POS: pos[k%len(pos)], Dep: deps[k%len(deps)], Head: k % (i + 1)}
		if t.Head == i {
			t.Dep = "ROOT"
		}
		if k%13 == 0 {
			t.SentStart = true
			p.Ents = append(p.Ents, spacy.Ent{Start: i, End: i + 1, Label: "PERSON"})
		}
		p.Tokens = append(p.Tokens, t)
	}
	return parse.New(&text.Document{Body: body, Paragraphs: []text.Span{{Start: 0, End: len(body)}}}, []*spacy.Doc{p})
}

// FuzzAsk asks about any words under any tree: every span must stand in the sentence that is read, every sign in its
// list, and the same article must be asked the same.
func FuzzAsk(f *testing.F) {
	knowledge, err := ontology.Load(data.Files)
	if err != nil {
		f.Fatal(err)
	}
	asker := NewAsker(knowledge.Gazetteer)
	f.Add("The United States told Iran that U.S.-led forces of Russians left Côte d'Ivoire", []byte{1, 2, 3, 40, 5, 6})
	f.Add("é- -U.S. Jordan's Jordan", []byte{0, 0, 13})
	f.Add("", []byte{})
	f.Fuzz(func(t *testing.T, body string, shape []byte) {
		body = strings.ToValidUTF8(body, "?")
		doc := tree(body, shape)
		mentions := mention.Find(doc, knowledge)
		asked := asker.Article(doc, mentions, nil)
		for _, a := range asked {
			if !utf8.ValidString(a.Text) {
				t.Fatalf("%q is read as %q", body, a.Text)
			}
			for i, s := range a.Spans {
				if s.Start < 0 || s.Empty() || s.End > len(a.Text) {
					t.Fatalf("%v of %q stands at %v of %q", mentions[a.Mentions[i]].Span, body, s, a.Text)
				}
			}
			for _, p := range a.Pairs {
				for i, n := range SignCounts() {
					if int(p.Signs[i]) >= n {
						t.Fatalf("sign %d of %v is over %d", i, p, n)
					}
				}
			}
		}
		if again := asker.Article(tree(body, shape), mentions, nil); !reflect.DeepEqual(asked, again) {
			t.Fatalf("%q is asked in two ways", body)
		}
	})
}
