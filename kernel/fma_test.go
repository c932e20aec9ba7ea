package kernel

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// exactFMA is a*b+c by arbitrary precision, for finite numbers.
func exactFMA(a, b, c float32) float32 {
	wide := func(v float32) *big.Float { return new(big.Float).SetPrec(700).SetFloat64(float64(v)) }
	sum := wide(a)
	sum.Mul(sum, wide(b)).Add(sum, wide(c))
	f, _ := sum.Float32()
	return f
}

func finite(v float32) bool { return !math.IsNaN(float64(v)) && !math.IsInf(float64(v), 0) }

// hardFloat draws from all of float32, with a bent for what rounds badly: neighbours of powers of
// two, few bits, subnormals, zeros, the largest numbers, infinities and NaN.
func hardFloat(r *rand.Rand) float32 {
	bits := r.Uint32()
	switch r.IntN(10) {
	case 0:
		bits &= 0x807fffff // subnormal
	case 1:
		bits = bits&0xff800000 | uint32(r.IntN(4)) // just above a power of two
	case 2:
		bits = bits&0xff800000 | 0x7fffff - uint32(r.IntN(4)) // just below
	case 3:
		bits &= 0xfff00000 // few bits
	case 4:
		bits = bits&0x80000000 | uint32(126+r.IntN(4))<<23 | bits&0x7ff // near one
	case 5:
		bits = bits&0x80000000 | []uint32{0, 1, 0x7f7fffff, 0x7f800000, 0x7fc00000, 0x00800000}[r.IntN(6)]
	case 6, 7:
		bits = bits&0x80ffffff | uint32(0x3c+r.IntN(8))<<24 // ordinary sizes
	}
	return math.Float32frombits(bits)
}

func TestFMARoundsOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2_000_000 {
		a, b, c := hardFloat(r), hardFloat(r), hardFloat(r)
		if !finite(a) || !finite(b) || !finite(c) {
			continue
		}
		if r.IntN(2) == 0 { // c near -a*b or a half-way distance away: cancellation and ties
			c = float32(-float64(a) * float64(b) * (1 + math.Ldexp(1, -20-r.IntN(8))))
		}
		if !finite(c) {
			continue
		}
		if got, want := fma(a, b, c), exactFMA(a, b, c); math.Float32bits(got) != math.Float32bits(want) && !(got == 0 && want == 0) {
			t.Fatalf("fma(%x, %x, %x) = %x, want %x", a, b, c, got, want)
		}
	}
}

func TestFMAAtTheHalfWayPoints(t *testing.T) {
	one := float32(1)
	tiny := math.Float32frombits(1)
	half := math.Float32frombits(uint32(127-24) << 23) // half a unit in the last place of 1
	for _, c := range []struct {
		name          string
		a, b, c, want float32
	}{
		{"a tie goes to even", half, 1, one, one},
		{"a hair above a tie goes up", math.Nextafter32(half, 1), 1, one, math.Nextafter32(one, 2)},
		{"a product's low bits break the tie upward", half * (1 + 1.0/4096), 1 + 1.0/4096, one, math.Nextafter32(one, 2)},
		{"the smallest subnormal breaks the tie upward", 1 + 1.0/(1<<23), half, tiny, math.Float32frombits(uint32(127-24)<<23 | 1)},
		{"a product of subnormals is lost beside a number", tiny, tiny, one, one},
		{"an overflow is infinite", math.MaxFloat32, 2, 0, float32(math.Inf(1))},
		{"an overflow taken back is finite", math.MaxFloat32, 2, -math.MaxFloat32, math.MaxFloat32},
		{"half the smallest subnormal is zero", tiny, 0.5, 0, 0},
		{"three quarters of it round up", tiny, 0.75, 0, tiny},
	} {
		if got := fma(c.a, c.b, c.c); got != c.want {
			t.Errorf("%s: %x, want %x", c.name, got, c.want)
		}
	}
}

func TestFMAOfInfinitiesAndNaN(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range [][4]float32{
		{inf, 1, 1, inf}, {inf, 0, 1, nan}, {inf, 1, -inf, nan}, {1, 1, -inf, -inf}, {nan, 0, 0, nan}, {0, 0, nan, nan},
	} {
		if got := fma(c[0], c[1], c[2]); got != c[3] && got == got {
			t.Errorf("fma(%v, %v, %v) = %v, want %v", c[0], c[1], c[2], got, c[3])
		}
	}
}
