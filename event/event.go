// Package event codes PLOVER events: who did what to whom, when, and whether it
// happened, is planned, offered, alleged, denied or refused.
//
// Code takes a parsed article with its mentions, dates and quotations and the
// event patterns of the ontology. It gives the events in the order of the
// article; each points at its words and at the pattern that made it. Time is
// linear in the article for sentences of ordinary length. It accepts any text.
package event

import (
	"twotrack/mention"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/quote"
	"twotrack/text"
	"twotrack/timex"
)

// Event is one coded act.
type Event struct {
	text.Span               // the shortest clause that carries the act with its actor and recipient
	Trigger       text.Span // the word or phrase that expresses the act
	Type          string    // one of PLOVER's 16
	Modes         []string
	Contexts      []string
	Status        string // happened ongoing planned offered conditional alleged denied refused near-miss
	AllegedBy     []string
	Actor         []string  // codes
	ActorSpan     text.Span // empty where no words name it
	Recipient     []string
	RecipientSpan text.Span
	Date          string // ISO day, month, year or interval; "" where the text does not settle it
	DateFrom      string // the words it came from
	Place         text.Span
	SaidBy        int         // index of the quotation it is told in, -1 where the narrator tells it
	Also          []text.Span // other places where the article tells the same act
	Rule          string      // patterns/en/ACCUSE.txt:7, model:NAME
	ScoreModel    float32     // the chance that it is right, by what a model read between the two; 0 where none read them
	Doubt         string      // why the event is for review and not in the record, "" where it is in it
}

// Input is what an article's events are coded from.
type Input struct {
	Doc        *parse.Document
	Mentions   []mention.Mention
	Dates      []timex.Timex
	Quotations []quote.Quotation
	Ontology   *ontology.Ontology
	Readings   Readings        // of a model, if there is one
	Sides      *ontology.Sides // what speaks for and against a party as a side; nil leaves the sides that the clause has
	Observe    func(Side)      // sees each side in the place of its being chosen; nil but in training
}

// Code returns the article's events in order of their triggers, those for review
// after those of the record.
func Code(in Input) []Event {
	c := newCoder(in)
	return c.finish(c.found())
}

// Folded is the type in PLOVER's own view, which folds an act's time and
// reality into the type: a planned meeting is an AGREE, force that is only
// planned or made conditional is a THREATEN.
func (e Event) Folded() string {
	switch e.Status {
	case "planned", "offered", "conditional":
	default:
		return e.Type
	}
	switch e.Type {
	case "CONSULT", "SUPPORT", "COOPERATE", "AID":
		return "AGREE"
	case "RETREAT":
		return "CONCEDE"
	case "ASSAULT", "COERCE", "SANCTION":
		return "THREATEN"
	}
	return e.Type
}
