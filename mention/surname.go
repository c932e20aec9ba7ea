package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"twotrack/ontology"
)

// bySurname returns the person whose last name a word is, as the article named it before.
func (f *finder) bySurname(word string) *chain { return f.chains.bySurname[word] }

// knownSurname reports whether a capitalised word that the tagger took for
// something else is a name that the article or the gazetteer has.
func (f *finder) knownSurname(i int, h *hit) bool {
	t := f.token(i)
	r, _ := utf8.DecodeRuneInString(t.Text)
	if h != nil || !unicode.IsUpper(r) || len(t.Text) < 3 {
		return false
	}
	if f.bySurname(t.Text) != nil {
		return true
	}
	label, first, end := f.entity(i)
	return (label == "" || end-first == 1) && t.POS == "PROPN" && f.surname(t.Text) != nil
}

// lookUp finds the person in the gazetteer.
func (f *finder) lookUp(i, last int, v *view) {
	if h := f.hit(i); h != nil {
		v.entry = h.kind(ontology.Person)
		return
	}
	first, end := f.nameRange(i)
	if end-first == 1 {
		v.entry = f.surname(f.token(last).Text)
	}
}

// surname returns the one person whom a lone name stands for: the only one there
// is, the one in office on the day, or else the one who left office last before it.
func (f *finder) surname(word string) *ontology.Entry {
	if len(f.o.Roles.Of(strings.ToLower(word))) > 0 {
		return nil
	}
	people := f.o.Gazetteer.Surname(word)
	if len(people) == 0 {
		return nil
	}
	one := people[0]
	if len(people) > 1 {
		one = f.inOffice(people)
	}
	if one == nil || f.focus != nil && !f.seen(one.Code) && !f.known(one) {
		return nil
	}
	return one
}

// inOffice returns the one of several people who held an office on the day, or
// else the one whose last office before it ended last; nil where two did.
func (f *finder) inOffice(people []*ontology.Entry) *ontology.Entry {
	if f.day == "" {
		return nil
	}
	var one, left *ontology.Entry
	end := ""
	for _, e := range people {
		for _, t := range e.Terms {
			switch {
			case t.Holds(f.day):
				if one != nil && one != e {
					return nil
				}
				one = e
			case t.To != "" && t.To < f.day && t.To > end:
				left, end = e, t.To
			}
		}
	}
	if one == nil {
		one = left
	}
	return one
}

// known reports whether a person held an office that every reader knows without
// the state's name beside it, on the day or, where there is none, ever.
func (f *finder) known(e *ontology.Entry) bool {
	for _, t := range e.Terms {
		if (f.day == "" || t.Holds(f.day)) && slices.Contains([]string{"president", "prime minister", "chancellor", "secretary of state", "candidate", "secretary-general", "supreme leader", "king", "queen", "pope", "leader"}, t.Office) {
			return true
		}
	}
	return false
}

// sameName reports whether the name in the text can be that of a chain: no
// first name stands against it.
func (f *finder) sameName(c *chain, first, end int) bool {
	if end-first < 2 || !strings.Contains(c.name, " ") {
		return true
	}
	given := f.token(first).Text
	return strings.HasPrefix(c.name, given) || strings.Contains(c.name, " "+given)
}
