package spacy

import (
	"math"

	"twotrack/kernel"
)

// closeness tells how near each decision about a document was to another one: the gap between the two
// best scores that were allowed, by token; +Inf where there was no choice. A decision of the parser belongs to the two
// tokens at the ends of its arc.
type closeness struct {
	tag, parse, ent []float32
	words           []*word
	shared, own     tokenRows // vectors, of the tok2vec component and of ner
}

// look runs the pipeline over one text and watches it decide.
func (p *Pipeline) look(text string) *closeness {
	b := &batch{rows: map[*tok2vec]tokenRows{}}
	w := b.add(text)
	p.tok.split(p.lex, w)
	w.openSentences()
	far := func() []float32 {
		list := make([]float32, len(w.words))
		for i := range list {
			list[i] = float32(math.Inf(1))
		}
		return list
	}
	c := &closeness{tag: far(), parse: far(), ent: far(), words: w.words}
	for i := range p.parts {
		switch part := p.parts[i].component.(type) {
		case *tok2vec:
			part.apply(b)
			c.shared = b.rows[part]
			continue
		case *tagger:
			part.each(b, func(_ *work, scores []float32) {
				n := len(part.labels)
				for i := range c.tag {
					c.tag[i] = gap(scores[i*n:][:n], kernel.All(n))
				}
			})
		case *parser:
			drive(part.scorer, b, []*watchedParser{{newArcState(part, w, &b.space), c.parse}})
		case *entities:
			c.own = part.vectors.get(b)
			state := &biluoState{entities: part, work: w}
			drive(part.scorer, b, []*watchedEntities{{state, c.ent}})
		}
		p.parts[i].apply(b)
	}
	return c
}

// gap is the difference between the two best scores that are valid.
func gap(scores []float32, valid *kernel.Mask) float32 {
	best := valid.ArgMax(scores)
	second := float32(math.Inf(-1))
	for i, v := range scores {
		if i != best && valid.Picks(i) {
			second = max(second, v)
		}
	}
	if best < 0 {
		return float32(math.Inf(1))
	}
	return scores[best] - second
}

type watchedParser struct {
	*arcState
	closest []float32
}

func (w *watchedParser) step(scores []float32) {
	g := gap(scores, w.parser.valid[w.allowed()])
	for _, i := range []int32{w.b(0), w.s(0)} {
		if i >= 0 {
			w.closest[i] = min(w.closest[i], g)
		}
	}
	w.arcState.step(scores)
}

type watchedEntities struct {
	*biluoState
	closest []float32
}

// step tries the choice without its best move: what is then taken was the second best.
func (w *watchedEntities) step(scores []float32) {
	best := w.best(scores)
	if best >= 0 {
		top := scores[best]
		scores[best] = float32(math.Inf(-1))
		if second := w.best(scores); second >= 0 {
			w.closest[w.next] = top - scores[second]
		}
		scores[best] = top
	}
	w.biluoState.step(scores)
}
