package event

import "twotrack/text"

// Reason says why a word, or where no word in it could be one a whole sentence,
// gave no event.
type Reason struct {
	Span text.Span
	Text string
}

// Explain returns the reasons of each sentence that gives no event.
func Explain(in Input) []Reason {
	c := newCoder(in)
	var all []Reason
	for i, s := range in.Doc.Sentences {
		found, reasons := c.sentence(i)
		switch {
		case len(found) > 0:
		case len(reasons) == 0:
			all = append(all, Reason{s.Span, "no word in it is a known act"})
		default:
			all = append(all, reasons...)
		}
	}
	return all
}

// Tried returns why each word that could be an act, in any sentence, is none.
func Tried(in Input) []Reason {
	c := newCoder(in)
	var all []Reason
	for i := range in.Doc.Sentences {
		_, reasons := c.sentence(i)
		all = append(all, reasons...)
	}
	return all
}
