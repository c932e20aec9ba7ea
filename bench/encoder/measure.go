//go:build unix

package main

import (
	"math"

	"twotrack/encoder"
)

// likeness is the mean cosine of the vectors of two models.
func likeness(a, b *encoder.Model, sentences []string) (float64, error) {
	some := sentences[:min(32, len(sentences))]
	first, err := a.Encode(some, 1)
	if err != nil {
		return 0, err
	}
	second, err := b.Encode(some, 1)
	if err != nil {
		return 0, err
	}
	sum, n := 0.0, 0
	for i := range some {
		for at := 0; at < len(first[i].States); at += a.Width {
			sum += cosine(first[i].States[at:][:a.Width], second[i].States[at:][:a.Width])
			n++
		}
	}
	return sum / float64(n), nil
}

func cosine(a, b []float32) float64 {
	var ab, aa, bb float64
	for i := range a {
		x, y := float64(a[i]), float64(b[i])
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	return ab / math.Sqrt(aa*bb)
}

// peaks are the most GFLOP/s and GOP/s of int8 that the core's multipliers do when nothing holds them up, 0 where
// that is not known.
func peaks() (floats, ints float64) {
	spinFloats, spinBytes := spins()
	if spinFloats == nil {
		return 0, 0
	}
	return peak(spinFloats, 16), peak(spinBytes, 64)
}

// peak is the best of some runs of spin, whose 12,000 instructions do so many multiply-adds each.
func peak(spin func(), each float64) float64 {
	best := 0.0
	for range 20 {
		const times = 2000
		before := processor()
		for range times {
			spin()
		}
		best = max(best, 2e-9*12_000*times*each/(processor()-before))
	}
	return best
}
