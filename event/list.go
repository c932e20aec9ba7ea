package event

import "twotrack/mention"

// ownSubject returns the subject that hangs on a verb itself, -1 where none
// does. Of several the last counts: the parser takes the place of a dateline
// ("OSGILIATH, May 5 - Riot police stormed") for one too.
func (c *coder) ownSubject(v int) int {
	own := -1
	for _, k := range c.doc.Children(v) {
		switch c.doc.Tokens[k].Dep {
		case "nsubj", "nsubjpass", "csubj":
			if own < 0 || int(k) < v && !c.relative(own) {
				own = int(k)
			}
		}
	}
	return c.pastDateline(own, v)
}

// pastDateline gives the apposition behind the dash where the subject that the
// parser found is the place of a dateline: "OSGILIATH (Reuters) - Gondor signed".
func (c *coder) pastDateline(subject, verb int) int {
	if subject < 0 || subject > verb {
		return subject
	}
	first := c.doc.Sentences[c.doc.Tokens[subject].Sentence].First
	if subject > first+2 {
		return subject
	}
	for at := subject + 1; at < min(verb, first+14); at++ {
		t := &c.doc.Tokens[at]
		switch t.Text {
		case "-", "–", "—", "--":
		default:
			continue
		}
		if c.doc.Tokens[at-1].End == t.Start {
			continue
		}
		for _, k := range c.doc.Children(subject) {
			if d := c.doc.Tokens[k].Dep; int(k) > at && (d == "appos" || d == "conj") {
				return int(k)
			}
		}
	}
	return subject
}

// listed reports whether a dependent is rather another name of a list that the
// parser did not see as one: "Arnor, Gondor, Rohan and Bree", and before the
// head in "the kings Elessar of Arnor and Eomer of Rohan".
func (c *coder) listed(at, next int) bool {
	t := &c.doc.Tokens[next]
	switch t.Dep {
	case "appos":
	case "nmod":
		return next < at && c.doc.Child(next, "cc") >= 0 && c.mentions[next] >= 0
	default:
		return false
	}
	a, b := c.mentions[at], c.mentions[next]
	if a < 0 || b < 0 {
		return false
	}
	return named(&c.in.Mentions[a]) && named(&c.in.Mentions[b]) && c.in.Mentions[a].Codes[0] != c.in.Mentions[b].Codes[0]
}

// named reports whether a mention is the plain name of one actor.
func named(m *mention.Mention) bool {
	return len(m.Codes) == 1 && m.Role.Start == m.Role.End && (m.Kind == mention.KindName || m.Kind == mention.KindPlace)
}
