package kernel

import "fmt"

// Maxout is a maxout layer's weights, packed for Mul: each output is the largest of its pieces.
type Maxout struct {
	out, in, pieces int
	panels          []panel // where pieces is 3: a panel holds 16 outputs, a column per piece
	plain           *Matrix // where it is not
}

// PackMaxout packs w, row-major [out][pieces][in], with the biases b, [out][pieces] or nil.
func PackMaxout(w, b []float32, out, pieces, in int) *Maxout {
	if pieces < 1 || len(w) != out*pieces*in || (b != nil && len(b) != out*pieces) {
		panic(fmt.Sprintf("kernel: PackMaxout of %d weights and %d biases as %d x %d x %d", len(w), len(b), out, pieces, in))
	}
	m := &Maxout{out: out, in: in, pieces: pieces}
	if pieces != 3 {
		m.plain = Pack(w, b, out*pieces, in)
		return m
	}
	for first := 0; first < out; first += lanes {
		p := newPanel(3, in)
		p.width = min(lanes, out-first)
		for o := range p.width {
			for piece := range 3 {
				row := (first+o)*3 + piece
				p.set(piece*lanes+o, w[row*in:][:in], biasAt(b, row))
			}
		}
		m.panels = append(m.panels, p)
	}
	return m
}

// Out is the number of outputs of one row.
func (m *Maxout) Out() int { return m.out }

// In is the number of inputs of one row.
func (m *Maxout) In() int { return m.in }

// Mul sets dst, rows x Out floats, to the largest piece of each output. Rows of x are as in
// Matrix.Mul.
func (m *Maxout) Mul(dst, x []float32, rows, stride int) {
	checkRows("Maxout.Mul", len(dst), len(x), rowShape{rows, stride, m.in, m.out})
	if m.plain != nil {
		m.mulPlain(dst, x, rows, stride)
		return
	}
	for first := 0; first < rows; first += rowBlock {
		n := min(rowBlock, rows-first)
		for i := range m.panels {
			m.mulPanel(&m.panels[i], dst[first*m.out+i*lanes:], tileOf(x, first, n, stride))
		}
	}
}

func (m *Maxout) mulPanel(p *panel, dst []float32, x rowTile) {
	if p.width == lanes {
		multiplyMax(p, output{dst, m.out}, x, m.in)
		return
	}
	var block [8 * lanes]float32
	for first := 0; first < x.rows; first += 8 {
		n := min(8, x.rows-first)
		multiplyMax(p, output{block[:], lanes}, tileOf(x.x, first, n, x.stride), m.in)
		for r := range n {
			copy(dst[(first+r)*m.out:][:p.width], block[r*lanes:])
		}
	}
}

// mulPlain takes the maxima after a whole product: for numbers of pieces that no kernel fuses.
func (m *Maxout) mulPlain(dst, x []float32, rows, stride int) {
	const step = 32
	block := make([]float32, min(step, rows)*m.plain.out)
	for first := 0; first < rows; first += step {
		n := min(step, rows-first)
		m.plain.Mul(block, x[first*stride:], n, stride)
		for i := range n * m.out {
			dst[first*m.out+i] = largest(block[i*m.pieces:][:m.pieces])
		}
	}
}

// largest returns the first of the largest; a NaN in first place stays.
func largest(x []float32) float32 {
	m := x[0]
	for _, v := range x[1:] {
		if v > m {
			m = v
		}
	}
	return m
}
