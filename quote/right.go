package quote

import (
	"slices"

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
		first, end := f.doc.Edges(clause)
		return f.span(f.afterThat(max(first, c.end), clause), min(f.extend(c, end), max(g.end, c.end)))
	}
	if interrupted {
		return nil
	}
	return f.rightFragment(c, g)
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
	if p < 0 || f.used[p] || p == f.inside[c.token] {
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

// opensAfter reports whether the passage that opens at token i follows a comma
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

// following returns nothing where passage p stands alone; else the passages of
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

// rightClause returns the head of the clause that says what was said, or -1.
func (f *finder) rightClause(c *cueAt) int {
	for _, k := range f.doc.Children(c.token) {
		t := &f.doc.Tokens[k]
		if int(k) < c.end {
			continue
		}
		switch {
		case t.Dep == "ccomp" && c.is.Has("wh") && f.asks(int(k)):
			return int(k)
		case (t.Dep == "ccomp" || t.Dep == "acl" && c.is.Part == "noun") && c.is.Has("that") && f.tensed(int(k)) && (c.is.Part == "verb" || f.marked(int(k))):
			return int(k)
		}
	}
	return -1
}

// tensed reports whether a clause's verb or one of its auxiliaries is finite.
func (f *finder) tensed(v int) bool {
	if f.finite(v) {
		return true
	}
	for _, k := range f.doc.Children(v) {
		t := &f.doc.Tokens[k]
		if (t.Dep == "aux" || t.Dep == "auxpass" || t.Dep == "cop") && f.finite(int(k)) {
			return true
		}
	}
	return false
}

// marked reports whether a clause begins with "that".
func (f *finder) marked(v int) bool {
	m := f.doc.Child(v, "mark")
	return m >= 0 && f.doc.Tokens[m].Lower == "that"
}

// asks reports whether a clause is a question: whether, if, why.
func (f *finder) asks(v int) bool {
	for _, k := range f.doc.Children(v) {
		t := &f.doc.Tokens[k]
		if int(k) < v && (t.Dep == "mark" && t.Lower != "that" || slices.Contains([]string{"WRB", "WP", "WDT"}, t.Tag)) {
			return true
		}
	}
	return false
}

// afterThat skips the "that" or "if" which opens a clause.
func (f *finder) afterThat(first, clause int) int {
	for first < clause && f.loose(first) {
		first++
	}
	if t := &f.doc.Tokens[first]; t.Dep == "mark" && (t.Lower == "that" || t.Lower == "if") {
		return first + 1
	}
	return first
}

// extend adds to a clause that ends at a token what the parser hung on the cue
// itself but belongs to what was said: conditions and reasons.
func (f *finder) extend(c *cueAt, end int) int {
	for _, k := range f.doc.Children(c.token) {
		if int(k) < end {
			continue
		}
		t := &f.doc.Tokens[k]
		if m := f.doc.Child(int(k), "mark"); t.Dep != "advcl" || m < 0 || !slices.Contains([]string{"if", "because", "unless", "until"}, f.doc.Tokens[m].Lower) {
			continue
		}
		first, e := f.doc.Edges(int(k))
		if first <= end+1 {
			end = max(end, e)
		}
	}
	return end
}

// rightFragment returns a complement with quoted words in it: accused Arnor of "stealing".
func (f *finder) rightFragment(c *cueAt, g segment) []text.Span {
	first := -1
	for _, k := range f.doc.Children(c.token) {
		t := &f.doc.Tokens[k]
		if int(k) < c.end || t.Dep == "punct" {
			continue
		}
		from, to := f.doc.Edges(int(k))
		from, to = max(from, c.end), min(to, g.end)
		if first < 0 && t.POS != "PRON" && (t.Dep == "dobj" || t.Dep == "ccomp" || t.Dep == "oprd") && (c.is.Class == "call") {
			first = from
		}
		if !f.complement(c, t.Dep) || !f.quotes(from, to) {
			continue
		}
		if t.Dep == "prep" || t.Dep == "agent" {
			from = int(k) + 1
		} else if first >= 0 {
			from = min(first, from)
		}
		return f.span(from, to)
	}
	return nil
}

// complement reports whether a dependent is one of the cue's frames.
func (f *finder) complement(c *cueAt, dep string) bool {
	switch dep {
	case "xcomp":
		return c.is.Has("inf") || c.is.Has("that") || c.is.Has("obj")
	case "ccomp":
		return c.is.Has("that") || c.is.Has("inf") || c.is.Has("obj") || c.is.Has("wh")
	case "dobj", "attr", "oprd", "acomp", "pobj":
		return c.is.Has("obj") || c.is.Has("prep") || c.is.Has("quote")
	case "prep", "pcomp", "advcl":
		return c.is.Has("prep") || c.is.Has("as")
	}
	return false
}

// quotes reports whether tokens [first, end) hold an unused passage, whole or in part.
func (f *finder) quotes(first, end int) bool {
	for i := first; i < end; i++ {
		if p := f.inside[i]; p >= 0 && !f.used[p] {
			return true
		}
	}
	return false
}
