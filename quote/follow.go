package quote

import (
	"slices"
	"strings"

	"twotrack/text"
)

// How far back whom a pronoun or description takes up is looked for.
const (
	near = 60  // mentions
	far  = 400 // tokens
)

// pronoun settles "he" and "she". The narrator's goes on with the last speaker;
// where nobody spoke just before it is whom the mention or the last subject names.
func (s *speakers) pronoun(found []Quotation, q *Quotation, head int) {
	m := int(s.of[head])
	if s.inside[head] >= 0 && q.Speaker != "" {
		return
	}
	if q.Speaker != "" && s.sameSentence(q, head) && !s.quotedOnly(m, head) {
		return
	}
	if s.lastSpeaker(found, q) || q.Speaker != "" && !s.quotedOnly(m, head) {
		return
	}
	if !s.lastSubject(q, head) {
		q.Speaker, q.Mention, q.Codes, q.Party, q.Role = "", -1, nil, "", ""
	}
}

// sameSentence reports whether a pronoun's sentence names its person before it,
// outside what that person says.
func (s *speakers) sameSentence(q *Quotation, head int) bool {
	m := q.Mention
	for n := m - 1; n >= max(0, m-near) && s.doc.Tokens[s.mentions[n].Head].Sentence == s.doc.Tokens[head].Sentence; n-- {
		if s.mentions[n].Chain == s.mentions[m].Chain && s.inside[s.mentions[n].Head] < 0 && !q.holds(s.mentions[n].Start) {
			return true
		}
	}
	return false
}

// holds reports whether a place in the body stands in a quotation's content.
func (q *Quotation) holds(at int) bool {
	return slices.ContainsFunc(q.Content, func(s text.Span) bool { return s.Start <= at && at < s.End })
}

// lastSubject makes the speaker the person whom the narrator named last as a
// subject, at most one paragraph before.
func (s *speakers) lastSubject(q *Quotation, head int) bool {
	here := s.paragraph(head)
	for i := head - 1; i >= max(0, head-far) && here-s.paragraph(i) <= 1; i-- {
		t := &s.doc.Tokens[i]
		if m := s.of[i]; m >= 0 && s.mentions[m].Head == i && t.Dep == "nsubj" && s.inside[i] < 0 && s.isPerson(i) {
			other := Quotation{}
			s.byMention(&other, int(m))
			if s.agrees(q, &other) {
				s.same(q, &other)
				return true
			}
		}
	}
	return false
}

// lastSpeaker makes the speaker the person whom the narrator quoted last, at
// most one paragraph before.
func (s *speakers) lastSpeaker(found []Quotation, q *Quotation) bool {
	here := s.paragraph(q.Head)
	for n := len(s.lines) - 1; n >= max(0, len(s.lines)-8); n-- {
		last := &found[s.lines[n]]
		if last.Head < 0 || here-s.paragraph(last.Head) > 1 {
			return false
		}
		if last.Mention >= 0 && s.people[s.mentions[last.Mention].Chain] && s.agrees(q, last) {
			s.same(q, last)
			return true
		}
	}
	return false
}

// agrees reports whether the codes of a description leave room for a speaker.
func (s *speakers) agrees(q, last *Quotation) bool {
	if q.Mention >= 0 && s.doc.Tokens[q.Head].POS == "PRON" {
		return true
	}
	if q.Party == "" || last.Party == "" || q.Party == last.Party {
		return true
	}
	country, sector, _ := strings.Cut(q.Party, " ")
	other, office, _ := strings.Cut(last.Party, " ")
	return country == other && electable(sector) && electable(office)
}

// quotedOnly reports whether a pronoun's mention rests on somebody whom nearby
// words name only inside quotation marks: the narrator's "he" is not he.
func (s *speakers) quotedOnly(m, at int) bool {
	if m < 0 || s.inside[at] >= 0 {
		return false
	}
	first := s.doc.Tokens[at].Sentence - 2
	quoted := false
	for n := m - 1; n >= max(0, m-near) && s.doc.Tokens[s.mentions[n].Head].Sentence >= first; n-- {
		if s.mentions[n].Chain != s.mentions[m].Chain {
			continue
		}
		if s.inside[s.mentions[n].Head] < 0 {
			return false
		}
		quoted = true
	}
	return quoted
}

// describes reports whether a noun with "the" is a person's description: the senator.
func (s *speakers) describes(head int) bool {
	t := &s.doc.Tokens[head]
	d := s.doc.Child(head, "det")
	if d < 0 || s.doc.Tokens[d].Lower != "the" || s.unnamedBefore(head) {
		return false
	}
	return t.Tag == "NN" && s.known.Is("person", t.Lemma) || t.Tag == "NNP" && t.Ent >= 0 && s.doc.Entities[t.Ent].Label == "NORP"
}

// unnamedBefore reports whether the article has introduced somebody by the same
// noun without a name: an official ... the official.
func (s *speakers) unnamedBefore(head int) bool {
	for i := head - 1; i >= max(0, head-far); i-- {
		if s.doc.Tokens[i].Lemma == s.doc.Tokens[head].Lemma && s.inside[i] < 0 {
			if s.appositive(i) != i {
				return false
			}
			if d := s.doc.Child(i, "det"); d >= 0 && (s.doc.Tokens[d].Lower == "a" || s.doc.Tokens[d].Lower == "an") {
				return true
			}
		}
	}
	return false
}

// lastUnnamed makes the speaker the unnamed one whom the same noun introduced:
// an Iraqi official ... the official.
func (s *speakers) lastUnnamed(found []Quotation, q *Quotation, head int) bool {
	if d := s.doc.Child(head, "det"); d < 0 || s.doc.Tokens[d].Lower != "the" || s.doc.Tokens[head].POS != "NOUN" {
		return false
	}
	for n := len(s.lines) - 1; n >= max(0, len(s.lines)-8); n-- {
		last := &found[s.lines[n]]
		if last.Anonymous && last.Head >= 0 && s.doc.Tokens[last.Head].Lemma == s.doc.Tokens[head].Lemma {
			s.same(q, last)
			return true
		}
	}
	return false
}

// electable reports whether a sector is one of those that the same politician
// goes by: a senator, a candidate, a former president.
func electable(sector string) bool { return sector == "PTY" || sector == "LEG" || sector == "ELI" }
