package relation

import (
	"slices"

	"twotrack/mention"
	"twotrack/parse"
)

// Signs are what the parse says of a pair: numbers of the lists below, 0 where a side is missing or unknown. They
// stand for the syntactic roles of both sides, how their predicates hang together, the kinds of mention, the parts
// of speech of the predicates, and whether the two are of one state or one actor.
type Signs [8]uint8

// SignCounts is how many values each of the signs has.
func SignCounts() [8]int {
	return [8]int{roleCount, roleCount, linkCount, kindCount, kindCount, posCount, posCount, sameCount}
}

// signRows is how many values all signs have.
func signRows() (n int) {
	for _, values := range SignCounts() {
		n += values
	}
	return n
}

// The roles of a mention towards its predicate: 0 where there is none.
const (
	roleSubject = 1 + iota
	rolePassive
	roleObject
	roleDative
	roleAgent
	roleAttribute
	rolePossessor
	roleModifier
	roleRoot
	roleOther
	roleVerbPrep // + group of the preposition
	roleNounPrep = roleVerbPrep + prepCount
	roleCount    = roleNounPrep + prepCount
)

const (
	prepCount = 12
	linkDown  = 2 // the recipient's predicate under the actor's: + 2 * label, + 1 where it lies deeper
	linkUp    = linkDown + 2*labelCount
	linkAside = linkUp + 2*labelCount
	linkApart = linkAside + 1 // in two trees
	linkCount = linkApart + 1

	labelCount = 9
	kindCount  = 8
	posCount   = 4
	sameCount  = 3
)

// stand is where a mention stands in the tree.
type stand struct {
	role      uint8
	predicate int // token
	pos       uint8
}

// standOf climbs from a mention's head to the word whose argument it is.
func standOf(doc *parse.Document, at int) stand {
	for range 8 {
		if t := &doc.Tokens[at]; t.Dep != "conj" && t.Dep != "appos" || t.Head == at {
			break
		}
		at = doc.Tokens[at].Head
	}
	t := &doc.Tokens[at]
	s := stand{role: roleOf(t.Dep), predicate: t.Head}
	if t.Dep == "pobj" || t.Dep == "pcomp" {
		prep := &doc.Tokens[t.Head]
		s.predicate = prep.Head
		switch verb := isVerb(&doc.Tokens[prep.Head]); {
		case prep.Dep == "agent":
			s.role = roleAgent
		case prep.Dep == "dative":
			s.role = roleDative
		case verb:
			s.role = roleVerbPrep + prepGroup(prep.Lower)
		default:
			s.role = roleNounPrep + prepGroup(prep.Lower)
		}
	}
	switch p := &doc.Tokens[s.predicate]; {
	case isVerb(p):
		s.pos = 1
	case p.POS == "NOUN" || p.POS == "PROPN":
		s.pos = 2
	default:
		s.pos = 3
	}
	return s
}

func isVerb(t *parse.Token) bool { return t.POS == "VERB" || t.POS == "AUX" }

func roleOf(dep string) uint8 {
	switch dep {
	case "nsubj", "csubj":
		return roleSubject
	case "nsubjpass", "csubjpass":
		return rolePassive
	case "dobj":
		return roleObject
	case "dative":
		return roleDative
	case "attr", "oprd", "acomp":
		return roleAttribute
	case "poss":
		return rolePossessor
	case "compound", "nmod", "amod", "npadvmod":
		return roleModifier
	case "ROOT":
		return roleRoot
	}
	return roleOther
}

func prepGroup(word string) uint8 {
	switch word {
	case "to":
		return 1
	case "with", "alongside":
		return 2
	case "against":
		return 3
	case "from":
		return 4
	case "by":
		return 5
	case "in", "at", "inside", "within", "near":
		return 6
	case "on", "over", "about", "upon", "regarding":
		return 7
	case "for":
		return 8
	case "of":
		return 9
	case "between", "among":
		return 10
	case "toward", "towards", "into":
		return 11
	}
	return 0
}

// labelOf groups the labels between predicates.
func labelOf(dep string) uint8 {
	switch dep {
	case "xcomp":
		return 0
	case "ccomp":
		return 1
	case "advcl":
		return 2
	case "acl", "relcl":
		return 3
	case "conj":
		return 4
	case "prep", "pcomp", "pobj", "agent", "dative":
		return 5
	case "dobj", "attr", "oprd":
		return 6
	case "nsubj", "nsubjpass", "csubj":
		return 7
	}
	return labelCount - 1
}

// linkOf says how two predicates hang together.
func linkOf(doc *parse.Document, a, r int) uint8 {
	if a == r {
		return 1
	}
	if label, deep, ok := under(doc, r, a); ok {
		return linkDown + 2*label + deep
	}
	if label, deep, ok := under(doc, a, r); ok {
		return linkUp + 2*label + deep
	}
	if doc.Tokens[a].Sentence != doc.Tokens[r].Sentence {
		return linkApart
	}
	return linkAside
}

// under climbs from low to high: the group of the last label on the way, and 1 where there are several.
func under(doc *parse.Document, low, high int) (label, deep uint8, ok bool) {
	for range 64 {
		t := &doc.Tokens[low]
		if t.Head == low {
			return 0, 0, false
		}
		if t.Head == high {
			return labelOf(t.Dep), deep, true
		}
		low, deep = t.Head, 1
	}
	return 0, 0, false
}

func kindOf(kind string) uint8 {
	kinds := [...]string{mention.KindName, mention.KindRole, mention.KindGroup, mention.KindDemonym, mention.KindPronoun, mention.KindThing, mention.KindPlace}
	return uint8(1 + slices.Index(kinds[:], kind))
}

// signsOf gives the signs of a pair; nil is a side that is missing.
func signsOf(doc *parse.Document, a, r *Actor) (s Signs) {
	if a != nil {
		s[0], s[3], s[5] = a.stand.role, kindOf(a.Kind), a.stand.pos
	}
	if r != nil {
		s[1], s[4], s[6] = r.stand.role, kindOf(r.Kind), r.stand.pos
	}
	if a == nil || r == nil {
		return s
	}
	s[2] = linkOf(doc, a.stand.predicate, r.stand.predicate)
	switch {
	case a.Chain > 0 && a.Chain == r.Chain:
		s[7] = 2
	case a.State != "" && a.State == r.State:
		s[7] = 1
	}
	return s
}
