package quote

import (
	"twotrack/text"
)

// right returns the content after a cue: The envoy said that talks would go on.
func (f *finder) right(c *cueAt, interrupted bool) []text.Span {
	g := f.segments[f.segment[c.token]]
	if c.is.Part == "verb" && c.is.Has("quote") {
		if spans := f.rightQuoted(c, g, interrupted); spans != nil {
			return spans
		}
	}
	if clause := f.rightClause(c); clause >= 0 {
		first, end := f.edges(clause)
		first = f.clauseStart(c, max(first, c.end), clause)
		end = f.goesOn(c, clause, end)
		end = f.unclaimed(first, min(f.extend(c, end), max(g.end, c.end)))
		return f.span(first, f.afterColon(f.cut(c, first, end), g))
	}
	if interrupted {
		return nil
	}
	if spans := f.rightFragment(c, g); spans != nil {
		return spans
	}
	if spans := f.likened(c, g); spans != nil {
		return spans
	}
	return f.rightObject(c, g)
}

// he said his [groups and other research show that voters agree].
func (f *finder) rightObject(c *cueAt, g segment) []text.Span {
	o := f.doc.Child(c.token, "dobj")
	if c.is.Class != "say" || !c.is.Has("that") || o < c.end || f.cueAt[o] >= 0 {
		return nil // "repeated the claim that": the noun is the cue
	}
	first, end := f.edges(o)
	end = min(end, g.end)
	if first != c.end || end-first < 6 || !f.hasMain(o, end) {
		return nil
	}
	return f.span(first, end)
}

// tokens [first, end).
func (f *finder) hasMain(first, end int) bool {
	for i := first; i < end; i++ {
		t := &f.doc.Tokens[i]
		if f.finite(i) && t.Dep != "relcl" && (t.Dep != "aux" && t.Dep != "auxpass" || f.doc.Tokens[t.Head].Dep != "relcl") && f.relative(i) < 0 {
			return true
		}
	}
	return false
}

// span makes one span of tokens, or none.
func (f *finder) span(first, end int) []text.Span {
	if s, ok := f.cover(first, end); ok && first < end {
		return []text.Span{s}
	}
	return nil
}

// rightQuoted returns the passages that open right after the attribution.
func (f *finder) rightQuoted(c *cueAt, g segment, interrupted bool) []text.Span {
	p := -1
	for i := c.end; i < g.end && p < 0; i++ {
		if p = f.inside[i]; p >= 0 && (i == c.end || !f.opensAfter(i, interrupted)) {
			return nil
		}
	}
	if p < 0 || f.used[p] || f.ownCue(c.end, f.firstOf[p], c.token) {
		return nil
	}
	if f.opensBefore(c, f.firstOf[p]) {
		return nil
	}
	spans := []text.Span{f.passages[p].Inner}
	for _, q := range f.following(p, g) {
		spans = append(spans, f.passages[q].Inner)
	}
	if !f.reachesEnd(p, g) && len(spans) == 1 && !interrupted {
		return nil
	}
	return spans
}

// opensBefore reports whether the clause of a cue begins before a token, its
// "that" aside: the words quoted are only a part of it.
func (f *finder) opensBefore(c *cueAt, token int) bool {
	clause := f.rightClause(c)
	if clause < 0 {
		return false
	}
	first, _ := f.edges(clause)
	first = f.clauseStart(c, max(first, c.end), clause)
	for ; first < token; first++ {
		if t := &f.doc.Tokens[first]; !f.loose(first) && t.POS != "ADV" {
			return true
		}
	}
	return false
}

// or colon.
func (f *finder) opensAfter(i int, interrupted bool) bool {
	for i--; i > 0 && f.doc.Tokens[i].Space; i-- {
	}
	switch f.doc.Tokens[i].Text {
	case ",", ":":
		return true
	case "-", "–", "—":
		return interrupted
	}
	return false
}

// reachesEnd reports whether nothing but punctuation follows passage p in its segment.
func (f *finder) reachesEnd(p int, g segment) bool {
	for i := g.end - 1; i >= g.first; i-- {
		if f.inside[i] == p {
			return true
		}
		if !f.loose(i) {
			return false
		}
	}
	return false
}

// the same segment that only punctuation parts from it.
func (f *finder) following(p int, g segment) []int {
	var more []int
	last := p
	for i := g.first; i < g.end; i++ {
		q := f.inside[i]
		if q <= last {
			if q < 0 && last > p-1 && i > g.first && f.doc.Tokens[i].Start >= f.passages[last].Outer.End && !f.loose(i) {
				return more
			}
			continue
		}
		if q > p && !f.used[q] {
			more, last = append(more, q), q
		}
	}
	return more
}

// buying time. A bare noun after "as" is the narrator's summary of a judgement.
func (f *finder) likened(c *cueAt, g segment) []text.Span {
	if !c.is.Has("as") || c.is.Class != "call" {
		return nil
	}
	first := -1
	for _, k := range f.complements(c) {
		if f.doc.Tokens[k].Dep == "dobj" {
			first, _ = f.edges(k)
		}
		if as := f.asDoing(k); as >= 0 && first >= 0 {
			_, to := f.edges(as)
			return f.span(first, min(to, g.end))
		}
	}
	return nil
}

// asDoing returns the "as" with a gerund at or under a complement, or -1.
func (f *finder) asDoing(k int) int {
	for _, a := range append([]int32{int32(k)}, f.doc.Children(k)...) {
		if v := f.doc.Child(int(a), "pcomp"); f.doc.Tokens[a].Lower == "as" && v >= 0 && f.gerund(v) {
			return int(a)
		}
	}
	return -1
}
