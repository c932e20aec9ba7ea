package kernel

import "math"

// fma returns a*b+c rounded once, the bits that a float32 FMA instruction gives.
//
// The product of two float32 is exact in float64. The sum then is rounded to float64, and again to
// float32, and two roundings differ from one only where the first landed half-way between two
// float32 (or where the result is subnormal, whose half-way points lie elsewhere).
func fma(a, b, c float32) float32 {
	p := float64(a) * float64(b)
	s := p + float64(c)
	if isHard(s) {
		return fmaHard(p, float64(c), s)
	}
	return float32(s)
}

// isHard tells whether rounding s to float32 may differ from rounding the sum that s stands for.
func isHard(s float64) bool {
	bits := math.Float64bits(s)
	return bits&(1<<29-1) == 1<<28 || bits&(0x7ff<<52) < (1023-126)<<52
}

// fmaHard rounds p+c to odd before it rounds to float32: an inexact s is moved to the neighbour
// with an odd last bit on the true sum's side, so that it can be no half-way point any more.
//
//go:noinline
func fmaHard(p, c, s float64) float32 {
	if s == 0 {
		return float32(s)
	}
	pc := s - p
	lost := (p - (s - pc)) + (c - pc) // Knuth's two-sum: exactly p+c-s
	bits := math.Float64bits(s)
	if lost != 0 && bits&1 == 0 {
		if (lost > 0) == (s > 0) {
			bits++
		} else {
			bits--
		}
	}
	return float32(math.Float64frombits(bits))
}
