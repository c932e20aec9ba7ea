package parse

import (
	"slices"

	"twotrack/text"
)

// Children returns a token's dependents in order.
func (d *Document) Children(i int) []int32 { return d.children[i] }

// Child returns the first dependent with one of the labels, or -1.
func (d *Document) Child(i int, deps ...string) int {
	for _, c := range d.children[i] {
		if slices.Contains(deps, d.Tokens[c].Dep) {
			return int(c)
		}
	}
	return -1
}

// Edges returns the token range [first, end) that a token and all under it cover.
func (d *Document) Edges(i int) (first, end int) {
	first, end = i, i+1
	for _, c := range d.children[i] {
		f, e := d.Edges(int(c))
		first, end = min(first, f), max(end, e)
	}
	return first, end
}

// Under reports whether token i is token top or stands below it.
func (d *Document) Under(i, top int) bool {
	for i != top {
		h := d.Tokens[i].Head
		if h == i {
			return false
		}
		i = h
	}
	return true
}

// Cover returns the span of the body that tokens [first, end) take.
func (d *Document) Cover(first, end int) text.Span {
	return text.Span{Start: d.Tokens[first].Start, End: d.Tokens[end-1].End}
}
