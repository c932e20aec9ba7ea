package event

import (
	"twotrack/ontology"
)

// without gives the recipient's codes where it is another party than the actor.
func without(other, actor party) []string {
	if other.tok >= 0 && other.tok == actor.tok {
		return nil
	}
	return other.codes
}

// role finds who fills the actor's or the recipient's slots: the first slot that
// holds a known actor.
func (c *coder) role(p *ontology.Pattern, f *frame, role byte) party {
	for i := range p.Slots {
		s := &p.Slots[i]
		if s.Role != role || s.Absent {
			continue
		}
		if got := c.roleAt(s, f); len(got.codes) > 0 {
			return got
		}
	}
	if p.Part == 'n' {
		if got := c.lent(f, role, c.speech[p.Type]); len(got.codes) > 0 {
			return got
		}
	}
	if role == 'R' {
		return c.struckPlace(p, f)
	}
	return party{tok: -1}
}

// above finds who stands behind an act that names no actor: the speaker of an act
// that is done by saying it, else the subject of the clause that the act stands in.
func (c *coder) above(f *frame, other party, speech bool) party {
	if speech {
		if got := c.speaker(f.at); len(got.codes) > 0 && sector(got.codes[0]) != "JRN" {
			return got
		}
	}
	at := f.at
	for steps := 0; steps < 4; steps++ {
		t := c.doc.Tokens[at]
		if t.Head == at {
			break
		}
		switch t.Dep {
		case "dobj", "pobj", "prep", "pcomp", "conj", "acl", "xcomp", "advcl":
		default:
			return party{tok: -1}
		}
		at = t.Head
		if verbal(c.doc.Tokens[at]) {
			got := c.who(c.surfaceSubject(at))
			if got.tok == other.tok {
				return party{tok: -1}
			}
			return got
		}
	}
	return party{tok: -1}
}

// below finds the first known actor in a trigger's objects and phrases, without
// its subject and without clauses that have a subject of their own.
func (c *coder) below(p *ontology.Pattern, f *frame, actor party) party {
	other := func(got party) bool { return len(got.codes) > 0 && !c.own(p.Type, got, actor) }
	for _, p := range f.places {
		switch p.key {
		case "subj", "light", "reverse", "said", "poss", "mod", "aux", "neg", "adv", "csubj", "by", "ccomp", "in", "after", "before", "during":
			continue
		}
		if got := c.inside(p.tok, 3, other); len(got.codes) > 0 {
			got.codes = without(got, actor)
			return got
		}
	}
	return party{tok: -1}
}

// inside finds the first party in a phrase that will do.
func (c *coder) inside(at, depth int, will func(party) bool) party {
	if got := c.who(at); will(got) {
		return got
	}
	if depth == 0 {
		return party{tok: -1}
	}
	for _, k := range c.doc.Children(at) {
		switch c.doc.Tokens[k].Dep {
		case "relcl", "advcl", "ccomp", "nsubj", "punct", "det", "aux", "neg", "conj":
			continue
		}
		if got := c.inside(int(k), depth-1, will); len(got.codes) > 0 {
			return got
		}
	}
	return party{tok: -1}
}

// struckPlace gives the country of a place that stands where the recipient
// would: "the bombing of Osgiliath" is done to Gondor.
func (c *coder) struckPlace(p *ontology.Pattern, f *frame) party {
	for i := range p.Slots {
		s := &p.Slots[i]
		if s.Role != 'R' || s.Absent || s.Key == "said" {
			continue
		}
		for _, at := range f.places {
			if at.key != s.Key || !c.meets(s, at.tok) {
				continue
			}
			if got := c.country(at.tok, 3); len(got.codes) > 0 {
				return got
			}
		}
	}
	return party{tok: -1}
}

func (c *coder) roleAt(s *ontology.Slot, f *frame) party {
	if s.Key == "said" {
		return c.speaker(f.at)
	}
	for _, p := range f.places {
		if p.key != s.Key || !c.meets(s, p.tok) {
			continue
		}
		if got := c.who(p.tok); len(got.codes) > 0 {
			return got
		}
	}
	return party{tok: -1}
}

// lent gives a nominal act the subject of its light verb: who does it, or who
// faces it; who rejects an act of speech faces it too ("denied the charges").
func (c *coder) lent(f *frame, role byte, speech bool) party {
	key := "light"
	if role == 'R' {
		key = "reverse"
	}
	if got := c.roleAt(&ontology.Slot{Key: key}, f); len(got.codes) > 0 || speech != (role == 'R') {
		return got
	}
	return c.roleAt(&ontology.Slot{Key: "answer"}, f)
}
