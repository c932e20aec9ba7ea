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
