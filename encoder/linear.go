package encoder

import (
	"math"

	"twotrack/kernel"
)

// linear is a product with weights plus a bias: one of the two.
type linear struct {
	floats *kernel.Matrix
	bytes  *kernel.Bytes
}

// part is the weights and the bias of some of a linear's outputs, and what both are multiplied by.
type part struct {
	weights, bias *tensor
	factor        float32
}

// newLinear joins parts that take the same input. It multiplies with bytes where all of them are bytes.
func newLinear(parts ...part) linear {
	in, out, bytes := parts[0].weights.columns(), 0, true
	for _, p := range parts {
		out += p.weights.rows()
		bytes = bytes && p.weights.bytes != nil
	}
	bias := make([]float32, 0, out)
	for _, p := range parts {
		for _, v := range p.bias.floats {
			bias = append(bias, v*p.factor)
		}
	}
	if !bytes {
		return linear{floats: kernel.Pack(joinedFloats(parts, out*in), bias, out, in)}
	}
	weights, scales := parts[0].weights.bytes, make([]float32, 0, out)
	if len(parts) > 1 {
		weights = make([]int8, 0, out*in)
		for _, p := range parts {
			weights = append(weights, p.weights.bytes...)
		}
	}
	for _, p := range parts {
		for _, v := range p.weights.scales {
			scales = append(scales, v*p.factor)
		}
	}
	return linear{bytes: kernel.PackBytes(weights, scales, bias, out, in)}
}

func joinedFloats(parts []part, n int) []float32 {
	w := make([]float32, 0, n)
	for _, p := range parts {
		for row := range p.weights.rows() {
			for column := range p.weights.columns() {
				w = append(w, p.weights.float(row, column)*p.factor)
			}
		}
	}
	return w
}

// mul sets dst to the products of the rows of x, for which rows has room where they are made bytes.
func (l *linear) mul(dst, x []float32, rows *kernel.Rows) {
	if l.bytes != nil {
		rows.Set(x, l.bytes.In())
		l.bytes.Mul(dst, rows)
		return
	}
	in := l.floats.In()
	l.floats.Mul(dst, x, len(x)/in, in)
}

// mulAbove is mul where no float of x is below low, a number under zero.
func (l *linear) mulAbove(dst, x []float32, rows *kernel.Rows, low float32) {
	if l.bytes == nil {
		l.mul(dst, x, rows)
		return
	}
	rows.SetAbove(x, l.bytes.In(), low)
	l.bytes.Mul(dst, rows)
}

// Quantized returns the model with bytes for weights, one scale a row. A quarter of the size and several times
// as fast, its vectors are a little off: a weight by up to half a step of 127 to its row's largest.
func (m *Model) Quantized() (*Model, error) {
	tensors := make([]*tensor, len(m.tensors))
	for i, p := range m.plans() {
		tensors[i] = m.tensors[i]
		if p.matrix && tensors[i].bytes == nil {
			tensors[i] = quantized(tensors[i])
		}
	}
	return newModel(m.Config, m.tokenizer, tensors)
}

// quantized is a tensor of floats as bytes.
func quantized(t *tensor) *tensor {
	rows, columns := t.rows(), t.columns()
	q := &tensor{name: t.name, shape: t.shape, bytes: make([]int8, rows*columns), scales: make([]float32, rows)}
	for r := range rows {
		row := t.floats[r*columns:][:columns]
		top := float32(0)
		for _, v := range row {
			top = max(top, float32(math.Abs(float64(v))))
		}
		scale := top / 127
		q.scales[r] = scale
		if scale == 0 {
			continue
		}
		for i, v := range row {
			n := math.RoundToEven(float64(v) / float64(scale))
			q.bytes[r*columns+i] = int8(max(-127, min(127, n)))
		}
	}
	return q
}
