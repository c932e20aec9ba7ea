package kernel

// geluTerms is the number of terms of both polynomials.
const geluTerms = 6

// geluConstants is the quotient of polynomials in x² that gives erf(x/√2)/x up to limit, where it
// reaches 1 (a fit of our own, within 2e-8 before rounding).
func geluConstants() curve {
	return curve{
		lowest: vanishing, limit: 5.6, one: 1, half: 0.5,
		num: [geluTerms]float32{4.4288292e-08, 1.2712073e-05, 0.00034766624, 0.009414305, 0.0687496, 0.79788446},
		den: [geluTerms]float32{1.1801401e-06, 7.509422e-05, 0.0019128828, 0.02893927, 0.25283056, 1},
	}
}

// Gelu returns x times the normal distribution function of x, in the exact (erf) form, within 1e-6.
func Gelu(x float32) float32 {
	c := geluConstants()
	return c.of(x)
}

// LeastGelu is below all that Gelu gives.
const LeastGelu = -0.17

// GeluSlice sets each float of x to Gelu of it.
func GeluSlice(x []float32) {
	c, whole := geluConstants(), len(x)/lanes*lanes
	if whole > 0 {
		c.x, c.bytes = &x[0], whole*4
		if !gelu(&c) {
			whole = 0
		}
	}
	for i, v := range x[whole:] {
		x[whole+i] = c.of(v)
	}
}

// of is what the assembly does with one float, step by step.
func (c *curve) of(x float32) float32 {
	if x < c.lowest {
		x = c.lowest
	}
	t := min(max(x, -c.limit), c.limit)
	s := float32(t * t)
	p, q := c.num[0], c.den[0]
	for i := 1; i < geluTerms; i++ {
		p, q = fma(p, s, c.num[i]), fma(q, s, c.den[i])
	}
	erf := float32(t*p) / q
	erf = min(max(erf, -c.one), c.one)
	return float32(float32(c.half*x) * (c.one + erf))
}
