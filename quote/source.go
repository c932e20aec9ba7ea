package quote

import "twotrack/text"

// source returns the words that name a speaker: the noun with what stands before
// it and its prepositions, without appositions and relative clauses.
func (f *finder) source(head int) text.Span {
	first, end := head, head+1
	for _, c := range f.doc.Children(head) {
		switch f.doc.Tokens[c].Dep {
		case "relcl", "appos", "punct", "acl", "ccomp", "parataxis", "advcl", "cc", "conj":
			continue
		}
		from, to := f.doc.Edges(int(c))
		first, end = min(first, from), max(end, to)
	}
	return f.doc.Cover(first, end)
}

// settleInside gives every quotation the innermost other one that its cue stands in.
func (f *finder) settleInside(found []Quotation) {
	x := NewIndex(f.doc, found)
	for i := range found {
		if k := found[i].CueToken; k >= 0 && x.At(k) != i {
			found[i].Inside = x.At(k)
		}
	}
}
