package event

import (
	"math"
	"slices"
	"strings"

	"twotrack/ontology"
	"twotrack/relation"
	"twotrack/text"
)

// Side is how an event's actor or recipient was chosen: who it could be, and what speaks for each.
type Side struct {
	Event   *Event // as the patterns or the model have it
	Actor   bool   // asked about its actor, else about its recipient
	Choices []Choice
}

// Choice is a party that could be a side, with its clues.
type Choice struct {
	Countries string // sorted, with spaces between; "" for nobody
	Clues     []ontology.Clue
}

// window is over how many sentences before an event a party is looked for.
const window = 10

// standing is a party that could be a side of an event.
type standing struct {
	key   string
	here  []sighting // in the event's sentence
	away  *sighting  // where there are none: the nearest in the sentences before, else the first after
	later bool       // away is after
}

// inquiry asks who one side of an event is.
type inquiry struct {
	*coder
	e          *candidate
	read       []relation.Relation // of its sentence
	actor      bool
	sentence   int
	key, other string    // the countries of this side and of the other, as they stand
	span       text.Span // the words that name this side, empty for none
	across     text.Span // those of the other side that stand in the sentence
	state      string    // what this side is as it stands
	named      int       // the mention that names this side as it stands, -1 for none
	chain      int       // of the other side's mentions, 0 for none
	surroundings
}

// surroundings are the parties around an act, its other side left out.
type surroundings struct {
	besides, behind       []string // those of its sentence and of the one before, at most two each
	nearBefore, nearAfter string   // the nearest to it in its sentence
	nobodyRead            float64  // what the model gives a side that the sentence does not name, in log-odds
	nobodyAsked           bool     // it was asked
	pointing              bool     // the act's object only points at what was told before: "rejected that", "criticised the move"
	latest, latestSubject string   // named last before its sentence, and last as a subject
}

// inquiry makes the question who an event's actor or recipient is.
func (c *coder) inquiry(e *candidate, actor bool, read []relation.Relation) *inquiry {
	d := &inquiry{coder: c, e: e, read: read, actor: actor, sentence: c.doc.Tokens[e.trigger].Sentence,
		key: e.others, other: e.doers, span: e.RecipientSpan, across: e.ActorSpan}
	if actor {
		d.key, d.other, d.span, d.across = e.doers, e.others, e.ActorSpan, e.RecipientSpan
	}
	d.named = d.naming(d.span, d.key)
	d.state = d.stateOf()
	if m := d.naming(d.across, d.other); m >= 0 {
		d.chain = c.in.Mentions[m].Chain
	}
	d.across = c.within(d.across, e.trigger)
	d.besides, d.behind = c.surveyed.besides(d.sentence, e.trigger, d.other), c.surveyed.besides(d.sentence-1, e.trigger, d.other)
	d.nearBefore, d.nearAfter = d.nearest(true), d.nearest(false)
	d.nobodyRead, d.nobodyAsked = d.asked(text.Span{})
	d.pointing = c.pointsBack(e.trigger)
	d.lookBack()
	return d
}

// settleSides chooses the sides of an event among the parties around it, the recipient first: a patterns' frame or the
// model's pair finds who stands in the clause, but not who "the government" is, nor whose proposal was turned down in
// the sentence after. Each choice has its clues, each clue a weight (data/sides/en.txt, fitted on coded articles); the
// heaviest is taken (a conditional logit: McFadden 1974, "Conditional logit analysis of qualitative choice behavior").
func (c *coder) settleSides(e *candidate, read []relation.Relation) {
	if c.in.Sides == nil {
		return
	}
	for _, actor := range [...]bool{false, true} {
		d := c.inquiry(e, actor, read)
		all := d.standings()
		if c.in.Observe != nil {
			c.in.Observe(d.shown(all))
			continue
		}
		weights := c.in.Sides.Recipient
		if actor {
			weights = c.in.Sides.Actor
		}
		if best := d.heaviest(all, weights); best.key != d.key {
			d.take(best)
		}
	}
	c.surveyed.note(e)
}

// heaviest gives the party whose clues weigh the most.
func (d *inquiry) heaviest(all []standing, weights ontology.Weights) *standing {
	best, most := &all[0], math.Inf(-1)
	for i := range all {
		if w := weights.Of(d.clues(&all[i])); w > most {
			best, most = &all[i], w
		}
	}
	return best
}

// shown lists the choices with their clues.
func (d *inquiry) shown(all []standing) Side {
	side := Side{Event: &d.e.Event, Actor: d.actor}
	for i := range all {
		side.Choices = append(side.Choices, Choice{all[i].key, d.clues(&all[i])})
	}
	return side
}

// standings lists who could be the side: the one that it is, nobody, and the parties that its sentence or those before
// name, or that the article names most.
func (d *inquiry) standings() []standing {
	all := []standing{{key: d.key}, {}}
	at := map[string]int{"": 1, d.key: 0}
	add := func(key string) *standing {
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key] = i
			all = append(all, standing{key: key})
		}
		return &all[i]
	}
	if d.key == "" {
		all = all[:1]
	}
	near := d.surveyed.of(d.sentence-window, d.sentence, d.e.trigger)
	for i := range near {
		s := &near[i]
		if !d.eligible(s) {
			continue
		}
		if to := add(s.key); s.sentence == d.sentence {
			to.here = append(to.here, *s)
		} else {
			to.away = s
		}
	}
	for _, key := range d.surveyed.order[:min(leading, len(d.surveyed.order))] {
		if _, near := at[key]; near {
			continue
		}
		if s, later := d.surveyed.elsewhere(key, d.sentence); d.eligible(s) {
			to := add(key)
			to.away, to.later = s, later
		}
	}
	return all
}

// eligible reports whether a mention may name the side: it names neither the other side itself nor one of several that make it up.
func (d *inquiry) eligible(s *sighting) bool {
	m := &d.in.Mentions[s.mention]
	switch {
	case s.key == d.key:
		return true
	case strings.Contains(d.other, " ") && !disjoint(strings.Fields(s.key), strings.Fields(d.other)), meet(m.Span, d.across):
		return false
	}
	return m.Chain == 0 || m.Chain != d.chain
}

// take gives the event the side that was chosen: the words that name it nearest to the act, or, where a word for any
// state's office or force stands there ("the government"), the same words as that party's.
func (d *inquiry) take(to *standing) {
	p := d.words(to)
	if m := d.named; m >= 0 && to.key != "" && !d.in.Mentions[m].Settled && len(d.in.Mentions[m].Codes) == 1 && !strings.Contains(to.key, " ") {
		p = party{[]string{d.owned(to.key, d.in.Mentions[m].Codes[0])}, d.span, d.in.Mentions[m].Head}
	}
	e := d.e
	if d.actor {
		e.Actor, e.ActorSpan, e.actor, e.doers = d.asForces(e.Type, p), p.span, p.tok, to.key
	} else {
		e.Recipient, e.RecipientSpan, e.others = d.asCountry(e.Type, p), p.span, to.key
	}
	e.Span = d.clause(e.Event, e.trigger)
}

// owned is a state's own kind of actor: the government of one for that of another. A body or a movement has no kinds.
func (c *coder) owned(owner, code string) string {
	if s := sector(code); s != "" && c.in.Ontology.Gazetteer.StateName(owner) != "" {
		return owner + " " + s
	}
	return owner
}

// words finds where a party is named nearest to the act.
func (d *inquiry) words(to *standing) party {
	if to.key == "" {
		return party{tok: -1}
	}
	m := &d.in.Mentions[d.nearestWords(to)]
	if p := d.who(m.Head); countries(p.codes) == to.key {
		return p
	}
	return party{m.Codes, m.Span, m.Head}
}

// nearestWords gives the mention of a party nearest to the act.
func (d *inquiry) nearestWords(to *standing) int {
	if len(to.here) == 0 {
		return to.away.mention
	}
	far := func(s sighting) int { return max(s.head-d.e.trigger, d.e.trigger-s.head) }
	return slices.MinFunc(to.here, func(a, b sighting) int { return far(a) - far(b) }).mention
}

// naming finds the mention of a party among words, -1 for none.
func (d *inquiry) naming(words text.Span, key string) int {
	if words.Empty() || key == "" {
		return -1
	}
	first := min(d.tokenAt(words.Start), len(d.doc.Tokens)-1)
	best, s := -1, d.doc.Tokens[first].Sentence
	for _, x := range d.surveyed.of(s, s, first) {
		if span := d.in.Mentions[x.mention].Span; x.key == key && meet(span, words) && (best < 0 || span == words) {
			best = x.mention
		}
	}
	return best
}
