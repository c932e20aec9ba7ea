// Package quote finds quotations, direct, mixed and indirect: who said what, with
// which word. It takes a parsed article, its dates and mentions and the cue words of
// the ontology, and gives the quotations in order of their first word. It accepts
// any text, changes nothing it is given and takes time linear in the text.
package quote

import (
	"slices"

	"twotrack/mention"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/text"
	"twotrack/timex"
)

// Kinds of quotation: all words inside marks, some, none.
const (
	Direct   = "direct"
	Mixed    = "mixed"
	Indirect = "indirect"
)

// Quotation is one attributed speech or thought (attribution: cue, source, content).
type Quotation struct {
	Content   []text.Span // in order, not overlapping; a direct quotation's without its outer marks
	Kind      string      // direct, mixed, indirect
	Cue       text.Span
	CueToken  int       // -1 where there is no cue
	Class     string    // the cue's class: say, accuse, deny, offer, demand, refuse, agree, threaten ...; "" without a cue
	Source    text.Span // the words that name the speaker here, empty where none do
	Head      int       // the token at the head of Source, -1 where there is none
	Mention   int       // index of the speaker's mention, -1 where none
	Speaker   string    // resolved name or description, "" where the text settles none
	Reason    string    // why Speaker is empty
	Role      string
	Codes     []string  // the speaker's actor codes, nil where the text settles none
	Party     string    // the first of Codes, "" where unknown
	Via       string    // who relays it, "" where nobody does
	Venue     text.Span // empty where none is given
	Anonymous bool
	Unnamed   text.Span // the reason given for anonymity, empty where none is
	Inside    int       // index of the quotation it is told in, -1 where the narrator tells it
	Date      string    // ISO day, month, year or interval of the saying; "" where the text settles none
	relay     int       // token at the head of Via's words, -1 where none
	Rule      string    // cues/en.txt:12, or continued
}

// Find returns the quotations of an article in order of their first word.
func Find(doc *parse.Document, dates []timex.Timex, mentions []mention.Mention, o *ontology.Ontology) []Quotation {
	narrator, quoted := levels(doc, &o.Cues)
	for _, f := range []*finder{narrator, quoted} {
		for i := range f.cues {
			f.attribute(&f.cues[i])
		}
		for i := range f.cues {
			f.phrase(&f.cues[i])
		}
	}
	narrator.continuations()
	narrator.found = append(narrator.found, quoted.found...)
	found := narrator.quotations()
	s := newSpeakers(narrator, mentions)
	for i := range found {
		s.resolve(found, i)
	}
	dated(doc, found, dates)
	return found
}

// quotations makes the public form of what was found, in order.
func (f *finder) quotations() []Quotation {
	slices.SortStableFunc(f.found, func(a, b *draft) int {
		if a.spans[0].Start != b.spans[0].Start {
			return a.spans[0].Start - b.spans[0].Start
		}
		return b.spans[len(b.spans)-1].End - a.spans[len(a.spans)-1].End
	})
	out := make([]Quotation, len(f.found))
	for i, d := range f.found {
		q := Quotation{Content: d.spans, relay: d.via, Kind: d.kind, CueToken: -1, Head: d.subject, Mention: -1, Inside: -1, Rule: d.rule}
		if d.cue != nil {
			q.CueToken, q.Class, q.Cue = d.cue.token, d.cue.is.Class, f.doc.Cover(d.cue.token, d.cue.end)
		}
		out[i] = q
	}
	return f.dropEchoes(out)
}
