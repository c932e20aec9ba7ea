package kernel

import "fmt"

const (
	lanes      = 16        // outputs in one AVX-512 register, and in one column of a panel
	panelWidth = 3 * lanes // outputs in a full panel
	rowBlock   = 256       // rows that pass over all panels together, so that they stay in the cache
)

// Matrix is a weight matrix with its bias, packed for Mul. It is not changed once made.
type Matrix struct {
	out, in int
	panels  []panel
}

// panel holds the weights of up to 48 outputs: for each input, one float per output, in columns of
// 16 outputs. A column of fewer stands alone in its panel, filled up with zeros.
type panel struct {
	w, bias []float32
	columns int // 1 to 3
	width   int // outputs in use
}

// Pack packs w, row-major [out][in], with the bias b of out floats; b may be nil, which means zeros.
func Pack(w, b []float32, out, in int) *Matrix {
	if len(w) != out*in || (b != nil && len(b) != out) {
		panic(fmt.Sprintf("kernel: Pack of %d weights and %d biases as %d x %d", len(w), len(b), out, in))
	}
	m := &Matrix{out: out, in: in}
	for first := 0; first < out; {
		width := min(panelWidth, out-first)
		if width > lanes { // what does not fill a column gets a panel of its own
			width -= width % lanes
		}
		p := newPanel((width+lanes-1)/lanes, in)
		p.width = width
		for o := range width {
			p.set(o, w[(first+o)*in:][:in], biasAt(b, first+o))
		}
		m.panels = append(m.panels, p)
		first += width
	}
	return m
}

func newPanel(columns, in int) panel {
	return panel{
		w:       aligned(in * columns * lanes),
		bias:    aligned(columns * lanes),
		columns: columns,
		width:   columns * lanes,
	}
}

// set makes w and bias the weights of the panel's output o.
func (p *panel) set(o int, w []float32, bias float32) {
	for k, v := range w {
		p.w[k*p.columns*lanes+o] = v
	}
	p.bias[o] = bias
}

func biasAt(b []float32, o int) float32 {
	if b == nil {
		return 0
	}
	return b[o]
}

// Out is the number of outputs of one row.
func (m *Matrix) Out() int { return m.out }

// In is the number of inputs of one row.
func (m *Matrix) In() int { return m.in }

// Mul sets dst, rows x Out floats, to the products of the rows of x plus the bias. Row r of x is
// the In floats from x[r*stride]: rows may overlap, so that a window over a sequence needs no copy.
func (m *Matrix) Mul(dst, x []float32, rows, stride int) {
	checkRows("Mul", len(dst), len(x), rowShape{rows, stride, m.in, m.out})
	for first := 0; first < rows; first += rowBlock {
		n := min(rowBlock, rows-first)
		at := 0
		for i := range m.panels {
			m.mulPanel(&m.panels[i], dst[first*m.out+at:], tileOf(x, first, n, stride))
			at += m.panels[i].width
		}
	}
}

// rowTile is a run of rows of an input.
type rowTile struct {
	x            []float32
	rows, stride int
}

func tileOf(x []float32, first, rows, stride int) rowTile {
	return rowTile{x[first*stride:], rows, stride}
}

// mulPanel sets the panel's columns of dst, whose rows are m.out floats apart. A column that is not
// full goes by way of a scratch block, so that the kernels need no partial stores.
func (m *Matrix) mulPanel(p *panel, dst []float32, x rowTile) {
	if p.width%lanes == 0 {
		multiply(p, output{dst, m.out}, x, m.in)
		return
	}
	var block [8 * lanes]float32
	for first := 0; first < x.rows; first += 8 {
		n := min(8, x.rows-first)
		multiply(p, output{block[:], lanes}, tileOf(x.x, first, n, x.stride), m.in)
		for r := range n {
			copy(dst[(first+r)*m.out:][:p.width], block[r*lanes:])
		}
	}
}

// rowShape gives the sizes of a product: rows, the distance between rows of x, the floats of one
// row of x and of one row of dst.
type rowShape struct{ rows, stride, in, out int }

func checkRows(name string, dst, x int, s rowShape) {
	if s.rows < 0 || s.stride < 0 || dst < s.rows*s.out || (s.rows > 0 && x < (s.rows-1)*s.stride+s.in) {
		panic(fmt.Sprintf("kernel: %s of %d rows, stride %d, %d to %d: dst has %d floats, x has %d",
			name, s.rows, s.stride, s.in, s.out, dst, x))
	}
}
