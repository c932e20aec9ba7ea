package quote

import (
	"strings"

	"twotrack/mention"
	"twotrack/parse"
)

// speakers resolves who speaks.
type speakers struct {
	*finder
	mentions []mention.Mention
	of       []int32           // per token: the shortest mention over it, or -1
	roles    map[int]string    // chain: the first role the article gives
	named    map[string]string // last name: the fullest name the article gives
}

func newSpeakers(f *finder, mentions []mention.Mention) *speakers {
	s := &speakers{finder: f, mentions: mentions, of: make([]int32, len(f.doc.Tokens)), roles: map[int]string{}, named: map[string]string{}}
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
	}
	for _, e := range f.doc.Entities {
		last := f.doc.Tokens[e.End-1].Text
		if e.Label == "PERSON" && e.End-e.First > strings.Count(s.named[last], " ")+1 {
			s.named[last] = strings.TrimSuffix(f.doc.Text.Of(f.doc.Cover(e.First, e.End)), "'s")
		}
	}
	return s
}

// resolve fills in who speaks quotation i. The quotations before it are resolved.
func (s *speakers) resolve(found []Quotation, i int) {
	q := &found[i]
	if q.Head < 0 {
		q.Reason = "no words name the speaker"
		return
	}
	q.Source = s.source(q.Head)
	if m := s.of[q.Head]; m >= 0 {
		s.byMention(q, int(m))
	}
	if q.Speaker == "" {
		q.Speaker = s.byWords(found, i)
	}
	if q.Speaker == "" {
		q.Reason = "the text does not settle who \"" + s.doc.Text.Of(q.Source) + "\" is"
	}
}

// byMention takes the speaker's name, codes and role from a mention.
func (s *speakers) byMention(q *Quotation, m int) {
	at := &s.mentions[m]
	q.Mention, q.Speaker, q.Codes = m, at.Name, at.Codes
	if len(at.Codes) > 0 {
		q.Party = at.Codes[0]
	}
	q.Role = s.doc.Text.Of(at.Role)
	if q.Role == "" {
		q.Role = s.roles[at.Chain]
	}
}

// byWords names the speaker from the words alone: a full name, the last speaker
// for a pronoun, else the description.
func (s *speakers) byWords(found []Quotation, i int) string {
	q := &found[i]
	t := &s.doc.Tokens[q.Head]
	if t.POS == "PRON" {
		return s.pronoun(found, i, t)
	}
	if t.Ent >= 0 && s.doc.Entities[t.Ent].Label == "PERSON" {
		if full := s.named[t.Text]; full != "" {
			return full
		}
	}
	for _, c := range s.doc.Children(q.Head) {
		a := &s.doc.Tokens[c]
		if a.Dep == "appos" && a.Ent >= 0 && s.doc.Entities[a.Ent].Label == "PERSON" {
			e := s.doc.Entities[a.Ent]
			return s.doc.Text.Of(s.doc.Cover(e.First, e.End))
		}
	}
	return s.doc.Text.Of(q.Source)
}

// pronoun gives "I" the speaker of the quotation it stands in and "he" the last speaker.
func (s *speakers) pronoun(found []Quotation, i int, t *parse.Token) string {
	q := &found[i]
	switch t.Lower {
	case "i", "we":
		if q.Inside >= 0 && q.Inside < i {
			return found[q.Inside].Speaker
		}
	case "he", "she", "they":
		for k := i - 1; k >= 0; k-- {
			if found[k].Speaker != "" && found[k].Inside < 0 {
				return found[k].Speaker
			}
		}
	}
	return ""
}
