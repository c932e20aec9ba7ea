package relation

import (
	"cmp"
	"slices"

	"twotrack/encoder"
	"twotrack/kernel"
	"twotrack/text"
)

// None is the type of a pair between which nothing passes.
const None = "NONE"

// Missing stands for a side that a sentence does not name.
const Missing = -1

// Sentence is a text with its actors and the pairs that are asked about, as the model reads it: an Asker makes it
// from an article.
type Sentence struct {
	Text  string
	Spans []text.Span // of actors, in bytes of Text
	Pairs []Pair
	Even  bool   // somebody asks about these very pairs: an act is as likely as not, not as rare as in an article
	Start int    // where it begins in the article, in bytes
	swaps []swap // of the article's words, in order
}

// Pair is an actor and a recipient: indexes of a sentence's spans, or Missing.
type Pair struct {
	Actor, Recipient int
	Signs            Signs
}

// Reading is what the model makes of a pair. The choices of a kind are all there is, the most likely first;
// their probabilities sum to 1.
type Reading struct {
	Pair
	// Read is false where a span lies outside the text or beyond the pieces that the model takes, or both
	// sides are missing; then there are no choices.
	Read                   bool
	Types, Statuses, Modes []Choice
	Focus                  text.Span // the piece of the sentence's Text outside both spans that the reading attends to most
}

// Choice is one of several answers.
type Choice struct {
	Name        string
	Probability float32
}

// Event is the probability that something passes between the two.
func (r *Reading) Event() float32 {
	if !r.Read {
		return 0
	}
	return 1 - r.Probability(None)
}

// Act is the most likely type that is not None.
func (r *Reading) Act() Choice {
	for _, c := range r.Types {
		if c.Name != None {
			return c
		}
	}
	return Choice{}
}

// Probability is that of a type.
func (r *Reading) Probability(kind string) float32 {
	for _, c := range r.Types {
		if c.Name == kind {
			return c.Probability
		}
	}
	return 0
}

// Favour makes a type so many times likelier than it was beside each other one. A type that is not there changes nothing.
func (r *Reading) Favour(kind string, times float32) {
	all := float32(0)
	for i := range r.Types {
		if r.Types[i].Name == kind {
			r.Types[i].Probability *= times
		}
		all += r.Types[i].Probability
	}
	for i := range r.Types {
		r.Types[i].Probability /= all
	}
	slices.SortStableFunc(r.Types, likelierFirst)
}

func likelierFirst(a, b Choice) int { return cmp.Compare(b.Probability, a.Probability) }

// Mode is the most likely mode where it is likelier than all others together, else "".
func (r *Reading) Mode() string {
	if len(r.Modes) == 0 || r.Modes[0].Probability < 0.5 {
		return ""
	}
	return r.Modes[0].Name
}

// Read reads sentences. It gives one reading for each of a sentence's pairs, in their order.
func (m *Model) Read(sentences []Sentence) [][]Reading {
	pieces := make([][]encoder.Piece, len(sentences))
	sequences := make([]encoder.Sequence, len(sentences))
	for i, s := range sentences {
		if len(s.Pairs) > 0 {
			pieces[i] = m.encoder.Tokenizer().Sequence(s.Text, m.longest)
			sequences[i] = encoder.SequenceOf(pieces[i])
		}
	}
	states, err := m.encoder.Run(sequences, 1)
	if err != nil { // pieces of the model's own tokenizer, no more than it takes: it takes them
		return make([][]Reading, len(sentences))
	}
	all := make([][]Reading, len(sentences))
	for i := range sentences {
		all[i] = m.pairs(&sentences[i], pieces[i], states.Of(i))
	}
	return all
}

// pairs reads the pairs of one sentence.
func (m *Model) pairs(s *Sentence, pieces []encoder.Piece, states []float32) []Reading {
	a := asked{states: states}
	for _, span := range s.Spans {
		a.spans = append(a.spans, covered(pieces, span))
	}
	readings := make([]Reading, len(s.Pairs))
	for i, p := range s.Pairs {
		readings[i] = Reading{Pair: p, Read: a.has(p)}
		if readings[i].Read {
			a.pairs = append(a.pairs, p)
		}
	}
	if len(a.pairs) == 0 {
		return readings
	}
	r := m.rooms.Get().(*room)
	defer m.rooms.Put(r)
	m.head.read(r, &a)
	row := 0
	for i := range readings {
		if readings[i].Read {
			logits := r.logits[row*m.head.outputs:][:m.head.outputs]
			if s.Even {
				logits[m.none] += m.even
			} else {
				logits[m.none] += m.shift
			}
			m.choose(&readings[i], logits)
			readings[i].Focus = a.focus(pieces, a.pairs[row], r.weights[row*r.stride:])
			row++
		}
	}
	return readings
}

// covered gives the pieces that a span shares a byte with: the first and the one behind the last.
func covered(pieces []encoder.Piece, span text.Span) (c extent) {
	for i, p := range pieces {
		if p.End > p.Start && p.Start < span.End && p.End > span.Start {
			if c.end == 0 {
				c.start = i
			}
			c.end = i + 1
		}
	}
	return c
}

// choose turns numbers into choices.
func (m *Model) choose(r *Reading, logits []float32) {
	for i := range logits {
		logits[i] /= m.temperature
	}
	for _, kind := range []struct {
		names []string
		to    *[]Choice
	}{{m.types, &r.Types}, {m.statuses, &r.Statuses}, {m.modes, &r.Modes}} {
		own := logits[:len(kind.names)]
		logits = logits[len(kind.names):]
		kernel.Softmax(own)
		list := make([]Choice, len(own))
		for i, p := range own {
			list[i] = Choice{kind.names[i], p}
		}
		slices.SortStableFunc(list, likelierFirst)
		*kind.to = list
	}
}

// focus is the piece that has most of a pair's attention, of those that belong to neither side.
func (a *asked) focus(pieces []encoder.Piece, p Pair, weights []float32) text.Span {
	best, at := float32(0), text.Span{}
	for i, piece := range pieces {
		if piece.End > piece.Start && !a.within(i, p.Actor) && !a.within(i, p.Recipient) && weights[i] > best {
			best, at = weights[i], text.Span{Start: piece.Start, End: piece.End}
		}
	}
	return at
}

func (a *asked) within(piece, span int) bool {
	return span != Missing && a.spans[span].start <= piece && piece < a.spans[span].end
}
