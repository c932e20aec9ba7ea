package kernel

import (
	"fmt"
	"math"
	"unsafe"
)

const epsilon = 1e-8 // keeps LayerNorm of a constant row finite

// LayerNorm sets each row of dst to (x-mean)/sqrt(variance+epsilon)*g+b, with the mean and the
// population variance of that row of x. dst and x are rows x width and may be the same slice;
// g and b have width floats.
func LayerNorm(dst, x, g, b []float32, rows, width int) {
	n := rows * width
	if len(dst) < n || len(x) < n || len(g) < width || len(b) < width || rows < 0 || width < 0 {
		panic(fmt.Sprintf("kernel: LayerNorm of %d x %d: dst %d, x %d, g %d, b %d floats",
			rows, width, len(dst), len(x), len(g), len(b)))
	}
	if n > 0 {
		layerNorm(newNorm(dst[:n], x[:n], g[:width], b[:width]))
	}
}

// Norm is a layer normalisation with an epsilon of its own.
type Norm struct {
	Gain, Bias []float32 // one of each for a column
	Epsilon    float32
}

// Apply sets the rows of x, each as wide as Gain, to LayerNorm of them.
func (l *Norm) Apply(x []float32) {
	width := len(l.Gain)
	if len(l.Bias) != width || width == 0 || len(x)%width != 0 {
		panic(fmt.Sprintf("kernel: Norm of %d floats by %d gains and %d biases", len(x), width, len(l.Bias)))
	}
	if len(x) > 0 {
		c := newNorm(x, x, l.Gain, l.Bias)
		c.epsilon = l.Epsilon
		layerNorm(c)
	}
}

func (c *norm) plain() {
	width := c.bytes / 4
	dst, x := unsafe.Slice(c.dst, c.rows*width), unsafe.Slice(c.x, c.rows*width)
	g, b := unsafe.Slice(c.g, width), unsafe.Slice(c.b, width)
	for at := 0; at < len(x); at += width {
		row := x[at:][:width]
		mean := laneSum(row, nil) / float32(width)
		variance := laneSum(row, &mean) / float32(width)
		scale := 1 / float32(math.Sqrt(float64(variance+c.epsilon)))
		to := dst[at:][:width]
		for i, v := range row {
			t := float32((v - mean) * scale)
			to[i] = float32(t*g[i]) + b[i]
		}
	}
}

// laneSum adds up x, or the squares of its distances from a mean, in the order that every kernel
// follows: lane i adds x[i], x[i+16], x[i+32], ... and the 16 lanes are then folded in halves.
func laneSum(x []float32, mean *float32) float32 {
	var lane [lanes]float32
	if mean == nil {
		for i, v := range x {
			lane[i%lanes] += v
		}
	} else {
		for i, v := range x {
			d := v - *mean
			lane[i%lanes] += float32(d * d)
		}
	}
	for half := lanes / 2; half > 0; half /= 2 {
		for i := range half {
			lane[i] += lane[i+half]
		}
	}
	return lane[0]
}

// AddInto adds x to dst, float by float. x must not be shorter than dst.
func AddInto(dst, x []float32) {
	x = x[:len(dst)]
	for i := add(dst, x); i < len(dst); i++ {
		dst[i] += x[i]
	}
}
