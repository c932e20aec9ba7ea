package mention

import (
	"slices"

	"twotrack/ontology"
)

// opposed returns the countries that the verb of a subject names in its objects
// and phrases: whoever marches on the Norwegian embassy is rather not Norway's.
func (f *finder) opposed(i int) []string {
	t := f.token(i)
	if t.Dep != "nsubj" || !slices.Contains([]string{"VERB", "AUX"}, f.token(t.Head).POS) {
		return nil
	}
	verb := t.Head
	var codes []string
	for n := f.sightingAfter(verb); n < len(f.focus); n++ {
		s := f.focus[n]
		if f.token(s.token).Sentence != t.Sentence {
			break
		}
		if f.foreign(s.token) && f.under(s.token, verb) {
			codes = append(codes, s.code)
		}
	}
	return codes
}

// under reports whether a word stands below a verb in its own clause.
func (f *finder) under(at, verb int) bool {
	for steps := 0; steps < 6; steps++ {
		if at == verb {
			return true
		}
		t := f.token(at)
		switch t.Dep {
		case "dobj", "pobj", "prep", "compound", "amod", "nmod", "poss", "dative", "conj":
		default:
			return false
		}
		if t.Lower == "in" || t.Lower == "at" || t.Head == at {
			return false
		}
		at = t.Head
	}
	return false
}

// foreign reports whether the name of a country stands for the state as others
// see it: bare, or before a thing or a mission of its own. A president, an army
// or a court that it stands before may well be at home.
func (f *finder) foreign(at int) bool {
	h := f.hit(at)
	if h == nil || h.kind(ontology.Body, ontology.Group, ontology.Party, ontology.Institution) != nil || h.kind(ontology.State, ontology.People, ontology.Seat) == nil {
		return false
	}
	head := h.end - 1
	for slices.Contains([]string{"compound", "amod", "nmod", "poss"}, f.token(head).Dep) && f.token(head).Head > head {
		head = f.token(head).Head
	}
	if head == h.end-1 {
		return true
	}
	switch f.token(head).Lemma {
	case "embassy", "consulate", "ambassador", "envoy", "consul", "mission", "diplomat", "flag":
		return true
	}
	r, _ := f.roleAt(head, actorKinds()...)
	return r == nil && f.token(head).POS == "NOUN"
}
