package event

import "twotrack/parse"

// passive reports whether a verb is in the passive voice or a bare past
// participle that describes its governor.
func (c *coder) passive(v int) bool {
	t := c.doc.Tokens[v]
	if t.Tag != "VBN" {
		return false
	}
	perfect := false
	for _, k := range c.doc.Children(v) {
		switch d := c.doc.Tokens[k]; {
		case d.Dep == "nsubjpass" || d.Dep == "auxpass" || d.Dep == "csubjpass" || d.Dep == "agent":
			return true
		case d.Dep == "aux" && d.Lemma == "have":
			perfect = true
		}
	}
	switch {
	case perfect:
		return false
	case t.Dep == "acl" || t.Dep == "amod" || t.Dep == "advcl":
		return true
	case t.Dep == "conj" && t.Head != v:
		return c.passive(t.Head)
	}
	return c.doc.Child(v, "nsubj") < 0
}

// relative reports whether a token is a relative pronoun.
func (c *coder) relative(i int) bool {
	switch t := &c.doc.Tokens[i]; t.Tag {
	case "WDT", "WP":
		return true
	default:
		return t.Lower == "that" && t.POS == "PRON" && t.Dep != "det"
	}
}

// referent follows a relative pronoun to the noun that its clause hangs on.
func (c *coder) referent(i int) int {
	if i < 0 || !c.relative(i) {
		return i
	}
	for at, steps := i, 0; steps < 8; steps++ {
		t := c.doc.Tokens[at]
		if t.Dep == "relcl" && t.Head != at {
			return t.Head
		}
		if t.Head == at {
			break
		}
		at = t.Head
	}
	return i
}

// surfaceSubject returns a verb's subject as the sentence shows it (the one that
// a passive suffers), its own or the one it shares, -1 where there is none.
func (c *coder) surfaceSubject(v int) int {
	for steps := 0; steps < 12; steps++ {
		if own := c.ownSubject(v); own >= 0 {
			return c.referent(own)
		}
		t := c.doc.Tokens[v]
		if t.Head == v {
			return -1
		}
		found, next := c.sharedSubject(v, t)
		if next < 0 {
			return found
		}
		v = next
	}
	return -1
}

// sharedSubject gives the subject that a verb without one takes from outside:
// either the token itself, or in next the verb whose subject it shares.
func (c *coder) sharedSubject(v int, t parse.Token) (found, next int) {
	switch t.Dep {
	case "conj", "advcl":
		if verbal(c.doc.Tokens[t.Head]) {
			return -1, t.Head
		}
		if t.Dep == "conj" && (t.POS == "VERB" || t.POS == "AUX") {
			return c.nominalSubject(v, t)
		}
	case "xcomp", "ccomp":
		if t.Dep == "ccomp" && !c.infinitive(v) && t.Tag != "VBG" {
			return -1, -1
		}
		return c.controlled(t.Head)
	case "acl", "relcl", "amod":
		return c.nominalSubject(v, t)
	case "pcomp":
		return c.prepSubject(t.Head)
	case "dep", "parataxis", "appos":
		return -1, -1
	}
	return -1, -1
}

func verbal(t parse.Token) bool { return t.POS == "VERB" || t.POS == "AUX" }

// controlled gives the subject of an infinitive under a verb, noun or
// adjective: the verb's object where it has one ("told Gondor to leave").
func (c *coder) controlled(governor int) (found, next int) {
	g := c.doc.Tokens[governor]
	if !verbal(g) {
		if g.POS == "ADJ" && g.Head != governor {
			return -1, g.Head
		}
		return -1, -1
	}
	if object := c.doc.Child(governor, "dobj", "dative"); object >= 0 && g.Lemma != "promise" && g.Lemma != "vow" {
		if p := c.doc.Child(object, "pobj"); p >= 0 {
			return p, -1
		}
		return c.referent(object), -1
	}
	if p := c.prepObject(governor, "on", "for", "to"); p >= 0 {
		return p, -1
	}
	return -1, governor
}

// prepObject gives the object of a verb's first such preposition: "called on
// Gondor to leave".
func (c *coder) prepObject(v int, words ...string) int {
	for _, k := range c.doc.Children(v) {
		if c.doc.Tokens[k].Dep != "prep" {
			continue
		}
		for _, w := range words {
			if c.doc.Tokens[k].Lower == w {
				return c.doc.Child(int(k), "pobj")
			}
		}
	}
	return -1
}

// nominalSubject gives the subject of a clause that hangs on a noun: the noun
// itself ("troops attacking"), or for an infinitive under an abstract noun its
// owner ("Arnor's plan to attack").
func (c *coder) nominalSubject(v int, t parse.Token) (found, next int) {
	if t.Dep == "relcl" {
		return t.Head, -1
	}
	if !c.infinitive(v) {
		return t.Head, -1
	}
	if owner := c.doc.Child(t.Head, "poss"); owner >= 0 {
		return owner, -1
	}
	if _, abstract := c.patterns.Control[c.doc.Tokens[t.Head].Lemma+".n"]; !abstract {
		return t.Head, -1
	}
	switch h := c.doc.Tokens[t.Head]; h.Dep {
	case "dobj", "attr":
		return -1, h.Head
	}
	return -1, -1
}

// prepSubject gives the subject of a gerund after a preposition: the object of
// "accused Gondor of hiding", the subject of "left after meeting".
func (c *coder) prepSubject(prep int) (found, next int) {
	p := c.doc.Tokens[prep]
	if p.Head == prep {
		return -1, -1
	}
	governor := c.doc.Tokens[p.Head]
	if !verbal(governor) {
		if governor.POS == "ADJ" && governor.Head != p.Head {
			return -1, governor.Head
		}
		if owner := c.doc.Child(p.Head, "poss"); owner >= 0 {
			return owner, -1
		}
		if governor.Dep == "dobj" {
			return -1, governor.Head
		}
		return -1, -1
	}
	if p.Lower == "of" || p.Lower == "for" || p.Lower == "from" {
		if object := c.doc.Child(p.Head, "dobj"); object >= 0 {
			return c.referent(object), -1
		}
	}
	return -1, p.Head
}

// infinitive reports whether a verb has "to".
func (c *coder) infinitive(v int) bool {
	for _, k := range c.doc.Children(v) {
		if c.doc.Tokens[k].Tag == "TO" {
			return true
		}
	}
	return false
}
