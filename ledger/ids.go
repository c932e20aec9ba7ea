package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"twotrack/event"
	"twotrack/mention"
	"twotrack/quote"
	"twotrack/text"
	"twotrack/timex"
)

// idDigits is how many hex digits of a hash an id keeps: 48 bits, so that a
// million records of one kind meet by chance once in some five hundred runs.
const idDigits = 12

// identifier gives the things of one document their ids: hashes of the
// document, the kind, the places in its text and the arguments.
type identifier struct {
	document string
	seen     map[string]bool
}

// id hashes the parts; fresh is false where they were named before.
func (n *identifier) id(letter string, parts ...any) (id string, fresh bool) {
	h := sha256.New()
	fmt.Fprint(h, n.document, "\x1f", letter)
	for _, p := range parts {
		fmt.Fprint(h, "\x1f", p)
	}
	id = letter + ":" + hex.EncodeToString(h.Sum(nil))[:idDigits]
	fresh = !n.seen[id]
	n.seen[id] = true
	return id, fresh
}

func (n *identifier) event(e event.Event, saidBy string) (string, bool) {
	return n.id("e", e.Span, e.Trigger, e.ActorSpan, e.RecipientSpan,
		e.Type, list(e.Modes), e.Status, list(e.AllegedBy), list(e.Actor), list(e.Recipient), saidBy)
}

func (n *identifier) quotation(q quote.Quotation) (string, bool) {
	return n.id("q", q.Content, q.Cue, q.Source, q.Kind, q.Speaker)
}

func (n *identifier) date(d timex.Timex) (string, bool) {
	return n.id("t", d.Span, d.Kind, d.Value)
}

func (n *identifier) place(m mention.Mention) (string, bool) {
	return n.id("l", m.Span, m.Place.Name, m.Place.Country, m.Place.GeoNames)
}

// list writes several codes as one argument that no other list writes alike.
func list(codes []string) string { return strings.Join(codes, "\x1e") }

// placed is one span of a record with the names to report it by.
type placed struct {
	text.Span
	id, part string
}

// spans returns every span of the record that is there.
func (r *Record) spans() []placed {
	var all []placed
	add := func(id, part string, s text.Span) {
		if s != (text.Span{}) {
			all = append(all, placed{s, id, part})
		}
	}
	add(r.ID, "title", r.Text.Title)
	for _, list := range [...][]Event{r.Events, r.Review} {
		for _, e := range list {
			add(e.ID, "words", e.Span)
			add(e.ID, "trigger", e.Trigger)
			add(e.ID, "actor", e.ActorSpan)
			add(e.ID, "recipient", e.RecipientSpan)
			add(e.ID, "place", e.Place)
			for _, a := range e.Also {
				add(e.ID, "also", a)
			}
		}
	}
	for _, q := range r.Quotations {
		for _, c := range q.Content {
			add(q.ID, "content", c)
		}
		add(q.ID, "cue", q.Cue)
		add(q.ID, "source", q.Source)
		add(q.ID, "venue", q.Venue)
	}
	for _, d := range r.Dates {
		add(d.ID, "words", d.Span)
	}
	for _, p := range r.Places {
		add(p.ID, "words", p.Span)
	}
	return all
}
