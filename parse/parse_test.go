package parse

import (
	"slices"
	"testing"

	"twotrack/spacy"
	"twotrack/text"
)

// article is two paragraphs as the pipeline would parse them:
// "Arnor accused Gondor." and "Both agreed. They left."
func article(t *testing.T) *Document {
	t.Helper()
	doc, err := text.Decode([]byte("Arnor accused Gondor.\n\nBoth agreed. They left.\n"), text.Source{File: "a.txt"})
	if err != nil {
		t.Fatal(err)
	}
	words := Words(doc)
	if len(words) != 2 {
		t.Fatalf("%d paragraphs, want 2", len(words))
	}
	token := func(word, dep string, start, head int, opens bool) spacy.Token {
		return spacy.Token{Text: word, Dep: dep, Start: start, End: start + len(word), Head: head, SentStart: opens}
	}
	return New(doc, []*spacy.Doc{
		{Text: words[0], Ents: []spacy.Ent{{Start: 2, End: 3, Label: "GPE"}}, Tokens: []spacy.Token{
			token("Arnor", "nsubj", 0, 1, true), token("accused", "ROOT", 6, 1, false), token("Gondor", "dobj", 14, 1, false), token(".", "punct", 20, 1, false),
		}},
		{Text: words[1], Tokens: []spacy.Token{
			token("Both", "nsubj", 0, 1, true), token("agreed", "ROOT", 5, 1, false), token(".", "punct", 11, 1, false),
			token("They", "nsubj", 13, 4, true), token("left", "ROOT", 18, 4, false), token(".", "punct", 22, 4, false),
		}},
	})
}

func TestNewJoinsParagraphs(t *testing.T) {
	d := article(t)
	if len(d.Tokens) != 10 || len(d.Sentences) != 3 {
		t.Fatalf("%d tokens and %d sentences, want 10 and 3", len(d.Tokens), len(d.Sentences))
	}
	for i, tok := range d.Tokens {
		if got := d.Text.Of(tok.Span); got != tok.Text {
			t.Errorf("token %d is %q and stands on %q", i, tok.Text, got)
		}
	}
	last := d.Sentences[2]
	if last.First != 7 || last.End != 10 || last.Root != 8 || last.Paragraph != 1 || d.Text.Of(last.Span) != "They left." {
		t.Errorf("the last sentence is %+v, %q", last, d.Text.Of(last.Span))
	}
	if e := d.Entities[0]; e.First != 2 || e.Label != "GPE" || d.Tokens[2].Ent != 0 || d.Tokens[1].Ent != -1 {
		t.Errorf("the name is %+v, tokens %d and %d", e, d.Tokens[2].Ent, d.Tokens[1].Ent)
	}
}

func TestTreeWalks(t *testing.T) {
	d := article(t)
	if got := d.Children(1); !slices.Equal(got, []int32{0, 2, 3}) {
		t.Errorf("the children of accused are %v", got)
	}
	if got := d.Children(0); len(got) != 0 {
		t.Errorf("a leaf has the children %v", got)
	}
	if got := d.Child(1, "dobj"); got != 2 {
		t.Errorf("the object of accused is %d, want 2", got)
	}
	if got := d.Child(1, "agent"); got != -1 {
		t.Errorf("an agent that is not there is %d", got)
	}
	if first, end := d.Edges(1); d.Text.Of(d.Cover(first, end)) != "Arnor accused Gondor." {
		t.Errorf("accused covers [%d,%d)", first, end)
	}
	if !d.Under(2, 1) || d.Under(1, 2) || d.Under(8, 1) {
		t.Error("Under does not follow the heads")
	}
}

func TestNewOfNothing(t *testing.T) {
	if d := New(&text.Document{}, nil); len(d.Tokens) != 0 || len(d.Sentences) != 0 {
		t.Errorf("an empty article has %d tokens", len(d.Tokens))
	}
}
