package quote

import (
	"strings"

	"twotrack/text"
)

// attribute finds what one cue introduces: before it, after it, or on both sides.
func (f *finder) attribute(c *cueAt) {
	if c.is.Part == "phrase" {
		return
	}
	var left []text.Span
	if f.concludes(c) {
		left = f.left(c)
	}
	spans := append(left, f.right(c, len(left) > 0)...)
	if len(spans) == 0 {
		spans = f.beside(c)
	}
	if len(spans) == 0 {
		return
	}
	kind := f.kindOf(spans)
	if c.denied && kind == Indirect {
		return
	}
	if kind == Indirect && !f.stated(c) {
		return
	}
	d := &draft{via: -1, spans: spans, kind: kind, cue: c, subject: c.subject, rule: c.is.Rule}
	if source := f.cited(c); source >= 0 {
		d.subject, d.via = source, c.subject
	}
	f.add(d)
}

// add keeps a quotation and marks its passages as used.
func (f *finder) add(d *draft) {
	f.found = append(f.found, d)
	f.take(d)
}

// stated reports whether an indirect quotation by this cue is a statement: a
// clause of words said, not a wish or a feeling that the narrator lends to somebody.
func (f *finder) stated(c *cueAt) bool {
	if t := &f.doc.Tokens[c.token]; (t.Dep == "ccomp" || t.Dep == "advcl") && f.cueAt[t.Head] >= 0 && f.cues[f.cueAt[t.Head]].is.Class == "ask" {
		return false // asked whether she thinks so: nobody says that she does
	}
	if c.subject < 0 {
		passive := f.doc.Child(c.token, "nsubjpass", "auxpass") >= 0 || f.doc.Tokens[c.token].Tag == "VBN"
		return f.outer == nil && c.is.Part == "verb" && (!passive || c.is.Class != "ask")
	}
	switch f.doc.Tokens[c.subject].Lower {
	case "it":
		return c.is.Class == "say"
	case "this", "that", "which", "what", "there", "you", "one":
		return false
	case "i", "we":
		return f.outer == nil
	}
	return true
}

// kindOf tells from the marks in and around spans whether all, some or none of
// the words are quoted.
func (f *finder) kindOf(spans []text.Span) string {
	quoted, all := false, true
	for _, s := range spans {
		covered := false
		for _, p := range f.passagesIn(s) {
			quoted = true
			if p.Inner.Start <= s.Start && s.End <= p.Inner.End {
				covered = true
			}
		}
		all = all && covered
	}
	switch {
	case quoted && all:
		return Direct
	case quoted:
		return Mixed
	}
	return Indirect
}

// cover returns the span of tokens [first, end) without what does not belong to
// the content: spaces, commas and dashes at both ends, the full stop of a
// paraphrase, and the marks where all of it stands between one pair.
func (f *finder) cover(first, end int) (text.Span, bool) {
	for first < end && f.loose(first) {
		first++
	}
	for first < end && f.loose(end-1) {
		end--
	}
	if first >= end {
		return text.Span{}, false
	}
	s := f.doc.Cover(first, end)
	for i, p := range f.passagesIn(s) {
		if f.inside[first] == i && s.Start > p.Outer.Start && s.End > p.Outer.End {
			s.Start = p.Outer.Start
		}
		if f.inside[end-1] == i && s.End < p.Outer.End && s.Start < p.Outer.Start {
			s.End = p.Outer.End
		}
		if p.Outer.Start <= s.Start && s.End <= p.Outer.End {
			return p.Inner, true
		}
	}
	return s, s.Start < s.End
}

// loose reports whether a token outside quotation marks is mere punctuation.
func (f *finder) loose(i int) bool {
	t := &f.doc.Tokens[i]
	if t.Space {
		return true
	}
	return f.inside[i] < 0 && strings.Trim(t.Text, ".,;:?!-–—…") == ""
}

// cited returns whom the subject of a cue only passes on: the agency reported,
// citing a minister. It returns -1 where it passes on nobody.
func (f *finder) cited(c *cueAt) int {
	if c.is.Has("of") {
		return -1
	}
	for i, end := c.end, min(f.segments[f.segment[c.token]].end, c.end+80); i < end; i++ {
		k := f.cueAt[i]
		if k < 0 {
			continue
		}
		if t := &f.doc.Tokens[i]; !f.cues[k].is.Has("of") || t.Tag != "VBG" || t.Dep != "advcl" || f.doc.Tokens[i-1].Text != "," {
			if f.cues[k].is.Part == "verb" && f.finite(i) && !f.under(i, c.token) {
				return -1 // a report of its own
			}
			continue
		}
		if o := f.doc.Child(i, "dobj"); o >= 0 && f.here(o) {
			return o
		}
	}
	return -1
}
