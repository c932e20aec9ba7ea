package event

// lasts reports whether a verb of state holds now: in the present tense, or as a
// bare participle ("rebels backed by Gondor").
func (c *coder) lasts(v int) bool {
	switch t := &c.doc.Tokens[v]; t.Tag {
	case "VBZ", "VBP":
		return true
	case "VBN":
		return t.Dep == "amod" || t.Dep == "acl" || t.Dep == "advcl" && c.doc.Child(v, "aux", "auxpass") < 0
	case "VBG":
		return t.Dep == "acl" || t.Dep == "amod" || c.progressive(v)
	}
	return false
}

// condition reports whether a clause depends on another: "if", "as soon as".
func (s *statusWalk) condition(v int) bool {
	for _, k := range s.doc.Children(v) {
		if t := &s.doc.Tokens[k]; t.Dep != "advcl" && t.Dep != "prep" && t.Lower != "soon" && t.Lower != "long" {
			continue
		}
		if s.conditional(int(k)) {
			return true
		}
		for _, m := range s.doc.Children(int(k)) {
			if s.conditional(int(m)) {
				return true
			}
		}
	}
	return false
}

// conditional reports whether a word makes its clause a condition.
func (s *statusWalk) conditional(k int) bool {
	switch t := &s.doc.Tokens[k]; t.Lower {
	case "if", "unless", "provided", "providing", "once":
		return true
	case "long", "soon":
		for _, d := range s.doc.Children(k) {
			if w := s.doc.Tokens[d].Lower; w == "as" || w == "so" {
				return true
			}
		}
	}
	return false
}

// since reports whether an act in the perfect goes on: "since May", "for months", "ever since".
func (s *statusWalk) since(v int) bool {
	for _, k := range s.doc.Children(v) {
		switch t := &s.doc.Tokens[k]; t.Lower {
		case "since", "continually", "constantly":
			return true
		case "for":
			if object := s.doc.Child(int(k), "pobj"); object >= 0 && s.doc.Tokens[object].Ent >= 0 && s.doc.Entities[s.doc.Tokens[object].Ent].Label == "DATE" {
				return true
			}
		default:
			if t.Dep == "advcl" {
				if m := s.doc.Child(int(k), "mark"); m >= 0 && s.doc.Tokens[m].Lower == "since" {
					return true
				}
			}
		}
	}
	return false
}

// headline reports whether a word stands in the first sentence of an article that
// has more: there the present tense tells what happened.
func (c *coder) headline(at int) bool {
	return c.doc.Tokens[at].Sentence == 0 && len(c.doc.Text.Paragraphs) > 1
}

// policies reports whether acts of a type in the present tense are the rule, not
// news: aid given, people barred, ties cut, troops kept somewhere.
func policies(kind string) bool {
	switch kind {
	case "AID", "COERCE", "COOPERATE", "MOBILIZE", "SANCTION":
		return true
	}
	return false
}

// nobody reports whether a word under an act says that nobody or nothing has a
// part in it: "nobody", "no soldier", "neither side".
func (s *statusWalk) nobody(k int) bool {
	t := &s.doc.Tokens[k]
	switch t.Dep {
	case "nsubj", "nsubjpass", "dobj", "attr":
	default:
		return false
	}
	switch t.Lower {
	case "nobody", "nothing", "none", "neither":
		return s.doc.Child(k, "prep") < 0 || s.doc.Tokens[s.doc.Child(k, "prep")].Lower != "but"
	}
	for _, d := range s.doc.Children(k) {
		if w := &s.doc.Tokens[d]; w.Dep == "det" && (w.Lower == "no" || w.Lower == "neither") {
			return true
		}
	}
	return false
}
