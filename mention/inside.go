package mention

import (
	"twotrack/ontology"
)

// bareName reads a name that stands as a modifier before a noun.
func (f *finder) bareName(i int, h *hit) *view {
	v := &view{first: h.first, end: h.end, kind: KindDemonym, settled: true}
	e := h.kind(ontology.State, ontology.People, ontology.Body, ontology.Group, ontology.Party, ontology.Institution, ontology.Seat)
	if e == nil {
		if e = f.placeEntry(h, i); e == nil {
			return nil
		}
		v.kind, v.place = KindPlace, placeOf(e)
		v.name, v.rule = e.Name, e.Rule()
		return v
	}
	v.name, v.codes, v.rule = e.Name, []string{stateActor(e.Code)}, e.Rule()
	if e.Kind == ontology.State {
		v.place = &Place{Name: e.Name, Country: e.Code}
	}
	f.link(i, v)
	if head := f.token(i).Head; len(e.Code) == 3 && f.o.Gazetteer.StateName(e.Code) != "" && head > i {
		if r, _ := f.roleAt(head, ontology.RoleForce, ontology.RoleThing); r != nil {
			v.codes = []string{e.Code + " " + r.Sector}
		}
	}
	other := f.hyphened(h)
	if other == nil {
		other = f.elided(h)
	}
	if other != nil {
		v.codes = unique([]string{stateActor(other.Code), v.codes[0]})
	}
	return v
}

// bareRole reads a role word that stands as a modifier before a noun: a police
// operation, Syrian army shelling.
func (f *finder) bareRole(i int) *view {
	t := f.token(i)
	if t.POS != "NOUN" && t.POS != "ADJ" || t.Dep != "compound" && t.Dep != "amod" && t.Dep != "nmod" {
		return nil
	}
	r, from := f.roleAt(i, ontology.RoleBody, ontology.RoleWorld, ontology.RolePeople, ontology.RolePerson)
	if next, _ := f.roleAt(t.Head, actorKinds()...); r == nil || next != nil {
		return nil
	}
	v := &view{first: from, end: i + 1, kind: KindDemonym, sector: r.Sector, usage: r.Usage, office: r.Words, rule: r.Rule()}
	var before []int
	for _, m := range f.modifiers(t.Head) {
		if m < from {
			before = append(before, m)
		}
	}
	if owners := f.ownersAmong(before); len(owners) > 0 {
		v.codes, v.settled = f.combine(owners, r, v, ""), true
	} else {
		v.codes = f.inContext(i, v)
	}
	return v
}

// elided returns the actor whose name shares its end with the next: "North and
// South Korea".
func (f *finder) elided(h *hit) *ontology.Entry {
	if h.end-h.first < 2 || h.first < 2 {
		return nil
	}
	and, before := f.token(h.first-1), f.token(h.first-2)
	if and.Lower != "and" && and.Lower != "or" || before.Sentence != f.token(h.first).Sentence {
		return nil
	}
	words := []string{before.Text}
	for i := h.first + 1; i < h.end; i++ {
		words = append(words, f.token(i).Text)
	}
	entries, n := f.o.Gazetteer.Longest(words)
	if n != len(words) {
		return nil
	}
	other := hit{entries: entries}
	return other.kind(ontology.State, ontology.People)
}

// hyphened returns the actor that a hyphen or "- and" joins before a name: US-Russian talks.
func (f *finder) hyphened(h *hit) *ontology.Entry {
	at := h.first - 1
	if at > 0 && f.token(at).Lower == "and" {
		at--
	}
	if at < 1 || f.token(at).Text != "-" && f.token(at).Text != "–" || f.token(at-1).End != f.token(at).Start {
		return nil
	}
	return f.hit(at-1).kind(ontology.State, ontology.People, ontology.Body)
}
