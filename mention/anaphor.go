package mention

import (
	"slices"
	"strings"

	"twotrack/ontology"
)

// anaphor reads a description that only repeats actors: the country, the group,
// both sides, the two countries.
func (f *finder) anaphor(i int, v *view) bool {
	r, _ := f.roleAt(i, ontology.RoleAnaphor)
	if r == nil {
		return false
	}
	pair := f.pairs(i)
	if _, owned := f.owner(i); owned || !pair && !f.definite(i) {
		return false
	}
	v.kind, v.rule = KindPronoun, "coref:"+r.Words
	switch {
	case pair:
		v.plural = true
		v.codes = f.lastTwo(r.Sector)
	case v.plural:
	case r.Sector == "GOV":
		if c := f.context(i, &view{sector: "GOV"}); c != "" {
			v.codes = []string{c + " GOV"}
		}
	default:
		f.lastGroup(i, v)
	}
	return true
}

// relative reports whether a phrase says what another actor is to the one that it
// belongs to: "its ally" is not its owner, and only the article can say who it is.
func (f *finder) relative(i int) bool {
	switch f.token(i).Lemma {
	case "ally", "neighbour", "neighbor", "rival", "foe", "enemy", "adversary", "opponent", "partner", "counterpart", "patron":
	default:
		return false
	}
	owner := f.doc.Child(i, "poss")
	return owner >= 0 && slices.Contains([]string{"its", "their", "our"}, f.token(owner).Lower)
}

// pairs reports whether a phrase speaks of two: both, the two, each.
func (f *finder) pairs(i int) bool {
	for _, c := range f.doc.Children(i) {
		if t := f.token(int(c)); int(c) < i && slices.Contains([]string{"both", "two", "each", "neither", "either"}, t.Lower) {
			return t.Lower != "two" || f.definite(i)
		}
	}
	return false
}

// lastTwo returns the two actors that a phrase such as "both sides" takes up:
// the countries that the article names most where the sector is GOV, otherwise
// the actors named most so far.
func (f *finder) lastTwo(sector string) []string {
	if sector == "GOV" {
		return f.ofBoth(sector)
	}
	return f.sides.topTwo(apart)
}

// contends reports whether a code is that of an actor that can be a side.
func contends(code string) bool {
	_, sector, two := strings.Cut(code, " ")
	return !two || slices.Contains([]string{"GOV", "MIL", "REB", "PTY", "LAB", "BUS", "OPP", "PRM"}, sector)
}

// ofBoth gives a sector to the two countries that the article names most.
func (f *finder) ofBoth(sector string) []string {
	var codes []string
	for _, c := range f.count.topTwo(apart) {
		codes = append(codes, c+" "+sector)
	}
	return codes
}

// lastGroup ties "the group" to the last named group, body or party.
func (f *finder) lastGroup(i int, v *view) {
	from := f.token(i).Sentence - 4
	for n := len(f.mentions) - 1; n >= max(0, len(f.mentions)-lookBack); n-- {
		m := &f.mentions[n]
		if f.token(m.Head).Sentence < from {
			return
		}
		if m.Head >= i || m.Chain == 0 || len(m.Codes) != 1 || m.Kind != KindName && m.Kind != KindPronoun {
			continue
		}
		c := f.chains.number(m.Chain)
		if !c.person && !isGovernment(m.Codes[0]) {
			v.codes, v.chain, v.name = m.Codes, m.Chain, c.name
			return
		}
	}
}

// isGovernment reports whether a code is a state's or its government's.
func isGovernment(code string) bool {
	return len(code) == 3 && code != "IMG" && code != "IGO" && code != "UNO" && code != "NGO" && code != "EUR" || len(code) > 4 && code[4:] == "GOV"
}

// amount reads "dozens of rebels", "some of the suspects", "one of the judges":
// the phrase stands for what is counted.
func (f *finder) amount(i int, v *view) bool {
	if r, _ := f.roleAt(i, ontology.RoleAmount); r == nil && f.token(i).POS != "NUM" {
		return false
	}
	of := f.doc.Child(i, "prep")
	if of < i || !slices.Contains([]string{"of", "among", "in", "from", "within"}, f.token(of).Lower) {
		return false
	}
	object := f.doc.Child(of, "pobj")
	if object < 0 {
		return false
	}
	codes := f.codesWithConjuncts(object)
	if f.token(object).POS == "PRON" {
		v.kind, v.codes, v.rule, v.plural = KindGroup, codes, "coref:pronoun", true
		return len(codes) > 0
	}
	o := f.views[object]
	if o == nil || o.kind == "" || o.kind == KindPlace || f.token(of).Lower != "of" && (len(codes) == 0 || isGovernment(codes[0])) {
		return false
	}
	v.kind, v.codes, v.settled, v.rule, v.sector = o.kind, codes, o.settled, o.rule, o.sector
	v.plural = true
	if v.kind == KindRole || v.kind == KindName {
		v.kind = KindGroup
	}
	return true
}

// belonging reads a phrase whose head is no role word but whose words say whose
// it is: Iran's economy, the Turkish parliament building, Slovak hauliers.
func (f *finder) belonging(i int, v *view) bool {
	if f.token(i).POS != "NOUN" {
		return false
	}
	codes := f.ownersAmong(f.modifiers(i))
	for _, c := range f.doc.Children(i) {
		if c := int(c); f.token(c).Dep == "poss" {
			codes = append(codes, f.codesAt(c)...)
		}
	}
	if len(codes) == 0 {
		codes = f.ofWhom(i)
	}
	if len(codes) == 0 {
		return false
	}
	v.kind, v.rule, v.settled = KindThing, "belonging", true
	for _, c := range unique(codes) {
		v.codes = append(v.codes, stateActor(c))
	}
	return true
}

// ofWhom returns the codes of the actor in the "of" phrase after a head: the heirs of the junta.
func (f *finder) ofWhom(i int) []string {
	for _, c := range f.doc.Children(i) {
		c := int(c)
		if c < i || f.token(c).Dep != "prep" || f.token(c).Lower != "of" {
			continue
		}
		if object := f.doc.Child(c, "pobj"); object >= 0 {
			if codes := f.codesWithConjuncts(object); len(codes) > 0 {
				return codes
			}
		}
	}
	return nil
}
