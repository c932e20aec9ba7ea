package quote

import (
	"slices"

	"twotrack/text"
)

// source returns the words that name a speaker: the noun with what stands before
// it and its prepositions, without appositions and relative clauses.
func (f *finder) source(head int) text.Span {
	first, end := head, head+1
	for _, c := range f.doc.Children(head) {
		switch t := &f.doc.Tokens[c]; t.Dep {
		case "relcl", "appos", "punct", "acl", "ccomp", "parataxis", "advcl", "cc":
			continue
		case "conj":
			if !nominal(t) {
				continue
			}
		}
		if !f.level(int(c), head) {
			continue
		}
		from, to := f.edges(int(c))
		first, end = min(first, from), max(end, to)
	}
	return f.doc.Cover(first, end)
}

// level reports whether two tokens stand in the same passage, or both in none.
func (f *finder) level(a, b int) bool { return f.inside[a] == f.inside[b] }

// settleInside gives every quotation the innermost other one that its cue stands in.
func (f *finder) settleInside(found []Quotation) {
	x := NewIndex(f.doc, found)
	for i := range found {
		found[i].Inside = -1
		if k := found[i].CueToken; k >= 0 && x.At(k) != i {
			found[i].Inside = x.At(k)
		}
	}
}

// dropEchoes gives every quotation the one it stands in, without those that are
// only a part of another one: what the speaker himself says he told somebody, and
// what a paraphrase says that others say, unless it has quoted words of its own.
func (f *finder) dropEchoes(found []Quotation) []Quotation {
	f.settleInside(found)
	kept := slices.DeleteFunc(slices.Clone(found), func(q Quotation) bool {
		if q.Inside < 0 || found[q.Inside].Kind == Direct || !f.here(q.CueToken) {
			return false
		}
		return q.Kind == Indirect || q.Head >= 0 && f.echoes(q.Head)
	})
	f.settleInside(kept)
	return kept
}

func (f *finder) echoes(head int) bool {
	switch f.doc.Tokens[head].Lower {
	case "he", "she", "they", "it", "i", "we":
		return true
	}
	return false
}
