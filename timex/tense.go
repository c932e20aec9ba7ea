package timex

import "twotrack/parse"

// Where a clause looks to in time.
const (
	past    = -1
	unknown = 0
	future  = 1
)

// clause tells how an expression stands in its sentence.
type clause struct {
	orient  int  // past, unknown or future, by the verb that governs it
	nominal bool // it stands within a noun phrase: "Monday's talks"
	present bool // the verb is in the simple present
	firm    bool // the verb stands with "will"
	verb    bool // there is a verb at all
}

// clauseOf reads the clause that tokens [first, end) stand in.
func (r *resolver) clauseOf(first, end int) clause {
	doc := r.doc
	at := outerHead(doc, first, end)
	var c clause
	for step := 0; at >= 0 && step < 60; step++ {
		t := &doc.Tokens[at]
		if t.POS == "VERB" || t.POS == "AUX" {
			c.verb = true
			orient, climb := r.orientOf(at)
			if orient == unknown && t.Dep == "advcl" && (t.Tag == "VBZ" || t.Tag == "VBP") && marked(doc, at) {
				orient, climb = future, false
			}
			c.present = orient == unknown && (t.Tag == "VBZ" || t.Tag == "VBP" || t.Tag == "VBN")
			if !climb {
				c.orient = orient
				c.firm = orient == future && auxiliaries(doc, at).modal == "will"
				return c
			}
		} else if t.POS == "NOUN" || t.POS == "PROPN" {
			c.nominal = true
			if r.looksAhead(at) {
				c.orient = future
				return c
			}
		}
		if t.Head == at {
			break
		}
		at = t.Head
	}
	return c
}

// outerHead returns the token outside [first, end) that governs it, or the root inside.
func outerHead(doc *parse.Document, first, end int) int {
	at := first
	for step := 0; step <= end-first; step++ {
		h := doc.Tokens[at].Head
		if h == at {
			return at
		}
		if h < first || h >= end {
			return h
		}
		at = h
	}
	return at
}

// looksAhead reports whether a noun is told to be still to come: "upcoming talks".
func (r *resolver) looksAhead(noun int) bool {
	for _, c := range r.doc.Children(noun) {
		if t := &r.doc.Tokens[c]; t.Dep == "amod" && r.rules.Is(r.ahead, t.Lower) {
			return true
		}
	}
	return false
}

// orientOf tells where a verb looks to; climb says that its governor decides.
func (r *resolver) orientOf(verb int) (orient int, climb bool) {
	t := &r.doc.Tokens[verb]
	a := auxiliaries(r.doc, verb)
	switch {
	case a.modal == "will":
		return future, false
	case a.modal != "":
		if a.have {
			return past, false
		}
		return unknown, false
	case a.to:
		return r.infinitive(verb, a)
	case t.Tag == "VBD" || a.have || a.did:
		return past, false
	case t.Tag == "VBN":
		switch {
		case r.rules.Is(r.ahead, t.Lower):
			return future, false
		case a.be == "past" || a.be == "":
			return past, false
		}
	case t.Tag == "VBG":
		switch {
		case a.be == "past":
			return past, false
		case a.be == "present":
			return future, false
		}
		return unknown, t.Head != verb
	case t.Tag == "VB" && !a.does:
		return future, t.Head != verb
	}
	return unknown, false
}

// marked reports whether a clause in the present tense tells of what is to come:
// "when he arrives", "if they sign".
func marked(doc *parse.Document, verb int) bool {
	for _, c := range doc.Children(verb) {
		switch doc.Tokens[c].Lower {
		case "if", "when", "once", "until", "unless", "before":
			return true
		}
	}
	return false
}

// infinitive tells where "to meet" looks to: ahead of a verb or noun that plans, and
// else as its governor does.
func (r *resolver) infinitive(verb int, a aux) (orient int, climb bool) {
	t := &r.doc.Tokens[verb]
	head := &r.doc.Tokens[t.Head]
	switch {
	case a.have:
		return past, false
	case r.rules.Is(r.plan, head.Lower) || t.Dep == "acl" || t.Dep == "relcl" || t.Head == verb:
		return future, false
	case head.POS == "ADJ" || head.Tag == "VBZ" || head.Tag == "VBP":
		return future, false
	}
	return unknown, true
}

// aux is what a verb's auxiliaries say.
type aux struct {
	have, did, does, to bool
	be                  string // past or present, "" where there is none
	modal               string // will or would, where others count as would
}

func auxiliaries(doc *parse.Document, verb int) (a aux) {
	for _, c := range doc.Children(verb) {
		t := &doc.Tokens[c]
		if t.Dep != "aux" && t.Dep != "auxpass" {
			continue
		}
		switch {
		case t.Tag == "MD":
			a.modal = "would"
			if t.Lower == "will" || t.Lower == "'ll" || t.Lower == "’ll" || t.Lower == "wo" || t.Lower == "shall" {
				a.modal = "will"
			}
		case t.Tag == "TO":
			a.to = true
		case t.Lemma == "have":
			a.have = true
		case t.Lower == "did":
			a.did = true
		case t.Lemma == "do":
			a.does = true
		case t.Lower == "was" || t.Lower == "were" || t.Lower == "been":
			a.be = "past"
		case t.Lemma == "be" && t.Tag != "VB" && a.be == "":
			a.be = "present"
		}
	}
	return a
}
