package mention

import "slices"

// pronoun reads a personal or possessive pronoun.
func (f *finder) pronoun(i int) *view {
	t := f.token(i)
	v := &view{first: i, end: i + 1, kind: KindPronoun, rule: "pronoun"}
	switch t.Lower {
	case "he", "him", "his", "himself":
		v.person, v.gender = true, 'm'
	case "she", "her", "hers", "herself":
		v.person, v.gender = true, 'f'
	case "they", "them", "their", "theirs", "themselves":
		v.plural = true
	case "it", "its", "itself":
		if f.expletive(i) {
			return nil
		}
	case "both", "neither", "either":
		if codes := f.lastTwo(""); len(codes) == 2 && f.doc.Child(i, "prep") < 0 {
			v.plural, v.codes, v.rule = true, codes, "coref:both"
			return v
		}
		return nil
	case "i", "we", "us", "our", "me", "my":
		return v
	default:
		return nil
	}
	if c := f.antecedent(i, v); c != nil {
		v.chain, v.codes, v.name, v.rule = c.number, c.codes, c.name, "coref:pronoun"
		c.last = i
		if v.person && c.gender == 0 {
			c.gender = v.gender
		}
	}
	return v
}

// expletive reports whether "it" stands for nothing: "it is clear that".
func (f *finder) expletive(i int) bool {
	t := f.token(i)
	if t.Dep == "expl" {
		return true
	}
	if t.Dep != "nsubj" && t.Dep != "nsubjpass" {
		return false
	}
	verb := t.Head
	if f.token(verb).Lemma == "be" || slices.Contains([]string{"seem", "appear", "take", "remain"}, f.token(verb).Lemma) {
		return f.doc.Child(verb, "ccomp", "xcomp", "advcl", "csubj", "acomp") >= 0
	}
	return false
}

// lookBack is how many mentions a pronoun or description looks back over at most,
// which no sentence of a real article reaches.
const lookBack = 200

// antecedent looks back for what a pronoun stands for: through its own sentence
// and two before it, subjects first.
func (f *finder) antecedent(i int, v *view) *chain {
	sentence := f.token(i).Sentence
	barred, answerer := f.barred(i), f.answerer(i)
	for back := 0; back <= 2 && sentence-back >= 0; back++ {
		var fallback *chain
		for n := len(f.mentions) - 1; n >= max(0, len(f.mentions)-lookBack); n-- {
			m := &f.mentions[n]
			at := f.token(m.Head).Sentence
			if at < sentence-back {
				break
			}
			if at != sentence-back || m.Head >= i || m.Chain == 0 || m.Head == barred || f.quoted[m.Head] && !f.quoted[i] || m.Kind == KindPlace || m.Kind == KindDemonym {
				continue
			}
			c := f.chains.number(m.Chain)
			if answerer >= 0 && c == f.chainAt(answerer) || !f.agrees(m, c, v) {
				continue
			}
			if f.subject(m.Head) {
				return c
			}
			if fallback == nil {
				fallback = c
			}
		}
		if fallback != nil && (v.person || back == 0 && v.plural) {
			return fallback
		}
	}
	return nil
}

// agrees reports whether a mention can be what the pronoun stands for.
func (f *finder) agrees(m *Mention, c *chain, v *view) bool {
	if v.person {
		return c.person && !c.plural && (c.gender == 0 || c.gender == v.gender)
	}
	if v.plural {
		return m.Kind == KindGroup || m.Kind == KindPronoun && c.plural
	}
	return !c.person && m.Kind != KindGroup && len(c.codes) > 0
}

// subject reports whether a phrase is a subject, or joined to or owning none.
func (f *finder) subject(i int) bool {
	return slices.Contains([]string{"nsubj", "nsubjpass", "agent"}, f.token(i).Dep)
}

// barred is the subject of the pronoun's own verb, which an object pronoun
// cannot stand for ("Frodo met him"); -1 where there is none.
func (f *finder) barred(i int) int {
	t := f.token(i)
	if !slices.Contains([]string{"dobj", "pobj", "dative"}, t.Dep) {
		return -1
	}
	verb := t.Head
	for steps := 0; steps < 4; steps++ {
		if f.token(verb).POS == "VERB" || f.token(verb).POS == "AUX" {
			if s := f.doc.Child(verb, "nsubj", "nsubjpass"); s >= 0 {
				return s
			}
			if d := f.token(verb).Dep; d != "conj" && d != "xcomp" {
				return -1
			}
		}
		if f.token(verb).Head == verb {
			return -1
		}
		verb = f.token(verb).Head
	}
	return -1
}

// answerer is the subject of "refused his request": whoever answers a demand or
// an offer has not made it. It is -1 where the pronoun owns nothing of the kind.
func (f *finder) answerer(i int) int {
	noun := f.token(i).Head
	if f.token(i).Dep != "poss" || f.token(noun).Dep != "dobj" || !slices.Contains([]string{"request", "demand", "offer", "plea", "appeal", "call", "invitation", "proposal", "claim", "accusation", "charge", "suggestion", "warning", "ultimatum", "apology", "resignation", "criticism"}, f.token(noun).Lemma) {
		return -1
	}
	verb := f.token(noun).Head
	if !slices.Contains([]string{"refuse", "reject", "decline", "deny", "dismiss", "accept", "grant", "ignore", "welcome", "heed", "answer", "spurn", "rebuff", "consider", "turn", "brush"}, f.token(verb).Lemma) {
		return -1
	}
	return f.doc.Child(verb, "nsubj")
}

// chainAt is the chain of the phrase headed by a token, nil where it has none.
func (f *finder) chainAt(i int) *chain {
	if v := f.views[i]; v != nil {
		return f.chains.number(v.chain)
	}
	return nil
}
