package mention

import (
	"slices"
	"strings"

	"twotrack/ontology"
)

// isPerson reports whether the phrase headed by i names a person.
func (f *finder) isPerson(i int, h *hit, label string) bool {
	t := f.token(i)
	if t.POS != "PROPN" && h.kind(ontology.Person) == nil && label != "PERSON" {
		return f.knownSurname(i, h)
	}
	switch {
	case h != nil:
		return h.kind(ontology.Person) != nil || h.end-h.first == 1 && h.kind(ontology.Institution, ontology.City) != nil && f.titleBefore(i)
	case label == "PERSON":
		return true
	case f.titleBefore(i):
		return true
	}
	return f.knownSurname(i, h)
}

// titleBefore reports whether a form of address stands right before the name.
func (f *finder) titleBefore(i int) bool {
	first, _ := f.doc.Edges(i)
	for at := i - 1; at >= max(first, i-3); at-- {
		if r, _ := f.roleAt(at, ontology.RoleTitle); r != nil {
			return true
		}
	}
	return false
}

// person reads a phrase that names a person: from the dated offices, the words
// before the name, the apposition beside it and the article's own earlier words.
func (f *finder) person(i int, v *view) {
	v.kind, v.person, v.plural = KindName, true, false
	first, end := f.nameRange(i)
	v.name = strings.Join(strings.Fields(f.doc.Text.Of(f.doc.Cover(first, end))), " ")
	v.rule = "ner:PERSON"
	v.first, v.end = min(v.first, first), max(v.end, end)
	if end-first > 1 {
		v.gender = f.o.Gazetteer.Gender(f.token(first).Text)
	}
	f.roleBefore(i, first, v)
	f.lookUp(i, end-1, v)
	c := f.bySurname(f.token(end - 1).Text)
	if c != nil && c.person && f.sameName(c, first, end) {
		v.chain = c.number
		if c.rank == byEntry && v.entry != nil && v.entry != c.entry && first+1 == end {
			v.entry = c.entry
		}
	} else {
		c = nil
	}
	switch {
	case v.entry != nil && (c == nil || c.rank < byEntry || c.entry != v.entry):
		f.fromEntry(v)
	case len(v.codes) == 0:
		f.fromApposition(i, v)
	}
	if c != nil && len(c.codes) > 0 && v.rank <= c.rank {
		v.codes, v.rank, v.rule, v.settled = c.codes, c.rank, "coref:name", true
	}
	if len(v.codes) == 0 && v.sector != "" {
		v.codes, v.rank = f.inContext(i, v), byContext
	}
}

// nameRange is the tokens of the person's name itself.
func (f *finder) nameRange(i int) (first, end int) {
	if h := f.hit(i); h.kind(ontology.Person) != nil {
		return h.first, h.end
	}
	label, first, end := f.entity(i)
	if label != "PERSON" {
		return i, i + 1
	}
	for end-1 > i && (f.token(end-1).Tag == "POS" || f.token(end-1).Space) {
		end--
	}
	for first < i {
		if r, _ := f.roleAt(first, ontology.RoleTitle, ontology.RolePerson); r == nil {
			break
		}
		first++
	}
	return first, end
}

// roleBefore reads titles and offices before a name: "Iranian Foreign Minister".
func (f *finder) roleBefore(i, nameFirst int, v *view) {
	kinds := []ontology.RoleKind{ontology.RolePerson, ontology.RoleTitle, ontology.RoleWeak, ontology.RolePeople}
	for at := nameFirst - 1; at >= v.first; at-- {
		r, from := f.roleAt(at, kinds...)
		if r == nil {
			continue
		}
		if r.Sector == "" {
			if slices.Contains([]string{"mrs.", "mrs", "ms.", "ms", "miss", "lady", "dame", "madame", "madam"}, r.Words) {
				v.gender = 'f'
			} else if r.Words == "mr." || r.Words == "mr" || r.Words == "sir" {
				v.gender = 'm'
			}
			continue
		}
		v.usage = r.Usage
		v.sector, v.office, v.role = r.Sector, r.Words, [2]int{max(from, v.first), at + 1}
		if v.gender == 0 {
			v.gender = genderOf(r.Words)
		}
		quality := f.quality(i, from, r)
		if quality != "" {
			v.sector = quality
		}
		v.former = f.former(i) || f.former(at) || strings.HasPrefix(r.Words, "former ")
		v.rule = r.Rule()
		if owners, ok := f.owner(i); ok {
			v.codes, v.settled, v.rank = f.combine(owners, r, v, quality), true, byRole
		} else if owners := f.ownersAmong(f.modifiers(at)); len(owners) > 0 {
			v.codes, v.settled, v.rank = f.combine(owners, r, v, quality), true, byRole
		}
		return
	}
}

// fromEntry takes a person's code from the dated offices, unless the article
// has no date and itself names an office.
func (f *finder) fromEntry(v *view) {
	code, _ := v.entry.At(f.day)
	v.name = v.entry.Name
	if first, _, _ := strings.Cut(v.name, " "); v.gender == 0 {
		v.gender = f.o.Gazetteer.Gender(first)
	}
	if v.former && !strings.HasSuffix(code, "PTY") {
		code = v.entry.Code + " ELI"
	}
	if strings.HasSuffix(code, " ELI") && v.sector != "" && !v.former && f.held(v) {
		code = v.entry.Code + " " + v.sector // "President Obama", told of the time when he was
	}
	if f.doc.Text.Published == "" && len(v.codes) > 0 {
		return
	}
	v.codes, v.rule, v.settled, v.rank = []string{code}, v.entry.Rule(), true, byEntry
}

// held reports whether the person ever held the office that the words before the name give.
func (f *finder) held(v *view) bool {
	return slices.ContainsFunc(v.entry.Terms, func(t ontology.Term) bool { return t.Office == v.office })
}

// fromApposition reads "Hassan Karimi, Arnor's ambassador to Gondor" and
// "the president of Arnor, Hassan Karimi".
func (f *finder) fromApposition(i int, v *view) {
	at := f.doc.Child(i, "appos")
	if at < 0 {
		at = f.described(i)
	}
	if at < 0 || f.token(at).POS == "PRON" {
		return
	}
	other := f.view(at)
	if other.kind != KindRole && other.kind != KindGroup {
		return
	}
	v.sector, v.office = other.sector, other.office
	if v.role[1] <= v.role[0] {
		v.role = [2]int{other.first, other.end}
	}
	if v.gender == 0 {
		v.gender = other.gender
	}
	if len(other.codes) > 0 && (other.settled || len(v.codes) == 0) {
		v.codes, v.settled, v.rule, v.rank = other.codes, other.settled, "apposition", byApposition
		if !other.settled {
			v.rank = byContext
		}
	}
}

// described is the head of the phrase that an apposition stands beside, -1 where
// it is none. The parser often hangs the name on the last noun of the phrase
// ("the president of Arnor, Aragorn"); the phrase's own head is meant.
func (f *finder) described(i int) int {
	t := f.token(i)
	if t.Dep != "appos" || t.Head == i {
		return -1
	}
	at := t.Head
	for steps := 0; steps < 3 && f.token(at).Dep == "pobj" && f.hit(at) != nil; steps++ {
		prep := f.token(at).Head
		up := f.token(prep).Head
		if f.token(prep).Dep != "prep" || up == prep || f.token(up).POS != "NOUN" {
			break
		}
		at = up
	}
	return at
}

// personInside reads a person's name that stands as a modifier before a noun:
// the Obama administration.
func (f *finder) personInside(i int) *view {
	h := f.hit(i)
	label, _, end := f.entity(i)
	t := f.token(i)
	switch {
	case h != nil && h.kind(ontology.Person) != nil && h.end-1 == i:
	case h == nil && label == "PERSON" && end-1 == i && t.POS == "PROPN":
	case h == nil && label == "" && t.POS == "PROPN" && f.bySurname(t.Text) != nil:
	default:
		return nil
	}
	v := &view{}
	first, last := f.nameRange(i)
	if last-1 != i {
		return nil
	}
	v.first, v.end = first, last
	f.person(i, v)
	return v
}
