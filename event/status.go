package event

import (
	"slices"

	"twotrack/ontology"
	"twotrack/parse"
)

// status says whether an act happened, from its own tense, voice and negation,
// from the words that govern it, and from the speech it stands in. drop means
// that it is no event of its own.
func (c *coder) status(p *ontology.Pattern, f *frame) (status string, drop bool) {
	s := statusWalk{coder: c, speech: c.speech[p.Type], negative: c.negativeSlot(p), verb: p.Part != 'n', policy: policies(p.Type), from: -1}
	if f.light >= 0 {
		if light, ok := c.lightVerb(f.light, c.keyOf(c.top(f.at))); ok && (light.Status != "refused" || !f.has("poss")) {
			s.settle(light.Status)
		}
	}
	s.first = f.at
	s.climb(f.at)
	if slotted(p, "said") {
		return "happened", !slotted(p, "aux") && !slotted(p, "neg") && !slices.Contains([]string{"", "happened", "ongoing", "alleged"}, s.status)
	}
	switch {
	case s.status == "drop":
		return "", true
	case s.status == "" && p.Status != "" && (p.Part != 'v' || p.Status != "ongoing" || c.lasts(f.at)):
		s.status = p.Status
	case s.status == "":
		s.status = "happened"
	}
	return c.spoken(s, f.at), false
}

// slotted reports whether a pattern has such a slot; with "said", saying its
// words is the act.
func slotted(p *ontology.Pattern, key string) bool {
	return slices.ContainsFunc(p.Slots, func(s ontology.Slot) bool { return s.Key == key })
}

// progressive reports whether a verb has "be" before its -ing.
func (c *coder) progressive(v int) bool {
	for _, k := range c.doc.Children(v) {
		if t := &c.doc.Tokens[k]; t.Dep == "aux" && t.Lemma == "be" {
			return true
		}
	}
	return false
}

// negativeSlot reports whether a pattern asks for a negation.
func (c *coder) negativeSlot(p *ontology.Pattern) bool {
	return slices.ContainsFunc(p.Slots, func(s ontology.Slot) bool { return s.Key == "neg" && !s.Absent })
}

// top climbs from a conjunct to the first noun of its list.
func (c *coder) top(n int) int {
	for c.doc.Tokens[n].Dep == "conj" && c.doc.Tokens[n].Head != n {
		n = c.doc.Tokens[n].Head
	}
	return n
}

// statusWalk climbs the tree from an act; the first word that settles the
// status wins, a later negation turns it.
type statusWalk struct {
	*coder
	status   string
	speech   bool // saying it is doing it
	claim    bool // asserted under a verb of saying
	denied   bool // asserted to be untrue
	from     int  // the word below, -1
	policy   bool // in the present tense, what is done as a rule
	first    int  // the act's token
	verb     bool // the act is a verb
	negative bool // the pattern's own words deny: "would not hear of it"
}

func (s *statusWalk) settle(status string) {
	if s.status == "" {
		s.status = status
	}
}

// climb walks from the act to the root of its sentence.
func (s *statusWalk) climb(at int) {
	own, below := true, -1
	for steps := 0; steps < 12; steps++ {
		s.from, below = below, at
		t := s.doc.Tokens[at]
		if own {
			s.own(at, t)
		}
		own = true
		if t.Head == at {
			return
		}
		switch t.Dep {
		case "relcl":
			s.relcl(t.Head)
			return
		case "acl":
			if !s.infinitive(at) {
				return
			}
			s.govern(t.Head)
			if !s.speech {
				s.settle("planned")
			}
		case "advcl":
			s.adverbial(at)
			return
		case "pcomp", "pobj":
			if at = s.preposition(t.Head); at < 0 {
				return
			}
			continue
		case "conj":
			own = s.inherits(at)
		default:
			if s.beside(at) {
				return
			}
			if t.Dep == "xcomp" && s.doc.Tokens[t.Head].Lemma == "be" && s.infinitive(at) && !s.speech {
				s.settle("planned")
			}
			s.govern(t.Head)
			if t.Dep == "ccomp" && at < t.Head {
				own = false
			}
		}
		at = t.Head
	}
}

// beside reports whether a clause only stands before another in its sentence:
// a semicolon or colon parts them.
func (s *statusWalk) beside(at int) bool {
	t := &s.doc.Tokens[at]
	if t.Dep != "ccomp" && t.Dep != "parataxis" || t.Head < at {
		return false
	}
	for k := at + 1; k < t.Head; k++ {
		if w := s.doc.Tokens[k].Text; w == ";" || w == ":" {
			return true
		}
	}
	return false
}

// own reads a word's negation, modal verb and aspect.
func (s *statusWalk) own(at int, t parse.Token) {
	continuous, perfect, past, modal := false, false, false, ""
	for _, k := range s.doc.Children(at) {
		switch d := &s.doc.Tokens[k]; {
		case d.Dep == "neg":
			if !s.negative {
				s.negate()
			}
		case d.Dep == "det" && (d.Lower == "no" || d.Lower == "neither"), int(k) != s.from && s.nobody(int(k)):
			s.negate()
		case d.Tag == "MD":
			modal = d.Lemma
		case d.Dep == "aux" && d.Lemma == "be" && t.Tag == "VBG":
			continuous, past = true, d.Tag == "VBD"
		case d.Dep == "auxpass" && d.Lower == "being":
			continuous = true
		case d.Dep == "aux" && d.Lemma == "have":
			perfect, past = true, d.Tag == "VBD"
		case d.Dep == "advmod" && s.patterns.Control[d.Lower+".a"].Status == "alleged":
			s.claim = true
		case d.Dep == "mark" && (d.Lower == "if" || d.Lower == "unless"):
			s.settle("conditional")
		case d.Dep == "amod" || d.Dep == "compound":
			s.settle(s.patterns.Control[d.Lemma+".a"].Status)
		case d.Dep == "advmod" && d.Lower == "nearly" || d.Lower == "almost":
			s.settle("near-miss")
		}
	}
	if modal != "" && !s.speech && s.condition(at) {
		s.settle("conditional")
	}
	if modal == "would" && perfect {
		s.settle("conditional")
	}
	if modal != "" && !(s.negative && s.status == "") {
		s.settle(s.patterns.Control[modal+".v"].Status)
	}
	if continuous && !s.speech && !past {
		s.settle("ongoing")
	}
	if modal == "" && (t.Tag == "VBZ" || t.Tag == "VBP") && s.policy && s.first == at && !s.headline(at) {
		s.settle("ongoing")
	}
	if perfect && !past && s.since(at) && !s.speech {
		s.settle("ongoing")
	}
}

// negate turns what is settled so far: an act that is said not to be.
func (s *statusWalk) negate() {
	switch s.status {
	case "refused", "denied":
		s.status = "happened"
	case "near-miss", "drop":
	default:
		s.status = "refused"
	}
}

// govern reads the word above an act.
func (s *statusWalk) govern(h int) {
	switch status := s.control(h); status {
	case "":
	case "alleged":
		s.claim = true
	case "near-miss":
		if s.doc.Tokens[h].Tag == "VBG" {
			status = "ongoing"
		}
		s.settle(status)
	case "planned":
		if !s.speech || s.doc.Tokens[h].POS != "NOUN" {
			s.settle(status)
		}
	case "denied":
		s.denied = true
	case "refused":
		if s.verb {
			s.settle(status)
		}
	default:
		s.settle(status)
	}
}

// control gives what a word says of the act under it, "" for nothing.
func (c *coder) control(h int) string {
	t := &c.doc.Tokens[h]
	part := ".n"
	switch t.POS {
	case "VERB", "AUX":
		part = ".v"
	case "ADJ", "ADV":
		part = ".a"
	}
	return c.patterns.Control[lower(t)+part].Status
}

// relcl reads a relative clause's noun: "the plan that would free them".
func (s *statusWalk) relcl(noun int) {
	s.govern(noun)
}

// adverbial reads an adverbial clause: a condition or a purpose.
func (s *statusWalk) adverbial(at int) {
	if s.infinitive(at) && !s.speech {
		s.settle("planned")
	}
}

// preposition reads what governs an act through a preposition and gives the
// word to climb on from, -1 to stop.
func (s *statusWalk) preposition(p int) int {
	t := s.doc.Tokens[p]
	if t.Lower == "without" {
		s.negate()
	}
	if t.Head == p {
		return -1
	}
	switch t.Lower {
	case "after", "since", "during", "before", "by", "despite", "amid", "over", "following":
		return -1
	}
	s.govern(t.Head)
	return t.Head
}

// inherits reports whether a joined verb shares the tense of the first: it has
// neither a subject nor an auxiliary of its own.
func (s *statusWalk) inherits(at int) bool {
	if s.doc.Child(at, "nsubj", "nsubjpass", "aux", "auxpass") >= 0 {
		return false
	}
	switch t := &s.doc.Tokens[at]; t.Tag {
	case "VBD", "VBZ", "VBP":
		head := &s.doc.Tokens[t.Head]
		return head.Tag == "VBD" || head.Tag == "VBZ" || head.Tag == "VBP" || !verbal(*head)
	}
	return true
}
