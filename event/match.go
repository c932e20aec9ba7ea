package event

import (
	"slices"

	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/text"
)

// match tries a token's patterns, heaviest first, and codes the first whose
// frame fits and whose parties are known; where none does, it says what was missing.
func (c *coder) match(f frame, ids []int) (*candidate, string) {
	reason := "no known frame of " + c.doc.Tokens[f.at].Lemma + " fits"
	var fitting []*ontology.Pattern
	for _, id := range ids {
		if p := &c.patterns.All[id]; c.fits(p, &f) {
			fitting = append(fitting, p)
		}
	}
	slices.SortStableFunc(fitting, func(a, b *ontology.Pattern) int { return b.Weight - a.Weight })
	for _, p := range fitting {
		if !c.particleFits(p, &f) {
			continue
		}
		e, why := c.code(p, &f)
		if e != nil {
			return e, ""
		}
		reason = why
	}
	return nil, reason
}

// fits checks everything that a pattern asks of a frame but the codes it needs.
func (c *coder) fits(p *ontology.Pattern, f *frame) bool {
	if !c.particleFits(p, f) {
		return false
	}
	for i := range p.Slots {
		s := &p.Slots[i]
		if !s.Filled && !s.Absent {
			continue
		}
		if s.Key == "said" {
			if len(c.speaker(f.at).codes) == 0 {
				return false
			}
			continue
		}
		at := c.fill(s, f)
		if s.Absent == (at >= 0) {
			return false
		}
		if s.Resolved && len(c.who(at).codes) == 0 {
			return false
		}
	}
	return true
}

// particleFits looks for walk+out's "out": a particle, an adverb, or a
// preposition that the parser took it for.
func (c *coder) particleFits(p *ontology.Pattern, f *frame) bool {
	if p.Particle == "" {
		return true
	}
	for _, k := range c.doc.Children(f.at) {
		t := &c.doc.Tokens[k]
		if t.Lower == p.Particle && (t.Dep == "prt" || t.Dep == "advmod" || t.Dep == "prep" || t.Dep == "advcl" || t.Dep == "dep" || t.Dep == "aux" || t.Dep == "ccomp" || t.Dep == "xcomp") {
			f.particle = int(k)
			return true
		}
	}
	return false
}

// fill returns the token that fills a slot and meets its conditions, -1 for none.
func (c *coder) fill(s *ontology.Slot, f *frame) int {
	for _, p := range f.places {
		if p.key == s.Key && c.meets(s, p.tok) {
			return p.tok
		}
	}
	return -1
}

// meets checks the words and sectors that a slot asks for, of a token or of one
// joined to it by "and".
func (c *coder) meets(s *ontology.Slot, at int) bool {
	if s.Words == nil && s.Sectors == nil {
		return true
	}
	t := &c.doc.Tokens[at]
	if s.Words[lower(t)] || s.Words[t.Lower] {
		return true
	}
	if s.Sectors != nil {
		for _, code := range c.who(at).codes {
			if slices.Contains(s.Sectors, sector(code)) {
				return true
			}
		}
	}
	for _, k := range c.doc.Children(at) {
		switch d := &c.doc.Tokens[k]; {
		case d.Dep == "conj" && c.meets(s, int(k)):
			return true
		case d.Dep == "prep" && d.Lower == "of" && c.amount(t):
			// "most of its troops" are troops
			if part := c.doc.Child(int(k), "pobj"); part >= 0 && c.meets(s, part) {
				return true
			}
		}
	}
	return false
}

// amount reports whether a noun only says how much of another.
func (c *coder) amount(t *parse.Token) bool {
	return c.patterns.Classes["amounts"][t.Lower] || t.POS == "NUM"
}

// sector is the second part of an actor code, "" where it has none.
func sector(code string) string {
	if len(code) > 4 {
		return code[4:]
	}
	return ""
}

// code makes the event of a pattern that fits a frame.
func (c *coder) code(p *ontology.Pattern, f *frame) (*candidate, string) {
	actor, other := c.role(p, f, 'A'), c.role(p, f, 'R')
	other.codes = without(other, actor)
	switch {
	case len(actor.codes) == 0 && len(other.codes) == 0:
		return nil, "neither side of " + c.doc.Tokens[f.at].Text + " is a known actor"
	case p.NeedActor && len(actor.codes) == 0:
		return nil, "who does " + c.doc.Tokens[f.at].Text + " is no known actor"
	case p.NeedOther && len(other.codes) == 0:
		return nil, "whom " + c.doc.Tokens[f.at].Text + " is done to is no known actor"
	}
	if len(actor.codes) == 0 {
		actor = c.above(f, other, c.speech[p.Type])
	}
	if len(other.codes) == 0 {
		other = c.below(f, 3)
		other.codes = without(other, actor)
	}
	if len(other.codes) == 0 {
		other.span = text.Span{}
	}
	status, drop := c.status(p, f)
	if drop {
		return nil, c.doc.Tokens[f.at].Text + " is only asked for or spoken of"
	}
	e := Event{Trigger: c.triggerSpan(f), Type: p.Type, Status: status, Actor: actor.codes, ActorSpan: actor.span,
		Recipient: other.codes, RecipientSpan: other.span, SaidBy: int(c.quotes[f.at]), Rule: p.Rule}
	if p.Mode != "" {
		e.Modes = []string{p.Mode}
	}
	if status == "alleged" {
		e.AllegedBy = c.allegedBy(f.at)
	}
	e.Span = c.clause(e, f.at)
	c.date(&e, f)
	e.Place = c.where(f)
	return &candidate{Event: e, trigger: f.at, actor: actor.tok, content: c.content(f, actor, other), pattern: p}, ""
}

// without gives the recipient's codes where it is another party than the actor.
func without(other, actor party) []string {
	if other.tok >= 0 && other.tok == actor.tok {
		return nil
	}
	return other.codes
}

// triggerSpan covers the trigger with its particle and light verb.
func (c *coder) triggerSpan(f *frame) text.Span {
	span := c.doc.Tokens[f.at].Span
	if f.particle >= 0 && f.particle-f.at < 6 {
		span = cover(span, c.doc.Tokens[f.particle].Span)
	}
	if f.light >= 0 && f.light < f.at && f.at-f.light < 5 {
		span = cover(span, c.doc.Tokens[f.light].Span)
	}
	return span
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
		if got := c.lent(f, role); len(got.codes) > 0 {
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
		if got := c.speaker(f.at); len(got.codes) > 0 {
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
func (c *coder) below(f *frame, depth int) party {
	for _, p := range f.places {
		switch p.key {
		case "subj", "light", "reverse", "said", "poss", "mod", "aux", "neg", "adv", "csubj", "by", "ccomp", "in", "after", "before", "during":
			continue
		}
		if got := c.inside(p.tok, depth); len(got.codes) > 0 {
			return got
		}
	}
	return party{tok: -1}
}

// inside finds the first known actor in a phrase.
func (c *coder) inside(at, depth int) party {
	if got := c.who(at); len(got.codes) > 0 {
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
		if got := c.inside(int(k), depth-1); len(got.codes) > 0 {
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

// lent gives a nominal act the subject of its light verb.
func (c *coder) lent(f *frame, role byte) party {
	key := "light"
	if role == 'R' {
		key = "reverse"
	}
	return c.roleAt(&ontology.Slot{Key: key}, f)
}

// lightVerb returns how a verb lends itself to a noun in such a place.
func (c *coder) lightVerb(v int, key string) (ontology.Light, bool) {
	t := &c.doc.Tokens[v]
	if !verbal(*t) {
		return ontology.Light{}, false
	}
	for _, light := range c.patterns.Light[t.Lemma] {
		if !slices.Contains(light.Keys, key) {
			continue
		}
		if light.Particle == "" || c.particleFits(&ontology.Pattern{Particle: light.Particle}, &frame{at: v}) {
			return light, true
		}
	}
	return ontology.Light{}, false
}

// absorb drops nominal acts that a verb's frame took as a part of itself: in
// "lifted the sanctions" only the lifting is an act.
func (c *coder) absorb(found []candidate) []candidate {
	taken := map[int]bool{}
	for _, e := range found {
		c.markTaken(e, taken)
	}
	return slices.DeleteFunc(found, func(e candidate) bool { return taken[e.trigger] })
}

func (c *coder) markTaken(e candidate, taken map[int]bool) {
	if !slices.ContainsFunc(e.pattern.Slots, func(s ontology.Slot) bool { return s.Words != nil && !s.Absent }) {
		return
	}
	var f frame
	switch e.pattern.Part {
	case 'v':
		f = c.verbOrModifier(e.trigger)
	case 'n':
		f = c.nounFrame(e.trigger)
	default:
		f = c.adjectiveFrame(e.trigger)
	}
	for i := range e.pattern.Slots {
		s := &e.pattern.Slots[i]
		if s.Words == nil || s.Absent {
			continue
		}
		if at := c.fill(s, &f); at >= 0 && at != e.trigger {
			taken[at] = true
		}
	}
}
