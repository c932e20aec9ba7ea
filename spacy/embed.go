package spacy

import (
	"sync/atomic"

	"twotrack/kernel"
)

// mixEmbed is an embedding: some inputs for each token, side by side, and a layer that mixes them.
// What the word type settles is made once and kept with the word.
type mixEmbed struct {
	lex    *lexicon
	inputs []input
	in     int // floats of all inputs
	width  int
	mix    *kernel.Maxout
	gain   []float32
	bias   []float32
	// slot is where words keep their vector, once or, where it depends on the space after a token, for
	// both cases; below 0 where other things count too.
	slot   int
	spaced bool
}

// input is a part of what an embedding mixes.
type input interface {
	// size is the number of floats.
	size() int
	// put sets dst for a token.
	put(dst []float32, l *lexicon, w *work, i int)
}

// wanted is a vector that has to be made, and the token it is first wanted for.
type wanted struct {
	cell *atomic.Pointer[[]float32]
	work *work
	at   int
	row  int // where it goes
}

// put writes the vectors of a batch's tokens to their rows.
func (m *mixEmbed) put(to tokenRows, b *batch) {
	var missing []wanted
	to.each(b, func(w *work, row int) {
		for i, word := range w.words {
			if m.slot < 0 {
				missing = append(missing, wanted{nil, w, i, row + i})
				continue
			}
			slot := m.slot
			if m.spaced && w.doc.Tokens[i].SpaceAfter {
				slot++
			}
			cell := &word.mixed[slot]
			if made := cell.Load(); made != nil {
				copy(to.row(row+i), *made)
			} else {
				missing = append(missing, wanted{cell, w, i, row + i})
			}
		}
	})
	if len(missing) > 0 {
		m.make(missing, to, b)
	}
}

// make makes the missing vectors and keeps them with their words.
func (m *mixEmbed) make(missing []wanted, to tokenRows, b *batch) {
	first := map[*atomic.Pointer[[]float32]]int{}
	var distinct []wanted
	for _, want := range missing {
		if _, twice := first[want.cell]; want.cell == nil || !twice {
			first[want.cell] = len(distinct)
			distinct = append(distinct, want)
		}
	}
	used, taken := b.space.mark()
	defer b.space.release(used, taken)
	made := m.vectors(distinct, b)
	for i, want := range distinct {
		if want.cell != nil {
			kept := append([]float32(nil), made[i*m.width:][:m.width]...)
			want.cell.Store(&kept)
		}
	}
	for i, want := range missing {
		if want.cell != nil {
			i = first[want.cell]
		}
		copy(to.row(want.row), made[i*m.width:][:m.width])
	}
}

// vectors computes vectors, a row each.
func (m *mixEmbed) vectors(want []wanted, b *batch) []float32 {
	out := b.space.take(len(want) * m.width)
	x := b.space.take(len(want) * m.in)
	for i := range want {
		row := x[i*m.in:][:m.in]
		for _, part := range m.inputs {
			part.put(row[:part.size()], m.lex, want[i].work, want[i].at)
			row = row[part.size():]
		}
	}
	m.mix.Mul(out, x, len(want), m.in)
	kernel.LayerNorm(out, out, m.gain, m.bias, len(want), m.width)
	return out
}

// hashed is an embedding table in which a feature's hashes pick four rows.
type hashed struct {
	feature attr
	table   []float32
	rows    uint32
	width   int
	seed    uint32
}

func (h *hashed) size() int { return h.width }

func (h *hashed) put(dst []float32, l *lexicon, w *work, i int) {
	var key uint64
	if h.feature.ofWord != nil {
		key = h.feature.ofWord(l, w.words[i])
	} else {
		key = h.feature.ofToken(l, w, i)
	}
	clear(dst)
	for _, row := range embeddingRows(key, h.seed) {
		kernel.AddInto(dst, h.table[int(row%h.rows)*h.width:][:h.width])
	}
}

// pretrained maps a word's static vector to the width of the network; zeros where it has none.
type pretrained struct {
	vectors *vectors
	project *kernel.Matrix
}

func (p *pretrained) size() int { return p.project.Out() }

func (p *pretrained) put(dst []float32, l *lexicon, w *work, i int) {
	x := make([]float32, p.vectors.width)
	if !p.vectors.put(x, l, w.words[i]) {
		clear(dst)
		return
	}
	p.project.Mul(dst, x, 1, len(x))
}

// spelled embeds the first and last bytes of a word, half from either end.
type spelled struct {
	table        []float32 // [count][256][width]
	count, width int
}

func (s *spelled) size() int { return s.count * s.width }

func (s *spelled) put(dst []float32, _ *lexicon, w *work, i int) {
	for at, c := range utf8Array(w.words[i].text, s.count) {
		copy(dst[at*s.width:][:s.width], s.table[(at*256+int(c))*s.width:])
	}
}

// utf8Array takes n bytes of a text, from its start and its end in turn; 255 stands where it has none left.
func utf8Array(text string, n int) []byte {
	out := make([]byte, n)
	first, last := 0, len(text)-1
	for i := range out {
		switch {
		case first > last:
			out[i] = 255
		case i%2 == 0:
			out[i] = text[first]
			first++
		default:
			out[i] = text[last]
			last--
		}
	}
	return out
}
