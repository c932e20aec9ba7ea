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
	named := false // it only names a thing: "the 2015 accord"
	for n := range 8 {
		if at == trigger {
			return n
		}
		if named {
			return far
		}
		switch c.doc.Tokens[at].Dep {
		case "compound", "nummod", "nmod", "amod":
			named = at >= d.First && at < d.End && c.doc.Tokens[c.doc.Tokens[at].Head].POS != "VERB"
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
		if c.apart(at) {
			return far
		}
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

// apart reports whether a clause or phrase stands at another time than the verb
// above it: "before it attacked", "after the attack".
func (c *coder) apart(at int) bool {
	t := &c.doc.Tokens[at]
	word := t.Lower
	switch t.Dep {
	case "advcl":
		mark := c.doc.Child(at, "mark")
		if mark < 0 {
			return false
		}
		word = c.doc.Tokens[mark].Lower
	case "prep":
	default:
		return false
	}
	switch word {
	case "before", "after", "until", "since", "following", "despite", "although", "though", "if", "unless":
		return true
	}
	return false
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
