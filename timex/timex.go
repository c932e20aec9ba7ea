// Package timex finds temporal expressions and gives them TIMEX3 values.
//
// It takes a parsed article and the rules of data/timex, and gives the
// expressions in the order of the text, none overlapping. A relative expression
// is resolved against the day of publication, or against the day the text told
// of last; where neither is known its value stays open ("XXXX-WXX-1"). It
// accepts any text and takes time linear in its length.
package timex

import (
	"sort"

	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/text"
)

// Timex is one temporal expression (TimeML's TIMEX3).
type Timex struct {
	text.Span
	First, End int    // tokens [First, End)
	Kind       string // DATE, TIME, DURATION, SET
	Value      string // TIMEX3 value: 2007-05-28, 2007-W21, P3D, PRESENT_REF
	Mod        string // TIMEX3 mod: START MID END APPROX MORE_THAN LESS_THAN, "" where none
	From       string // the day it was resolved against, "" where it needs none or has none
	Rule       string // timex/en-rules.txt:12
	days       [2]string
}

// Find returns an article's temporal expressions.
func Find(doc *parse.Document, o *ontology.Ontology) []Timex {
	m := &matcher{doc: doc, rules: o.Timex, atoms: atoms(doc, o.Timex), scale: o.Timex.Class("scale")}
	r := newResolver(doc, o.Timex)
	var found []Timex
	for at := 0; at < len(m.atoms); {
		hit, ok := m.longest(at)
		if !ok {
			at++
			continue
		}
		if t, ok := r.resolve(m, hit); ok {
			found = append(found, t)
		}
		at = hit.end
	}
	return found
}

// Within returns those of some expressions, in the order of the text, that lie
// within tokens [first, end).
func Within(found []Timex, first, end int) []Timex {
	from := sort.Search(len(found), func(i int) bool { return found[i].First >= first })
	to := from
	for to < len(found) && found[to].End <= end {
		to++
	}
	return found[from:to]
}
