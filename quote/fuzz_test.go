package quote

import (
	"slices"
	"strings"
	"testing"

	"twotrack/data"
	"twotrack/mention"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/spacy"
	"twotrack/timex"
)

// FuzzFind checks what must hold for any words under any tree: spans in order and
// in bounds, a speaker or a reason, the same answer twice. The shape's bytes choose
// each token's tag, label and head, so that trees come up which no parser makes.
func FuzzFind(f *testing.F) {
	f.Add(story, []byte("seed"))
	f.Add(`“ X , ” he said . " Y ' z ' as A noted , according to B : " C "`, []byte{1, 7, 3, 200, 9, 40})
	f.Add("said said that \" said , '' told '' according to\n\nto citing which", []byte{0, 255, 17})
	knowledge, err := ontology.Load(data.Files)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body string, shape []byte) {
		doc := grown(strings.ToValidUTF8(body, "?"), shape)
		dates, mentions := timex.Find(doc, knowledge), mention.Find(doc, knowledge)
		found := Find(doc, dates, mentions, knowledge)
		for i, q := range found {
			checkQuotation(t, len(doc.Text.Body), q, i, len(found))
		}
		x := NewIndex(doc, found)
		for i := range doc.Tokens {
			if at := x.At(i); at < -1 || at >= len(found) {
				t.Fatalf("token %d stands in quotation %d of %d", i, at, len(found))
			}
		}
		again := Find(doc, dates, mentions, knowledge)
		if !slices.EqualFunc(found, again, func(a, b Quotation) bool { return a.Speaker == b.Speaker && slices.Equal(a.Content, b.Content) }) {
			t.Fatalf("two readings of %q differ", body)
		}
	})
}

// grown makes a parsed document of a body's words, its tree grown from a shape.
func grown(body string, shape []byte) *parse.Document {
	doc := article(body)
	var parsed []*spacy.Doc
	for _, p := range doc.Paragraphs {
		parsed = append(parsed, grow(doc.Of(p), append(shape, 1)))
	}
	return parse.New(doc, parsed)
}

// grow makes one paragraph: every token's head is one of a smaller shape byte, so
// that the tree has no circle.
func grow(words string, shape []byte) *spacy.Doc {
	tags := strings.Fields("VBD VBZ VBG VB VBN NN NNS NNP PRP IN WP WDT , . MD DT")
	deps := strings.Fields("nsubj ccomp xcomp advcl conj relcl acl dobj prep pobj mark aux appos poss parataxis nsubjpass agent det punct cc advmod")
	kinds := map[string]string{"V": "VERB", "N": "NOUN", "P": "PRON", "I": "ADP", "W": "PRON", ",": "PUNCT", ".": "PUNCT", "M": "AUX", "D": "DET"}
	d := &spacy.Doc{Text: words}
	at := 0
	for i, word := range strings.Fields(words) {
		start := at + strings.Index(words[at:], word)
		at = start + len(word)
		b := shape[i%len(shape)]
		tag := tags[(int(b)+i)%len(tags)]
		if usual := map[string]string{"said": "VBD", "told": "VBD", "added": "VBD", "citing": "VBG", "he": "PRP", "that": "IN"}[word]; usual != "" && b%5 > 0 {
			tag = usual
		}
		d.Tokens = append(d.Tokens, spacy.Token{Start: start, End: at, Text: word, Lemma: strings.ToLower(word), Tag: tag,
			POS: kinds[tag[:1]], Dep: deps[(int(b)*7+i)%len(deps)], Head: i, SentStart: i == 0 || b%11 == 0})
	}
	for i := range d.Tokens {
		h := (i + int(shape[(i*3)%len(shape)])) % len(d.Tokens)
		if k, l := shape[h%len(shape)], shape[i%len(shape)]; k < l || k == l && h < i {
			d.Tokens[i].Head = h
		} else {
			d.Tokens[i].Dep = "ROOT"
		}
	}
	return d
}

func checkQuotation(t *testing.T, size int, q Quotation, i, all int) {
	last := 0
	for _, s := range q.Content {
		if s.Start < last || s.End <= s.Start || s.End > size {
			t.Fatalf("content %v of %d bytes is out of order or out of bounds", q.Content, size)
		}
		last = s.End
	}
	switch {
	case len(q.Content) == 0 || q.Kind != Direct && q.Kind != Mixed && q.Kind != Indirect:
		t.Fatalf("no content or kind: %+v", q)
	case (q.Speaker == "") == (q.Reason == ""):
		t.Fatalf("a speaker or a reason, not both or none: %+v", q)
	case q.Inside == i || q.Inside < -1 || q.Inside >= all:
		t.Fatalf("quotation %d of %d stands in %d", i, all, q.Inside)
	}
}
