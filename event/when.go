package event

import (
	"strings"

	"twotrack/text"
	"twotrack/timex"
)

// date gives an event the temporal expression that stands under its trigger or
// under the verb that carries it. Where there is none the event has no date.
func (c *coder) date(e *Event, f *frame) {
	if i := c.nearest(f.at, c.speech[e.Type]); i >= 0 {
		e.Date, e.DateFrom = c.in.Dates[i].ISO(), c.doc.Text.Of(c.in.Dates[i].Span)
	}
}

// nearest gives the date that belongs most closely to a trigger, -1 for none.
func (c *coder) nearest(trigger int, speech bool) int {
	best, distance := -1, far
	s := c.doc.Tokens[trigger].Sentence
	for i := c.firstDate(s); i < len(c.in.Dates); i++ {
		d := c.in.Dates[i]
		if d.First >= len(c.doc.Tokens) || c.doc.Tokens[d.First].Sentence != s {
			break
		}
		if !calendar(d) {
			continue
		}
		if steps := c.steps(d, trigger, speech); steps < distance {
			best, distance = i, steps
		}
	}
	return best
}

// occasions gives the acts of speech that carry no date the date on which their
// speaker was last heard: that of a quotation, or of an act of speech.
func (c *coder) occasions(events []candidate) {
	heard := map[int]Event{}
	q := 0
	for i := range events {
		e := &events[i]
		if !c.speech[e.Type] {
			continue
		}
		for ; q < len(c.in.Quotations) && c.in.Quotations[q].Content[0].Start <= e.Trigger.Start; q++ {
			if said := &c.in.Quotations[q]; said.Date != "" {
				heard[c.chain(said.Mention)] = Event{Date: said.Date}
			}
		}
		if e.Date == "" && e.SaidBy >= 0 {
			e.Date = c.in.Quotations[e.SaidBy].Date
		}
		speaker := c.chainOf(e)
		if e.Date != "" {
			heard[speaker] = e.Event
		} else if last, ok := heard[speaker]; ok && speaker != 0 {
			e.Date, e.DateFrom = last.Date, last.DateFrom
		}
	}
}

// chainOf gives the chain of mentions of an act's actor, 0 where none names it.
func (c *coder) chainOf(e *candidate) int {
	if e.actor < 0 {
		return 0
	}
	if q := c.quotes[e.actor]; q >= 0 && c.firstPerson(e.actor) {
		return c.chain(c.in.Quotations[q].Mention)
	}
	return c.chain(int(c.mentions[e.actor]))
}

// chain gives a mention's chain, 0 for none.
func (c *coder) chain(m int) int {
	if m < 0 || m >= len(c.in.Mentions) {
		return 0
	}
	return c.in.Mentions[m].Chain
}

// far is more links than any date is away from its act.
const far = 99

// firstDate finds the first date of a sentence by bisection.
func (c *coder) firstDate(sentence int) int {
	first := c.doc.Sentences[sentence].First
	low, high := 0, len(c.in.Dates)
	for low < high {
		mid := (low + high) / 2
		if c.in.Dates[mid].First >= first {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}

// calendar reports whether a value names a point or a stretch of the calendar.
func calendar(d timex.Timex) bool {
	return len(d.Value) >= 4 && d.Value[0] >= '0' && d.Value[0] <= '9' && d.Kind != "SET" && d.Kind != "DURATION" && !strings.Contains(d.Value, "X")
}

// steps counts the links from a temporal expression up to the trigger or to a
// verb that carries it, far where the expression belongs to another clause.
func (c *coder) steps(d timex.Timex, trigger int, speech bool) int {
	at := d.First
	for t := c.doc.Tokens[at]; t.Head >= d.First && t.Head < d.End && t.Head != at; t = c.doc.Tokens[at] {
		at = t.Head
	}
	for n := range 8 {
		if at == trigger {
			return n
		}
		if verbal(c.doc.Tokens[at]) {
			return c.carried(at, trigger, speech) + n
		}
		h := c.doc.Tokens[at].Head
		if h == at {
			return far
		}
		at = h
	}
	return far
}

// carried counts the links between a verb that a date hangs on and a trigger
// that the verb carries: its complement, joined verb or object, or what is said
// in its clause where saying is the act.
func (c *coder) carried(verb, trigger int, speech bool) int {
	at := trigger
	for k := 1; k < 6; k++ {
		t := c.doc.Tokens[at]
		switch t.Dep {
		case "xcomp", "conj", "dobj", "nsubj", "nsubjpass", "pobj", "prep", "attr", "advcl", "pcomp", "acomp":
		case "ccomp":
			if !speech {
				return far
			}
		default:
			return far
		}
		if at = t.Head; at == verb {
			return k
		}
	}
	return far
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
// trigger, the actor, the recipient and the trigger's complements.
func (c *coder) clause(e Event, at int) text.Span {
	s := c.doc.Sentences[c.doc.Tokens[at].Sentence].Span
	span := e.Trigger
	for _, side := range []text.Span{e.ActorSpan, e.RecipientSpan} {
		if side.Start >= s.Start && side.End <= s.End {
			span = cover(span, side)
		}
	}
	for _, k := range c.doc.Children(at) {
		switch c.doc.Tokens[k].Dep {
		case "dobj", "xcomp", "acomp", "oprd", "prep", "agent", "dative", "attr", "ccomp":
			first, end := c.doc.Edges(int(k))
			span = cover(span, c.doc.Cover(first, end))
		}
	}
	return span
}
