package quote

import (
	"slices"
	"strings"

	"twotrack/text"
)

// anonymous reports whether a speaker is somebody the article does not name.
func (s *speakers) anonymous(q *Quotation) bool {
	head := s.author(s.appositive(q.Head))
	t := &s.doc.Tokens[head]
	if d := s.doc.Child(head, "det"); t.Tag == "NN" && d >= 0 && s.doc.Tokens[d].Lower == "the" {
		return s.unnamedBefore(head)
	}
	if q.Mention >= 0 && s.people[s.mentions[q.Mention].Chain] || t.POS == "PROPN" && !s.counted(head) {
		return false
	}
	return s.known.Is("person", t.Lower) || s.known.Is("person", strings.ToLower(t.Lemma)) || s.counted(head)
}

// counted reports whether a word of number or choice stands before a noun: many Republicans.
func (s *speakers) counted(head int) bool {
	for _, c := range s.doc.Children(head) {
		switch s.doc.Tokens[c].Lower {
		case "a", "an", "one", "another", "many", "some", "several", "other", "most", "few":
			return int(c) < head
		}
	}
	return false
}

// unnamed returns the reason that the article gives for not naming a speaker, in
// the sentence of the quotation or the next: because he was not authorized to speak.
func (s *speakers) unnamed(q *Quotation) text.Span {
	at := q.Head
	if q.CueToken >= 0 {
		at = q.CueToken
	}
	sentence := s.doc.Tokens[at].Sentence
	for n := sentence; n <= sentence+1 && n < len(s.doc.Sentences); n++ {
		first, end := s.doc.Sentences[n].First, s.doc.Sentences[n].End
		if s.paragraph(first) != s.paragraph(at) {
			break
		}
		for i := first; i < end; i++ {
			if s.doc.Tokens[i].Lower == "anonymity" || s.doc.Tokens[i].Lower == "anonymous" {
				return s.reason(i+1, end)
			}
		}
	}
	return text.Span{}
}

// reason returns the clause of reason or aim among tokens [first, end).
func (s *speakers) reason(first, end int) text.Span {
	for i := first; i < end; i++ {
		t := &s.doc.Tokens[i]
		if slices.Contains([]string{"because", "since", "as", "to", "citing", "for"}, t.Lower) && s.here(i) {
			stop := i + 1
			for stop < end && s.here(stop) && s.doc.Tokens[stop].Text != "," && !ends(s.doc.Tokens[stop].Text) {
				stop++
			}
			return s.doc.Cover(i, stop)
		}
		if ends(t.Text) || t.Text == "," {
			break
		}
	}
	return text.Span{}
}
