package spacy

import (
	"slices"
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
	// window is the first layer of the encoder, where it is given products in place of vectors; blank are
	// those of a row of zeros.
	window *kernel.Window
	blank  []float32
}

// input is a part of what an embedding mixes.
type input interface {
	// size is the number of floats.
	size() int
	// put sets dst for a token.
	put(dst []float32, l *lexicon, w *work, i int)
}

// prepareFor has the embedding give products for the first layer of the encoder; nil for none.
func (m *mixEmbed) prepareFor(w *kernel.Window) {
	if m.window = w; w != nil {
		m.blank = make([]float32, w.Products())
		w.Prepare(m.blank, make([]float32, m.width), 1)
	}
}

// wanted is something that has to be made for a token.
type wanted struct {
	cell *atomic.Pointer[[]float32] // where it is kept; nil for nowhere
	work *work
	at   int
	row  int // where it goes
}

// put writes the vectors of a batch's tokens to their rows, and their products where they are asked for.
func (m *mixEmbed) put(to tokenRows, b *batch) {
	used, taken := b.space.mark()
	var fresh, again []wanted
	to.each(b, func(w *work, row int) {
		for i, word := range w.words {
			cell := m.cell(word, w, i)
			var made []float32
			if cell != nil {
				if p := cell.Load(); p != nil {
					made = *p
				}
			}
			switch {
			case made == nil:
				fresh = append(fresh, wanted{cell, w, i, row + i})
				continue
			case m.window == nil:
			case len(made) > m.width:
				to.products[row+i+1] = made[m.width:]
			default:
				again = append(again, wanted{cell, w, i, row + i})
			}
			copy(to.row(row+i), made[:m.width])
		}
	})
	m.make(fresh, to, b)
	b.space.release(used, taken)
	// The products stay in the batch's memory until its networks have run.
	if m.window != nil {
		m.prepare(fresh, to, b, false)
		m.prepare(again, to, b, true)
	}
}

// cell is where a word keeps its vector, or nil.
func (m *mixEmbed) cell(word *word, w *work, i int) *atomic.Pointer[[]float32] {
	switch {
	case m.slot < 0:
		return nil
	case m.spaced && w.doc.Tokens[i].SpaceAfter:
		return &word.mixed[m.slot+1]
	}
	return &word.mixed[m.slot]
}

// distinct gives each thing that is wanted once, and where in that list each token's is.
func distinct(want []wanted) (list []wanted, which []int) {
	first := make(map[*atomic.Pointer[[]float32]]int, len(want))
	for _, one := range want {
		at, twice := first[one.cell]
		if one.cell == nil || !twice {
			at = len(list)
			first[one.cell] = at
			list = append(list, one)
		}
		which = append(which, at)
	}
	return list, which
}

// make makes vectors and keeps them with their words.
func (m *mixEmbed) make(want []wanted, to tokenRows, b *batch) {
	if len(want) == 0 {
		return
	}
	list, which := distinct(want)
	made := m.vectors(list, b)
	for i, one := range list {
		if one.cell != nil {
			kept := slices.Clone(made[i*m.width:][:m.width])
			one.cell.Store(&kept)
		}
	}
	for i, one := range want {
		copy(to.row(one.row), made[which[i]*m.width:][:m.width])
	}
}

// prepare makes the products of vectors that stand in their rows, and keeps them with their words if asked.
func (m *mixEmbed) prepare(want []wanted, to tokenRows, b *batch, keep bool) {
	if len(want) == 0 {
		return
	}
	list, which := distinct(want)
	n := m.window.Products()
	made, x := b.space.take(len(list)*n), b.space.take(len(list)*m.width)
	for i, one := range list {
		copy(x[i*m.width:][:m.width], to.row(one.row))
	}
	m.window.Prepare(made, x, len(list))
	for i, one := range list {
		if keep && m.lex.keepsProducts() {
			kept := slices.Concat(x[i*m.width:][:m.width], made[i*n:][:n])
			one.cell.Store(&kept)
		}
	}
	for i, one := range want {
		to.products[one.row+1] = made[which[i]*n:][:n]
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
