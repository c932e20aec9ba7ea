package quote

import (
	"strings"

	"twotrack/mention"
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
		if q.Anonymous = s.anonymous(q); q.Anonymous {
			q.Unnamed = s.unnamed(q)
		}
	case q.Head < 0:
		q.Reason = "no words name the speaker"
	default:
		q.Reason = "the text does not settle who \"" + s.doc.Text.Of(q.Source) + "\" is"
	}
	if q.CueToken >= 0 {
		q.Venue = s.venue(q.CueToken)
	}
	switch {
	case q.relay >= 0:
		q.Via = s.doc.Text.Of(s.source(q.relay))
		if m := s.of[q.relay]; m >= 0 && s.mentions[m].Name != "" {
			q.Via = s.mentions[m].Name
		}
	case q.Inside >= 0:
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
	case s.lastUnnamed(found, q, head):
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

// plain reports whether the words name the speaker better than the mention does:
// the White House for the state, Republicans for the party. A short form (DNC) and a
// pronoun do not.
func (s *speakers) plain(q *Quotation, head int) bool {
	t := &s.doc.Tokens[head]
	if t.POS == "PRON" || q.Mention < 0 || s.people[s.mentions[q.Mention].Chain] || s.mentions[q.Mention].Kind == mention.KindPronoun {
		return false
	}
	return !(t.POS == "PROPN" && t.Text == strings.ToUpper(t.Text))
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
