// Package event codes PLOVER events: who did what to whom, when, and whether it
// happened, is planned, offered, alleged, denied or refused.
package event

import "twotrack/text"

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
	SaidBy        int    // index of the quotation it is told in, -1 where the narrator tells it
	Rule          string // patterns/en/ACCUSE.txt:7
}
