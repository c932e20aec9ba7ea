// Package relation reads off a transformer's states what one actor does to another in a sentence.
//
// Load takes a folder with an encoder (package encoder) and the head that was trained on it: head.json
// names the classes, head.safetensors holds the weights. Model.Read takes sentences with the spans of
// their actors and gives, for each pair that is asked about, probabilities of PLOVER's types (and of
// none), of statuses and of modes; one encoding of a sentence serves all its pairs. Find asks about all
// pairs of an article.
//
// The promise: what is read of a pair depends on the model, the sentence, the two spans and nothing
// else, to the last bit: not on what else is read with it, nor on the machine. The cost of a sentence is
// its encoding and, for a pair, about that of a thirtieth of a token. A Model is not changed once made
// and is safe for use by many goroutines.
package relation

import (
	"twotrack/mention"
	"twotrack/parse"
	"twotrack/text"
)

// Relation is what a model reads of a pair of mentions. A side that the sentence does not name is -1.
type Relation struct {
	Sentence         int // index
	Actor, Recipient int // indexes of mentions
	Trigger          int // the token that the reading rests on most, -1 where there is none
	Reading
}

// mostActors bounds the mentions of a sentence that are paired, so that a sentence which lists a hundred
// countries does not ask for ten thousand pairs.
const mostActors = 20

// Find reads all pairs of an article's mentions that stand in one sentence, where an actor of the pair
// has a code, and gives those in which something is done with at least this probability. They are in the
// order of the article: by sentence, actor, recipient. Without a model there are none.
func Find(doc *parse.Document, mentions []mention.Mention, m *Model, least float32) []Relation {
	if m == nil {
		return nil
	}
	var asked []asking
	var sentences []Sentence
	at := 0
	for i := range doc.Sentences {
		a := asking{sentence: i}
		for ; at < len(mentions) && doc.Tokens[mentions[at].Head].Sentence <= i; at++ {
			a.add(doc, mentions, at)
		}
		if s := a.ask(doc, mentions); len(s.Pairs) > 0 {
			asked, sentences = append(asked, a), append(sentences, s)
		}
	}
	var found []Relation
	for n, readings := range m.Read(sentences) {
		for _, r := range readings {
			if !r.Read || r.Event() < least {
				continue
			}
			found = append(found, asked[n].relation(doc, r))
		}
	}
	return found
}

// asking is a sentence in the making.
type asking struct {
	sentence int
	actors   []int // mentions
	spans    []text.Span
}

// add takes a mention that lies in the sentence.
func (a *asking) add(doc *parse.Document, mentions []mention.Mention, at int) {
	s, m := doc.Sentences[a.sentence], mentions[at]
	if doc.Tokens[m.Head].Sentence != a.sentence || m.Start < s.Start || m.Span.End > s.Span.End || m.Span.Empty() || len(a.actors) == mostActors {
		return
	}
	a.actors = append(a.actors, at)
	a.spans = append(a.spans, text.Span{Start: m.Start - s.Start, End: m.Span.End - s.Start})
}

// ask gives the sentence with its pairs: every two mentions that do not overlap, and each with a side that
// is not named.
func (a *asking) ask(doc *parse.Document, mentions []mention.Mention) Sentence {
	s := Sentence{Text: doc.Text.Of(doc.Sentences[a.sentence].Span), Spans: a.spans}
	coded := func(i int) bool { return len(mentions[a.actors[i]].Codes) > 0 }
	for i := range a.actors {
		for j := range a.actors {
			apart := a.spans[i].End <= a.spans[j].Start || a.spans[j].End <= a.spans[i].Start
			if i != j && apart && (coded(i) || coded(j)) {
				s.Pairs = append(s.Pairs, Pair{i, j})
			}
		}
		if coded(i) {
			s.Pairs = append(s.Pairs, Pair{i, Missing}, Pair{Missing, i})
		}
	}
	return s
}

// relation turns a reading's places in the sentence into the article's.
func (a *asking) relation(doc *parse.Document, r Reading) Relation {
	s := doc.Sentences[a.sentence]
	made := Relation{Sentence: a.sentence, Actor: Missing, Recipient: Missing, Trigger: -1, Reading: r}
	if r.Actor != Missing {
		made.Actor = a.actors[r.Actor]
	}
	if r.Recipient != Missing {
		made.Recipient = a.actors[r.Recipient]
	}
	for at := s.First; at < s.End; at++ {
		if t := doc.Tokens[at]; t.Start <= s.Start+r.Focus.Start && s.Start+r.Focus.Start < t.End {
			made.Trigger = at
		}
	}
	return made
}
