package quote

import (
	"slices"

	"twotrack/parse"
)

// Index tells for every token the innermost quotation whose content it stands in.
type Index struct {
	quotations []Quotation
	of         []int32
}

// NewIndex indexes the quotations of one article, in the order Find gives them.
func NewIndex(doc *parse.Document, quotations []Quotation) *Index {
	x := &Index{quotations: quotations, of: make([]int32, len(doc.Tokens))}
	for i := range x.of {
		x.of[i] = -1
	}
	for i, q := range quotations {
		for _, s := range q.Content {
			at, _ := slices.BinarySearchFunc(doc.Tokens, s.Start, func(t parse.Token, start int) int { return t.Start - start })
			for ; at < len(doc.Tokens) && doc.Tokens[at].Start < s.End; at++ {
				x.of[at] = x.inner(int(x.of[at]), i)
			}
		}
	}
	return x
}

// inner returns the one of two quotations that lies in the other.
func (x *Index) inner(a, b int) int32 {
	if a >= 0 && size(x.quotations[a]) < size(x.quotations[b]) {
		return int32(a)
	}
	return int32(b)
}

// size returns the bytes of a quotation's content.
func size(q Quotation) int {
	n := 0
	for _, s := range q.Content {
		n += s.End - s.Start
	}
	return n
}

// At returns the index of the innermost quotation a token stands in, or -1.
func (x *Index) At(token int) int { return int(x.of[token]) }

// Quotation returns the innermost quotation a token stands in.
func (x *Index) Quotation(token int) (*Quotation, bool) {
	if i := x.of[token]; i >= 0 {
		return &x.quotations[i], true
	}
	return nil, false
}

// Stances that a quotation's content may have.
const (
	Asserted = "asserted" // the speaker says that it is so
	Refuted  = "denied"   // the speaker says that it is not so
	Asked    = "asked"
	Demanded = "demanded" // the speaker wants it done
	Offered  = "offered"  // the speaker offers, promises or agrees to do it
	Refused  = "refused"  // the speaker will not do it
	Feared   = "feared"   // the speaker warns of it, fears it or threatens it
	Thought  = "thought"  // the speaker thinks or hopes so
)

// Stance returns what the cue makes of the content. Direct speech asserts its
// words whatever the cue: in "We never fired," he denied, the words themselves deny.
func (q *Quotation) Stance() string {
	if q.Kind == Direct && q.Class != "ask" {
		return Asserted
	}
	switch q.Class {
	case "deny", "reject":
		return Refuted
	case "ask":
		return Asked
	case "demand":
		return Demanded
	case "offer", "promise", "agree":
		return Offered
	case "refuse":
		return Refused
	case "warn", "threaten", "fear":
		return Feared
	case "think", "hope":
		return Thought
	}
	return Asserted
}
