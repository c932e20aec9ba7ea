package parse

import (
	"strings"

	"twotrack/spacy"
	"twotrack/text"
)

// add appends one paragraph's tokens, sentences and entities.
func (d *Document) add(paragraph int, p *spacy.Doc) {
	base, at := len(d.Tokens), d.Text.Paragraphs[paragraph].Start
	for i, t := range p.Tokens {
		span := text.Span{Start: at + t.Start, End: at + t.End}
		if t.SentStart || i == 0 {
			d.Sentences = append(d.Sentences, Sentence{Span: span, First: base + i, Root: base + i, Paragraph: paragraph})
		}
		s := &d.Sentences[len(d.Sentences)-1]
		s.End, s.Span.End = base+i+1, span.End
		if t.Head == i && t.Dep == "ROOT" {
			s.Root = base + i
		}
		d.Tokens = append(d.Tokens, Token{
			Span: span, Text: t.Text, Lower: strings.ToLower(t.Text), Lemma: t.Lemma, Tag: t.Tag, POS: t.POS,
			Morph: t.Morph, Dep: t.Dep, Head: base + t.Head, Ent: -1, Sentence: len(d.Sentences) - 1,
			Space: strings.TrimSpace(t.Text) == "",
		})
	}
	for _, e := range p.Ents {
		for i := e.Start; i < e.End; i++ {
			d.Tokens[base+i].Ent = len(d.Entities)
		}
		d.Entities = append(d.Entities, Entity{First: base + e.Start, End: base + e.End, Label: e.Label})
	}
}
