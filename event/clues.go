package event

import (
	"slices"
	"strings"

	"twotrack/mention"
	"twotrack/ontology"
)

// clueList gathers what speaks for and against a choice.
type clueList []ontology.Clue

func (l *clueList) say(name string) { *l = append(*l, ontology.Clue{Name: name, Value: 1}) }
func (l *clueList) measure(name string, value float64) {
	*l = append(*l, ontology.Clue{Name: name, Value: value})
}

func (l *clueList) sayIf(yes bool, name string) {
	if yes {
		l.say(name)
	}
}

// clues are all that speaks for and against a party being the side; docs/events.md tells what each means.
func (d *inquiry) clues(k *standing) []ontology.Clue {
	var l clueList
	d.asItStands(k, &l)
	l.say("case:" + d.state + "." + d.class(k))
	if k.key == "" {
		d.nobody(&l)
		return l
	}
	if d.key == "" {
		l.say("filled")
		l.say("filled:" + d.e.Type)
	}
	d.kind(k, &l)
	if len(k.here) > 0 {
		d.inSentence(k, &l)
	} else {
		d.inContext(k, &l)
	}
	d.inArticle(k, &l)
	return l
}

// asItStands tells whether the choice is the side as it stands, and how that was found.
func (d *inquiry) asItStands(k *standing, l *clueList) {
	m := d.named
	if k.key != d.key {
		if m >= 0 {
			l.say("moved:" + settled(&d.in.Mentions[m]))
			l.say("moved:" + d.in.Mentions[m].Kind)
		}
		return
	}
	l.say("kept")
	l.say("kept:" + d.e.Type)
	l.sayIf(d.alone(), "kept:model")
	if k.key == "" {
		return
	}
	where := "kept:elsewhere"
	for _, s := range k.here {
		if meet(d.in.Mentions[s.mention].Span, d.span) {
			where = "kept:here"
		}
	}
	l.say(where)
	l.sayIf(d.e.further && !d.actor, "kept:further")
	if m >= 0 {
		l.say("kept:" + d.in.Mentions[m].Kind + "." + settled(&d.in.Mentions[m]))
	} else {
		l.say("kept:unnamed")
	}
}

// stateOf tells what the side as it stands is: nobody, somebody whose own words name the country, or a word for any
// country's people, forces or officials.
func (d *inquiry) stateOf() string {
	m := d.named
	switch {
	case d.key == "":
		return "nobody"
	case m < 0:
		return "unnamed"
	case d.in.Mentions[m].Settled:
		return "settled"
	}
	if d.in.Mentions[m].Kind == mention.KindPronoun {
		return "pronoun"
	}
	switch sector(d.in.Mentions[m].Codes[0]) {
	case "CVL", "REF", "JRN", "MED", "EDU", "LAB", "REL", "AGR", "CRM":
		return "people"
	case "MIL", "COP", "SPY":
		return "force"
	case "REB", "UAF", "PRM":
		return "rebels"
	case "", "GOV", "LEG", "JUD":
		return "officials"
	}
	return "others"
}

// class tells roughly where a choice stands.
func (d *inquiry) class(k *standing) string {
	place := slices.ContainsFunc(k.here, func(s sighting) bool { return d.in.Mentions[s.mention].Kind == mention.KindPlace })
	switch {
	case k.key == d.key:
		return "kept"
	case k.key == "":
		return "none"
	case k.key == d.other:
		return "same"
	case place:
		return "place"
	case len(k.here) > 0:
		return "here"
	case k.later:
		return "later"
	case k.away.sentence == d.sentence-1:
		return "back1"
	case d.sentence-k.away.sentence <= 5:
		return "back5"
	}
	return "far"
}

// settled tells whether a mention's country comes from its own words.
func settled(m *mention.Mention) string {
	if m.Settled {
		return "settled"
	}
	return "open"
}

// alone reports whether the model alone found the event.
func (d *inquiry) alone() bool { return d.e.Rule == d.rule() }

// nobody tells whether nobody may be the side.
func (d *inquiry) nobody(l *clueList) {
	l.say("none")
	l.say("none:" + d.e.Type)
	l.sayIf(d.alone(), "none:model")
	l.sayIf(d.e.SaidBy >= 0, "none:quoted")
	l.sayIf(d.other == "", "none:both")
	l.sayIf(d.pointing, "none:pointing")
	l.sayIf(len(d.besides) == 0, "none:alone")
	if strings.Contains(d.other, " ") {
		l.say("none:joint")
		l.say("none:joint." + d.e.Type)
	}
	if d.nobodyAsked {
		l.measure("none:read", d.nobodyRead)
	}
}

// kind tells how a choice stands to the other side, and of what kind it is.
func (d *inquiry) kind(k *standing, l *clueList) {
	many := strings.Contains(k.key, " ")
	l.sayIf(many, "many")
	l.sayIf(!many && d.in.Ontology.Gazetteer.StateName(k.key) == "", "body")
	switch {
	case k.key == d.other:
		l.say("same")
		l.say("same:" + d.e.Type)
		l.say("same:" + [...]string{"alone", "one", "more"}[min(2, len(d.besides))])
		l.measure("same:share", float64(d.surveyed.share[k.key]))
		l.sayIf(len(d.surveyed.order) > 0 && d.surveyed.order[0] == k.key, "same:top")
		l.sayIf(d.e.SaidBy >= 0, "same:quoted")
	case !disjoint(strings.Fields(k.key), strings.Fields(d.other)):
		l.say("part")
	}
}
