package report

import (
	"cmp"
	"fmt"
	"slices"

	"twotrack/text"
)

// mark is one stretch of the article that a record stands on.
type mark struct {
	text.Span
	class string // d, c, q, t, p, r: what it is; w: trigger
	badge string // letter and number, "C3"; "" for a stretch without one
	id    string // anchor of the first piece, "" for none
	href  string // where the badge leads
	label string // what the badge is, for those who do not see the page
}

// piece is what a paragraph is written from: an opening or closing mark, or words.
type piece struct {
	Open, Close            bool
	Class, ID, Href, Badge string
	Label, Text            string
}

// pieces writes one stretch of the body with the marks that touch it, which are
// in order of start, the longer first. Marks that cross each other are split where
// the inner one would stick out, so that what comes out is well nested.
func pieces(body string, within text.Span, marks []mark) []piece {
	p := nester{body: body, at: within.Start, end: within.End}
	for _, m := range marks {
		if m.End <= within.Start || m.Start >= within.End || m.Empty() {
			continue
		}
		continued := m.Start < within.Start
		m.Start, m.End = max(m.Start, within.Start), min(m.End, within.End)
		p.closeUntil(m.Start)
		p.words(m.Start)
		p.open(m, continued)
	}
	p.closeUntil(within.End)
	p.words(within.End)
	setHeights(p.out)
	return p.out
}

// nester writes well nested pieces from left to right.
type nester struct {
	body    string
	at, end int
	stack   []mark
	out     []piece
}

// words writes the body up to a place.
func (p *nester) words(to int) {
	if to > p.at {
		p.out = append(p.out, piece{Text: p.body[p.at:to]})
		p.at = to
	}
}

func (p *nester) open(m mark, continued bool) {
	one := piece{Open: true, Class: m.class}
	if continued {
		one.Class += " on" // a part of a mark that began earlier
	} else {
		one.ID, one.Href, one.Badge, one.Label = m.id, m.href, m.badge, m.label
	}
	p.out = append(p.out, one)
	p.stack = append(p.stack, m)
}

// closeUntil closes the marks that end at or before a place, in the order of
// their ends; those above one that closes are closed with it and opened again.
func (p *nester) closeUntil(to int) {
	for {
		first := -1
		for i, m := range p.stack {
			if m.End <= to && (first < 0 || m.End < p.stack[first].End) {
				first = i
			}
		}
		if first < 0 {
			return
		}
		end := p.stack[first].End
		p.words(end)
		var again []mark
		for len(p.stack) > first {
			top := p.stack[len(p.stack)-1]
			p.stack = p.stack[:len(p.stack)-1]
			p.out = append(p.out, piece{Close: true})
			if top.End > end {
				again = append(again, top)
			}
		}
		for _, m := range slices.Backward(again) {
			p.open(m, true)
		}
	}
}

// maxHeight is how many underlines are told apart below one another.
const maxHeight = 4

// setHeights adds to every opening piece how many marks stand inside it, one in
// the other, so that its underline can run below theirs.
func setHeights(all []piece) {
	var open, height []int
	for i, p := range all {
		switch {
		case p.Open:
			open, height = append(open, i), append(height, 0)
		case p.Close:
			last := len(open) - 1
			h := height[last]
			all[open[last]].Class += fmt.Sprintf(" h%d", min(h, maxHeight))
			if open, height = open[:last], height[:last]; last > 0 {
				height[last-1] = max(height[last-1], h+1)
			}
		}
	}
}

// sortMarks puts marks in the order that pieces wants.
func sortMarks(marks []mark) {
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
}
