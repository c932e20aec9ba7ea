package mention

import (
	"slices"

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
		v.codes = f.lastTwo(i, r.Sector)
	case v.plural:
	case r.Sector == "GOV":
		if c := f.context(i, "GOV"); c != "" {
			v.codes = []string{c + " GOV"}
		}
	default:
		f.lastGroup(i, v)
	}
	return true
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

// lastTwo returns the two actors of a sector that were last named together, or
// the two that were last named within three sentences; countries where the sector is GOV.
func (f *finder) lastTwo(i int, sector string) []string {
	var codes []string
	from := f.token(i).Sentence - 3
	for n := len(f.mentions) - 1; n >= 0 && len(codes) < 2; n-- {
		m := &f.mentions[n]
		if f.token(m.Head).Sentence < from {
			break
		}
		if m.Head >= i || m.Kind == KindPlace && f.token(m.Head).Sentence != f.token(i).Sentence {
			continue
		}
		for _, c := range slices.Backward(m.Codes) {
			state := firstPart(c)
			if f.o.Gazetteer.StateName(state) == "" {
				continue
			}
			if sector == "GOV" {
				c = state + " GOV"
			}
			if len(codes) < 2 && !slices.Contains(codes, c) {
				codes = append(codes, c)
			}
		}
	}
	if len(codes) < 2 {
		return nil
	}
	slices.Reverse(codes)
	return codes
}

// lastGroup ties "the group" to the last named group, body or party.
func (f *finder) lastGroup(i int, v *view) {
	from := f.token(i).Sentence - 4
	for n := len(f.mentions) - 1; n >= 0; n-- {
		m := &f.mentions[n]
		if f.token(m.Head).Sentence < from {
			return
		}
		if m.Head >= i || m.Chain == 0 || len(m.Codes) != 1 || m.Kind != KindName && m.Kind != KindPronoun {
			continue
		}
		c := &f.chains[m.Chain-1]
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
	if of < i || f.token(of).Lower != "of" && f.token(of).Lower != "among" {
		return false
	}
	object := f.doc.Child(of, "pobj")
	if object < 0 {
		return false
	}
	codes := f.codesWithConjuncts(object)
	o := f.views[object]
	if o == nil || o.kind == "" || o.kind == KindPlace {
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
		return false
	}
	v.kind, v.rule, v.settled = KindThing, "belonging", true
	for _, c := range unique(codes) {
		v.codes = append(v.codes, stateActor(c))
	}
	return true
}
