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

import "twotrack/parse"

// Relation is what a model reads of a pair of mentions. A side that the sentence does not name is -1.
type Relation struct {
	Sentence         int // index
	Actor, Recipient int // indexes of mentions
	Trigger          int // the token that the reading rests on most, -1 where there is none
	Reading
}

// Find reads what is asked about an article, in the order of the questions. Without a model it finds nothing.
func Find(doc *parse.Document, asked []Asked, m *Model) (found []Relation) {
	if m == nil {
		return nil
	}
	sentences := make([]Sentence, len(asked))
	for i := range asked {
		sentences[i] = asked[i].Sentence
	}
	for n, readings := range m.Read(sentences) {
		for _, r := range readings {
			if r.Read {
				found = append(found, asked[n].relation(doc, r))
			}
		}
	}
	return found
}

// relation turns a reading's places in the sentence into the article's.
func (a *Asked) relation(doc *parse.Document, r Reading) Relation {
	s := doc.Sentences[a.Index]
	made := Relation{Sentence: a.Index, Actor: Missing, Recipient: Missing, Trigger: -1, Reading: r}
	if r.Actor != Missing {
		made.Actor = a.Mentions[r.Actor]
	}
	if r.Recipient != Missing {
		made.Recipient = a.Mentions[r.Recipient]
	}
	focus := a.back(r.Focus.Start)
	for at := s.First; at < s.End; at++ {
		if t := doc.Tokens[at]; t.Start <= focus && focus < t.End {
			made.Trigger = at
		}
	}
	return made
}
