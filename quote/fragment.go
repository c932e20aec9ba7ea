package quote

import (
	"slices"

	"twotrack/text"
)

// rightFragment returns a complement with quoted words in it: accused Arnor of "stealing".
func (f *finder) rightFragment(c *cueAt, g segment) []text.Span {
	first := -1
	for _, k := range f.complements(c) {
		t := &f.doc.Tokens[k]
		from, to := f.edges(k)
		from, to = max(from, c.end), min(to, g.end)
		if first < 0 && t.POS != "PRON" && (t.Dep == "dobj" || t.Dep == "ccomp" || t.Dep == "oprd") && c.is.Class == "call" {
			first = from
		}
		if !f.complement(c, t.Dep) && !f.toDo(c, k, from) || !f.quotesOf(c, from, to) {
			continue
		}
		from = f.fragmentStart(c, k, from, first)
		return f.span(from, f.cut(c, from, to))
	}
	return nil
}

// toDo reports whether a dependent is an infinitive that the parser took for an aim.
func (f *finder) toDo(c *cueAt, k, from int) bool {
	return c.is.Has("inf") && f.doc.Tokens[k].Dep == "advcl" && f.doc.Tokens[from].Lower == "to"
}

// object that a judgement is passed on, else after the preposition or the "to".
func (f *finder) fragmentStart(c *cueAt, k, from, object int) int {
	t := &f.doc.Tokens[k]
	switch {
	case object >= 0 && (t.Dep != "prep" || t.Lower == "as" || t.Lower == "to"):
		return min(object, from)
	case t.Dep == "prep" || t.Dep == "agent":
		return k + 1
	case t.Dep == "dobj" && (c.is.Has("prep") || c.is.Has("inf")):
		return f.afterTo(c, f.afterObject(k, from))
	}
	return f.afterTo(c, from)
}

// afterTo skips the "to" of an infinitive that is asked for or quoted from its verb on.
func (f *finder) afterTo(c *cueAt, from int) int {
	if f.doc.Tokens[from].Lower == "to" && from+1 < len(f.inside) && (c.is.Class == "demand" || f.inside[from+1] >= 0) {
		return from + 1
	}
	return from
}

// complements returns the dependents after a cue and its particle, in order.
func (f *finder) complements(c *cueAt) []int {
	var all []int
	for w := c.token; w < c.end; w++ {
		for _, k := range f.doc.Children(w) {
			if int(k) >= c.end && f.doc.Tokens[k].Dep != "punct" {
				all = append(all, int(k))
			}
		}
	}
	slices.Sort(all)
	return all
}

// afterObject returns where the content begins when the parser hung it on the
// object: accused [Arnor of "stealing"].
func (f *finder) afterObject(object, from int) int {
	for _, k := range f.doc.Children(object) {
		t := &f.doc.Tokens[k]
		if from, to := f.edges(int(k)); int(k) > object && f.doc.Child(int(k), "aux") >= 0 && f.doc.Tokens[from].Lower == "to" && f.quotes(from, to) {
			return from
		}
		if int(k) > object && t.Dep == "prep" && slices.Contains([]string{"of", "for", "with", "as"}, t.Lower) {
			if _, to := f.edges(int(k)); f.quotes(int(k), to) && !f.quotes(from, int(k)) {
				return int(k) + 1
			}
		}
	}
	return from
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
	case "prep", "pcomp":
		return c.is.Has("prep") || c.is.Has("as")
	}
	return false
}

// stands under no nearer cue.
func (f *finder) quotesOf(c *cueAt, first, end int) bool {
	for i := first; i < end; i++ {
		p := f.inside[i]
		if p < 0 || f.used[p] && !f.retold(c, p) || f.firstOf[p] != i && i != first {
			continue
		}
		if k := f.nearest(i, p); (k < 0 || k == f.cueAt[c.token]) && !f.work(p) {
			return true
		}
	}
	return false
}

// retold reports whether the quotation that a passage stands in tells the cue as
// well: he said she called it "a trap".
func (f *finder) retold(c *cueAt, p int) bool {
	at := f.doc.Tokens[c.token].Start
	return f.holder[p] != nil && slices.ContainsFunc(f.holder[p].spans, func(s text.Span) bool { return s.Start <= at && at < s.End })
}

// work reports whether a passage is the title of a work: "Meet the Press".
func (f *finder) work(p int) bool {
	i := f.firstOf[p] + 1
	return i < len(f.inside) && f.doc.Tokens[i].Ent >= 0 && f.doc.Entities[f.doc.Tokens[i].Ent].Label == "WORK_OF_ART" && f.doc.Entities[f.doc.Tokens[i].Ent].First >= f.firstOf[p]
}

// nearest returns the first cue above token i outside passage p, or -1.
func (f *finder) nearest(i, p int) int {
	for range climb {
		h := f.doc.Tokens[i].Head
		if h == i {
			return -1
		}
		if i = h; f.inside[i] != p && f.cueAt[i] >= 0 {
			return f.cueAt[i]
		}
	}
	return -1
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
