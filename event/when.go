package event

import (
	"strings"

	"twotrack/text"
	"twotrack/timex"
)

// date gives an event the temporal expression that stands under its trigger or
// under the verb that carries it; where there is none the event has no date.
func (c *coder) date(e *Event, f *frame) {
	best, distance := -1, 99
	s := c.doc.Tokens[f.at].Sentence
	for i, d := range c.in.Dates {
		if d.First >= len(c.doc.Tokens) || c.doc.Tokens[d.First].Sentence != s || !calendar(d) {
			continue
		}
		if steps := c.steps(d, f.at); steps < distance {
			best, distance = i, steps
		}
	}
	if best >= 0 {
		e.Date, e.DateFrom = c.in.Dates[best].Value, c.doc.Text.Of(c.in.Dates[best].Span)
	}
}

// calendar reports whether a value names a point or a stretch of the calendar.
func calendar(d timex.Timex) bool {
	return len(d.Value) >= 4 && d.Value[0] >= '0' && d.Value[0] <= '9' && d.Kind != "SET" && !strings.Contains(d.Value, "X")
}

// steps counts the links from a temporal expression up to the trigger or to a
// verb that carries it, 99 where the expression belongs to another clause.
func (c *coder) steps(d timex.Timex, trigger int) int {
	at := d.First
	for t := c.doc.Tokens[at]; t.Head >= d.First && t.Head < d.End && t.Head != at; t = c.doc.Tokens[at] {
		at = t.Head
	}
	for n := 0; n < 8; n++ {
		if at == trigger {
			return n
		}
		if verbal(c.doc.Tokens[at]) {
			return c.carried(at, trigger, n)
		}
		h := c.doc.Tokens[at].Head
		if h == at {
			return 99
		}
		at = h
	}
	return 99
}

// carried counts the links between a verb that a date hangs on and a trigger
// that the verb carries: its complement, joined verb or object.
func (c *coder) carried(verb, trigger, n int) int {
	at := trigger
	for k := 1; k < 5; k++ {
		t := c.doc.Tokens[at]
		switch t.Dep {
		case "xcomp", "conj", "dobj", "nsubj", "nsubjpass", "pobj", "prep", "attr", "advcl", "pcomp":
		default:
			return 99
		}
		if at = t.Head; at == verb {
			return n + k
		}
	}
	return 99
}

// where gives the place named in the trigger's clause, the empty span for none.
func (c *coder) where(f *frame) text.Span {
	for _, p := range f.places {
		switch p.key {
		case "in", "at", "near", "outside", "inside":
			if m := c.mentions[p.tok]; m >= 0 && c.in.Mentions[m].Place != nil {
				return c.in.Mentions[m].Span
			}
		}
	}
	return text.Span{}
}

// clause gives the shortest stretch of the trigger's sentence that holds the
// trigger, the actor and the recipient.
func (c *coder) clause(e Event, at int) text.Span {
	s := c.doc.Sentences[c.doc.Tokens[at].Sentence].Span
	span := e.Trigger
	for _, side := range []text.Span{e.ActorSpan, e.RecipientSpan} {
		if side.Start >= s.Start && side.End <= s.End {
			span = cover(span, side)
		}
	}
	return span
}
