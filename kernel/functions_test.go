package kernel

import (
	"math"
	"testing"
)

func TestFunctionsAreNearTheTruth(t *testing.T) {
	for _, c := range []struct {
		name     string
		f        func(float32) float32
		truth    func(float64) float64
		from, to float64
		ulps     float64 // of the result, or of 1 where that is larger in size
		relative bool
	}{
		{"Exp", Exp, math.Exp, -87.3, 88.72, 2, true},
		{"Tanh", Tanh, math.Tanh, -20, 20, 3, true},
		{"Sigmoid", Sigmoid, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }, -80, 80, 4, true},
		{"Mish", Mish, func(x float64) float64 { return x * math.Tanh(math.Log1p(math.Exp(x))) }, -40, 40, 8, true},
		{"Gelu", Gelu, func(x float64) float64 { return x / 2 * (1 + math.Erf(x/math.Sqrt2)) }, -8, 8, 16, false},
	} {
		const steps = 400_000
		for i := range steps {
			x := float32(c.from + (c.to-c.from)*float64(i)/steps)
			want := c.truth(float64(x))
			unit := math.Ldexp(1, -23)
			if c.relative {
				unit *= math.Abs(want)
			} else {
				unit *= math.Max(1, math.Abs(want))
			}
			if off := math.Abs(float64(c.f(x)) - want); off > c.ulps*unit {
				t.Errorf("%s(%v) = %v, want %v: off by %.1f units", c.name, x, c.f(x), want, off/unit)
				break
			}
		}
	}
}

func TestFunctionsAtTheEnds(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	negZero := float32(math.Copysign(0, -1))
	for _, c := range []struct {
		name    string
		f       func(float32) float32
		x, want float32
	}{
		{"Exp", Exp, inf, inf}, {"Exp", Exp, -inf, 0}, {"Exp", Exp, nan, nan}, {"Exp", Exp, 0, 1}, {"Exp", Exp, 89, inf}, {"Exp", Exp, -88, 0},
		{"Tanh", Tanh, inf, 1}, {"Tanh", Tanh, -inf, -1}, {"Tanh", Tanh, nan, nan}, {"Tanh", Tanh, negZero, negZero},
		{"Mish", Mish, inf, inf}, {"Mish", Mish, nan, nan}, {"Mish", Mish, 0, 0}, {"Mish", Mish, -inf, negZero},
		{"Gelu", Gelu, nan, nan}, {"Gelu", Gelu, 0, 0}, {"Gelu", Gelu, inf, inf}, {"Gelu", Gelu, -inf, negZero},
		{"Sigmoid", Sigmoid, inf, 1}, {"Sigmoid", Sigmoid, -inf, 0}, {"Sigmoid", Sigmoid, nan, nan},
	} {
		if got := c.f(c.x); !sameBits(got, c.want) {
			t.Errorf("%s(%v) = %v, want %v", c.name, c.x, got, c.want)
		}
	}
}

func TestSoftmaxSumsToOne(t *testing.T) {
	x := []float32{1000, 999, -1000, 1000}
	Softmax(x)
	if x[0] != x[3] || x[2] != 0 || math.Abs(float64(x[0]+x[1]+x[2]+x[3])-1) > 1e-6 {
		t.Errorf("Softmax = %v", x)
	}
	Softmax(nil)
}
