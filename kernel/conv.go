package kernel

import "fmt"

// Conv is a convolution over three neighbouring rows with a maxout of three pieces and a layer's
// weights, packed for Mul. It computes what a Maxout over windows of three rows computes, up to
// rounding, with six products for four rows where that takes twelve.
//
// It takes rows in groups of four, by Winograd's minimal filtering F(4,3) at the points 0, 1, -1,
// 2, -1/2 and infinity. With d0 to d5 the group and the rows around it, and g0, g1, g2 the weights
// of the row before, the row itself and the row after, the products are inputs times filters:
//
//	m1 = (d4-d2 - (d3-d1)/2 - (d1+d2)3/2)    (g0 + g1 + g2)/-3
//	m2 = (d4-d2 - (d3-d1) + (d2-d3)3/2)      (g0 - g1 + g2)/3
//	m3 = (d4-d2 + (d3-d1)/2)                 (g0 + 2g1 + 4g2)/15
//	m4 = (d4-d2 - 2(d3-d1))                  (g0 - g1/2 + g2/4)(-2/15)
//	m5 = (d5-d3 - (d3-d1) - (d4-d2)3/2)      g2
//	m0 = (d0-d2 + (d4-d2) - (d3-d1)3/2)      g0
//
// and the rows of the group are
//
//	m1 + m2 +  m3 + 8m4 + m0
//	m1 - m2 + 2m3 - 4m4
//	m1 + m2 + 4m3 + 2m4
//	m1 - m2 + 8m3 -  m4 + m5
//
// m1 starts from the bias, m2 to m4 from zero, m0 and m5 from what stands before them in those
// sums; every product adds up in ascending order of the input, each by a fused multiply-add. What a
// group gets thus depends on its six rows and their places, and on nothing else in the call: d0
// counts in the first row alone and d5 in the last alone, the others in all four. The error is about
// that of a plain sum, whose chains are three times as long.
type Conv struct {
	out, width int
	panels     []panel // 16 outputs each, a column per piece; the inputs are the six of a group
}

const (
	ConvPieces = 3 // pieces of a Conv
	ConvRows   = 4 // rows of a group; Conv takes whole groups

	products   = 6  // of a group
	groupBlock = 32 // groups that pass over all panels together
)

// PackConv packs w, row-major [out][3][3*width], whose last 3*width weights belong to the row
// before, the row itself and the row after, with the biases b, [out][3] or nil.
func PackConv(w, b []float32, out, width int) *Conv {
	if len(w) != out*ConvPieces*3*width || (b != nil && len(b) != out*ConvPieces) {
		panic(fmt.Sprintf("kernel: PackConv of %d weights and %d biases as %d x 3 x 3 x %d", len(w), len(b), out, width))
	}
	c := &Conv{out: out, width: width}
	filter := make([]float32, products*width)
	for first := 0; first < out; first += lanes {
		p := newPanel(ConvPieces, products*width)
		p.width = min(lanes, out-first)
		for o := range p.width {
			for piece := range ConvPieces {
				row := (first+o)*ConvPieces + piece
				groupFilter(filter, w[row*3*width:][:3*width])
				p.set(piece*lanes+o, filter, biasAt(b, row))
			}
		}
		c.panels = append(c.panels, p)
	}
	return c
}

// groupFilter writes the filters of m1 to m5 and m0. Doubling and halving is exact, so that no
// compiler's choice of instructions shows in the bits.
func groupFilter(to, w []float32) {
	width := len(to) / products
	for k := range width {
		g0, g1, g2 := float64(w[k]), float64(w[width+k]), float64(w[2*width+k])
		to[k] = float32((g0 + g1 + g2) / -3)
		to[width+k] = float32((g0 - g1 + g2) / 3)
		to[2*width+k] = float32((g0 + 2*g1 + 4*g2) / 15)
		to[3*width+k] = float32((g0 - g1/2 + g2/4) / -7.5)
		to[4*width+k] = w[2*width+k]
		to[5*width+k] = w[k]
	}
}

// Out is the number of outputs of one row.
func (c *Conv) Out() int { return c.out }

// Scratch is the number of floats that Mul needs for its own use.
func (c *Conv) Scratch() int { return groupBlock*products*c.width + 3*8*panelWidth }

// Mul sets dst, rows x Out floats, to the layer's outputs. rows is a multiple of four. x holds
// rows+2 rows of width floats: the first stands before the first output's row, the last after the
// last's. scratch has Scratch floats.
func (c *Conv) Mul(dst, x, scratch []float32, rows int) {
	if rows < 0 || rows%ConvRows != 0 || len(dst) < rows*c.out || len(x) < (rows+2)*c.width || len(scratch) < c.Scratch() {
		panic(fmt.Sprintf("kernel: Conv.Mul of %d rows, %d to %d: dst has %d floats, x %d, scratch %d",
			rows, c.width, c.out, len(dst), len(x), len(scratch)))
	}
	each := products * c.width
	inputs, spill := scratch[:groupBlock*each], scratch[groupBlock*each:]
	for first := 0; first < rows; first += ConvRows * groupBlock {
		groups := min(groupBlock, (rows-first)/ConvRows)
		c.transform(inputs, x[first*c.width:], groups)
		for i := range c.panels {
			c.mulPanel(&c.panels[i], dst[first*c.out+i*lanes:], rowTile{inputs, groups, each}, spill)
		}
	}
}

// transform writes the six inputs of each group.
func (c *Conv) transform(dst, x []float32, groups int) {
	w := c.width
	if w > 0 && w%lanes == 0 && makeInputs(&transformation{&dst[0], &x[0], groups, w * 4, 0.5, 1.5}) {
		return
	}
	for n := range groups {
		to := dst[n*products*w:][:products*w]
		d := x[n*ConvRows*w:][:(ConvRows+2)*w]
		for k := range w {
			transformOne(to[k:], d[k:], w)
		}
	}
}

// transformOne writes the inputs m1 to m5 and m0 of one column; rows lie width floats apart.
func transformOne(to, d []float32, width int) {
	d0, d1, d2, d3, d4, d5 := d[0], d[width], d[2*width], d[3*width], d[4*width], d[5*width]
	e, o := d4-d2, d3-d1
	half, more := float32(0.5*o), float32(1.5*o)
	to[0] = (e - half) - float32(1.5*(d1+d2))
	to[width] = (e - o) + float32(1.5*(d2-d3))
	to[2*width] = e + half
	to[3*width] = e - (o + o)
	to[4*width] = ((d5 - d3) - o) - float32(1.5*e)
	to[5*width] = ((d0 - d2) + e) - more
}

// mulPanel sets a panel's columns of dst.
func (c *Conv) mulPanel(p *panel, dst []float32, x rowTile, spill []float32) {
	if p.width == lanes {
		convolve(p, output{dst, c.out}, x, spill)
		return
	}
	var block [8 * ConvRows * lanes]float32
	for first := 0; first < x.rows; first += 8 {
		n := min(8, x.rows-first)
		convolve(p, output{block[:], lanes}, tileOf(x.x, first, n, x.stride), spill)
		for r := range ConvRows * n {
			copy(dst[(ConvRows*first+r)*c.out:][:p.width], block[r*lanes:])
		}
	}
}

// convolvePlain is the product of a panel with groups in plain Go.
func convolvePlain(p *panel, to output, x rowTile) {
	w := x.stride / products
	add := func(sums *[panelWidth]float32, n, part int) {
		at := panel{w: p.w[part*w*panelWidth:], bias: sums[:], columns: ConvPieces}
		sumPlain(&at, sums[:], x.x[n*x.stride+part*w:][:w])
	}
	for n := range x.rows {
		m := [4][panelWidth]float32{[panelWidth]float32(p.bias)}
		for part := range m {
			add(&m[part], n, part)
		}
		for i := range panelWidth {
			combine(&m[0][i], &m[1][i], &m[2][i], &m[3][i])
		}
		add(&m[3], n, 4)
		add(&m[0], n, 5)
		for r := range m {
			columnMaxima(to.dst[(ConvRows*n+r)*to.stride:][:lanes], m[r][:])
		}
	}
}

// combine turns m1 to m4 into the sums of the four rows, but for m5 and m0.
func combine(m1, m2, m3, m4 *float32) {
	s, d, t, u := *m1+*m2, *m1-*m2, *m3, *m4
	t2, u2 := t+t, u+u
	t4, u4 := t2+t2, u2+u2
	t8, u8 := t4+t4, u4+u4
	*m1, *m2, *m3, *m4 = (s+t)+u8, (d+t2)-u4, (s+t4)+u2, (d+t8)-u
}
