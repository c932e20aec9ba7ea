package mention

import (
	"fmt"
	"slices"
	"strings"

	"twotrack/ontology"
)

// period is the day by which dated offices are judged: the day of publication
// or, without one, the middle of the year that the article's own words speak
// for: people named with the title of an office that they held then ("President
// Gorbachev"), people who held any, and the latest year that it writes out.
// It is "" where nothing does.
func (f *finder) period() string {
	if d := f.doc.Text.Published; d != "" {
		return d
	}
	const first, last = 1945, 2026
	var score [last - first + 1]int
	any := false
	seen := map[*ontology.Entry]bool{}
	for n := range f.hits {
		h := &f.hits[n]
		e := h.kind(ontology.Person)
		if e == nil {
			continue
		}
		titled := f.titledTerms(h, e)
		if seen[e] && len(titled) == 0 {
			continue
		}
		seen[e] = true
		for y := first; y <= last; y++ {
			day := fmt.Sprintf("%d-07-01", y)
			for _, t := range titled {
				if t.Holds(day) {
					score[y-first] += 4
				}
			}
			if slices.ContainsFunc(e.Terms, func(t ontology.Term) bool { return t.Holds(day) }) {
				score[y-first]++
				any = true
			}
		}
	}
	if y := f.latestYear(first, last); y > 0 {
		any = true
		for k := range score {
			switch d := first + k - y; {
			case d == 0:
				score[k] += 4
			case d == 1:
				score[k] += 3
			case d < 0:
				score[k] -= 4
			}
		}
	}
	if !any {
		return ""
	}
	best := len(score) - 1
	for k := len(score) - 1; k >= 0; k-- {
		if score[k] > score[best] {
			best = k
		}
	}
	return fmt.Sprintf("%d-07-01", first+best)
}

// titledTerms returns the terms of a person whose office the words before the
// name give.
func (f *finder) titledTerms(h *hit, e *ontology.Entry) []ontology.Term {
	var terms []ontology.Term
	for _, t := range e.Terms {
		words := strings.Fields(t.Office)
		at := h.first - len(words)
		if len(words) == 0 || at < 0 {
			continue
		}
		same := true
		for k, w := range words {
			same = same && f.token(at+k).Lower == w
		}
		former := at > 0 && slices.Contains([]string{"former", "ex", "-"}, f.token(at-1).Lower)
		if same && !former {
			terms = append(terms, t)
		}
	}
	return terms
}

// latestYear is the latest year that the article writes out, 0 where it writes none.
func (f *finder) latestYear(first, last int) int {
	latest := 0
	for i := range f.doc.Tokens {
		t := f.token(i)
		if len(t.Text) != 4 || t.Tag != "CD" {
			continue
		}
		y := 0
		for _, c := range t.Text {
			if c < '0' || c > '9' {
				y = -1
				break
			}
			y = y*10 + int(c-'0')
		}
		if y >= first && y <= last && y > latest {
			latest = y
		}
	}
	return latest
}
