package quote

import (
	"slices"
)

// rightClause returns the head of the clause that says what was said, or -1.
func (f *finder) rightClause(c *cueAt) int {
	for _, k := range f.doc.Children(c.token) {
		if int(k) >= c.end && f.carries(c, int(k)) {
			return int(k)
		}
	}
	if c.is.Part != "verb" || !c.is.Has("that") {
		return -1
	}
	for _, k := range f.doc.Children(c.token) {
		if int(k) < c.end {
			continue
		}
		if v := f.hungOn(c, int(k)); v >= 0 {
			return v
		}
	}
	return -1
}

// carries reports whether dependent k of a cue is the clause that says what was said.
func (f *finder) carries(c *cueAt, k int) bool {
	t := &f.doc.Tokens[k]
	switch {
	case c.is.Part == "noun":
		return (t.Dep == "acl" || t.Dep == "relcl" || t.Dep == "ccomp") && c.is.Has("that") && f.thatClause(k)
	case t.Dep == "xcomp" && t.Tag == "VBG" && c.is.Has("that") && f.holdsClause(k), t.Dep == "xcomp" && c.is.Has("ing") && f.gerund(k):
		return true
	case t.Dep == "ccomp" && c.is.Has("wh") && f.asks(k):
		return true
	}
	return t.Dep == "ccomp" && c.is.Has("that") && f.tensed(k)
}

// between a cue and what was said: he said in a letter that the talks failed.
func (f *finder) hungOn(c *cueAt, k int) int {
	if f.doc.Tokens[k].Dep == "prep" {
		if k = f.doc.Child(k, "pobj"); k < 0 {
			return -1
		}
	} else if d := f.doc.Tokens[k].Dep; c.is.Has("obj") || d != "dobj" && d != "dative" {
		return -1 // an object of "repeat" is the words themselves, one of "tell" hears them
	}
	for _, v := range f.doc.Children(k) {
		if d := f.doc.Tokens[v].Dep; (d == "acl" || d == "relcl" || d == "ccomp") && f.thatClause(int(v)) {
			return int(v)
		}
	}
	return -1
}

// stands for nothing in it.
func (f *finder) thatClause(v int) bool {
	if !f.tensed(v) || f.doc.Child(v, "nsubj", "nsubjpass", "expl", "csubj") < 0 {
		return false
	}
	m := f.doc.Child(v, "mark")
	if m < 0 {
		m = f.doc.Child(v, "dobj", "det")
		return m >= 0 && m < v && f.doc.Tokens[m].Lower == "that" && f.doc.Tokens[m].Tag == "IN"
	}
	return f.doc.Tokens[m].Lower == "that"
}

// parser sees it: he said having talks [would help].
func (f *finder) holdsClause(v int) bool {
	k := f.doc.Child(v, "ccomp")
	return k > v && f.tensed(k) && f.doc.Child(k, "nsubj", "nsubjpass", "expl") < 0
}

// gerund reports whether a verb is one: firing, having fired.
func (f *finder) gerund(v int) bool {
	aux := f.doc.Child(v, "aux")
	return f.doc.Tokens[v].Tag == "VBG" || aux >= 0 && f.doc.Tokens[aux].Tag == "VBG"
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
	t := &f.doc.Tokens[first]
	joins := t.Dep == "mark" || t.Tag == "IN" || t.Dep == "dobj" && f.doc.Child(clause, "nsubj", "nsubjpass", "expl") > first
	if joins && (t.Lower == "that" || t.Lower == "if") {
		return first + 1
	}
	return first
}

// the cue where the parser hung its subject on the cue.
func (f *finder) clauseStart(c *cueAt, first, clause int) int {
	if m := f.doc.Child(clause, "mark"); m >= c.end && m < clause && f.doc.Tokens[m].Lower == "that" {
		return m + 1
	}
	start := f.afterThat(first, clause)
	if start == first && f.doc.Child(clause, "nsubj", "nsubjpass", "expl", "csubj") < 0 {
		if o := f.doc.Child(c.token, "dobj"); o >= c.end && o < first {
			return c.end
		}
	}
	return start
}

// itself but belongs to what was said: conditions and reasons.
func (f *finder) extend(c *cueAt, end int) int {
	for _, k := range f.doc.Children(c.token) {
		if int(k) < end {
			continue
		}
		t := &f.doc.Tokens[k]
		first, e := f.edges(int(k))
		if t.Dep == "ccomp" && first <= end+1 {
			end = max(end, e)
			continue
		}
		if t.Dep == "conj" && first <= end+1 && (f.pronounClause(int(k), first) || f.modal(int(k))) {
			end = max(end, e)
			continue
		}
		if m := f.doc.Child(int(k), "mark"); t.Dep != "advcl" || m < 0 || !slices.Contains([]string{"if", "because", "unless", "until"}, f.doc.Tokens[m].Lower) {
			continue
		}
		if first <= end+1 {
			end = max(end, e)
		}
	}
	return end
}

// takes up what was said: he told them that he expects to win and he is glad.
func (f *finder) pronounClause(v, first int) bool {
	s := f.doc.Child(v, "nsubj", "nsubjpass")
	return s == first && f.doc.Tokens[s].POS == "PRON" && f.doc.Tokens[first-1].Lower == "and" && f.doc.Tokens[v].Tag != "VBD"
}

// modal reports whether a coordinated verb without a subject goes on with what was
// said: he said they were tired and would go.
func (f *finder) modal(v int) bool {
	aux := f.doc.Child(v, "aux")
	return aux >= 0 && f.doc.Tokens[aux].Tag == "MD" && f.doc.Child(v, "nsubj", "nsubjpass") < 0
}
