package event

import "slices"

// place is one filled place of a frame: subj, obj, a preposition ...
type place struct {
	key string
	tok int
}

// frame is a trigger word with everything that stands around it.
type frame struct {
	at       int // the trigger's token
	particle int // the particle's token, -1
	light    int // the light verb's token, -1
	places   []place
}

func (f *frame) add(key string, tok int) {
	if tok >= 0 {
		f.places = append(f.places, place{key, tok})
	}
}

func (f *frame) has(key string) bool {
	return slices.ContainsFunc(f.places, func(p place) bool { return p.key == key })
}

// verbFrame reads a verb's subjects, objects and prepositions in any voice.
func (c *coder) verbFrame(v int) frame {
	f := frame{at: v, particle: -1, light: -1}
	passive := c.passive(v)
	for _, child := range c.doc.Children(v) {
		k := int(child)
		switch c.doc.Tokens[k].Dep {
		case "dobj":
			f.add("obj", c.referent(k))
		case "dative":
			c.addDative(&f, k)
		case "agent":
			f.add("subj", c.doc.Child(k, "pobj"))
		case "prep":
			c.addPrep(&f, k)
		case "prt":
			f.particle = k
		case "advmod":
			f.add("adv", k)
		case "aux", "neg":
			f.add(c.doc.Tokens[k].Dep, k)
		case "xcomp":
			f.add("xcomp", k)
		case "ccomp", "advcl":
			c.addClause(&f, k)
		case "acomp", "attr", "oprd":
			f.add("acomp", k)
		}
	}
	subject := c.surfaceSubject(v)
	switch {
	case subject < 0:
	case !passive:
		f.places = slices.Insert(f.places, 0, place{"subj", subject})
	case f.has("obj"):
		f.add("iobj", subject)
	default:
		f.add("obj", subject)
	}
	c.addGap(&f, v, passive)
	c.addObjectPreps(&f, v)
	return f
}

// addClause adds a complement clause with its subject, which is the object of
// "wants Gondor to leave" and "let the men go".
func (c *coder) addClause(f *frame, k int) {
	subject := c.doc.Child(k, "nsubj", "nsubjpass")
	if c.doc.Tokens[k].Dep == "advcl" {
		if mark := c.doc.Child(k, "mark"); mark >= 0 && subject >= 0 && c.doc.Tokens[mark].Lower == "for" {
			f.add("for", c.referent(subject))
		}
		return
	}
	f.add("ccomp", k)
	if subject < 0 {
		return
	}
	f.add("csubj", c.referent(subject))
	if mark := c.doc.Child(k, "mark"); mark >= 0 && c.doc.Tokens[mark].Lower == "for" {
		f.add("for", c.referent(subject))
	}
	if t := &c.doc.Tokens[k]; t.Tag == "VB" && c.doc.Child(k, "mark") < 0 && !c.modal(k) || t.POS == "ADJ" {
		f.add("obj", c.referent(subject))
		f.add("xcomp", k)
		f.add("acomp", k)
	}
}

// modal reports whether a verb has a modal auxiliary.
func (c *coder) modal(v int) bool {
	for _, k := range c.doc.Children(v) {
		if c.doc.Tokens[k].Tag == "MD" {
			return true
		}
	}
	return false
}

// addDative adds "gave the rebels arms" and "gave arms to the rebels".
func (c *coder) addDative(f *frame, k int) {
	if object := c.doc.Child(k, "pobj"); object >= 0 {
		f.add("iobj", object)
		f.add(c.doc.Tokens[k].Lower, object)
		return
	}
	f.add("iobj", k)
}

// addPrep adds a preposition's object; "out of town" stands under both words.
func (c *coder) addPrep(f *frame, p int) {
	key := c.doc.Tokens[p].Lower
	for _, child := range c.doc.Children(p) {
		k := int(child)
		switch c.doc.Tokens[k].Dep {
		case "pobj", "pcomp":
			f.add(key, c.referent(k))
		case "prep":
			c.addPrep(f, k)
			f.add(key, c.doc.Child(k, "pobj"))
		}
	}
}

// addGap adds the antecedent of a relative clause that lacks an object:
// "the men it had captured", "the ship seized in May".
func (c *coder) addGap(f *frame, v int, passive bool) {
	t := c.doc.Tokens[v]
	if passive || f.has("obj") || t.Head == v {
		return
	}
	if t.Dep == "relcl" && c.doc.Child(v, "nsubj") >= 0 && !c.relative(c.doc.Child(v, "nsubj")) {
		f.add("obj", t.Head)
	}
}

// addObjectPreps adds prepositions that the parser hung on the object or the
// particle: "imposed sanctions on Gondor".
func (c *coder) addObjectPreps(f *frame, v int) {
	for _, child := range c.doc.Children(v) {
		k := int(child)
		switch c.doc.Tokens[k].Dep {
		case "dobj", "prt", "advmod", "acomp", "attr", "oprd", "nsubjpass":
			c.addPreps(f, k)
		case "prep":
			if object := c.doc.Child(k, "pobj"); object >= 0 {
				c.addPreps(f, object)
			}
		}
	}
}

func (c *coder) addPreps(f *frame, k int) {
	for _, p := range c.doc.Children(k) {
		if c.doc.Tokens[p].Dep == "prep" {
			c.addPrep(f, int(p))
		}
	}
}

// adjectiveFrame reads "is critical of Gondor" and "a furious Arnor".
func (c *coder) adjectiveFrame(a int) frame {
	f := frame{at: a, particle: -1, light: -1}
	t := c.doc.Tokens[a]
	c.addDependents(&f, a)
	switch t.Dep {
	case "acomp", "oprd", "attr", "conj":
		f.add("subj", c.surfaceSubject(t.Head))
		for _, child := range c.doc.Children(t.Head) {
			if c.doc.Tokens[child].Dep == "prep" {
				c.addPrep(&f, int(child))
			}
		}
	case "amod", "acl", "relcl":
		f.add("subj", t.Head)
	}
	return f
}

// addDependents adds prepositions and complements under a noun or adjective.
func (c *coder) addDependents(f *frame, n int) {
	for _, child := range c.doc.Children(n) {
		k := int(child)
		switch c.doc.Tokens[k].Dep {
		case "prep":
			c.addPrep(f, k)
		case "agent":
			f.add("by", c.doc.Child(k, "pobj"))
		case "xcomp", "ccomp", "acl":
			f.add("xcomp", k)
		}
	}
}

// nounFrame reads a nominal act: its possessor, modifiers and prepositions, and
// the subject of the light verb that carries it.
func (c *coder) nounFrame(n int) frame {
	f := frame{at: n, particle: -1, light: -1}
	for _, child := range c.doc.Children(n) {
		k := int(child)
		switch c.doc.Tokens[k].Dep {
		case "poss":
			f.add("poss", k)
		case "compound", "amod", "nmod":
			c.addModifier(&f, k)
		case "acl":
			c.addParticiple(&f, k)
		}
	}
	c.addDependents(&f, n)
	c.addLight(&f, n)
	for _, k := range c.doc.Children(n) {
		// "a swap of prisoners with Gondor": the parser hangs "with" on the prisoners
		if t := &c.doc.Tokens[k]; t.Dep == "prep" && t.Lower == "of" {
			if object := c.doc.Child(int(k), "pobj"); object >= 0 {
				c.addPreps(&f, object)
			}
		}
	}
	return f
}

// addModifier adds a word before a nominal act and what stands under it; what
// "anti-" stands before is whom the act is against.
func (c *coder) addModifier(f *frame, k int) {
	key := "mod"
	if k >= 2 && c.doc.Tokens[k-1].Text == "-" && c.doc.Tokens[k-2].Lower == "anti" {
		key = "against"
	}
	f.add(key, k)
	for _, inner := range c.doc.Children(k) {
		f.add(key, int(inner))
	}
}

// addParticiple adds "sanctions imposed by Arnor on Gondor".
func (c *coder) addParticiple(f *frame, v int) {
	if c.doc.Tokens[v].Tag != "VBN" {
		return
	}
	c.addDependents(f, v)
}

// addLight adds the frame of the light verb that a noun hangs on.
func (c *coder) addLight(f *frame, n int) {
	top := n
	for c.doc.Tokens[top].Dep == "conj" && c.doc.Tokens[top].Head != top {
		top = c.doc.Tokens[top].Head
	}
	verb, key := c.doc.Tokens[top].Head, c.keyOf(top)
	if key == "" || verb == top {
		return
	}
	if c.doc.Tokens[top].Dep == "pobj" {
		verb = c.doc.Tokens[verb].Head
	}
	light, ok := c.lightVerb(verb, key)
	if !ok {
		return
	}
	f.light = verb
	outer := c.verbFrame(verb)
	for _, p := range outer.places {
		switch {
		case p.tok == n || p.tok == top:
		case p.key == "subj" && light.Reverse:
			f.add("reverse", p.tok)
		case p.key == "subj" && key != "subj" && (light.Status == "refused" || light.Status == "denied"):
			f.add("answer", p.tok)
		case p.key == "subj" && key != "subj":
			f.add("light", p.tok)
		case p.key == "iobj":
			f.add("to", p.tok)
		case !slices.Contains([]string{"subj", "obj", "acomp", "adv", "xcomp", "ccomp"}, p.key):
			f.add(p.key, p.tok)
		}
	}
}

// keyOf names the place in which a noun stands to its governor, in active voice.
func (c *coder) keyOf(n int) string {
	t := c.doc.Tokens[n]
	switch t.Dep {
	case "dobj", "nsubjpass", "attr", "oprd":
		return "obj"
	case "nsubj":
		return "subj"
	case "pobj":
		return c.doc.Tokens[t.Head].Lower
	}
	return ""
}
