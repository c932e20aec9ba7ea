package timex

import (
	"twotrack/ontology"
	"twotrack/parse"
)

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
}

// clauseOf reads the clause that tokens [first, end) stand in.
func clauseOf(doc *parse.Document, rules *ontology.Timex, first, end int) clause {
	at := outerHead(doc, first, end)
	var c clause
	for step := 0; at >= 0 && step < 60; step++ {
		t := &doc.Tokens[at]
		if t.POS == "VERB" || t.POS == "AUX" {
			orient, climb := orientOf(doc, rules, at)
			c.present = orient == unknown && (t.Tag == "VBZ" || t.Tag == "VBP" || t.Tag == "VBN")
			if !climb {
				c.orient = orient
				return c
			}
		} else if t.POS == "NOUN" || t.POS == "PROPN" {
			c.nominal = true
			if looksAhead(doc, rules, at) {
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
func looksAhead(doc *parse.Document, rules *ontology.Timex, noun int) bool {
	for _, c := range doc.Children(noun) {
		if t := &doc.Tokens[c]; t.Dep == "amod" && isA(rules, "ahead", t.Lower) {
			return true
		}
	}
	return false
}

// isA reports whether a word alone is a form of a class.
func isA(rules *ontology.Timex, class, word string) bool {
	for _, f := range rules.Words[word] {
		if f.Class == class && len(f.Words) == 1 {
			return true
		}
	}
	return false
}

// orientOf tells where a verb looks to; climb says that its governor decides.
func orientOf(doc *parse.Document, rules *ontology.Timex, verb int) (orient int, climb bool) {
	t := &doc.Tokens[verb]
	have, be, modal, to := auxiliaries(doc, verb)
	ahead := isA(rules, "ahead", t.Lower)
	switch {
	case modal != "":
		if have && modal != "will" {
			return past, false
		}
		return future, false
	case to:
		return infinitive(doc, rules, verb)
	case t.Tag == "VBD" || have:
		return past, false
	case t.Tag == "VBN":
		switch {
		case ahead:
			return future, false
		case be == "past" || be == "":
			return past, false
		}
		return unknown, false
	case t.Tag == "VBG":
		switch {
		case be == "past":
			return past, false
		case be == "present":
			return future, false
		}
		return unknown, t.Head != verb
	case t.Tag == "VB":
		return future, t.Head != verb && t.Dep != "ROOT"
	}
	return unknown, false
}

// infinitive tells where "to meet" looks to: ahead of a verb or noun that plans, and
// else as its governor does.
func infinitive(doc *parse.Document, rules *ontology.Timex, verb int) (orient int, climb bool) {
	t := &doc.Tokens[verb]
	head := &doc.Tokens[t.Head]
	if isA(rules, "ahead", head.Lower) || t.Dep == "acl" || t.Dep == "relcl" || t.Dep == "ROOT" {
		return future, false
	}
	if head.POS == "ADJ" || head.Tag == "VBZ" || head.Tag == "VBP" {
		return future, false
	}
	return unknown, true
}

// auxiliaries reads a verb's auxiliaries: whether it has "have" and "to", the time
// of its "be" (past, present, or "") and its modal.
func auxiliaries(doc *parse.Document, verb int) (have bool, be, modal string, to bool) {
	for _, c := range doc.Children(verb) {
		t := &doc.Tokens[c]
		if t.Dep != "aux" && t.Dep != "auxpass" {
			continue
		}
		switch {
		case t.Tag == "MD":
			modal = "will"
			if t.Lower == "could" || t.Lower == "might" || t.Lower == "would" || t.Lower == "may" || t.Lower == "should" || t.Lower == "must" {
				modal = t.Lower
			}
		case t.Tag == "TO":
			to = true
		case t.Lemma == "have" || t.Lower == "'ve":
			have = true
		case t.Lower == "was" || t.Lower == "were" || t.Lower == "did" || t.Lower == "been":
			be = "past"
		case t.Lower == "is" || t.Lower == "are" || t.Lower == "am" || t.Lower == "'s" || t.Lower == "'re" || t.Lower == "'m":
			be = "present"
		}
	}
	return have, be, modal, to
}
