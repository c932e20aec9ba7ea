package quote

import (
	"slices"

	"twotrack/text"
)

// venue returns the words that say where, or in what, something was said: in an
// interview with the paper, on Twitter, at a news conference; the zero Span where none do.
func (f *finder) venue(cue int) text.Span {
	at := []int{cue}
	for _, c := range f.doc.Children(cue) {
		t := &f.doc.Tokens[c]
		if t.Dep == "advcl" && t.Tag == "VBG" && int(c) < cue+20 && int(c) > cue-20 && !f.reportsClause(int(c)) {
			at = append(at, int(c)) // speaking at a rally, he said
		}
	}
	for _, v := range at {
		for _, c := range f.doc.Children(v) {
			if s, ok := f.setting(int(c)); ok {
				return s
			}
		}
	}
	return text.Span{}
}

// reportsClause reports whether a participle reports words of its own.
func (f *finder) reportsClause(v int) bool { return f.reports(v) && f.doc.Child(v, "ccomp") >= 0 }

// setting returns the span of a prepositional phrase that names a venue, or of
// the reporters and programmes that somebody tells.
func (f *finder) setting(i int) (text.Span, bool) {
	t := &f.doc.Tokens[i]
	if !f.here(i) {
		return text.Span{}, false
	}
	switch {
	case t.Dep == "prep" && slices.Contains([]string{"in", "on", "at", "during", "over", "through", "via"}, t.Lower):
		if o := f.doc.Child(i, "pobj"); o >= 0 && f.isVenue(o) {
			_, end := f.edges(i)
			return f.cover(i, end)
		}
	case t.Dep == "dobj" || t.Dep == "dative":
		if t.Lemma == "reporter" || t.Lemma == "journalist" || f.isVenue(i) && t.Ent >= 0 {
			first, end := f.edges(i)
			return f.cover(first, end)
		}
	}
	return text.Span{}, false
}

// isVenue reports whether a noun is a word for a venue or the name of a work or
// a newsroom that "on" or "told" makes one.
func (f *finder) isVenue(o int) bool {
	t := &f.doc.Tokens[o]
	if f.known.Is("venue", t.Lemma) || f.known.Is("venue", t.Lower) || f.known.Is("venue", t.Text) {
		return true
	}
	if t.Ent < 0 {
		return false
	}
	label, by := f.doc.Entities[t.Ent].Label, f.doc.Tokens[t.Head]
	return label == "WORK_OF_ART" || label == "ORG" && (by.Lower == "on" || by.Dep != "prep")
}
