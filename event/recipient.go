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
	if got := c.echoed(p, f, actor); len(got.codes) > 0 {
		return got
	}
	switch p.Type {
	case "ACCUSE", "THREATEN", "REJECT":
		if got := c.aimed(p, f, actor); len(got.codes) > 0 {
			return got
		}
	}
	return party{tok: -1}
}

// aimed finds whom the clauses of an act of speech are aimed at.
func (c *coder) aimed(p *ontology.Pattern, f *frame, actor party) party {
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
	if c.pronounObject(got.tok) && slices.Equal(got.codes, actor.codes) || kind == "MOBILIZE" && (armed(got.codes) || c.doc.Tokens[got.tok].Head == actor.tok) {
		return true
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

// disjoint reports whether no country stands in both.
func disjoint(a, b []string) bool {
	for _, x := range a {
		country, _, _ := strings.Cut(x, " ")
		for _, y := range b {
			if other, _, _ := strings.Cut(y, " "); country == other {
				return false
			}
		}
	}
	return true
}

// mobilized takes forces that are moved for a part of the side that moves them:
// "Gondorian troops were deployed" is Gondor's act, "sent its soldiers" is done
// to nobody named.
func (c *coder) mobilized(p *ontology.Pattern, f *frame, actor, other party) (party, party) {
	if p.Type != "MOBILIZE" || other.tok < 0 || len(other.codes) == 0 || !f.holds("obj", other.tok) || !armed(other.codes) {
		return actor, other
	}
	if len(actor.codes) == 0 && c.passive(f.at) {
		return other, party{tok: -1}
	}
	if countries(actor.codes) == countries(other.codes) {
		return actor, party{tok: -1}
	}
	return actor, other
}

// holds reports whether a token fills a place of the frame.
func (f *frame) holds(key string, tok int) bool {
	return slices.Contains(f.places, place{key, tok})
}

// armed reports whether all codes are those of forces.
func armed(codes []string) bool {
	for _, code := range codes {
		switch sector(code) {
		case "MIL", "COP", "REB", "PRM", "UAF":
		default:
			return false
		}
	}
	return true
}

// pronounObject reports whether a token is the object "it",
// which is never its own subject.
func (c *coder) pronounObject(tok int) bool {
	switch t := &c.doc.Tokens[tok]; t.Lower {
	case "it":
		return t.Dep != "poss"
	}
	return false
}
