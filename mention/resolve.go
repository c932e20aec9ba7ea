package mention

import (
	"slices"
	"strings"

	"twotrack/ontology"
)

// read makes the mentions that a token heads.
func (f *finder) read(i int) {
	if f.token(i).POS == "PRON" {
		if v := f.pronoun(i); v != nil {
			f.views[i] = v
			f.add(i, v)
		}
		return
	}
	if f.heads(i) {
		if v := f.view(i); v.kind != "" {
			f.link(i, v)
			f.add(i, v)
		}
		return
	}
	if v := f.personInside(i); v != nil {
		f.link(i, v)
		f.add(i, v)
		return
	}
	if h := f.hit(i); h != nil && h.end-1 == i {
		if v := f.bareName(i, h); v != nil {
			f.add(i, v)
		}
	} else if h == nil {
		if v := f.bareRole(i); v != nil {
			f.add(i, v)
		}
	}
}

// view returns what the phrase headed by a noun says; its kind is "" where it
// stands for no actor or place.
func (f *finder) view(i int) *view {
	if v := f.views[i]; v != nil {
		return v
	}
	v := &view{}
	if f.open[i] {
		return v
	}
	f.open[i] = true
	v.first, v.end = f.extent(i)
	v.plural = strings.HasSuffix(f.token(i).Tag, "S")
	h := f.hit(i)
	label, _, _ := f.entity(i)
	switch {
	case f.isPerson(i, h, label):
		f.person(i, v)
	case h != nil && f.named(i, h, v):
	case f.relative(i):
	case f.anaphor(i, v):
	case f.amount(i, v):
	case f.role(i, v):
	case f.belonging(i, v):
	case label == "ORG" || label == "NORP" || label == "GPE":
		f.unknownName(i, v)
	}
	f.open[i] = false
	f.views[i] = v
	return v
}

// stateActor is the code of a state that acts: its government's.
func stateActor(code string) string {
	if len(code) == 3 && !slices.Contains([]string{"UNO", "EUR", "IGO", "NGO", "IMG", "BUS"}, code) {
		return code + " GOV"
	}
	return code
}

// named reads a phrase whose head the gazetteer knows. It reports whether the
// name can stand as it is used.
func (f *finder) named(i int, h *hit, v *view) bool {
	e := h.kind(ontology.Body, ontology.Group, ontology.Party, ontology.Institution, ontology.State, ontology.People, ontology.Seat)
	place := f.placeEntry(h, i)
	if e != nil && e.Kind == ontology.State && place != nil && place.Kind == ontology.Region && place.Code != e.Code && f.placed[place.Code] && len(f.by[e.Code]) < 2 {
		e = nil // Georgia, where the article names other places of the United States and nothing else of Georgia
	}
	switch {
	case e == nil && place == nil:
		return false
	case e == nil || place != nil && e.Kind == ontology.Seat && f.locative(h.first):
		v.kind, v.place, v.name, v.rule, v.settled = KindPlace, placeOf(place), place.Name, place.Rule(), true
		if e != nil {
			v.codes = []string{stateActor(e.Code)}
		}
		return true
	}
	v.kind, v.name, v.rule, v.settled = KindName, e.Name, e.Rule(), true
	v.codes = []string{stateActor(e.Code)}
	if other := f.elided(h); other != nil {
		v.codes = []string{stateActor(other.Code), v.codes[0]}
	}
	switch e.Kind {
	case ontology.State:
		v.place = &Place{Name: e.Name, Country: e.Code}
		if place != nil && place.Kind == ontology.Region {
			v.place = placeOf(place)
		}
		if f.locative(h.first) {
			v.kind = KindPlace
		}
	case ontology.Body:
		if place != nil {
			v.place = placeOf(place) // Europe
		}
	case ontology.People:
		f.people(i, e, v)
	case ontology.Party:
		f.caucus(i, v)
	case ontology.Institution:
		f.institution(i, h, e, v)
	}
	return true
}

// people reads "Iranians", "the Russians": citizens.
func (f *finder) people(i int, e *ontology.Entry, v *view) {
	if v.plural && !f.definite(i) {
		v.codes = []string{e.Code + " CVL"}
		v.kind = KindGroup
	}
}

// definite reports whether the phrase has a definite article.
func (f *finder) definite(i int) bool {
	for _, c := range f.doc.Children(i) {
		if t := f.token(int(c)); t.Dep == "det" && t.Lower == "the" {
			return true
		}
	}
	return false
}

// caucus reads a party's members in a parliament: Senate Democrats, Republicans in Congress.
func (f *finder) caucus(i int, v *view) {
	owners := f.ownersAmong(f.others(i))
	if in := f.doc.Child(i, "prep"); in > i && slices.Contains([]string{"in", "on", "from"}, f.token(in).Lower) {
		if object := f.doc.Child(in, "pobj"); object >= 0 {
			owners = append(owners, f.codesAt(object)...)
		}
	}
	for _, o := range owners {
		if strings.HasSuffix(o, " LEG") {
			v.codes = []string{o}
			return
		}
	}
}

// institution moves a name that many countries use (Senate, Treasury) to the
// country that the phrase or the article gives it.
func (f *finder) institution(i int, h *hit, e *ontology.Entry, v *view) {
	state, sector, two := strings.Cut(e.Code, " ")
	if !two {
		return
	}
	if owner, ok := f.owner(i); ok && len(owner) > 0 {
		if s, _, _ := strings.Cut(owner[0], " "); f.o.Gazetteer.StateName(s) != "" {
			v.codes = []string{s + " " + sector}
		}
		return
	}
	if f.ambiguous(e) {
		if c := f.context(i, &view{sector: sector, usage: state}); c != "" {
			v.codes = []string{c + " " + sector}
		}
	}
}

// ambiguous reports whether an institution's name is also a plain role word that
// any state may have: Senate, National Guard.
func (f *finder) ambiguous(e *ontology.Entry) bool {
	return len(f.o.Roles.Of(strings.ToLower(strings.Join(ontology.Words(e.Name), " ")))) > 0
}

// unknownName reads an organisation or people that the gazetteer lacks: its
// owner gives the state, its last word the sector.
func (f *finder) unknownName(i int, v *view) {
	label, _, _ := f.entity(i)
	v.kind, v.name, v.rule = KindName, f.nameOf(i), "ner:"+label
	if owners, ok := f.owner(i); ok && label == "ORG" {
		v.settled = true
		for _, o := range owners {
			if f.o.Gazetteer.StateName(firstPart(o)) != "" {
				o = firstPart(o)
			}
			v.codes = append(v.codes, o)
		}
	}
}

// nameOf is the name around a token as the text prints it.
func (f *finder) nameOf(i int) string {
	_, first, end := f.entity(i)
	if h := f.hit(i); h != nil {
		first, end = h.first, h.end
	}
	for first < end-1 && (f.token(first).POS == "DET" || f.token(first).Space) {
		first++
	}
	for end-1 > first && (f.token(end-1).Tag == "POS" || f.token(end-1).Space) {
		end--
	}
	return strings.Join(strings.Fields(f.doc.Text.Of(f.doc.Cover(first, end))), " ")
}
