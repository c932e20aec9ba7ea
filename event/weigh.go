package event

import (
	"fmt"
	"slices"

	"twotrack/ontology"
	"twotrack/relation"
	"twotrack/text"
)

// Readings are what a model read of an article's pairs of mentions. Without a model they are empty and change
// nothing.
type Readings struct {
	Relations  []relation.Relation // by sentence
	Name       string              // the weights'
	Threshold  float32             // the probability of an act from which a relation alone makes an event
	Doubt      float32             // the probability of its type under which a pattern's event is for review
	Own, Other float32
}

// weigh joins what the patterns found in a sentence with what the model read in it:
//
//   - A pattern's event keeps its type. Where the model thinks its sides wrong and those of another pair, which shares
//     one with it, far likelier, it gets these. ScoreModel says how sure the model is of this type between these two;
//     under the bound of doubt the event is for review.
//   - Where the patterns found nothing between two actors, a relation at or over the threshold makes an event.
//     Of relations whose sides are the same words the surest counts.
func (c *coder) weigh(sentence int, found []candidate) []candidate {
	read := c.readIn(sentence)
	if len(read) == 0 {
		return found
	}
	for i := range found {
		found[i] = c.judged(found[i], read)
	}
	surest := slices.Clone(read)
	slices.SortStableFunc(surest, func(a, b relation.Relation) int {
		switch x, y := a.Event(), b.Event(); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	for i := range surest {
		if surest[i].Event() < c.in.Readings.Threshold {
			break
		}
		e := c.related(&surest[i])
		if e != nil && !slices.ContainsFunc(found, func(f candidate) bool { return samePair(&f, e) }) {
			found = append(found, *e)
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.trigger - b.trigger })
	return found
}

// judged gives a pattern's event the model's sides where its own are far less likely, its score, and a doubt where
// that is low.
func (c *coder) judged(e candidate, read []relation.Relation) candidate {
	var own float32
	asked := false
	var best *relation.Relation
	for i := range read {
		r := &read[i]
		actor, recipient := c.stands(r.Actor, e.ActorSpan), c.stands(r.Recipient, e.RecipientSpan)
		p := r.Probability(e.Type)
		switch {
		case actor && recipient:
			asked, own = true, max(own, p)
		case (actor && r.Actor != relation.Missing || recipient && r.Recipient != relation.Missing) && (best == nil || p > best.Probability(e.Type)):
			best = r
		}
	}
	e.ScoreModel = own
	if best != nil && best.Probability(e.Type) >= c.in.Readings.Other && own < c.in.Readings.Own {
		if better, ok := c.between(e, best); ok {
			e, asked = better, true
		}
	}
	if asked && e.ScoreModel < c.in.Readings.Doubt {
		e.Doubt = fmt.Sprintf("the model gives %.0f %% to %s between these two", 100*e.ScoreModel, e.Type)
	}
	return e
}

// between gives an event the sides of a relation.
func (c *coder) between(e candidate, r *relation.Relation) (candidate, bool) {
	actor, other := c.sideOf(r.Actor), c.sideOf(r.Recipient)
	other.codes = without(other, actor)
	kind, _ := c.in.Ontology.PLOVER.Type(e.Type)
	switch {
	case r.Actor != relation.Missing && len(actor.codes) == 0:
		return e, false
	case len(other.codes) == 0 && (r.Recipient != relation.Missing || kind.Recipient):
		return e, false
	}
	e.Actor, e.ActorSpan = c.asForces(e.Type, actor), actor.span
	e.Recipient, e.RecipientSpan = c.asCountry(e.Type, other), other.span
	e.Span = c.clause(e.Event, e.trigger)
	e.actor, e.doers, e.others, e.ScoreModel = actor.tok, countries(actor.codes), countries(other.codes), r.Probability(e.Type)
	return e, true
}

// readIn gives the relations of a sentence.
func (c *coder) readIn(sentence int) []relation.Relation {
	all := c.in.Readings.Relations
	by := func(r relation.Relation, s int) int { return r.Sentence - s }
	first, _ := slices.BinarySearchFunc(all, sentence, by)
	end, _ := slices.BinarySearchFunc(all, sentence+1, by)
	return all[first:end]
}

// stands reports whether a side of a relation is named by these words.
func (c *coder) stands(m int, words text.Span) bool {
	if m == relation.Missing {
		return words.Empty()
	}
	return meet(c.in.Mentions[m].Span, words)
}

func meet(a, b text.Span) bool { return max(a.Start, b.Start) < min(a.End, b.End) }

// samePair reports whether an event is already told between the words of another's sides, in whatever direction.
func samePair(f, e *candidate) bool {
	either := func(words text.Span) bool {
		return words.Empty() || meet(f.ActorSpan, words) || meet(f.RecipientSpan, words)
	}
	return either(e.ActorSpan) && either(e.RecipientSpan)
}

// related makes the event of a relation, nil where a side that is named has no code, the type wants a recipient
// that is not there, or no word could be the act.
func (c *coder) related(r *relation.Relation) *candidate {
	act := r.Act()
	kind, known := c.in.Ontology.PLOVER.Type(act.Name)
	trigger := c.actAt(r.Trigger)
	actor, other := c.sideOf(r.Actor), c.sideOf(r.Recipient)
	other.codes = without(other, actor)
	switch {
	case !known || trigger < 0:
		return nil
	case r.Actor != relation.Missing && len(actor.codes) == 0:
		return nil
	case len(other.codes) == 0 && (r.Recipient != relation.Missing || kind.Recipient):
		return nil
	}
	f := c.frameOf(trigger)
	p := &ontology.Pattern{Type: act.Name, Part: 'v', Rule: "model:" + c.in.Readings.Name}
	if c.doc.Tokens[trigger].POS == "NOUN" {
		p.Part = 'n'
	}
	status, drop := c.status(p, &f)
	if drop {
		return nil
	}
	e := Event{Trigger: c.triggerSpan(&f), Type: act.Name, Status: status, Actor: c.asForces(act.Name, actor), ActorSpan: actor.span,
		Recipient: c.asCountry(act.Name, other), RecipientSpan: other.span, SaidBy: int(c.quotes[trigger]), Rule: p.Rule, ScoreModel: act.Probability}
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
