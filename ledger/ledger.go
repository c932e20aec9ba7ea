// Package ledger holds the record of one article: everything that the stages
// found in it, under ids that are hashes of what they name, checked against the
// text and ready to be written down.
//
// A Record is made from the stages' values and never changed. The same article,
// program and data give the same record, byte for byte, on any machine.
package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"unicode/utf8"

	"twotrack/event"
	"twotrack/mention"
	"twotrack/ontology"
	"twotrack/quote"
	"twotrack/text"
	"twotrack/timex"
)

// Record is what was read in one article.
type Record struct {
	ID         string // "d:" and the head of the SHA-256 of the file's bytes
	SHA256     string // of the file's bytes, in hex
	Text       *text.Document
	Notes      []text.Note // what is odd about the article, and what follows from it
	Events     []Event
	Quotations []Quotation
	Dates      []Date
	Places     []Place
	Review     []Event // not of the record: events that a person is to look at, each with its Doubt
}

// Event is a coded act under its id, with what its type and mode say of it.
type Event struct {
	event.Event
	ID            string
	SaidBy        string // the id of the quotation it is told in, "" where the narrator tells it
	ActorName     string // whom the article means, where a pronoun stands for the actor
	RecipientName string // the same of the recipient
	Coding        Coding
}

// Quotation is a quotation under its id.
type Quotation struct {
	quote.Quotation
	ID string
}

// Date is a temporal expression under its id.
type Date struct {
	timex.Timex
	ID string
}

// Place is a mention of a gazetteer place under its id.
type Place struct {
	mention.Mention
	ID string
}

// Findings are the stages' values for one article, in the order of the flow.
type Findings struct {
	Dates         []timex.Timex
	Mentions      []mention.Mention
	Quotations    []quote.Quotation
	Events        []event.Event
	PatternsAlone bool // no model read what the actors do to each other
}

// New puts the findings of one article under their ids; sum is the SHA-256 of
// its file. A finding that says nothing but what an earlier one says is left
// out: one thing, one id. So is a doubted event that an undoubted one says.
func New(doc *text.Document, sum [sha256.Size]byte, found Findings, p *ontology.PLOVER) *Record {
	hash := hex.EncodeToString(sum[:])
	r := &Record{ID: "d:" + hash[:idDigits], SHA256: hash, Text: doc}
	ids := identifier{document: r.ID, seen: map[string]bool{}}
	add := adder{ids: &ids, said: r.addQuotations(&ids, found.Quotations), meant: pronouns(found.Mentions), plover: p}
	r.Events = add.events(found.Events, func(e event.Event) bool { return e.Doubt == "" })
	r.Review = add.events(found.Events, func(e event.Event) bool { return e.Doubt != "" })
	for _, d := range found.Dates {
		if id, fresh := ids.date(d); fresh {
			r.Dates = append(r.Dates, Date{Timex: d, ID: id})
		}
	}
	for _, m := range found.Mentions {
		if m.Place == nil {
			continue
		}
		if id, fresh := ids.place(m); fresh {
			r.Places = append(r.Places, Place{Mention: m, ID: id})
		}
	}
	r.Notes = notes(r, found.PatternsAlone)
	return r
}

// adder puts events under their ids.
type adder struct {
	ids    *identifier
	said   []string             // ids of the quotations as they were found
	meant  map[text.Span]string // pronouns' places: whom they stand for
	plover *ontology.PLOVER
}

// events returns those events that are wanted and say what no earlier one does.
func (a *adder) events(found []event.Event, wanted func(event.Event) bool) []Event {
	var all []Event
	for _, e := range found {
		if !wanted(e) {
			continue
		}
		by := ""
		if e.SaidBy >= 0 {
			by = a.said[e.SaidBy]
		}
		if id, fresh := a.ids.event(e, by); fresh {
			all = append(all, Event{
				Event: e, ID: id, SaidBy: by, ActorName: a.meant[e.ActorSpan], RecipientName: a.meant[e.RecipientSpan], Coding: code(a.plover, e),
			})
		}
	}
	return all
}

// addQuotations adds the quotations and returns the id of each that was found.
func (r *Record) addQuotations(ids *identifier, found []quote.Quotation) []string {
	said := make([]string, len(found))
	for i, q := range found {
		id, fresh := ids.quotation(q)
		if said[i] = id; fresh {
			r.Quotations = append(r.Quotations, Quotation{Quotation: q, ID: id})
		}
	}
	return said
}

// pronouns maps the places of pronouns to the names of those they stand for.
func pronouns(mentions []mention.Mention) map[text.Span]string {
	meant := map[text.Span]string{}
	for _, m := range mentions {
		if m.Kind == mention.KindPronoun {
			meant[m.Span] = m.Name
		}
	}
	return meant
}

// Check reports the first span that does not stand in the text: out of bounds,
// backwards, or inside a character. Every word that a record shows can then be
// cut from the article again.
func (r *Record) Check() error {
	for _, s := range r.spans() {
		if !stands(r.Text.Body, s.Span) {
			return fmt.Errorf("%s: %s [%d,%d) does not stand in the text", s.id, s.part, s.Start, s.End)
		}
	}
	return nil
}

// stands reports whether a span is a stretch of whole characters of the body.
func stands(body string, s text.Span) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(body) && boundary(body, s.Start) && boundary(body, s.End)
}

func boundary(body string, at int) bool { return at == len(body) || utf8.RuneStart(body[at]) }
