package kernel

import (
	"fmt"
	"math"
)

// expConstants are Exp's numbers in the order in which softmaxAVX512 and softmaxAVX2 take them.
func expConstants() [16]float32 {
	return [16]float32{
		1.44269504088896341, 3 << 22, 0.693359375, -2.12194440e-4,
		1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
		1, -87.33654, math.Float32frombits(127), float32(math.Inf(-1)),
	}
}

// Softmax sets x to e^x divided by their sum, which is taken in LayerNorm's order.
func Softmax(x []float32) {
	if len(x) == 0 {
		return
	}
	top := largest(x)
	for i, v := range x {
		x[i] = Exp(v - top)
	}
	sum := laneSum(x, nil)
	for i, v := range x {
		x[i] = v / sum
	}
}

// SoftmaxRows sets the first width floats of each row of x to Softmax of them; the rest of the row is
// room for it to work in. Rows are stride floats long, a multiple of 16, and width is at least 1.
func SoftmaxRows(x []float32, width, stride int) {
	if width < 1 || width > stride || stride%lanes != 0 || len(x)%stride != 0 {
		panic(fmt.Sprintf("kernel: SoftmaxRows of %d floats in rows of %d, %d in use", len(x), stride, width))
	}
	if len(x) == 0 {
		return
	}
	lowest := float32(math.Inf(-1))
	for at := 0; at < len(x); at += stride {
		rest := x[at+width : at+stride]
		for i := range rest {
			rest[i] = lowest
		}
	}
	c := softRows{x: &x[0], rows: len(x) / stride, bytes: stride * 4, constants: expConstants()}
	if softmax(&c) {
		return
	}
	for at := 0; at < len(x); at += stride {
		Softmax(x[at:][:width])
	}
}
