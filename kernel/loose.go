package kernel

import "fmt"

// Loose is a Matrix that is packed anew for each use, as attention needs: keys and values are weights
// for one text. It has no bias, its outputs are rounded up to whole columns of 16 (the added ones are
// zeros), and it allocates only where it grows. Its zero value is ready for use.
type Loose struct {
	m        Matrix
	w, zeros []float32
}

// PackRows makes m the matrix of out rows of in weights, which start stride floats apart in w.
func (m *Loose) PackRows(w []float32, stride, out, in int) {
	m.shape(len(w), loose{stride, out, in, out, in})
	for i := range m.m.panels {
		p := &m.m.panels[i]
		full, first := p.columns*lanes, i*panelWidth
		n, o := min(full, out-first), 0
		if in == 0 {
			break
		}
		for ; o+4 <= n; o += 4 { // four at a time, so that they are written side by side
			at := (first + o) * stride
			a, b, c, d := w[at:][:in], w[at+stride:][:in], w[at+2*stride:][:in], w[at+3*stride:][:in]
			to := p.w[o:]
			for k := range a {
				quad := (*[4]float32)(to[k*full:])
				quad[0], quad[1], quad[2], quad[3] = a[k], b[k], c[k], d[k]
			}
		}
		for ; o < n; o++ {
			to := p.w[o:]
			for k, v := range w[(first+o)*stride:][:in] {
				to[k*full] = v
			}
		}
	}
}

// PackColumns makes m the matrix whose weights for input k are the out floats from w[k*stride].
func (m *Loose) PackColumns(w []float32, stride, out, in int) {
	m.shape(len(w), loose{stride, out, in, in, out})
	for i := range m.m.panels {
		p := &m.m.panels[i]
		full, first := p.columns*lanes, i*panelWidth
		n := min(full, out-first)
		for k := range in {
			copy(p.w[k*full:][:n], w[k*stride+first:])
		}
	}
}

// Out is the number of outputs, a multiple of 16.
func (m *Loose) Out() int { return m.m.out }

// Mul is Matrix.Mul.
func (m *Loose) Mul(dst, x []float32, rows, stride int) { m.m.Mul(dst, x, rows, stride) }

// loose gives the sizes of what is packed: rows and width are those of the floats as they lie.
type loose struct{ stride, out, in, rows, width int }

// shape makes room for a matrix of out outputs, with zeros where no weights go.
func (m *Loose) shape(have int, s loose) {
	if s.out < 0 || s.in < 0 || s.stride < 0 || (s.rows > 0 && have < (s.rows-1)*s.stride+s.width) {
		panic(fmt.Sprintf("kernel: %d weights as %d to %d, stride %d", have, s.in, s.out, s.stride))
	}
	columns := (s.out + lanes - 1) / lanes
	m.m.out, m.m.in = columns*lanes, s.in
	if need := columns * lanes * s.in; need > len(m.w) {
		m.w = aligned(need + need/2)
	}
	if m.zeros == nil {
		m.zeros = aligned(panelWidth)
	}
	m.m.panels = m.m.panels[:0]
	for at := 0; columns > 0; columns -= 3 {
		n := min(3, columns)
		size := n * lanes * s.in
		m.m.panels = append(m.m.panels, panel{w: m.w[at:][:size], bias: m.zeros, columns: n, width: n * lanes})
		at += size
	}
	if s.out%lanes != 0 && len(m.m.panels) > 0 {
		last := &m.m.panels[len(m.m.panels)-1]
		full := last.columns * lanes
		for k := range s.in {
			clear(last.w[k*full+full-lanes:][:lanes])
		}
	}
}
