package quote

import (
	"slices"
	"strings"

	"twotrack/mention"
	"twotrack/text"
)

// speakers resolves who speaks.
type speakers struct {
	*finder
	mentions []mention.Mention
	of       []int32           // per token: the shortest mention over it, or -1
	roles    map[int]string    // chain: the first role the article gives
	people   map[int]bool      // chains that name a person
	named    map[string]string // last name: the fullest name the article gives
	lines    []int             // quotations of the narrator, resolved, in order
}

func newSpeakers(f *finder, mentions []mention.Mention) *speakers {
	s := &speakers{finder: f, mentions: mentions, of: make([]int32, len(f.doc.Tokens)),
		roles: map[int]string{}, people: map[int]bool{}, named: map[string]string{}}
	for i := range s.of {
		s.of[i] = -1
	}
	for i, m := range mentions {
		for t := m.First; t < m.End; t++ {
			if old := s.of[t]; old < 0 || mentions[old].End-mentions[old].First > m.End-m.First {
				s.of[t] = int32(i)
			}
		}
		if role := f.doc.Text.Of(m.Role); role != "" && s.roles[m.Chain] == "" {
			s.roles[m.Chain] = role
		}
		s.people[m.Chain] = s.people[m.Chain] || s.isPerson(m.Head)
	}
	for _, e := range f.doc.Entities {
		last := f.doc.Tokens[e.End-1].Text
		if e.Label == "PERSON" && e.End-e.First > strings.Count(s.named[last], " ")+1 {
			s.named[last] = strings.TrimSuffix(f.doc.Text.Of(f.doc.Cover(e.First, e.End)), "'s")
		}
	}
	return s
}

// isPerson reports whether a token belongs to a person's name.
func (s *speakers) isPerson(i int) bool {
	t := &s.doc.Tokens[i]
	return t.Ent >= 0 && s.doc.Entities[t.Ent].Label == "PERSON"
}

// resolve fills in who speaks quotation i. The quotations before it are resolved.
func (s *speakers) resolve(found []Quotation, i int) {
	q := &found[i]
	if q.Head >= 0 {
		q.Source = s.source(q.Head)
		s.name(found, i)
	}
	switch {
	case q.Speaker != "":
		q.Anonymous = s.anonymous(q)
	case q.Head < 0:
		q.Reason = "no words name the speaker"
	default:
		q.Reason = "the text does not settle who \"" + s.doc.Text.Of(q.Source) + "\" is"
	}
	if q.CueToken >= 0 {
		q.Venue = s.venue(q.CueToken)
	}
	if q.Inside >= 0 && q.Via == "" {
		q.Via = found[q.Inside].Speaker
	}
	if q.Inside < 0 && q.Speaker != "" {
		s.lines = append(s.lines, i)
	}
}

// name finds the speaker that the words at q.Head stand for.
func (s *speakers) name(found []Quotation, i int) {
	q := &found[i]
	head := s.author(s.appositive(q.Head))
	t := &s.doc.Tokens[head]
	switch t.Lower {
	case "i", "we", "me":
		if q.Inside >= 0 && q.Inside < i {
			s.same(q, &found[q.Inside])
		}
		return
	}
	m := s.of[head]
	if m >= 0 {
		s.byMention(q, int(m))
	}
	switch {
	case t.Lower == "he" || t.Lower == "she":
		s.pronoun(found, q, head)
	case t.POS == "PRON":
		if q.Speaker == "" && t.Lower == "they" {
			s.lastSpeaker(found, q)
		}
	case m >= 0 && s.people[s.mentions[m].Chain] && q.Speaker != "":
	case s.describes(head):
		if !s.lastSpeaker(found, q) {
			s.lastSubject(q, head)
		}
	}
	if q.Speaker == "" || s.plain(q, head) {
		q.Speaker = s.byWords(q, head)
	}
}

// appositive returns the name that stands in apposition to a description:
// a spokesman for the party, Aldor Brandir.
func (s *speakers) appositive(head int) int {
	if s.doc.Tokens[head].POS != "NOUN" {
		return head
	}
	for _, c := range s.doc.Children(head) {
		if t := &s.doc.Tokens[c]; t.Dep == "appos" && t.POS == "PROPN" && t.Ent >= 0 {
			return int(c)
		}
	}
	return head
}

// author returns whose words a document holds: Brandir's letter, a report by the ministry.
func (s *speakers) author(head int) int {
	t := &s.doc.Tokens[head]
	if t.POS != "NOUN" || !s.known.Is("venue", t.Lemma) && !s.known.Is("noun", t.Lemma) {
		return head
	}
	if p := s.doc.Child(head, "poss"); p >= 0 {
		return p
	}
	for _, c := range s.doc.Children(head) {
		if by := s.doc.Child(int(c), "pobj"); by >= 0 && (s.doc.Tokens[c].Lower == "by" || s.doc.Tokens[c].Lower == "from") {
			return by
		}
		if k := &s.doc.Tokens[c]; k.Dep == "compound" && k.Ent >= 0 && s.of[c] >= 0 {
			return int(c)
		}
	}
	return head
}

// byMention takes the speaker's name, codes and role from a mention.
func (s *speakers) byMention(q *Quotation, m int) {
	at := &s.mentions[m]
	q.Mention, q.Speaker, q.Codes, q.Party = m, at.Name, at.Codes, ""
	if len(at.Codes) > 0 {
		q.Party = at.Codes[0]
	}
	q.Role = s.doc.Text.Of(at.Role)
	if q.Role == "" {
		q.Role = s.roles[at.Chain]
	}
}

// same makes a quotation's speaker that of another one.
func (s *speakers) same(q, other *Quotation) {
	q.Mention, q.Speaker, q.Codes, q.Party, q.Role = other.Mention, other.Speaker, other.Codes, other.Party, other.Role
}

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
	for n := m - 1; n >= 0 && s.doc.Tokens[s.mentions[n].Head].Sentence == s.doc.Tokens[head].Sentence; n-- {
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
	for i := head - 1; i >= 0 && here-s.paragraph(i) <= 1; i-- {
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
	for n := len(s.lines) - 1; n >= 0; n-- {
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
	if strings.HasSuffix(q.Party, " GOV") {
		return q.Party == last.Party
	}
	return q.Party == "" || last.Party == "" || len(q.Party) < 3 || strings.HasPrefix(last.Party, q.Party[:3])
}

// quotedOnly reports whether a pronoun's mention rests on somebody whom nearby
// words name only inside quotation marks: the narrator's "he" is not he.
func (s *speakers) quotedOnly(m, at int) bool {
	if m < 0 || s.inside[at] >= 0 {
		return false
	}
	first := s.doc.Tokens[at].Sentence - 2
	quoted := false
	for n := m - 1; n >= 0 && s.doc.Tokens[s.mentions[n].Head].Sentence >= first; n-- {
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
	for i := head - 1; i >= 0 && i > head-400; i-- {
		if s.doc.Tokens[i].Lemma == s.doc.Tokens[head].Lemma && s.inside[i] < 0 {
			d := s.doc.Child(i, "det")
			return d >= 0 && (s.doc.Tokens[d].Lower == "a" || s.doc.Tokens[d].Lower == "an") && s.appositive(i) == i
		}
	}
	return false
}

// plain reports whether the words name the speaker better than the mention:
// a plural that the gazetteer folds into a body (Republicans).
func (s *speakers) plain(q *Quotation, head int) bool {
	t := &s.doc.Tokens[head]
	return t.POS != "PRON" && q.Mention >= 0 && !s.people[s.mentions[q.Mention].Chain] && (t.Tag == "NNS" || t.Tag == "NNPS" || s.doc.Child(head, "det") >= 0 && t.Ent >= 0 && s.doc.Entities[t.Ent].Label == "NORP")
}

// byWords names the speaker by the words alone: a full name, else the description.
func (s *speakers) byWords(q *Quotation, head int) string {
	t := &s.doc.Tokens[head]
	if s.isPerson(head) {
		if full := s.named[t.Text]; full != "" {
			return full
		}
	}
	if t.POS == "PRON" && (t.Lower == "he" || t.Lower == "she" || t.Lower == "it" || t.Lower == "they" || t.Tag == "WP" || t.Tag == "WDT") {
		return ""
	}
	words := s.doc.Text.Of(q.Source)
	if head != q.Head {
		words = s.doc.Text.Of(s.source(head))
	}
	return strings.TrimSpace(words)
}

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
