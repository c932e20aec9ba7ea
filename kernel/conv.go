package kernel

import "fmt"

// Conv is a convolution over three neighbouring rows with a maxout of three pieces and a layer's
// weights, packed for Mul. It computes what a Maxout over windows of three rows computes, up to
// rounding, with two products of a row where that takes three.
//
// It takes rows in pairs, by Winograd's minimal filtering F(2,3). With d0 to d3 the pair and the
// rows around it, and g0, g1, g2 the weights of the row before, the row itself and the row after,
//
//	m = (d1+d2) (g0+g1+g2)/2    n = (d2-d1) (g0-g1+g2)/2
//	first of the pair  = m + n + (d0-d2) g0
//	second of the pair = m - n + (d3-d1) g2
//
// m starts from the bias and n from zero; every product adds up in ascending order of the input,
// each by a fused multiply-add, onto what stands to the left of it. A pair's result thus depends on
// its four rows and on which is first, and on nothing else in the call.
type Conv struct {
	out, width int
	panels     []panel // 16 outputs each, a column per piece; the inputs are the four of a pair
}

// ConvPieces is the number of pieces that a Conv has.
const ConvPieces = 3

// pairBlock is the number of pairs that pass over all panels together.
const pairBlock = 32

// PackConv packs w, row-major [out][3][3*width], whose last 3*width weights belong to the row
// before, the row itself and the row after, with the biases b, [out][3] or nil.
func PackConv(w, b []float32, out, width int) *Conv {
	if len(w) != out*ConvPieces*3*width || (b != nil && len(b) != out*ConvPieces) {
		panic(fmt.Sprintf("kernel: PackConv of %d weights and %d biases as %d x 3 x 3 x %d", len(w), len(b), out, width))
	}
	c := &Conv{out: out, width: width}
	filter := make([]float32, 4*width)
	for first := 0; first < out; first += lanes {
		p := newPanel(ConvPieces, 4*width)
		p.width = min(lanes, out-first)
		for o := range p.width {
			for piece := range ConvPieces {
				row := (first+o)*ConvPieces + piece
				pairFilter(filter, w[row*3*width:][:3*width])
				p.set(piece*lanes+o, filter, biasAt(b, row))
			}
		}
		c.panels = append(c.panels, p)
	}
	return c
}

// pairFilter writes the weights of m, n, the second row and the first.
func pairFilter(to, w []float32) {
	width := len(to) / 4
	for k := range width {
		g0, g1, g2 := float64(w[k]), float64(w[width+k]), float64(w[2*width+k])
		to[k] = float32((g0 + g1 + g2) / 2)
		to[width+k] = float32((g0 - g1 + g2) / 2)
		to[2*width+k] = w[2*width+k]
		to[3*width+k] = w[k]
	}
}

// Out is the number of outputs of one row.
func (c *Conv) Out() int { return c.out }

// Scratch is the number of floats that Mul needs for its own use.
func (c *Conv) Scratch() int { return pairBlock*4*c.width + 8*panelWidth }

// Mul sets dst, rows x Out floats, to the layer's outputs. rows is even. x holds rows+2 rows of
// width floats: the first stands before the first output's row, the last after the last's.
func (c *Conv) Mul(dst, x, scratch []float32, rows int) {
	if rows < 0 || rows%2 != 0 || len(dst) < rows*c.out || len(x) < (rows+2)*c.width || len(scratch) < c.Scratch() {
		panic(fmt.Sprintf("kernel: Conv.Mul of %d rows, %d to %d: dst has %d floats, x %d, scratch %d",
			rows, c.width, c.out, len(dst), len(x), len(scratch)))
	}
	inputs, spill := scratch[:pairBlock*4*c.width], scratch[pairBlock*4*c.width:]
	for first := 0; first < rows; first += 2 * pairBlock {
		pairs := min(pairBlock, (rows-first)/2)
		c.pair(inputs, x[first*c.width:], pairs)
		for i := range c.panels {
			c.mulPanel(&c.panels[i], dst[first*c.out+i*lanes:], rowTile{inputs, pairs, 4 * c.width}, spill)
		}
	}
}

// pair writes the four inputs of each pair.
func (c *Conv) pair(dst, x []float32, pairs int) {
	w := c.width
	if w > 0 && w%lanes == 0 && makePairs(&pairing{&dst[0], &x[0], pairs, w * 4}) {
		return
	}
	for p := range pairs {
		to := dst[p*4*w:][:4*w]
		d := x[p*2*w:][:4*w]
		for k := range w {
			to[k] = d[w+k] + d[2*w+k]
			to[w+k] = d[2*w+k] - d[w+k]
			to[2*w+k] = d[3*w+k] - d[w+k]
			to[3*w+k] = d[k] - d[2*w+k]
		}
	}
}

// mulPanel sets a panel's columns of dst.
func (c *Conv) mulPanel(p *panel, dst []float32, x rowTile, spill []float32) {
	if p.width == lanes {
		convolve(p, output{dst, c.out}, x, spill)
		return
	}
	var block [16 * lanes]float32
	for first := 0; first < x.rows; first += 8 {
		n := min(8, x.rows-first)
		convolve(p, output{block[:], lanes}, tileOf(x.x, first, n, x.stride), spill)
		for r := range 2 * n {
			copy(dst[(2*first+r)*c.out:][:p.width], block[r*lanes:])
		}
	}
}

// convolvePlain is the product of a panel with pairs in plain Go.
func convolvePlain(p *panel, to output, x rowTile) {
	var m, n [panelWidth]float32
	w := x.stride / 4
	part := func(sums []float32, pair, part int) {
		at := panel{w: p.w[part*w*panelWidth:], bias: sums, columns: ConvPieces}
		sumPlain(&at, sums, x.x[pair*x.stride+part*w:][:w])
	}
	for pair := range x.rows {
		copy(m[:], p.bias)
		clear(n[:])
		part(m[:], pair, 0)
		part(n[:], pair, 1)
		for i, v := range m {
			m[i], n[i] = v+n[i], v-n[i]
		}
		part(n[:], pair, 2)
		part(m[:], pair, 3)
		columnMaxima(to.dst[2*pair*to.stride:][:lanes], m[:])
		columnMaxima(to.dst[(2*pair+1)*to.stride:][:lanes], n[:])
	}
}
