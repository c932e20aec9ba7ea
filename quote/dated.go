package quote

import (
	"sort"
	"strings"

	"twotrack/parse"
	"twotrack/timex"
)

// dated gives every quotation the date that stands at its cue: said on Friday,
// told reporters last week. A relative date that is not resolved gives none.
func dated(doc *parse.Document, found []Quotation, dates []timex.Timex) {
	said := map[int][]int{} // cue token: the quotations it introduces
	for i, q := range found {
		if q.CueToken >= 0 {
			said[q.CueToken] = append(said[q.CueToken], i)
		}
	}
	for _, d := range dates {
		if d.Kind == "DURATION" || d.Kind == "SET" || d.Value == "" || strings.Contains(d.Value, "X") || d.Value[0] < '0' || d.Value[0] > '9' {
			continue
		}
		for _, i := range said[carrier(doc, d)] {
			if q := &found[i]; q.Date == "" && !q.holds(d.Start) {
				q.Date = d.ISO()
			}
		}
	}
	goOnDated(doc, found)
}

// goOnDated gives a quotation without a date that of the one before it, where the
// same speaker goes on: in the same paragraph, or in the next as "he" or without a cue.
func goOnDated(doc *parse.Document, found []Quotation) {
	last := -1
	for i := range found {
		q := &found[i]
		if q.Inside >= 0 {
			continue
		}
		if last >= 0 && q.Date == "" && q.Speaker != "" && q.Speaker == found[last].Speaker {
			apart := paragraph(doc, q.Content[0].Start) - paragraph(doc, found[last].Content[0].Start)
			if apart == 0 || apart == 1 && (q.CueToken < 0 || q.Head >= 0 && doc.Tokens[q.Head].POS == "PRON") {
				q.Date = found[last].Date
			}
		}
		last = i
	}
}

// paragraph returns the index of the paragraph that holds a place of the body.
func paragraph(doc *parse.Document, at int) int {
	return sort.Search(len(doc.Text.Paragraphs), func(i int) bool { return doc.Text.Paragraphs[i].End > at })
}

// carrier returns the verb that a temporal expression hangs on, directly or by
// prepositions and nouns: said [in a statement on Friday]; -1 where none is near.
func carrier(doc *parse.Document, d timex.Timex) int {
	at := d.First
	for range 6 {
		t := &doc.Tokens[at]
		if t.POS == "VERB" {
			return at
		}
		if t.Head == at || (at < d.First || at >= d.End) && t.Dep != "prep" && t.Dep != "pobj" && t.Dep != "npadvmod" && t.Dep != "dobj" {
			return -1
		}
		at = t.Head
	}
	return -1
}
