package mention

import (
	"reflect"
	"strings"
	"testing"

	"twotrack/parse"
	"twotrack/spacy"
	"twotrack/text"
)

// FuzzFind reads any words under any tree: it must not panic, keep to the text
// and answer the same twice.
func FuzzFind(f *testing.F) {
	o := loaded(f)
	f.Add("The president of Iran met U.S. and Iraqi diplomats", []byte{1, 2, 3, 4, 5, 6, 7, 8, 9})
	f.Add("he said both sides - \" ’s al - Qaida 's", []byte{0, 0, 0, 200, 100})
	f.Add("", []byte{})
	f.Fuzz(func(t *testing.T, body string, shape []byte) {
		body = strings.ToValidUTF8(body, "?")
		d := shaped(body, shape)
		got := Find(d, o)
		for _, m := range got {
			if m.Span.Start < 0 || m.Span.End > len(body) || m.Span.Start > m.Span.End || m.Head < m.First || m.Head >= m.End {
				t.Fatalf("mention out of bounds: %+v in %q", m, body)
			}
			if m.Role.Start < 0 || m.Role.End > len(body) || m.Role.Start > m.Role.End {
				t.Fatalf("role out of bounds: %+v in %q", m, body)
			}
		}
		NewIndex(d, got)
		if again := Find(shaped(body, shape), o); !reflect.DeepEqual(got, again) {
			t.Fatalf("two answers for %q:\n%+v\n%+v", body, got, again)
		}
	})
}

// shaped makes a tree over the words of a body: each word hangs on the one
// before it, the first, or starts a sentence, as the shape says.
func shaped(body string, shape []byte) *parse.Document {
	doc := &text.Document{Body: body}
	tags := []string{"NNP", "NN", "NNS", "JJ", "VBD", "IN", "DT", "PRP", "PRP$", "CD", "NNPS", "POS"}
	pos := []string{"PROPN", "NOUN", "NOUN", "ADJ", "VERB", "ADP", "DET", "PRON", "PRON", "NUM", "PROPN", "PART"}
	deps := []string{"nsubj", "dobj", "pobj", "prep", "compound", "amod", "poss", "appos", "conj", "det", "nmod", "ROOT"}
	labels := []string{"PERSON", "ORG", "GPE", "NORP"}
	p := &spacy.Doc{Text: body}
	at, root := 0, 0
	for i, w := range strings.Fields(body) {
		start := at + strings.Index(body[at:], w)
		at = start + len(w)
		k := i * 7
		if len(shape) > 0 {
			k = int(shape[i%len(shape)]) + i/len(shape)
		}
		head := i
		switch {
		case i == 0 || k%11 == 0:
			root = i
		case k%2 == 0:
			head = i - 1
		default:
			head = root
		}
		p.Tokens = append(p.Tokens, spacy.Token{Start: start, End: at, Text: w, Lemma: w, Tag: tags[k%len(tags)], POS: pos[k%len(pos)], Dep: deps[(k/3)%len(deps)], Head: head, SentStart: head == i})
		if k%5 == 0 {
			p.Ents = append(p.Ents, spacy.Ent{Start: i, End: i + 1, Label: labels[k%len(labels)]})
		}
	}
	doc.Paragraphs = []text.Span{{Start: 0, End: len(body)}}
	return parse.New(doc, []*spacy.Doc{p})
}
