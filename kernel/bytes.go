package kernel

import (
	"fmt"
	"math"
	"unsafe"
)

// quad is the inputs that the byte kernels take at a time.
const quad = 4

// Bytes is a weight matrix of bytes, with a scale for each output: a weight is its byte times its output's
// scale. It is multiplied with rows that are bytes themselves. The sums of products are whole numbers and
// exact, so no order of theirs matters; each is then turned into a float, multiplied by the output's
// scale, and by the row's scale with the bias added in one rounding. It is not changed once made.
type Bytes struct {
	out, in int
	panels  []bytePanel
	totals  []float32 // the sum of each output's weights
}

// bytePanel is a panel whose weights lie in quads: for each four inputs, the four weights of each output.
// Rows are kept as bytes without sign, 128 too high; start makes good for it.
type bytePanel struct {
	w            []int8
	start        []int32
	scales, bias []float32
	columns      int
	width        int
}

// PackBytes packs w, row-major [out][in], with out scales and biases; b may be nil, which means zeros. in
// is at most 65536, so that no sum leaves 32 bits.
func PackBytes(w []int8, scales, b []float32, out, in int) *Bytes {
	if len(w) != out*in || len(scales) != out || (b != nil && len(b) != out) || in > 1<<16 {
		panic(fmt.Sprintf("kernel: PackBytes of %d weights, %d scales and %d biases as %d x %d", len(w), len(scales), len(b), out, in))
	}
	m := &Bytes{out: out, in: in}
	for first := 0; first < out; first += panelWidth {
		width := min(panelWidth, out-first)
		columns := (width + lanes - 1) / lanes
		full := columns * lanes
		p := bytePanel{
			w: alignedBytes(quads(in) * quad * full), columns: columns, width: width,
			start: make([]int32, full), scales: aligned(full), bias: aligned(full),
		}
		for o := range width {
			sum := p.set(o, w[(first+o)*in:][:in])
			p.scales[o], p.bias[o] = scales[first+o], biasAt(b, first+o)
			m.totals = append(m.totals, float32(float32(sum)*scales[first+o]))
		}
		m.panels = append(m.panels, p)
	}
	return m
}

// set makes w the weights of the panel's output o, and returns their sum.
func (p *bytePanel) set(o int, w []int8) int32 {
	full, sum := p.columns*lanes*quad, int32(0)
	at := o * quad
	for len(w) >= quad {
		q := (*[quad]int8)(w)
		*(*[quad]int8)(p.w[at:]) = *q
		sum += int32(q[0]) + int32(q[1]) + int32(q[2]) + int32(q[3])
		w, at = w[quad:], at+full
	}
	for i, v := range w {
		p.w[at+i] = v
		sum += int32(v)
	}
	p.start[o] = -128 * sum
	return sum
}

// quads is the number of quads that hold n inputs.
func quads(n int) int { return (n + quad - 1) / quad }

// alignedBytes is aligned for bytes.
func alignedBytes(n int) []int8 {
	s := aligned((n + 3) / 4)
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(s))), n)
}

// Out is the number of outputs of one row.
func (m *Bytes) Out() int { return m.out }

// In is the number of inputs of one row.
func (m *Bytes) In() int { return m.in }

// Rows are rows of floats turned into bytes, each with a scale of its own: a float is about its byte times the
// row's scale, or that plus the row's middle. The zero value is ready for use, and memory is used again.
type Rows struct {
	bytes                []uint8
	scales               []float32
	middles              []float32 // what a byte of 0 stands for, nil where that is 0 in all rows
	zeros                []float32 // memory of middles
	count, width, stride int
}

// Set makes r the rows of x, width floats each. A byte is the whole number nearest to 127 times the float
// over the largest of its row, the even one of two. A row with a float that is not finite has bytes of
// zero and a scale that is NaN, so that what it is multiplied with is NaN.
func (r *Rows) Set(x []float32, width int) {
	r.room(x, width)
	r.middles = nil
	for i := range r.count {
		r.scales[i] = quantize(r.bytes[i*r.stride:][:width], x[i*width:][:width])
	}
}

// SetAbove is Set for floats none of which is below a number under zero, as Gelu's: its bytes span what is between it and
// the row's largest, and not as much again below zero.
func (r *Rows) SetAbove(x []float32, width int, low float32) {
	r.room(x, width)
	if r.count > cap(r.zeros) {
		r.zeros = make([]float32, r.count+r.count/4)
	}
	r.middles = r.zeros[:r.count]
	for i := range r.count {
		r.scales[i], r.middles[i] = quantizeAbove(r.bytes[i*r.stride:][:width], x[i*width:][:width], low)
	}
}

// room makes room for the rows of x.
func (r *Rows) room(x []float32, width int) {
	if width < 1 || len(x)%width != 0 {
		panic(fmt.Sprintf("kernel: %d floats in rows of %d", len(x), width))
	}
	r.count, r.width, r.stride = len(x)/width, width, quads(width)*quad
	if need := r.count * r.stride; need > cap(r.bytes) {
		r.bytes = make([]uint8, need+need/4)
	}
	if r.count > cap(r.scales) {
		r.scales = make([]float32, r.count+r.count/4)
	}
	r.bytes, r.scales = r.bytes[:r.count*r.stride], r.scales[:r.count]
}

// smallest is the number below which the largest float of a row counts as zero.
const smallest = 1e-30

// quantize sets dst to the bytes of a row, and returns its scale.
func quantize(dst []uint8, x []float32) float32 {
	top, scale := topOf(dst, x)
	if top == 0 {
		return scale
	}
	toBytes(dst, x, 127/top, 128)
	return top / 127
}

// steps is how many bytes lie between the least float of a row and its largest: from 1, since a kernel turns signs round and
// -128 has no other, to 255, with one to spare for rounding at both ends.
const steps = 253

// quantizeAbove sets dst to the bytes of a row of floats that are not below low, and returns its scale and middle.
func quantizeAbove(dst []uint8, x []float32, low float32) (scale, middle float32) {
	top, scale := topOf(dst, x)
	if top == 0 {
		return scale, 0
	}
	inverse := steps / (top - low)
	zero := 1 + int32(math.RoundToEven(float64(float32(-low*inverse))))
	toBytes(dst, x, inverse, zero)
	scale = (top - low) / steps
	return scale, float32(scale * float32(128-zero))
}

// topOf is the largest of a row without its sign. Where that is 0 the row's bytes are set, and scale is theirs: 0, or NaN where
// a float is not finite.
func topOf(dst []uint8, x []float32) (top, scale float32) {
	c := quantization{x: &x[0], bytes: len(x) * 4, mask: math.MaxInt32}
	if !peak(&c) {
		c.top = peakPlain(x)
	}
	top = math.Float32frombits(c.top)
	if c.top < 0x7f800000 && top >= smallest {
		return top, 0
	}
	for i := range dst {
		dst[i] = 128
	}
	if c.top >= 0x7f800000 {
		return 0, float32(math.NaN())
	}
	return 0, 0
}

// toBytes sets dst to the floats of a row times a number, rounded, plus the byte of 0.
func toBytes(dst []uint8, x []float32, inverse float32, zero int32) {
	c := quantization{dst: &dst[0], x: &x[0], bytes: len(x) * 4, inverse: inverse, middle: zero}
	if convert(&c) {
		return
	}
	for i, v := range x {
		dst[i] = uint8(zero + int32(math.RoundToEven(float64(float32(v*inverse)))))
	}
}

// peakPlain is the largest of the floats' bits without their signs: NaN is larger than infinity.
func peakPlain(x []float32) uint32 {
	top := uint32(0)
	for _, v := range x {
		top = max(top, math.Float32bits(v)&math.MaxInt32)
	}
	return top
}

// Mul sets dst to the products of all rows of x plus the bias.
func (m *Bytes) Mul(dst []float32, x *Rows) {
	if x.width != m.in || len(dst) < x.count*m.out {
		panic(fmt.Sprintf("kernel: Mul of %d rows of %d, %d to %d: dst has %d floats", x.count, x.width, m.in, m.out, len(dst)))
	}
	for first := 0; first < x.count; first += rowBlock {
		n := min(rowBlock, x.count-first)
		at := 0
		for i := range m.panels {
			m.mulPanel(&m.panels[i], dst[first*m.out+at:], byteTile{x, first, n})
			at += m.panels[i].width
		}
		m.addMiddles(dst[first*m.out:], x, first, n)
	}
}

// addMiddles makes good for rows whose bytes are not even around 0.
func (m *Bytes) addMiddles(dst []float32, x *Rows, first, rows int) {
	if x.middles == nil {
		return
	}
	for r := range rows {
		middle, row := x.middles[first+r], dst[r*m.out:][:m.out]
		for o, total := range m.totals {
			row[o] += float32(middle * total)
		}
	}
}

// byteTile is a run of rows.
type byteTile struct {
	*Rows
	first, rows int
}

func (m *Bytes) mulPanel(p *bytePanel, dst []float32, x byteTile) {
	full := p.columns * lanes
	if p.width == full {
		p.multiply(output{dst, m.out}, x)
		return
	}
	var block [8 * panelWidth]float32
	for first := 0; first < x.rows; first += 8 {
		n := min(8, x.rows-first)
		p.multiply(output{block[:], full}, byteTile{x.Rows, x.first + first, n})
		for r := range n {
			copy(dst[(first+r)*m.out:][:p.width], block[r*full:])
		}
	}
}

func (p *bytePanel) multiply(to output, x byteTile) {
	c := byteProduct{
		dst: &to.dst[0], x: &x.bytes[x.first*x.stride], w: &p.w[0], start: &p.start[0],
		rows: x.rows, stride: x.stride, dstStride: to.stride * 4, in: x.stride / quad,
		rowScales: &x.scales[x.first], scales: &p.scales[0], bias: &p.bias[0],
	}
	if !multiplyBytes(&c, p.columns) {
		p.plain(to, x)
	}
}

// half is the product of the outputs from lane 8 of each column on.
func (c byteProduct) half() byteProduct {
	const floats = lanes / 2
	c.dst = (*float32)(unsafe.Add(unsafe.Pointer(c.dst), floats*4))
	c.w = (*int8)(unsafe.Add(unsafe.Pointer(c.w), floats*quad))
	c.start = (*int32)(unsafe.Add(unsafe.Pointer(c.start), floats*4))
	c.scales = (*float32)(unsafe.Add(unsafe.Pointer(c.scales), floats*4))
	c.bias = (*float32)(unsafe.Add(unsafe.Pointer(c.bias), floats*4))
	return c
}

// plain is the product in plain Go.
func (p *bytePanel) plain(to output, x byteTile) {
	full := p.columns * lanes
	var sums [panelWidth]int32
	for r := range x.rows {
		copy(sums[:full], p.start)
		row := x.bytes[(x.first+r)*x.stride:][:x.stride]
		for q := 0; q < len(row); q += quad {
			a, w := (*[quad]uint8)(row[q:]), p.w[q*full:][:full*quad]
			for o := range full {
				b := (*[quad]int8)(w[o*quad:])
				sums[o] += int32(a[0])*int32(b[0]) + int32(a[1])*int32(b[1]) + int32(a[2])*int32(b[2]) + int32(a[3])*int32(b[3])
			}
		}
		scale, out := x.scales[x.first+r], to.dst[r*to.stride:][:full]
		for o := range out {
			out[o] = fma(scale, float32(float32(sums[o])*p.scales[o]), p.bias[o])
		}
	}
}
