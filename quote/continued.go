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
		first := f.firstOf[p]
		if f.used[p] || first < 0 {
			continue
		}
		if d := f.announced(p, first); d != nil {
			f.add(d)
			last = d
		} else if last != nil && f.wholeSegment(p, first) {
			last = f.goOn(last, p)
		}
	}
}

// announced returns the quotation that a clause with a colon leads into, in the
// same paragraph or the one before: The union issued a statement: "We will stay."
func (f *finder) announced(p, first int) *draft {
	i := first - 1
	for i >= 0 && f.doc.Tokens[i].Space {
		i--
	}
	if i < 0 || f.doc.Tokens[i].Text != ":" || !f.here(i) || !f.reachesEnd(p, f.segments[f.segment[first]]) {
		return nil
	}
	root := f.doc.Sentences[f.doc.Tokens[i].Sentence].Root
	if f.segment[root] != f.segment[i] || !f.here(root) || f.doc.Tokens[root].POS != "VERB" {
		return nil
	}
	subject := f.subject(root)
	if subject < 0 {
		return nil
	}
	d := &draft{via: -1, spans: []text.Span{f.passages[p].Inner}, kind: Direct, subject: subject, rule: "colon"}
	if k := f.cueAt[root]; k >= 0 {
		d.cue, d.rule = &f.cues[k], f.cues[k].is.Rule
	}
	return d
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
	next := &draft{via: -1, spans: []text.Span{inner}, kind: Direct, subject: d.subject, rule: "continued"}
	if d.cue != nil && f.passages[p].Paragraph == f.paragraph(d.cue.token) {
		next.cue = d.cue
	}
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
