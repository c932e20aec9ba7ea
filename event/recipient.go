package event

import (
	"slices"
	"strings"

	"twotrack/mention"
	"twotrack/ontology"
)

// further finds whom an act is done to where the places that its pattern names
// hold nobody: in its objects and phrases, then in the clause that it says.
func (c *coder) further(p *ontology.Pattern, f *frame, actor party) party {
	if strings.Contains(countries(actor.codes), " ") {
		return party{tok: -1} // parties that act together have no other side
	}
	if got := c.below(p, f, actor); len(got.codes) > 0 {
		return got
	}
	switch p.Type {
	case "ACCUSE", "THREATEN", "REJECT":
	default:
		return party{tok: -1}
	}
	for _, place := range f.places {
		if place.key != "ccomp" && (place.key != "xcomp" || !c.finite(place.tok)) {
			continue
		}
		if got := c.told(p, place.tok, actor); len(got.codes) > 0 {
			return got
		}
	}
	return party{tok: -1}
}

// finite reports whether a clause has a subject of its own.
func (c *coder) finite(v int) bool { return c.doc.Child(v, "nsubj", "nsubjpass") >= 0 }

// told finds whom the words of an act of speech are aimed at: who does what the
// clause tells ("suspects that Gondor paid"), or where the speaker does it, who
// suffers it ("warned that it would leave Gondor").
func (c *coder) told(p *ontology.Pattern, v int, actor party) party {
	clause := c.verbFrame(v)
	for _, place := range clause.places {
		if place.key != "subj" {
			continue
		}
		if got := c.who(place.tok); len(got.codes) > 0 && countries(got.codes) != countries(actor.codes) {
			return got
		}
	}
	return c.below(p, &clause, actor)
}

// own reports whether a party is only something of the actor's own, which an act
// is not done to: "recalled its ambassador", "expressed its regret". Force and
// arrest may well strike one's own people.
func (c *coder) own(kind string, got, actor party) bool {
	if got.tok < 0 || len(got.codes) == 0 || len(actor.codes) == 0 || countries(got.codes) != countries(actor.codes) {
		return false
	}
	if kind == "ASSAULT" || kind == "COERCE" {
		return false
	}
	thing := false
	if m := c.mentions[got.tok]; m >= 0 {
		thing = c.in.Mentions[m].Kind == mention.KindThing
	}
	if t := &c.doc.Tokens[got.tok]; thing && slices.Equal(got.codes, actor.codes) || t.Dep == "poss" && strings.HasPrefix(t.Tag, "PRP") {
		return true
	}
	switch kind {
	case "RETREAT", "SANCTION", "MOBILIZE", "CONSULT":
	default:
		if !thing {
			return false // one may well accuse or praise one's own minister
		}
	}
	for _, k := range c.doc.Children(got.tok) {
		if t := &c.doc.Tokens[k]; t.Dep == "poss" && strings.HasPrefix(t.Tag, "PRP") {
			return true
		}
	}
	return false
}
