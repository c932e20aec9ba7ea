package event

import (
	"slices"

	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/text"
)

// match tries a token's patterns, heaviest first, and codes the first whose
// frame fits and whose parties are known: one for the act itself, and one for
// what its speaker does by saying it. Where none does, it says what was missing.
func (c *coder) match(f frame, ids []int) (found []candidate, reason string) {
	reason = "no known frame of " + c.doc.Tokens[f.at].Lemma + " fits"
	var fitting []*ontology.Pattern
	for _, id := range ids {
		if p := &c.patterns.All[id]; c.fits(p, &f) {
			fitting = append(fitting, p)
		}
	}
	slices.SortStableFunc(fitting, func(a, b *ontology.Pattern) int { return b.Weight - a.Weight })
	best := map[bool]*candidate{}
	for _, p := range fitting {
		said := slotted(p, "said")
		if b := best[said]; b != nil && b.pattern.Weight > p.Weight || !c.particleFits(p, &f) {
			continue
		}
		e, why := c.code(p, &f)
		switch {
		case e == nil:
			reason = why
		case best[said] == nil || sides(*e) > sides(*best[said]):
			best[said] = e
		}
	}
	for _, said := range [...]bool{false, true} {
		if best[said] != nil {
			found = append(found, *best[said])
		}
	}
	return found, reason
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
			if q := c.quotes[f.at]; q < 0 || c.in.Quotations[q].Class == "deny" || len(c.speaker(f.at).codes) == 0 {
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
			if slices.Contains(s.Sectors, sector(code)) || len(code) == 3 && slices.Contains(s.Sectors, code) {
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
	case c.barred(p.Type, actor) || c.barred(p.Type, other):
		return nil, c.doc.Tokens[f.at].Text + " is no such act between these sides"
	case p.NeedActor && len(actor.codes) == 0:
		return nil, "who does " + c.doc.Tokens[f.at].Text + " is no known actor"
	case p.NeedOther && len(other.codes) == 0:
		return nil, "whom " + c.doc.Tokens[f.at].Text + " is done to is no known actor"
	}
	actor, other = c.mobilized(p, f, actor, other)
	if len(actor.codes) == 0 {
		actor = c.above(f, other, c.speech[p.Type])
	}
	further := len(other.codes) == 0 || c.own(p.Type, other, actor)
	if further {
		other = c.further(p, f, actor)
	}
	if len(other.codes) == 0 {
		other.span = text.Span{}
	}
	status, drop := c.status(p, f)
	if drop {
		return nil, c.doc.Tokens[f.at].Text + " is only asked for or spoken of"
	}
	e := Event{Trigger: c.triggerSpan(f), Type: p.Type, Status: status, Actor: c.asForces(p.Type, actor), ActorSpan: actor.span,
		Recipient: c.asCountry(p.Type, other), RecipientSpan: other.span, SaidBy: int(c.quotes[f.at]), Rule: p.Rule}
	if p.Mode != "" {
		e.Modes = []string{p.Mode}
	}
	if status == "alleged" {
		e.AllegedBy = c.allegedBy(f.at)
	}
	e.Span = c.clause(e, f.at)
	c.date(&e, f)
	e.Place = c.where(f)
	return &candidate{Event: e, trigger: f.at, actor: actor.tok, content: c.content(f, actor, other), pattern: p,
		doers: countries(actor.codes), others: countries(other.codes), further: further}, ""
}

// barred reports whether a party cannot be one of an act's: to speak to reporters
// is no meeting.
func (c *coder) barred(kind string, p party) bool {
	never := c.never[kind]
	return never != "" && slices.ContainsFunc(p.codes, func(code string) bool { return sector(code) == never })
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
