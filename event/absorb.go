package event

import (
	"slices"

	"twotrack/ontology"
)

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
	found = slices.DeleteFunc(found, func(e candidate) bool { return taken[e.trigger] })
	return c.outcomes(found)
}

// outcomes gives to an act what another clause tells as its outcome: in "a raid
// that killed ten Gondorians" the killing is the raid.
func (c *coder) outcomes(found []candidate) []candidate {
	done := map[int]bool{}
	for i := range found {
		e := &found[i]
		cause := c.cause(e.trigger)
		at := slices.IndexFunc(found, func(k candidate) bool { return k.trigger == cause && k.Type == e.Type && k.trigger != e.trigger })
		if at < 0 || done[cause] || !agree(found[at].doers, e.doers) || !agree(found[at].others, e.others) {
			continue
		}
		done[e.trigger] = true
		act := &found[at]
		if len(act.Recipient) == 0 {
			act.Recipient, act.RecipientSpan, act.others = e.Recipient, e.RecipientSpan, e.others
		}
		if len(act.Actor) == 0 {
			act.Actor, act.ActorSpan, act.doers, act.actor = e.Actor, e.ActorSpan, e.doers, e.actor
		}
		act.Span = cover(act.Span, e.Span)
	}
	return slices.DeleteFunc(found, func(e candidate) bool { return done[e.trigger] })
}

// cause gives the token of the act whose outcome a verb may tell: its subject,
// or the verb that it follows as a participle ("opened fire, killing two").
func (c *coder) cause(v int) int {
	t := &c.doc.Tokens[v]
	if !verbal(*t) {
		return -1
	}
	if t.Dep == "advcl" && t.Tag == "VBG" && c.doc.Child(v, "mark", "nsubj") < 0 {
		return t.Head
	}
	if c.passive(v) {
		return -1
	}
	return c.surfaceSubject(v)
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
