package quote

// and ", adding that ...", which is another quotation of the same speaker.
func (f *finder) cut(c *cueAt, first, end int) int {
	for i := first + 1; i < end; i++ {
		if !f.here(i) || !f.commaBefore(i) {
			continue
		}
		t := &f.doc.Tokens[i]
		switch t.Lower {
		case "which", "whose", "who", "whom", "where":
			if v := f.relative(i); v >= 0 {
				if _, to := f.edges(v); to >= end-1 {
					return i
				}
			}
		}
		if t.Tag == "VBG" && (t.Dep == "advcl" || t.Dep == "acl" || t.Dep == "conj") && f.passOn(c, i) || f.contrasts(i) {
			return i
		}
	}
	return end
}

// the speaker of cue c.
func (f *finder) passOn(c *cueAt, i int) bool {
	k := f.cueAt[i]
	if k < 0 {
		return false
	}
	if f.cues[k].is.Has("of") {
		return true // citing somebody: no words of its own
	}
	if _, to := f.edges(i); f.rightClause(&f.cues[k]) < 0 && !f.quotes(i, to) {
		return false
	}
	f.cues[k].subject = c.subject
	return true
}

// against the content: ..., while the union said it would not.
func (f *finder) contrasts(i int) bool {
	t := &f.doc.Tokens[i]
	if t.Lower != "while" && t.Lower != "whereas" && t.Lower != "although" && t.Lower != "though" {
		return false
	}
	v := t.Head
	return t.Dep == "mark" && f.cueAt[v] >= 0 && f.doc.Child(v, "nsubj") >= 0 && f.doc.Tokens[f.doc.Child(v, "nsubj")].POS != "PRON"
}

// he said he agreed and added that; the envoy said it was late but said they would stay.
func (f *finder) goesOn(c *cueAt, clause, end int) int {
	s := f.doc.Child(clause, "nsubj", "nsubjpass")
	if s < 0 || f.mayReport(s) {
		return end
	}
	for _, k := range f.doc.Children(clause) {
		t := &f.doc.Tokens[k]
		if t.Dep != "conj" || int(k) >= end || !f.finite(int(k)) || t.Tag == "MD" || f.doc.Child(int(k), "nsubj") >= 0 || f.cueAt[k] < 0 || !f.cues[f.cueAt[k]].is.Has("quote") {
			continue
		}
		if f.passOn(c, int(k)) {
			first, _ := f.edges(int(k))
			for first > clause && (f.doc.Tokens[first-1].Dep == "cc" || f.doc.Tokens[first-1].Text == ",") {
				first--
			}
			return first
		}
	}
	return end
}

// in the speaker's stead: a name, an official; not a pronoun, which takes up the speaker.
func (f *finder) mayReport(s int) bool {
	t := &f.doc.Tokens[s]
	if t.POS == "PRON" {
		return false
	}
	return t.Ent >= 0 || f.known.Is("person", t.Lemma)
}

// unclaimed ends content before a passage that has its own attribution.
func (f *finder) unclaimed(first, end int) int {
	for i := first + 1; i < end; i++ {
		if p := f.inside[i]; p >= 0 && f.firstOf[p] == i && f.commaInside(p) && f.claimed(p, end) {
			return i
		}
	}
	return end
}

// or right there: ..., "We will sign," he said.
func (f *finder) claimed(p, end int) bool {
	i := f.firstOf[p]
	for i < len(f.inside) && f.inside[i] == p {
		i++
	}
	return i < len(f.inside) && i <= end && f.attributionFollows(i)
}

// commaBefore reports whether token i follows a comma, one inside closing marks included.
func (f *finder) commaBefore(i int) bool {
	if p := f.inside[i-1]; p >= 0 {
		return f.commaInside(p)
	}
	word := f.doc.Tokens[i-1].Text
	return word == "," || (word == "and" || word == "but") && i > 1 && f.doc.Tokens[i-2].Text == ","
}

// she wrote that they differed: "You never listened."
func (f *finder) afterColon(end int, g segment) int {
	if end+1 < g.end && f.doc.Tokens[end].Text == ":" {
		if p := f.inside[end+1]; p >= 0 && !f.used[p] && f.reachesEnd(p, g) {
			return g.end
		}
	}
	return end
}

// relative returns the verb of the relative clause that begins at token i, or -1.
func (f *finder) relative(i int) int {
	v := i
	for range climb {
		if f.doc.Tokens[v].Dep == "relcl" {
			return v
		}
		if f.doc.Tokens[v].Head == v {
			return -1
		}
		v = f.doc.Tokens[v].Head
	}
	return -1
}
