package mention

import (
	"slices"
	"strings"

	"twotrack/ontology"
)

// owner returns the codes of those that a phrase belongs to: states, bodies and
// groups that stand before the head, possess it, or follow in an "of" phrase.
func (f *finder) owner(i int) (codes []string, ok bool) {
	codes = f.ownersAmong(f.others(i))
	for _, c := range f.doc.Children(i) {
		if c := int(c); f.token(c).Dep == "poss" && (f.hitAt[i] < 0 || f.hitAt[c] != f.hitAt[i]) {
			codes = append(codes, f.codesAt(c)...)
		}
	}
	if len(codes) == 0 {
		codes = f.ownersAfter(i)
	}
	if len(codes) == 0 {
		codes = f.ownersOfFirst(i)
	}
	codes = unique(codes)
	return codes, len(codes) > 0
}

// others returns the modifiers of a head that are no part of its own name.
func (f *finder) others(i int) []int {
	found := f.modifiers(i)
	if own := f.hitAt[i]; own >= 0 {
		found = slices.DeleteFunc(found, func(m int) bool { return f.hitAt[m] == own })
	}
	return found
}

// ownersAmong returns the codes of the names among modifiers. A group or body
// stands for more than the state that it is named with: Lebanese Hezbollah.
func (f *finder) ownersAmong(modifiers []int) []string {
	var states, others []string
	seen := -1
	for _, m := range modifiers {
		h := f.hit(m)
		if h == nil || int(f.hitAt[m]) == seen {
			if h == nil {
				states = append(states, f.personOwner(m)...)
			}
			continue
		}
		seen = int(f.hitAt[m])
		if e := h.kind(ontology.Body, ontology.Group, ontology.Party, ontology.Institution); e != nil {
			others = append(others, e.Code)
		} else if e := h.kind(ontology.State, ontology.People, ontology.Seat); e != nil {
			if other := f.elided(h); other != nil {
				states = append(states, other.Code)
			}
			states = append(states, e.Code)
		} else if e := h.kind(ontology.Person); e != nil {
			states = append(states, e.Code)
		} else if e := f.placeEntry(h, m); e != nil && e.Code != "" {
			states = append(states, e.Code)
		}
	}
	if len(others) == 1 && len(states) == 1 {
		if state, sector, two := strings.Cut(others[0], " "); two && state != states[0] && f.o.Gazetteer.StateName(state) != "" {
			return []string{states[0] + " " + sector}
		}
		return others
	}
	return append(states, others...)
}

// personOwner is the state of a person whose name stands before a noun: the
// Maliki government.
func (f *finder) personOwner(m int) []string {
	t := f.token(m)
	if t.POS != "PROPN" {
		return nil
	}
	if c := f.bySurname(t.Text); c != nil && c.person && len(c.codes) == 1 {
		return []string{firstPart(c.codes[0])}
	}
	if e := f.surname(t.Text); e != nil {
		return []string{e.Code}
	}
	return nil
}

// ownersAfter reads "the president of Iran", "police in Thailand", "a spokesman for the army".
func (f *finder) ownersAfter(i int) []string {
	for _, c := range f.doc.Children(i) {
		c := int(c)
		t := f.token(c)
		if c <= i || t.Dep != "prep" || !slices.Contains([]string{"of", "from", "for", "in", "at", "with"}, t.Lower) {
			continue
		}
		object := f.doc.Child(c, "pobj")
		if object < 0 {
			continue
		}
		codes := f.codesWithConjuncts(object)
		if t.Lower == "in" || t.Lower == "at" || t.Lower == "with" {
			codes = f.placesOnly(object, codes, t.Lower)
		}
		if len(codes) > 0 {
			return codes
		}
	}
	return f.placeBehind(i)
}

// placeBehind gives the country of the place right behind an object where the
// parser hung it on the verb: "met officials in Tokyo".
func (f *finder) placeBehind(i int) []string {
	prep := i + 1
	if f.token(i).Dep != "dobj" || prep >= len(f.doc.Tokens) {
		return nil
	}
	t := f.token(prep)
	if t.Dep != "prep" || t.Head != f.token(i).Head || t.Lower != "in" && t.Lower != "at" && t.Lower != "from" {
		return nil
	}
	object := f.doc.Child(prep, "pobj")
	if r, _ := f.roleAt(i, ontology.RoleAnaphor); object < 0 || r != nil {
		return nil
	}
	f.codesAt(object)
	codes := f.placesOnly(object, nil, "in")
	if next := f.doc.Child(object, "conj"); next >= 0 && len(codes) > 0 {
		for _, code := range f.codesAt(next) {
			codes = append(codes, firstPart(code))
		}
	}
	return unique(codes)
}

// placesOnly keeps what an "in" phrase says of its head: the state it lies in.
func (f *finder) placesOnly(object int, codes []string, preposition string) []string {
	v := f.views[object]
	if v == nil {
		return nil
	}
	if v.place != nil && v.place.Country != "" && preposition != "with" {
		return []string{v.place.Country}
	}
	if preposition == "with" {
		return codes
	}
	for _, m := range f.modifiers(object) { // a Haifa restaurant
		if h := f.hit(m); h != nil && f.token(m).POS == "PROPN" {
			if e := f.placeEntry(h, m); e != nil && e.Code != "" {
				return []string{e.Code}
			}
		}
	}
	return nil
}

// ownersOfFirst gives the second of two joined heads the owner of the first:
// "Iranian officers and diplomats".
func (f *finder) ownersOfFirst(i int) []string {
	t := f.token(i)
	if t.Dep != "conj" || t.Head == i || t.Head > i {
		return nil
	}
	for _, c := range f.doc.Children(i) {
		if d := f.token(int(c)).Dep; d == "det" || d == "poss" {
			return nil
		}
	}
	if f.token(t.Head).POS != "NOUN" {
		return nil
	}
	return f.ownersAmong(f.modifiers(t.Head))
}

// codesAt returns the codes of the phrase headed by a token.
func (f *finder) codesAt(i int) []string {
	if f.token(i).Lower == "whose" {
		if noun := f.relativeOf(i); noun >= 0 {
			return f.codesAt(noun)
		}
		return nil
	}
	if f.token(i).POS == "PRON" {
		v := f.views[i]
		if v == nil {
			v = f.pronoun(i)
		}
		if v == nil {
			return nil
		}
		return v.codes
	}
	v := f.view(i)
	if v.kind == KindPlace && len(v.codes) == 0 && v.place != nil && v.place.Country != "" {
		return []string{v.place.Country}
	}
	return v.codes
}

// relativeOf is the noun that the relative clause around a token describes, -1 outside one.
func (f *finder) relativeOf(i int) int {
	for steps := 0; steps < 8; steps++ {
		t := f.token(i)
		if t.Dep == "relcl" {
			return t.Head
		}
		if t.Head == i {
			break
		}
		i = t.Head
	}
	return -1
}

// codesWithConjuncts adds the codes of the phrases joined to it.
func (f *finder) codesWithConjuncts(i int) []string {
	codes := slices.Clone(f.codesAt(i))
	for _, c := range f.doc.Children(i) {
		if c := int(c); f.token(c).Dep == "conj" && c > i {
			codes = append(codes, f.codesWithConjuncts(c)...)
		}
	}
	return unique(codes)
}

// unique drops repeats, keeping the order.
func unique(codes []string) []string {
	var kept []string
	for _, c := range codes {
		if !slices.Contains(kept, c) {
			kept = append(kept, c)
		}
	}
	return kept
}

func firstPart(code string) string {
	first, _, _ := strings.Cut(code, " ")
	return first
}
