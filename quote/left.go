package quote

import (
	"slices"

	"twotrack/text"
)

// left returns the content before an attribution: "We will sign," the envoy said.
func (f *finder) left(c *cueAt) []text.Span {
	g := f.segments[f.segment[c.token]]
	end := f.blockStart(c, g.first)
	if end < 0 || c.subject >= g.first && c.subject < end && f.here(c.subject) {
		return nil // the subject is among the words before: he met them and said
	}
	for end > g.first && f.doc.Tokens[end-1].Space {
		end--
	}
	if end == g.first {
		return nil
	}
	p := f.before(end)
	if p >= 0 && c.is.Has("quote") {
		return f.leftQuoted(c, g.first, end, p)
	}
	return f.leftClause(c, g.first, end)
}

// concludes reports whether a cue can stand after its content: a finite verb,
// not passive, that is no part of a relative clause or a participle.
func (f *finder) concludes(c *cueAt) bool {
	if c.is.Part != "verb" || !c.is.Has("quote") && !c.is.Has("that") {
		return false
	}
	t := &f.doc.Tokens[c.token]
	switch t.Dep {
	case "relcl", "acl", "amod", "pcomp", "xcomp":
		return false
	}
	return t.Tag != "VBG" && t.Tag != "VB" && f.doc.Child(c.token, "auxpass", "nsubjpass") < 0
}

// before returns the passage that closes just before token end, a comma or dash
// aside, or -1.
func (f *finder) before(end int) int {
	i := end - 1
	for i > 0 && f.inside[i] < 0 && f.loose(i) && !ends(f.doc.Tokens[i].Text) && f.doc.Tokens[i].Text != ";" {
		i--
	}
	return f.inside[i]
}

// blockStart returns the first token of the attribution around a verb: its
// subject's where that stands before it, else the verb's; -1 where the subject
// holds quoted words.
func (f *finder) blockStart(c *cueAt, floor int) int {
	start := c.token
	for _, k := range f.doc.Children(c.token) {
		if d := f.doc.Tokens[k].Dep; int(k) < c.token && (d == "nsubj" || d == "nsubjpass") {
			start, _ = f.edges(int(k))
		}
	}
	for i := c.token - 1; i >= start; i-- {
		if !f.here(i) {
			if !f.endsClause(f.inside[i]) {
				return -1 // the passage is a part of the subject: the "peace camp" says
			}
			return i + 1
		}
	}
	for start > floor && f.here(start-1) && f.doc.Tokens[start-1].Head == c.token && slices.Contains([]string{"advmod", "aux", "auxpass", "neg"}, f.doc.Tokens[start-1].Dep) {
		start--
	}
	return max(start, floor)
}

// endsClause reports whether a passage ends as a clause does, or a comma follows it.
func (f *finder) endsClause(p int) bool {
	if p < 0 {
		return false
	}
	switch last := f.lastInside(p); {
	case last == ',' || last == '.' || last == '?' || last == '!' || last == '-' || last >= 0x80:
		return true
	}
	i := f.firstOf[p]
	for i < len(f.inside) && f.inside[i] == p {
		i++
	}
	return i < len(f.inside) && f.doc.Tokens[i].Text == ","
}

// leftQuoted returns the content that ends with passage p.
func (f *finder) leftQuoted(c *cueAt, first, end, p int) []text.Span {
	if f.used[p] {
		return nil
	}
	start := first
	for start < end && f.inside[start] < 0 && f.loose(start) {
		start++
	}
	if f.inside[start] == p {
		return []text.Span{f.passages[p].Inner}
	}
	if opening := f.inside[start]; opening >= 0 && opening < p {
		if f.used[opening] {
			return []text.Span{f.passages[p].Inner}
		}
	}
	if f.ownCue(start, end, c.token) || f.introduced(p, start) {
		return []text.Span{f.passages[p].Inner}
	}
	s, ok := f.cover(start, end)
	if !ok {
		return nil
	}
	return []text.Span{s}
}

// introduced reports whether a colon or dash leads into passage p.
func (f *finder) introduced(p, floor int) bool {
	i := f.firstOf[p] - 1
	for i > floor && f.doc.Tokens[i].Space {
		i--
	}
	if i <= floor {
		return false
	}
	switch f.doc.Tokens[i].Text {
	case ":", "-", "–", "—", "--":
		return f.doc.Tokens[i].End < f.passages[p].Outer.Start
	}
	return false
}

// ownCue reports whether another reporting verb stands in tokens [first, end), outside marks.
func (f *finder) ownCue(first, end, besides int) bool {
	for i := first; i < end; i++ {
		if f.here(i) && i != besides && f.reports(i) {
			return true
		}
	}
	return false
}

// leftClause returns a paraphrase before the attribution: Talks will go on, the envoy said.
func (f *finder) leftClause(c *cueAt, first, end int) []text.Span {
	if f.doc.Tokens[end-1].Text != "," && f.inside[end-1] < 0 || !c.is.Has("that") {
		return nil
	}
	clause := -1
	for _, k := range f.doc.Children(c.token) {
		if t := &f.doc.Tokens[k]; int(k) < end && (t.Dep == "ccomp" || t.Dep == "parataxis") && int(k) >= first {
			clause = int(k)
		}
	}
	t := &f.doc.Tokens[c.token]
	if clause < 0 && t.Dep == "parataxis" && t.Head >= first {
		clause = t.Head
	}
	if f.parted(c, first, end) {
		return append(f.span(first, end), f.resumed(c)...)
	}
	if clause < 0 && !f.looseClause(c, first, end) {
		return f.resumed(c)
	}
	if clause > c.token || f.inside[first] < 0 && !f.hasFinite(first, end) {
		return f.resumed(c)
	}
	if clause >= 0 {
		if from, _ := f.edges(clause); f.has(first, from, ";") {
			first = from
		}
	}
	if p := f.inside[first]; p >= 0 && f.commaInside(p) && !f.used[p] && c.is.Has("quote") {
		return []text.Span{f.passages[p].Inner}
	}
	return append(f.span(first, end), f.resumed(c)...)
}

// parted reports whether an attribution between commas parts a clause from the
// condition before it: If it rains, he said, the talks will fail.
func (f *finder) parted(c *cueAt, first, end int) bool {
	if !f.hasFinite(first, end) || c.end >= len(f.inside) || f.doc.Tokens[c.end].Text != "," {
		return false
	}
	for _, k := range f.doc.Children(c.token) {
		if int(k) < end && f.doc.Tokens[k].Dep == "advcl" && !f.conditions(int(k)) {
			return false // asked about it, he said, ...
		}
	}
	t := &f.doc.Tokens[c.token]
	return !f.relates(c) && (f.rightClause(c) >= 0 || t.Dep == "parataxis" && t.Head > c.token)
}

// conditions reports whether an adverbial clause gives the condition of what is
// said, not the occasion of saying it.
func (f *finder) conditions(v int) bool {
	m := f.doc.Child(v, "mark")
	return m >= 0 && slices.Contains([]string{"if", "unless", "although", "though", "because", "until"}, f.doc.Tokens[m].Lower)
}

// resumed returns what goes on after an attribution between commas:
// If it rains, he said, the talks will fail.
func (f *finder) resumed(c *cueAt) []text.Span {
	g := f.segments[f.segment[c.token]]
	if f.doc.Tokens[c.token].Dep != "parataxis" || c.end >= g.end || f.doc.Tokens[c.end].Text != "," {
		return nil
	}
	if f.relates(c) {
		return f.span(c.end+2, g.end)
	}
	return f.span(c.end+1, g.end)
}

// relates reports whether a relative clause follows the comma after a cue:
// a provision, he said, that is meant to help.
func (f *finder) relates(c *cueAt) bool {
	return c.end+1 < len(f.inside) && f.doc.Tokens[c.end+1].Tag == "WDT"
}

// looseClause reports whether tokens [first, end) hold the words said although
// the parser did not tie them to the cue: a main clause before ", he said".
func (f *finder) looseClause(c *cueAt, first, end int) bool {
	if !c.is.Has("quote") || f.rightClause(c) >= 0 || f.doc.Child(c.token, "dobj", "xcomp") > c.token {
		return false
	}
	main := false
	for i := first; i < end; i++ {
		t := &f.doc.Tokens[i]
		if t.Head == c.token && (t.Dep == "advcl" || t.Dep == "prep") && f.hasFinite(i, i+1) {
			return false
		}
		main = main || f.finite(i) && t.Dep != "relcl" && t.Dep != "advcl" && t.Dep != "acl"
	}
	return main
}

// commaInside reports whether a passage closes with its own comma: it is a clause of its own.
func (f *finder) commaInside(p int) bool { return f.lastInside(p) == ',' }

// has reports whether a word stands in tokens [first, end).
func (f *finder) has(first, end int, word string) bool {
	for i := first; i < end; i++ {
		if f.doc.Tokens[i].Text == word {
			return true
		}
	}
	return false
}

// hasFinite reports whether a finite verb stands in tokens [first, end).
func (f *finder) hasFinite(first, end int) bool {
	for i := first; i < end; i++ {
		if f.finite(i) {
			return true
		}
	}
	return false
}

func (f *finder) finite(i int) bool {
	switch f.doc.Tokens[i].Tag {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}
