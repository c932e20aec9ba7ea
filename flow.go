package twotrack

import (
	"crypto/sha256"
	"fmt"
	"io/fs"

	"twotrack/event"
	"twotrack/ledger"
	"twotrack/mention"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/quote"
	"twotrack/relation"
	"twotrack/spacy"
	"twotrack/text"
	"twotrack/timex"
)

// Reader reads articles. It holds what is loaded once, the language pipeline and
// the knowledge, and is safe for use by many goroutines.
type Reader struct {
	pipeline  func(paragraphs []string) []*spacy.Doc
	knowledge *ontology.Ontology
	relations *relation.Model // nil where there is none
	asker     *relation.Asker
	observe   func(event.Side) // nil but in training
	threshold float32          // the chance to be right under which an event is for review
}

// New loads a language pipeline and the data files.
func New(model, data fs.FS) (*Reader, error) {
	knowledge, err := ontology.Load(data)
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	pipeline, err := spacy.Load(model)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return &Reader{pipeline: pipeline.Parse, knowledge: knowledge, asker: relation.NewAsker(knowledge.Gazetteer)}, nil
}

// Read is the whole data flow. Each line makes one kind of thing out of the things above it.
// Only the first and the last can fail: between them every stage accepts any text.
func (r *Reader) Read(raw []byte, from text.Source) (*ledger.Record, error) {
	doc, err := text.Decode(raw, from)
	if err != nil {
		return nil, err
	}
	found := ledger.Findings{PatternsAlone: r.relations == nil}
	if !doc.Has(text.NoteNotEnglish) { // what an English pipeline finds elsewhere would be made up
		parsed := parse.New(doc, r.pipeline(parse.Words(doc)))
		found.Dates = timex.Find(parsed, r.knowledge)
		found.Mentions = mention.Find(parsed, r.knowledge)
		found.Quotations = quote.Find(parsed, found.Dates, found.Mentions, r.knowledge)
		found.Events = event.Code(event.Input{
			Doc: parsed, Mentions: found.Mentions, Dates: found.Dates, Quotations: found.Quotations, Ontology: r.knowledge,
			Readings: r.readings(parsed, found.Mentions), Sides: r.knowledge.Sides, Observe: r.observe,
		})
	}
	record := ledger.New(doc, sha256.Sum256(raw), found, r.knowledge.PLOVER)
	return record, record.Check()
}
