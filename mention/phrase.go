package mention

import (
	"slices"
	"strings"

	"twotrack/ontology"
)

// extent is the tokens of the phrase headed by i: from its leftmost modifier
// to the head, and on through an "of" phrase.
func (f *finder) extent(i int) (first, end int) {
	first, end = i, i+1
	for _, c := range f.doc.Children(i) {
		c := int(c)
		t := f.token(c)
		switch {
		case c < i && modifies(t.Dep):
			left, _ := f.doc.Edges(c)
			first = min(first, left)
		case c == end && c > i && (t.Lower == "of") && t.Dep == "prep":
			if object := f.doc.Child(c, "pobj"); object >= 0 {
				_, end = f.extent(object)
			}
		}
	}
	if h := f.hit(i); h != nil {
		first, end = min(first, h.first), max(end, h.end)
	}
	for first < i && (f.token(first).Dep == "punct" || f.token(first).Space || f.token(first).Text == "[") {
		first++
	}
	return first, end
}

// modifies reports whether a dependency label is that of a modifier before a noun.
func modifies(dep string) bool {
	return slices.Contains([]string{"det", "amod", "compound", "nmod", "poss", "nummod", "predet", "quantmod", "advmod", "npadvmod"}, dep)
}

// heads reports whether a token heads a noun phrase of its own.
func (f *finder) heads(i int) bool {
	t := f.token(i)
	switch t.POS {
	case "NOUN", "PROPN":
		return !slices.Contains([]string{"compound", "amod", "nmod", "case", "punct"}, t.Dep) || f.token(t.Head).POS == "VERB"
	case "ADJ", "X", "NUM":
		return f.hit(i) != nil && !slices.Contains([]string{"amod", "compound", "nmod", "acomp", "advmod"}, t.Dep)
	}
	h := f.hit(i)
	return h != nil && h.end-1 == i && slices.Contains([]string{"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "attr"}, t.Dep)
}

// modifiers returns the tokens before the head that belong to its phrase and
// say whose or of what kind it is, in order. What stands under a participle
// ("US-backed rebels") says neither.
func (f *finder) modifiers(i int) []int {
	var found []int
	for _, c := range f.doc.Children(i) {
		c := int(c)
		t := f.token(c)
		if c >= i || !slices.Contains([]string{"amod", "compound", "nmod", "poss", "appos", "nummod"}, t.Dep) {
			continue
		}
		if t.Dep == "poss" {
			continue
		}
		if t.POS != "VERB" && !f.adverbial(c) {
			found = f.withConjuncts(found, c, i)
		}
	}
	slices.Sort(found)
	return found
}

// withConjuncts adds a modifier, its own modifiers and what is joined to it before the head.
func (f *finder) withConjuncts(found []int, c, head int) []int {
	found = append(found, f.modifiers(c)...)
	found = append(found, c)
	for _, d := range f.doc.Children(c) {
		if d := int(d); f.token(d).Dep == "conj" && d < head && d > c {
			found = f.withConjuncts(found, d, head)
		}
	}
	return found
}

// adverbial reports whether a modifier is the second half of a compound such as
// US-led, Iran-backed or government-run, whose first half is not the owner.
func (f *finder) adverbial(c int) bool {
	t := f.token(c)
	if t.Tag == "VBN" || t.Tag == "VBD" || t.Tag == "VBG" {
		return true
	}
	if c > 1 && f.token(c-1).Text == "-" && strings.HasSuffix(t.Lower, "ed") {
		return true
	}
	// the first half of one that the parser hung on the noun itself
	return c+2 < len(f.doc.Tokens) && f.token(c+1).Text == "-" && (f.token(c+2).Tag == "VBN" || slices.Contains([]string{"led", "backed", "held", "controlled", "run", "based", "allied", "born"}, f.token(c+2).Lower))
}

// roleAt returns the longest role phrase that ends with token i, and where it begins.
func (f *finder) roleAt(i int, kinds ...ontology.RoleKind) (*ontology.Role, int) {
	if !f.o.Roles.Ends(f.token(i).Lower) {
		return nil, i
	}
	var best *ontology.Role
	from := i
	phrase := ""
	words := 0
	for at := i; at >= 0 && i-at < 8 && words < f.o.Roles.Longest(); at-- {
		t := f.token(at)
		if t.Sentence != f.token(i).Sentence || t.Space {
			break
		}
		if t.Text == "-" || t.Text == "–" {
			continue
		}
		lower := t.Lower
		if lower == "’s" {
			lower = "'s"
		}
		words++
		if phrase == "" {
			phrase = lower
		} else {
			phrase = lower + " " + phrase
		}
		if r := pick(f.o.Roles.Of(phrase), kinds); r != nil {
			best, from = r, at
		}
	}
	return best, from
}

// pick returns the first role of one of the kinds.
func pick(roles []*ontology.Role, kinds []ontology.RoleKind) *ontology.Role {
	for _, k := range kinds {
		for _, r := range roles {
			if r.Kind == k {
				return r
			}
		}
	}
	return nil
}

// actorKinds are the kinds of role words that can head an actor's phrase.
func actorKinds() []ontology.RoleKind {
	return []ontology.RoleKind{ontology.RolePerson, ontology.RolePeople, ontology.RoleBody, ontology.RoleWorld, ontology.RoleWeak, ontology.RoleThing}
}
