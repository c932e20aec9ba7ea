package event

import "twotrack/quote"

// spoken turns a settled status by the speech it is told in: an asserted act is
// alleged, or denied where the speech denies it; one taken for granted stands.
func (c *coder) spoken(s statusWalk, at int) string {
	class := ""
	if q := c.quotes[at]; q >= 0 {
		class = c.in.Quotations[q].Class
		if class == "" {
			class = "say"
		}
	}
	switch {
	case s.denied || class == "deny":
		return "denied"
	case s.status == "refused" && (s.claim || class != "") && s.undone(at):
		return "denied"
	case s.status != "happened" && s.status != "ongoing":
		return s.status
	case s.speech:
		if (s.claim || class != "") && s.told(at) && !(class != "" && s.granted(at)) {
			return "alleged"
		}
		return s.status
	case class != "" && !s.claim && s.granted(at):
		return s.status
	case s.claim || class != "":
		return "alleged"
	}
	return s.status
}

// told reports whether an act of speech is told of in somebody's speech, not done
// by it: what had been done before, or direct speech in the past ("I supported").
func (s *statusWalk) told(at int) bool {
	t := &s.doc.Tokens[at]
	if t.Tag != "VBD" && t.Tag != "VBN" || s.passive(at) {
		return false
	}
	for _, k := range s.doc.Children(at) {
		if a := &s.doc.Tokens[k]; a.Dep == "aux" && a.Lemma == "have" && a.Tag == "VBD" {
			return true
		}
	}
	if q := s.quotes[at]; q >= 0 && s.in.Quotations[q].Kind == quote.Direct {
		return true
	}
	subject := s.surfaceSubject(at)
	return subject >= 0 && s.firstPerson(subject)
}

// granted reports whether speech takes an act for granted: it stands in a relative
// clause, a participle or a clause of time below what is asserted.
func (s *statusWalk) granted(at int) bool {
	q := s.quotes[at]
	for range 8 {
		t := &s.doc.Tokens[at]
		switch t.Dep {
		case "relcl":
			return s.in.Quotations[q].Kind != quote.Direct
		case "advcl":
			m := s.doc.Child(at, "mark", "advmod")
			if m < 0 {
				return false
			}
			switch s.doc.Tokens[m].Lower {
			case "after", "since", "when", "before", "until":
				return true
			}
			return false
		}
		if t.Head == at || s.quotes[t.Head] != q {
			return false
		}
		at = t.Head
	}
	return false
}

// undone reports whether a verb's own words say that it was not done: "did not
// attack", "has attacked nobody".
func (s *statusWalk) undone(at int) bool {
	t := &s.doc.Tokens[at]
	past, negated := t.Tag == "VBD", false
	for _, k := range s.doc.Children(at) {
		switch d := &s.doc.Tokens[k]; {
		case d.Dep == "neg" || s.nobody(int(k)):
			negated = true
		case d.Dep == "aux" && (d.Lemma == "have" || d.Lemma == "do" && d.Tag == "VBD"):
			past = true
		}
	}
	return past && negated
}
