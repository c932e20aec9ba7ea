package event

import (
	"slices"
	"strings"

	"twotrack/ontology"
)

// reach is over how many sentences before its own an answer is taken to answer an act.
const reach = 8

// echoed finds whom an act answers where its object only takes up what somebody
// did before: in "Gondor offered a truce. Arnor rejected the offer" the offer is
// Gondor's.
func (c *coder) echoed(p *ontology.Pattern, f *frame, actor party) party {
	switch p.Type {
	case "ACCUSE", "REJECT", "AGREE", "SUPPORT", "CONCEDE":
	default:
		return party{tok: -1}
	}
	if len(actor.codes) == 0 {
		return party{tok: -1}
	}
	home := p.Type == "ACCUSE" || p.Type == "REJECT"
	for _, place := range f.places {
		switch place.key {
		case "obj", "to", "with", "on", "at", "in":
		default:
			continue
		}
		words := c.takenUp(place.tok)
		if words == nil || p.Type == "SUPPORT" && words[0] == "accord" {
			continue // who is glad of an accord is glad of all that made it
		}
		if got := c.doneBefore(words, min(f.at, place.tok), actor, home); len(got.codes) > 0 {
			return got
		}
	}
	return party{tok: -1}
}

// takenUp gives the words that may have told the act which a definite noun takes
// up ("the offer", "that demand"), nil where it takes up none.
func (c *coder) takenUp(noun int) []string {
	definite := false
	for _, k := range c.doc.Children(noun) {
		switch t := &c.doc.Tokens[k]; {
		case t.Dep == "poss":
			return nil
		case t.Lower == "the" || t.Lower == "this" || t.Lower == "that" || t.Lower == "these" || t.Lower == "those":
			definite = true
		}
	}
	if !definite {
		return nil
	}
	lemma := c.doc.Tokens[noun].Lemma
	for _, words := range families() {
		if slices.Contains(words, lemma) {
			return words
		}
	}
	return nil
}

// families are the words for one and the same act, as verbs and as nouns.
func families() [][]string {
	return [][]string{
		{"offer", "propose", "proposal", "suggest", "suggestion", "plan", "idea", "invite", "invitation", "mediate", "mediation", "call"},
		{"demand", "request", "ask", "call", "appeal", "urge", "order", "ultimatum", "plea", "want", "insist", "condition", "term"},
		{"accuse", "accusation", "allege", "allegation", "charge", "claim", "complain", "complaint", "criticism", "criticise", "criticize", "blame", "protest", "say", "report"},
		{"attack", "raid", "strike", "airstrike", "bombing", "bomb", "assault", "shell", "shelling", "killing", "kill", "shooting", "fire", "invasion", "invade", "offensive", "bombardment", "incursion", "violence", "hit", "storm", "clash"},
		{"arrest", "detain", "detention", "jail", "sentence", "trial", "verdict", "seize", "seizure", "ban", "expel", "expulsion", "crackdown", "blockade", "siege"},
		{"test", "launch", "exercise", "drill", "deployment", "deploy", "manoeuvre", "fire", "build-up", "buildup"},
		{"threat", "threaten", "warning", "warn"},
		{"decision", "decide", "move", "announce", "announcement", "step", "measure", "vote"},
		{"promise", "pledge", "vow", "assurance", "commitment"},
		{"accord", "agreement", "agree", "deal", "treaty", "truce", "ceasefire", "pact", "settlement", "sign", "compromise", "extension", "extend", "exchange"},
		{"resolution", "pass", "adopt", "text", "draft"},
		{"coup", "overthrow", "oust", "takeover", "seize"},
		{"delivery", "deliver", "shipment", "ship", "sale", "sell"},
		{"visit", "trip", "travel"},
		{"release", "free", "withdrawal", "withdraw", "pullout", "gesture"},
	}
}

// doneBefore finds who did the last act that one of the words tells, other than
// the actor, looking back from a token; home says that the actor may stand
// against others of its own country.
func (c *coder) doneBefore(words []string, from int, actor party, home bool) party {
	first := c.doc.Sentences[max(c.doc.Tokens[from].Sentence-reach, 0)].First
	for at := from - 1; at >= first; at-- {
		t := &c.doc.Tokens[at]
		if !slices.Contains(words, t.Lemma) {
			continue
		}
		got := c.doer(at)
		if len(got.codes) > 0 && (disjoint(got.codes, actor.codes) || home && others(got.codes, actor.codes)) {
			return got
		}
	}
	return party{tok: -1}
}

// doer gives who does what a verb or a noun tells.
func (c *coder) doer(at int) party {
	switch t := &c.doc.Tokens[at]; {
	case verbal(*t):
		f := c.verbFrame(at)
		return c.roleAt(&ontology.Slot{Key: "subj"}, &f)
	case t.POS == "NOUN":
		f := c.nounFrame(at)
		for _, key := range [...]string{"poss", "by", "from", "light", "mod"} {
			if got := c.roleAt(&ontology.Slot{Key: key}, &f); len(got.codes) > 0 {
				return got
			}
		}
	}
	return party{tok: -1}
}

// others reports whether two parties may stand against each other: of two
// countries, or of one where they are not both its state ("the opposition
// rejected the decision").
func others(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			country, _, _ := strings.Cut(x, " ")
			other, _, _ := strings.Cut(y, " ")
			if x == y || country == other && (sector(x) == sector(y) || ofState(x) && ofState(y)) {
				return false
			}
		}
	}
	return true
}

// ofState reports whether a code is that of a state or its arms.
func ofState(code string) bool {
	switch sector(code) {
	case "", "GOV", "MIL", "COP", "SPY", "JUD":
		return true
	}
	return false
}
