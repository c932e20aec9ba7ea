package relation

import (
	"strings"

	"twotrack/mention"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/text"
)

// Asker makes the sentences that a model reads. It is not changed once made.
type Asker struct {
	gazetteer *ontology.Gazetteer
	standins  []standin
}

// NewAsker returns an Asker that knows states by a gazetteer.
func NewAsker(g *ontology.Gazetteer) *Asker { return &Asker{gazetteer: g, standins: readStandins()} }

// Actor is one side of a question.
type Actor struct {
	text.Span        // in bytes of the article
	Head      int    // token
	Kind      string // of mention, "" where it is none
	Chain     int    // of mention
	State     string // the state it is of, "" where it is of none or several
	stand     stand
}

// Asked is a sentence of an article with what its spans are.
type Asked struct {
	Sentence
	Index    int   // of the article's sentence
	Mentions []int // which mention each span is
}

// mostActors bounds the mentions of a sentence that are paired, so that a sentence which lists a hundred
// countries does not ask for ten thousand pairs.
const mostActors = 20

// Article asks about the pairs of mentions of each sentence that do not overlap and of which one has a code, and about
// each that has one with a side that is not named. Where told is not nil it says in which sentences an event is told; in
// the others only those pairs are asked about that an event can be made of, two mentions that have codes.
func (r *Asker) Article(doc *parse.Document, mentions []mention.Mention, told []bool) (all []Asked) {
	at := 0
	for i, s := range doc.Sentences {
		a := Asked{Index: i}
		var actors []Actor
		for ; at < len(mentions) && doc.Tokens[mentions[at].Head].Sentence <= i; at++ {
			m := &mentions[at]
			inside := doc.Tokens[m.Head].Sentence == i && m.Start >= s.Start && m.Span.End <= s.Span.End && !m.Span.Empty()
			if inside && len(actors) < mostActors && (told == nil || told[i] || len(m.Codes) > 0) {
				a.Mentions, actors = append(a.Mentions, at), append(actors, actorOf(m))
			}
		}
		pairs := pairsOf(actors, func(i int) bool { return len(mentions[a.Mentions[i]].Codes) > 0 })
		if len(pairs) == 0 || told != nil && len(actors) < 2 && !told[i] {
			continue
		}
		a.Sentence = r.Sentence(doc, s.First, s.End, actors)
		a.Pairs = signed(doc, actors, pairs)
		all = append(all, a)
	}
	return all
}

// Questions asks about all pairs of spans of a document that is one sentence, though the pipeline may have cut it,
// and about each with a side that is not named.
func (r *Asker) Questions(doc *parse.Document, mentions []mention.Mention, spans []text.Span) Sentence {
	actors := make([]Actor, 0, len(spans))
	for _, words := range spans {
		actors = append(actors, named(doc, mentions, words))
	}
	s := r.Sentence(doc, 0, len(doc.Tokens), actors)
	s.Even = true
	s.Pairs = signed(doc, actors, pairsOf(actors, func(int) bool { return true }))
	return s
}

// Sentence writes the tokens [first, end) as a model reads them; about no pair yet.
func (r *Asker) Sentence(doc *parse.Document, first, end int, actors []Actor) (s Sentence) {
	if first >= end {
		return s
	}
	s.Start = doc.Tokens[first].Start
	s.swaps = r.swaps(doc, first, end)
	s.Text = swapped(doc.Text, text.Span{Start: s.Start, End: doc.Tokens[end-1].End}, s.swaps)
	for i := range actors {
		s.Spans = append(s.Spans, s.Read(actors[i].Span))
	}
	return s
}

// signed gives the pairs their signs.
func signed(doc *parse.Document, actors []Actor, pairs []Pair) []Pair {
	for i := range actors {
		actors[i].stand = standOf(doc, actors[i].Head)
	}
	side := func(at int) *Actor {
		if at == Missing {
			return nil
		}
		return &actors[at]
	}
	for i := range pairs {
		pairs[i].Signs = signsOf(doc, side(pairs[i].Actor), side(pairs[i].Recipient))
	}
	return pairs
}

// pairsOf lists what is asked about the actors of a sentence.
func pairsOf(actors []Actor, coded func(int) bool) (pairs []Pair) {
	for i := range actors {
		for j := range actors {
			apart := actors[i].Span.End <= actors[j].Start || actors[j].Span.End <= actors[i].Start
			if i != j && apart && (coded(i) || coded(j)) {
				pairs = append(pairs, Pair{Actor: i, Recipient: j})
			}
		}
		if coded(i) {
			pairs = append(pairs, Pair{Actor: i, Recipient: Missing}, Pair{Actor: Missing, Recipient: i})
		}
	}
	return pairs
}

// actorOf makes a side of a mention.
func actorOf(m *mention.Mention) Actor {
	a := Actor{Span: m.Span, Head: m.Head, Kind: m.Kind, Chain: m.Chain}
	if len(m.Codes) == 1 {
		a.State, _, _ = strings.Cut(m.Codes[0], " ")
	}
	return a
}

// named makes a side of words: with what is known of the mention that they share most with, if any. Their head is
// the word that hangs on one outside them.
func named(doc *parse.Document, mentions []mention.Mention, words text.Span) (a Actor) {
	most := 0.0
	for i := range mentions {
		m := &mentions[i]
		both := min(m.Span.End, words.End) - max(m.Start, words.Start)
		if all := max(m.Span.End, words.End) - min(m.Start, words.Start); both > 0 && float64(both)/float64(all) > most {
			most, a = float64(both)/float64(all), actorOf(m)
		}
	}
	a.Span, a.Head = words, headOf(doc, words)
	return a
}

// headOf gives the first token of the words whose head lies outside them.
func headOf(doc *parse.Document, words text.Span) int {
	first := -1
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		if t.End <= words.Start || t.Start >= words.End {
			continue
		}
		if h := &doc.Tokens[t.Head]; t.Head == i || h.End <= words.Start || h.Start >= words.End {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return max(first, 0)
}
