package kernel

import (
	"fmt"
	"math"
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
		layerNorm(dst[:n], x[:n], g[:width], b[:width])
	}
}

func layerNormPlain(dst, x, g, b []float32) {
	width := len(g)
	for at := 0; at < len(x); at += width {
		row := x[at:][:width]
		mean := laneSum(row, nil) / float32(width)
		variance := laneSum(row, &mean) / float32(width)
		scale := 1 / float32(math.Sqrt(float64(variance+epsilon)))
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
