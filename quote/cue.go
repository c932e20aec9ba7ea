package quote

import (
	"slices"
	"strings"

	"twotrack/ontology"
	"twotrack/parse"
)

// cueAt is a cue word in the article.
type cueAt struct {
	token, end int // tokens [token, end): the word with its particle
	is         *ontology.Cue
	subject    int  // head of the speaker's words, -1 where none
	denied     bool // "did not say", "would say": nothing was said
}

// findCues lists the cue words of the article in order.
func (f *finder) findCues() {
	f.cueAt = make([]int, len(f.doc.Tokens))
	for i := range f.doc.Tokens {
		f.cueAt[i] = -1
		if !f.here(i) {
			continue
		}
		if c, ok := f.cueOf(i); ok {
			f.cueAt[i] = len(f.cues)
			f.cues = append(f.cues, c)
		}
	}
}

// cueOf reads the token as a cue; the longest cue that fits wins.
func (f *finder) cueOf(i int) (cueAt, bool) {
	t := &f.doc.Tokens[i]
	word := t.Lower
	if t.POS == "VERB" || t.POS == "NOUN" {
		word = strings.ToLower(t.Lemma)
	}
	var best cueAt
	for _, k := range append(slices.Clone(f.known.Starting(word)), f.other(i, word)...) {
		c := &f.known.All[k]
		end, ok := f.fits(i, c)
		if ok && end > best.end {
			best = cueAt{token: i, end: end, is: c, subject: -1}
		}
	}
	if best.is == nil {
		return best, false
	}
	switch best.is.Part {
	case "verb":
		if best.subject = f.subject(i); best.subject < 0 {
			best.subject = f.nameBefore(i)
		}
		best.denied = f.unsaid(i)
	case "noun":
		best.subject = f.owner(i)
	case "phrase":
		best.subject = f.named(best.end - 1)
	}
	return best, true
}

// other returns the phrases that begin with a token whose lemma hides its form.
func (f *finder) other(i int, word string) []int32 {
	if l := f.doc.Tokens[i].Lower; l != word {
		return f.known.Starting(l)
	}
	return nil
}

// fits reports whether a cue stands at token i, and where it ends.
func (f *finder) fits(i int, c *ontology.Cue) (int, bool) {
	pos := f.doc.Tokens[i].POS
	switch {
	case c.Part == "support", c.Part == "person", c.Part == "venue":
		return 0, false
	case c.Part == "verb" && (pos != "VERB" || f.doc.Tokens[i].Dep == "amod"), c.Part == "noun" && pos != "NOUN":
		return 0, false
	case c.Part != "phrase" && c.Words[0] != strings.ToLower(f.doc.Tokens[i].Lemma):
		return 0, false
	}
	for k, w := range c.Words[1:] {
		at := i + 1 + k
		if at >= len(f.doc.Tokens) || f.doc.Tokens[at].Lower != w {
			return 0, false
		}
	}
	return i + len(c.Words), true
}

// subject returns the head of the words that name who does what verb v says, or -1.
func (f *finder) subject(v int) int {
	if t := &f.doc.Tokens[v]; t.Tag == "VBN" && (t.Dep == "advcl" || t.Dep == "acl") && f.doc.Child(v, "aux") < 0 {
		return f.agent(v) // asked whether, the envoy ...
	}
	for step := range 8 {
		if p := f.doc.Child(v, "nsubjpass"); p >= 0 || f.doc.Child(v, "agent") >= 0 {
			if step > 0 && p >= 0 {
				return f.antecedent(p)
			}
			return f.agent(v)
		}
		if s := f.doc.Child(v, "nsubj", "csubj"); s >= 0 {
			return f.antecedent(s)
		}
		t := &f.doc.Tokens[v]
		switch t.Dep {
		case "acl", "relcl":
			return t.Head
		case "conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis":
			if t.Head == v || t.Dep == "ccomp" && t.Tag != "VBG" && t.Tag != "VB" {
				return f.inverted(v)
			}
			v = t.Head
		default:
			return f.inverted(v)
		}
	}
	return -1
}

// inverted returns the noun after a verb with no subject: "..., said the envoy".
func (f *finder) inverted(v int) int {
	for _, c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		if int(c) > v && int(c) < v+12 && (t.Dep == "dobj" || t.Dep == "attr" || t.Dep == "npadvmod" || t.Dep == "appos") && nominal(t) && f.inside[c] < 0 && t.Ent < 0 || int(c) > v && t.Ent >= 0 && f.doc.Entities[t.Ent].Label == "PERSON" && f.inside[c] < 0 {
			return int(c)
		}
	}
	return -1
}

// nameBefore returns the name that stands before a finite verb between commas,
// where the parser gave the verb no subject: in a call, Aldor Brandir, a
// spokesman, said. It returns -1 where there is none.
func (f *finder) nameBefore(v int) int {
	t := &f.doc.Tokens[v]
	if t.Tag != "VBD" && t.Tag != "VBZ" && t.Tag != "VBP" || f.doc.Child(v, "auxpass", "expl") >= 0 {
		return -1
	}
	for i := v - 1; i >= f.segments[f.segment[v]].first && f.here(i); i-- {
		if f.finite(i) || f.doc.Tokens[i].Text == ";" {
			return -1
		}
		if e := f.doc.Tokens[i].Ent; e >= 0 && f.doc.Entities[e].Label == "PERSON" {
			return f.doc.Entities[e].End - 1
		}
	}
	return -1
}

func nominal(t *parse.Token) bool { return t.POS == "PROPN" || t.POS == "NOUN" || t.POS == "PRON" }

// agent returns who a passive verb's "by" names, or -1.
func (f *finder) agent(v int) int {
	if by := f.doc.Child(v, "agent"); by >= 0 {
		return f.doc.Child(by, "pobj")
	}
	return -1
}

// antecedent follows a relative pronoun to the noun it stands for.
func (f *finder) antecedent(s int) int {
	t := &f.doc.Tokens[s]
	if t.Tag != "WP" && t.Tag != "WDT" {
		return s
	}
	if v := f.relative(t.Head); v >= 0 {
		return f.doc.Tokens[v].Head
	}
	return s
}

// owner returns whose words a noun names: "Arnor's claim", "the claim by Arnor".
func (f *finder) owner(n int) int {
	if p := f.doc.Child(n, "poss"); p >= 0 {
		return p
	}
	for _, c := range f.doc.Children(n) {
		if t := &f.doc.Tokens[c]; t.Dep == "prep" && (t.Lower == "by" || t.Lower == "from" || t.Lower == "among") {
			return f.doc.Child(int(c), "pobj")
		}
	}
	if t := &f.doc.Tokens[n]; t.Dep == "dobj" && f.supports(t.Head) {
		return f.subject(t.Head)
	}
	return -1
}

// supports reports whether a verb makes its object's words its subject's: made a claim.
func (f *finder) supports(v int) bool {
	lemma := f.doc.Tokens[v].Lemma
	return f.known.Is("support", lemma) || f.known.Is("verb", lemma) && f.known.All[f.known.Starting(lemma)[0]].Class != "reject"
}

// named returns the noun a phrase's last preposition names: "according to X".
func (f *finder) named(last int) int { return f.doc.Child(last, "pobj") }

// unsaid reports whether the verb is negated, modal or only wished for.
func (f *finder) unsaid(v int) bool {
	if s := f.doc.Child(v, "nsubj"); s >= 0 {
		switch f.doc.Tokens[s].Lower {
		case "none", "nobody", "nothing", "neither":
			return true
		}
		if d := f.doc.Child(s, "det"); d >= 0 && f.doc.Tokens[d].Lower == "no" {
			return true
		}
	}
	for range 4 {
		for _, c := range f.doc.Children(v) {
			t := &f.doc.Tokens[c]
			if t.Dep == "neg" || t.Dep == "aux" && t.Tag == "MD" && t.Lower != "will" && t.Lower != "can" {
				return true
			}
		}
		t := &f.doc.Tokens[v]
		if t.Dep != "xcomp" || t.Tag != "VB" || t.Head == v {
			return false
		}
		if h := strings.ToLower(f.doc.Tokens[t.Head].Lemma); h == "refuse" || h == "decline" || h == "fail" || h == "want" {
			return true
		}
		v = t.Head
	}
	return false
}
