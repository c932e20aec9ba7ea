package event

import (
	"cmp"
	"fmt"
	"slices"

	"twotrack/ontology"
	"twotrack/relation"
	"twotrack/text"
)

// Readings are what a model reads of an article's pairs of mentions. Without a model they are empty and change
// nothing.
type Readings struct {
	Ask       func(told []bool) []relation.Relation // by sentence; told says in which the patterns found an event
	Name      string                                // the weights'
	Pattern   relation.Chance                       // that a pattern's event is right, by what the model gives its type between its sides
	Alone     relation.Chance                       // that an act is, which the model alone finds
	Threshold float32                               // the chance from which an event is in the record
}

// found codes all sentences with the patterns, then weighs what they found with what the model reads.
func (c *coder) found() (all []candidate) {
	told, kept := make([]bool, len(c.doc.Sentences)), make([][]candidate, len(c.doc.Sentences))
	for i := range c.doc.Sentences {
		kept[i], _ = c.sentence(i)
		told[i] = len(kept[i]) > 0
	}
	if c.in.Readings.Ask != nil {
		c.read = c.in.Readings.Ask(told)
	}
	if c.in.Sides != nil {
		c.surveyed = c.survey()
	}
	for i := range kept {
		all = append(all, c.weigh(i, kept[i])...)
	}
	return all
}

// leastAlone is the model's probability of an act from which it is looked at where no pattern found it. Chances are
// fitted on these; under it are most pairs of most sentences.
const leastAlone = 0.2

// weigh joins what the patterns found in a sentence with what the model read in it. Each event gets its chance to be
// right, ScoreModel; under the threshold it is for review:
//
//   - A pattern's event keeps its type and its rule, which can be read and corrected. What the model gives its type
//     between its two sides decides on its chance.
//   - Where the patterns found nothing between two actors, a relation that is sure enough makes an event. Of relations
//     whose sides are the same words the surest counts. A word that already tells an act tells no other.
func (c *coder) weigh(sentence int, found []candidate) []candidate {
	read := c.readIn(sentence)
	for i := range found {
		c.settleSides(&found[i], read)
		if p, asked := c.sureness(&found[i], read); asked {
			c.judge(&found[i], p)
		}
	}
	surest := slices.Clone(read)
	slices.SortStableFunc(surest, func(a, b relation.Relation) int { return cmp.Compare(b.Act().Probability, a.Act().Probability) })
	for i := range surest {
		p := surest[i].Act().Probability
		if p < leastAlone {
			break
		}
		e := c.related(&surest[i])
		if e != nil && !slices.ContainsFunc(found, func(f candidate) bool { return f.tells(e) }) {
			c.judge(e, p)
			c.settleSides(e, read)
			found = append(found, *e)
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.trigger - b.trigger })
	return found
}

// judge gives an event its chance, by what the model gives its type, and a doubt where it is under the threshold.
func (c *coder) judge(e *candidate, p float32) {
	chance, told := c.in.Readings.Pattern, []string{e.Status}
	if e.Rule == c.rule() {
		chance = c.in.Readings.Alone
	}
	if e.SaidBy >= 0 {
		told = append(told, "quoted")
	}
	e.ScoreModel = chance.Of(p, told...)
	if e.ScoreModel < c.in.Readings.Threshold {
		e.Doubt = fmt.Sprintf("a chance of %.0f %% to be right, by what the model reads between the two", 100*e.ScoreModel)
	}
}

// rule is what an event names that the model decided.
func (c *coder) rule() string { return "model:" + c.in.Readings.Name }

// readIn gives the relations of a sentence.
func (c *coder) readIn(sentence int) []relation.Relation {
	all := c.read
	by := func(r relation.Relation, s int) int { return r.Sentence - s }
	first, _ := slices.BinarySearchFunc(all, sentence, by)
	end, _ := slices.BinarySearchFunc(all, sentence+1, by)
	return all[first:end]
}

// within gives words that stand in the sentence of a token, none for those that do not: to the model that is a side
// which the sentence does not name.
func (c *coder) within(words text.Span, token int) text.Span {
	if !meet(words, c.doc.Sentences[c.doc.Tokens[token].Sentence].Span) {
		return text.Span{}
	}
	return words
}

// sureness is the model's probability of an event's type between its two sides; asked is false where it read none such.
func (c *coder) sureness(e *candidate, read []relation.Relation) (most float32, asked bool) {
	return c.between(e.Type, c.within(e.ActorSpan, e.trigger), c.within(e.RecipientSpan, e.trigger), read)
}

// between is the model's probability of a type between two sides, by the words that name them.
func (c *coder) between(kind string, actor, other text.Span, read []relation.Relation) (most float32, asked bool) {
	for i := range read {
		r := &read[i]
		if c.stands(r.Actor, actor) && c.stands(r.Recipient, other) {
			most, asked = max(most, r.Probability(kind)), true
		}
	}
	return most, asked
}

// stands reports whether a side of a relation is named by these words.
func (c *coder) stands(m int, words text.Span) bool {
	if m == relation.Missing {
		return words.Empty()
	}
	return meet(c.in.Mentions[m].Span, words)
}

func meet(a, b text.Span) bool { return max(a.Start, b.Start) < min(a.End, b.End) }

// tells reports whether an event already tells what another would: at its word, between the words of its sides in
// whatever direction, or as an act of the same type with one of them.
func (f *candidate) tells(e *candidate) bool {
	either := func(words text.Span) bool {
		return words.Empty() || meet(f.ActorSpan, words) || meet(f.RecipientSpan, words)
	}
	side := meet(f.ActorSpan, e.ActorSpan) || meet(f.RecipientSpan, e.RecipientSpan)
	return f.trigger == e.trigger || f.Type == e.Type && side || either(e.ActorSpan) && either(e.RecipientSpan)
}

// sidesOf resolves the sides of a relation for a type; not ok where one that is named has no code, or the type wants
// a recipient that is not there, or both come out as the same.
func (c *coder) sidesOf(r *relation.Relation, kind string) (actor, other party, ok bool) {
	t, known := c.in.Ontology.PLOVER.Type(kind)
	actor, other = c.sideOf(r.Actor), c.sideOf(r.Recipient)
	other.codes = without(other, actor)
	switch {
	case !known, r.Actor != relation.Missing && len(actor.codes) == 0, len(other.codes) == 0 && (r.Recipient != relation.Missing || t.Recipient):
		return actor, other, false
	}
	return actor, other, !slices.Equal(c.asForces(kind, actor), c.asCountry(kind, other))
}

// related makes the event of a relation, nil where its sides give none or no word could be the act.
func (c *coder) related(r *relation.Relation) *candidate {
	act := r.Act()
	trigger := c.actAt(r.Trigger)
	actor, other, ok := c.sidesOf(r, act.Name)
	if !ok || trigger < 0 {
		return nil
	}
	f := c.frameOf(trigger)
	p := &ontology.Pattern{Type: act.Name, Part: 'v', Rule: c.rule()}
	if c.doc.Tokens[trigger].POS == "NOUN" {
		p.Part = 'n'
	}
	status, drop := c.status(p, &f)
	if drop {
		return nil
	}
	e := Event{Trigger: c.triggerSpan(&f), Type: act.Name, Status: status, Actor: c.asForces(act.Name, actor), ActorSpan: actor.span,
		Recipient: c.asCountry(act.Name, other), RecipientSpan: other.span, SaidBy: int(c.quotes[trigger]), Rule: p.Rule}
	c.manner(&e, r, trigger)
	e.Span = c.clause(e, trigger)
	c.date(&e, &f)
	e.Place = c.where(&f)
	return &candidate{Event: e, trigger: trigger, actor: actor.tok, content: c.content(&f, actor, other), pattern: p,
		doers: countries(actor.codes), others: countries(other.codes)}
}

// manner gives an event the status that its syntax leaves open, and the mode where the type has it.
func (c *coder) manner(e *Event, r *relation.Relation, trigger int) {
	if e.Status == "happened" && len(r.Statuses) > 0 {
		e.Status = r.Statuses[0].Name
	}
	if e.Status == "alleged" {
		e.AllegedBy = c.allegedBy(trigger)
	}
	if _, has := c.in.Ontology.PLOVER.Mode(e.Type, r.Mode()); has {
		e.Modes = []string{r.Mode()}
	}
}

// sideOf resolves a mention with those joined to it.
func (c *coder) sideOf(m int) party {
	if m == relation.Missing {
		return party{tok: -1}
	}
	at := c.in.Mentions[m]
	if p := c.who(at.Head); len(p.codes) > 0 {
		return p
	}
	return party{slices.Clone(at.Codes), at.Span, at.Head}
}

// actAt climbs from the word that a reading rests on to one that can be an act, -1 where there is none.
func (c *coder) actAt(at int) int {
	for range 8 {
		if at < 0 {
			return -1
		}
		t := &c.doc.Tokens[at]
		if verbal(*t) || t.POS == "NOUN" && c.mentions[at] < 0 {
			return at
		}
		if t.Head == at {
			return -1
		}
		at = t.Head
	}
	return -1
}

// frameOf frames a word by its part of speech.
func (c *coder) frameOf(at int) frame {
	if c.doc.Tokens[at].POS == "NOUN" {
		return c.nounFrame(at)
	}
	return c.verbOrModifier(at)
}
