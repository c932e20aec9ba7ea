package relation

import (
	_ "embed"
	"strings"

	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/text"
)

//go:embed standins.txt
var standins string

// standin is what is read in place of a state: its name, its people's word, the same in the plural, its seat.
type standin [4]string

// readStandins reads the file that is built in.
func readStandins() (all []standin) {
	for line := range strings.Lines(standins) {
		if f := strings.Split(strings.TrimSpace(line), " / "); !strings.HasPrefix(line, "#") && len(f) == len(standin{}) {
			all = append(all, standin(f))
		}
	}
	return all
}

// swap is words in place of a span of the article.
type swap struct {
	text.Span
	words string
}

// swaps puts stand-ins for the states that the tokens [first, end) name: the first that is named becomes the first
// of the list, wherever it stands, and so on. An article before a state's name goes with it, so that "the United
// States" and "Iran" are read alike. A name that is only a part of a person's is left as it is.
func (r *Asker) swaps(doc *parse.Document, first, end int) (made []swap) {
	order := map[string]int{} // state -> place in the list
	for i := first; i < end; {
		e, n := r.state(doc, i, end)
		if e == nil {
			i++
			continue
		}
		last := &doc.Tokens[i+n-1]
		name := last.Text
		if n == 1 {
			name, _, _ = strings.Cut(name, "-") // U.S.-led
		}
		at, known := order[e.Code]
		if !known {
			at = len(order)
			order[e.Code] = at
		}
		s := r.standins[at%len(r.standins)]
		from, word := i, s[0]
		switch e.Kind {
		case ontology.People:
			word = s[1]
			if strings.HasSuffix(name, "s") {
				word = s[2]
			}
		case ontology.Seat:
			word = s[3]
		default:
			if i > first && doc.Tokens[i-1].Lower == "the" {
				from--
			}
		}
		made = append(made, swap{text.Span{Start: doc.Tokens[from].Start, End: last.Start + len(name)}, word})
		i += n
	}
	return made
}

// state gives the state, its people or its seat that the tokens from i on name, and how many tokens do.
func (r *Asker) state(doc *parse.Document, i, end int) (*ontology.Entry, int) {
	first := doc.Tokens[i].Text
	if first == "" || first[0] < 'A' || first[0] > 'Z' && first[0] < 0x80 {
		return nil, 0
	}
	words := make([]string, 0, longestName)
	for j := i; j < min(end, i+longestName); j++ {
		words = append(words, doc.Tokens[j].Text)
	}
	for n := len(words); n > 0; n-- {
		var entries []*ontology.Entry
		if entries, n = r.gazetteer.Longest(words[:n]); n == 0 {
			break
		}
		if e := stateOf(entries); e != nil && !partOfPerson(doc, i, i+n) {
			return e, n
		}
	}
	if name, _, joined := strings.Cut(first, "-"); joined {
		entries, n := r.gazetteer.Longest([]string{name})
		return stateOf(entries), n
	}
	return nil, 0
}

// stateOf gives the entry that is a state, its people or its seat.
func stateOf(entries []*ontology.Entry) *ontology.Entry {
	for _, e := range entries {
		if e.Kind <= ontology.Seat {
			return e
		}
	}
	return nil
}

// longestName is more words than a state's name has.
const longestName = 8

// partOfPerson reports whether the tokens [first, end) are a part of a person's name but not the whole.
func partOfPerson(doc *parse.Document, first, end int) bool {
	at := doc.Tokens[first].Ent
	if at < 0 || doc.Entities[at].Label != "PERSON" {
		return false
	}
	return doc.Entities[at].First < first || doc.Entities[at].End > end
}

// swapped writes a span of the article with its swaps.
func swapped(doc *text.Document, s text.Span, swaps []swap) string {
	var out strings.Builder
	at := s.Start
	for _, w := range swaps {
		out.WriteString(doc.Of(text.Span{Start: at, End: w.Start}))
		out.WriteString(w.words)
		at = w.End
	}
	out.WriteString(doc.Of(text.Span{Start: at, End: s.End}))
	return out.String()
}

// Read maps a span of the article to the sentence as it is read, both in bytes; what touches a swap covers all of it.
func (s *Sentence) Read(x text.Span) text.Span {
	by := -s.Start
	made := text.Span{Start: x.Start + by, End: x.End + by}
	for _, w := range s.swaps {
		if w.Start >= x.End {
			break
		}
		longer := len(w.words) - (w.End - w.Start)
		if w.End <= x.Start {
			by += longer
			made = text.Span{Start: x.Start + by, End: x.End + by}
			continue
		}
		made.Start = min(made.Start, w.Start+by)
		if w.Start <= x.Start {
			made.Start = w.Start + by
		}
		by += longer
		made.End = max(x.End, w.End) + by
	}
	return made
}

// back maps a place of the sentence as it is read to the article; a place in a swap becomes its start.
func (s *Sentence) back(at int) int {
	by := s.Start
	for _, w := range s.swaps {
		start := w.Start - by // in the sentence as it is read
		if at < start {
			break
		}
		if at < start+len(w.words) {
			return w.Start
		}
		by += w.End - w.Start - len(w.words)
	}
	return at + by
}
