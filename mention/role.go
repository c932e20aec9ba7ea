package mention

import (
	"slices"
	"strings"

	"twotrack/ontology"
)

// role reads a phrase whose head is a role word.
func (f *finder) role(i int, v *view) bool {
	r, from := f.roleAt(i, actorKinds()...)
	if r == nil || f.noRole(i) {
		return false
	}
	v.kind, v.rule, v.office = KindRole, r.Rule(), r.Words
	v.plural = v.plural || r.Plural
	v.person = r.Kind == ontology.RolePerson || r.Kind == ontology.RoleWeak && !v.plural
	v.role = [2]int{from, i + 1}
	v.gender = genderOf(r.Words)
	if v.plural || r.Kind == ontology.RolePeople {
		v.kind = KindGroup
	}
	v.former = f.former(i) || strings.HasPrefix(r.Words, "former ")
	v.sector, v.usage = r.Sector, r.Usage
	quality := f.quality(i, from, r)
	if quality != "" {
		v.sector = quality
	}
	owners, ok := f.owner(i)
	switch {
	case r.Kind == ontology.RoleWorld:
		v.codes, v.settled = f.league(i, r, owners), true
	case ok:
		v.codes, v.settled = f.combine(owners, r, v, quality), true
	case f.pairs(i) && v.sector != "":
		v.codes, v.rule, v.plural = f.ofBoth(v.sector), "coref:both", true
	case r.Kind == ontology.RoleThing && !f.definite(i):
		if aboard := f.ofWhom(i); len(aboard) > 0 { // boats of migrants
			v.codes, v.settled = aboard, true
		}
	case r.Kind == ontology.RoleWeak && quality == "":
		// an official of nobody named: only the article can say whose
	default:
		v.codes = f.inContext(i, v)
	}
	return true
}

// noRole reports whether the word is part of a phrase that stands for no actor:
// a state of emergency, a bombing campaign.
func (f *finder) noRole(i int) bool {
	if r, _ := f.roleAt(i, ontology.RoleNone); r != nil {
		return true
	}
	phrase := f.token(i).Lower
	for at := i + 1; at < min(i+4, len(f.doc.Tokens)); at++ {
		phrase += " " + f.token(at).Lower
		if pick(f.o.Roles.Of(phrase), []ontology.RoleKind{ontology.RoleNone}) != nil {
			return true
		}
	}
	return false
}

// combine puts the owners' codes and the role's sector together.
func (f *finder) combine(owners []string, r *ontology.Role, v *view, quality string) []string {
	var codes []string
	for _, o := range owners {
		state, sector, two := strings.Cut(o, " ")
		switch {
		case f.o.Gazetteer.StateName(state) == "": // a body, a movement
			if v.sector == "MIL" && state != "IMG" {
				o = state + " MIL"
			}
			codes = append(codes, o)
		case two && sector != "GOV" && (r.Kind == ontology.RoleWeak && quality == "" || keepsSector(sector) && v.sector != "REF" && !(sector == "PTY" && v.sector == "LEG")):
			codes = append(codes, o)
		case v.sector == "IMG" || v.sector == "IGO":
			codes = append(codes, v.sector)
		case v.former && formerly(v.sector):
			codes = append(codes, state+" ELI")
		default:
			codes = append(codes, state+" "+v.sector)
		}
	}
	return unique(codes)
}

// keepsSector reports whether whoever belongs to such an actor is coded as it is.
func keepsSector(sector string) bool {
	return slices.Contains([]string{"REB", "PTY", "LEG", "PRM", "CRM"}, sector)
}

// formerly reports whether somebody who held such an office counts as a notable afterwards.
func formerly(sector string) bool {
	return slices.Contains([]string{"GOV", "MIL", "LEG", "SPY", "JUD", "COP"}, sector)
}

// former reports whether the phrase says that the office is past.
func (f *finder) former(i int) bool {
	for _, c := range f.doc.Children(i) {
		if t := f.token(int(c)); int(c) < i && slices.Contains([]string{"former", "ex", "retired", "ousted", "deposed", "onetime", "exiled", "late"}, t.Lower) {
			return true
		}
	}
	return false
}

// quality is the sector that a modifier gives to a weak role word: "military
// official", "rebel spokesman", "defense ministry official".
func (f *finder) quality(i, from int, r *ontology.Role) string {
	if r.Kind != ontology.RoleWeak {
		return ""
	}
	kinds := []ontology.RoleKind{ontology.RoleQuality, ontology.RoleBody, ontology.RolePeople, ontology.RolePerson, ontology.RoleWorld}
	modifiers := f.modifiers(i)
	for _, m := range slices.Backward(modifiers) {
		if m >= from || f.hit(m) != nil {
			continue
		}
		if q, _ := f.roleAt(m, kinds...); q != nil {
			return q.Sector
		}
	}
	for _, c := range f.doc.Children(i) {
		if c := int(c); f.token(c).Dep == "poss" && f.token(c).POS == "NOUN" && f.hit(c) == nil {
			if q, _ := f.roleAt(c, kinds...); q != nil && q.Sector != "GOV" {
				return q.Sector
			}
		}
	}
	return ""
}

// inContext gives a role phrase without an owner the state that the article
// settles; actors that need none keep their sector alone.
func (f *finder) inContext(i int, v *view) []string {
	switch v.sector {
	case "IMG", "IGO", "UAF", "NGO":
		return []string{v.sector}
	case "":
		return nil
	}
	if v.usage != "" && f.bodies[v.usage] {
		if v.sector == "MIL" {
			return []string{v.usage + " MIL"}
		}
		return []string{v.usage}
	}
	if c := f.context(i, v); c != "" {
		if v.former && formerly(v.sector) {
			return []string{c + " ELI"}
		}
		return []string{c + " " + v.sector}
	}
	if slices.Contains([]string{"NGO", "CVL", "REF", "CRM", "BUS", "REL", "JRN"}, v.sector) {
		return []string{v.sector}
	}
	return nil
}

// genderOf tells what a role word says of its holder.
func genderOf(words string) byte {
	last := words[strings.LastIndex(words, " ")+1:]
	switch {
	case strings.HasSuffix(last, "woman") || slices.Contains([]string{"queen", "princess", "mother", "girl", "nun", "widow", "actress", "grandmother", "lady", "empress", "sister", "daughter", "wife"}, last):
		return 'f'
	case strings.HasSuffix(last, "man") || slices.Contains([]string{"king", "prince", "father", "boy", "emperor", "sultan", "emir", "priest", "bishop", "archbishop", "cardinal", "imam", "monk", "grandfather", "pope", "ayatollah", "sheikh", "son", "brother", "husband"}, last):
		return 'm'
	}
	return 0
}

// league reads a coalition or alliance: one led by a state counts as that
// state's forces, also where it is named again without its leader.
func (f *finder) league(i int, r *ontology.Role, owners []string) []string {
	if leader := f.leader(i); leader != "" {
		f.led = []string{leader + " MIL"}
		return f.led
	}
	switch {
	case len(owners) > 0 && f.o.Gazetteer.StateName(firstPart(owners[0])) == "":
		return owners
	case f.led != nil && strings.HasSuffix(r.Words, "coalition"):
		return f.led
	}
	return []string{r.Sector}
}

// leader is the state in "a Saudi-led coalition" or "a coalition led by Saudi
// Arabia", "" where there is none.
func (f *finder) leader(i int) string {
	for _, c := range f.doc.Children(i) {
		c := int(c)
		if f.token(c).Lower != "led" {
			continue
		}
		at := c - 2
		if by := f.doc.Child(c, "agent"); c > i && by >= 0 {
			at = f.doc.Child(by, "pobj")
		} else if c > i || f.token(max(c-1, 0)).Text != "-" {
			continue
		}
		if at < 0 {
			continue
		}
		if e := f.hit(at).kind(ontology.State, ontology.People, ontology.Seat); e != nil {
			return e.Code
		}
	}
	return ""
}
