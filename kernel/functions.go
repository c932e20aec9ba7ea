package kernel

import "math"

// Every operation below is rounded by itself: the conversions to float32 keep a compiler from
// fusing a product with a sum, which it may do on some machines and not on others.

// Exp returns e to the power x, within 2 units in the last place. It is +Inf from 88.73 on, and
// 0 where the result would be subnormal (below -87.33).
func Exp(x float32) float32 {
	const (
		log2e = 1.44269504088896341
		ln2Hi = 0.693359375 // nine bits, so that n*ln2Hi is exact
		ln2Lo = -2.12194440e-4
		magic = 3 << 22 // adding and taking it away rounds to the nearest whole number
	)
	switch {
	case x != x:
		return x
	case x > 88.72283:
		return float32(math.Inf(1))
	case x < -87.33654:
		return 0
	}
	n := float32(float32(x*log2e)+magic) - magic
	r := x - float32(n*ln2Hi)
	r -= float32(n * ln2Lo)
	p := float32(1.9875691500e-4)
	p = float32(p*r) + 1.3981999507e-3
	p = float32(p*r) + 8.3334519073e-3
	p = float32(p*r) + 4.1665795894e-2
	p = float32(p*r) + 1.6666665459e-1
	p = float32(p*r) + 5.0000001201e-1
	y := float32(float32(float32(r*r)*p)+r) + 1
	half := int32(n) / 2 // in two steps, since 2^128 has no float32
	return float32(y*power2(half)) * power2(int32(n)-half)
}

// power2 returns 2 to the power n, for n from -126 to 127.
func power2(n int32) float32 { return math.Float32frombits(uint32(n+127) << 23) }

// Tanh returns the hyperbolic tangent of x, within 3 units in the last place.
func Tanh(x float32) float32 {
	a := float32(math.Abs(float64(x)))
	y := tanhSmall(a)
	if !(a < 0.625) {
		y = 1 - float32(2/(Exp(float32(2*a))+1))
	}
	return float32(math.Copysign(float64(y), float64(x)))
}

// tanhSmall is an odd polynomial, good for x below 0.625.
func tanhSmall(x float32) float32 {
	s := float32(x * x)
	p := float32(-5.70498872745e-3)
	p = float32(p*s) + 2.06390887954e-2
	p = float32(p*s) - 5.37397155531e-2
	p = float32(p*s) + 1.33314422036e-1
	p = float32(p*s) - 3.33332819422e-1
	return float32(float32(p*s)*x) + x
}

// Sigmoid returns 1/(1+e^-x).
func Sigmoid(x float32) float32 { return 1 / (1 + Exp(-x)) }

// vanishing is a number below which Mish and Gelu are zero: it keeps -Inf out of their products.
const vanishing = -1000

// Mish returns x*tanh(log(1+e^x)), worked out as a quotient of polynomials in e^x.
func Mish(x float32) float32 {
	if x > 20 { // the factor rounds to 1
		return x
	}
	x = max(x, vanishing)
	e := Exp(x)
	n := float32(e*e) + float32(2*e)
	return float32(x * float32(n/(n+2)))
}

// ExpSlice sets each float of x to Exp of it.
func ExpSlice(x []float32) { each(x, Exp) }

// TanhSlice sets each float of x to Tanh of it.
func TanhSlice(x []float32) { each(x, Tanh) }

// SigmoidSlice sets each float of x to Sigmoid of it.
func SigmoidSlice(x []float32) { each(x, Sigmoid) }

// MishSlice sets each float of x to Mish of it.
func MishSlice(x []float32) { each(x, Mish) }

func each(x []float32, f func(float32) float32) {
	for i, v := range x {
		x[i] = f(v)
	}
}
