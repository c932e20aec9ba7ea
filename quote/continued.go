package quote

import (
	"slices"

	"twotrack/text"
)

// continuations gives the passages that no cue introduces to the speaker who
// was last quoted: the next sentence or paragraph of one speech.
func (f *finder) continuations() {
	order := slices.Clone(f.found)
	slices.SortStableFunc(order, func(a, b *draft) int { return a.spans[0].Start - b.spans[0].Start })
	var last *draft
	for p := range f.passages {
		for len(order) > 0 && order[0].spans[0].Start < f.passages[p].Outer.Start {
			last, order = order[0], order[1:]
		}
		if first := f.firstOf[p]; f.used[p] || last == nil || first < 0 || !f.wholeSegment(p, first) {
			continue
		}
		last = f.goOn(last, p)
	}
}

// wholeSegment reports whether a passage begins a segment and runs to its end.
func (f *finder) wholeSegment(p, first int) bool {
	g := f.segments[f.segment[first]]
	for i := g.first; i < first; i++ {
		if !f.loose(i) {
			return false
		}
	}
	return f.reachesEnd(p, g)
}

// goOn adds a passage to the quotation it continues, in the same paragraph, or
// makes it a quotation of its own; it returns the one the passage is in.
func (f *finder) goOn(d *draft, p int) *draft {
	inner := f.passages[p].Inner
	if d.kind == Direct && f.passages[p].Paragraph == f.passages[f.passageOf(d)].Paragraph {
		d.spans = append(d.spans, inner)
		f.used[p] = true
		return d
	}
	next := &draft{via: -1, spans: []text.Span{inner}, kind: Direct, subject: d.subject, continues: d, rule: "continued"}
	f.add(next)
	return next
}

// passageOf returns the passage a direct quotation begins in.
func (f *finder) passageOf(d *draft) int {
	for i := range f.passagesIn(d.spans[0]) {
		return i
	}
	return 0
}
