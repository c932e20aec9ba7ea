package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

func randomBytes(r *rand.Rand, n int, extreme bool) []int8 {
	s := make([]int8, n)
	for i := range s {
		s[i] = int8(r.IntN(256) - 128)
		if extreme {
			s[i] = []int8{-128, -127, 127}[r.IntN(3)]
		}
	}
	return s
}

// TestBytesMultiplyExactly works the promise out word for word, in 64 bits.
func TestBytesMultiplyExactly(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	for range 200 {
		out, in, rows := 1+r.IntN(120), 1+r.IntN(70), r.IntN(12)
		w, scales, b := randomBytes(r, out*in, false), randomFloats(r, out), randomFloats(r, out)
		var x Rows
		x.Set(randomFloats(r, rows*in), in)
		got := make([]float32, rows*out)
		PackBytes(w, scales, b, out, in).Mul(got, &x)
		for row := range rows {
			for o := range out {
				sum := int64(0)
				for k := range in {
					sum += (int64(x.bytes[row*x.stride+k]) - 128) * int64(w[o*in+k])
				}
				want := fma(x.scales[row], float32(float32(sum)*scales[o]), b[o])
				if !sameBits(got[row*out+o], want) {
					t.Fatalf("%d x %d, row %d, output %d: %v, want %v", out, in, row, o, got[row*out+o], want)
				}
			}
		}
	}
}

func TestBytesAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(43, 44))
		for i := range 1000 {
			out, in, rows := 1+r.IntN(160), 1+r.IntN(200), r.IntN(30)
			if i%50 == 0 {
				in = 3000
			}
			m := PackBytes(randomBytes(r, out*in, i%5 == 0), numbers(r, out, false), numbers(r, out, false), out, in)
			floats := numbers(r, rows*in, i%7 == 0)
			if i%5 == 0 {
				for k := range floats {
					floats[k] = float32(1 - 2*r.IntN(2))
				}
			}
			bytesAgree(t, m, numbers(r, rows*out+3, false), func(x *Rows) { x.Set(floats, in) })
			GeluSlice(floats)
			bytesAgree(t, m, numbers(r, rows*out+3, false), func(x *Rows) { x.SetAbove(floats, in, LeastGelu) })
		}
	})
}

// bytesAgree compares rows and their product with those of plain Go. The product goes into got, which may hold anything.
func bytesAgree(t *testing.T, m *Bytes, got []float32, set func(*Rows)) {
	t.Helper()
	var x, slowly Rows
	want := append([]float32(nil), got...)
	set(&x)
	m.Mul(got, &x)
	slow(t, func() { set(&slowly); m.Mul(want, &slowly) })
	sameSlices(t, "scale", x.scales, slowly.scales)
	sameSlices(t, "middle", x.middles, slowly.middles)
	for k := range x.bytes {
		if x.bytes[k] != slowly.bytes[k] {
			t.Fatalf("byte %d of rows of %d is %d, want %d", k, m.in, x.bytes[k], slowly.bytes[k])
		}
	}
	sameSlices(t, "product of bytes", got, want)
}

// TestRowsAboveAreNearerTheirFloats holds each float to half a step of what its row spans, which is about half of what it is to be
// even around 0; and the memory of rows to be used again without what was in it.
func TestRowsAboveAreNearerTheirFloats(t *testing.T) {
	r := rand.New(rand.NewPCG(47, 48))
	ones := PackBytes([]int8{1}, []float32{1}, nil, 1, 1)
	var x Rows
	for range 500 {
		floats := randomFloats(r, 64)
		GeluSlice(floats)
		top := floats[0]
		for _, v := range floats {
			top = max(top, v)
		}
		x.SetAbove(floats, len(floats), LeastGelu)
		for i, v := range floats {
			got := float32(int(x.bytes[i])-128)*x.scales[0] + x.middles[0]
			if half := (top - LeastGelu) / 253 / 2; max(got-v, v-got) > half*1.001 {
				t.Fatalf("%v became %v, more than %v away", v, got, half)
			}
		}
	}
	var got [1]float32
	x.Set([]float32{2}, 1)
	if ones.Mul(got[:], &x); got[0] != 2 {
		t.Errorf("2 set even around 0 is %v: the middle of before has stayed", got[0])
	}
}

func TestRowsAreNearTheirFloats(t *testing.T) {
	for _, c := range []struct {
		name  string
		x     []float32
		bytes []int
		scale float32
	}{
		{"the largest is 127", []float32{-1, 0.5, 0, 1}, []int{-127, 64, 0, 127}, 1.0 / 127},
		{"zeros", []float32{0, 0}, []int{0, 0}, 0},
		{"next to nothing", []float32{1e-40, -1e-31}, []int{0, 0}, 0},
		{"an infinity spoils its row", []float32{1, float32(math.Inf(-1))}, []int{0, 0}, float32(math.NaN())},
		{"as NaN does", []float32{float32(math.NaN()), 1}, []int{0, 0}, float32(math.NaN())},
		{"the largest of all", []float32{math.MaxFloat32, -math.MaxFloat32}, []int{127, -127}, math.MaxFloat32 / 127},
	} {
		var r Rows
		r.Set(c.x, len(c.x))
		for i, want := range c.bytes {
			if got := int(r.bytes[i]) - 128; got != want {
				t.Errorf("%s: byte %d is %d, want %d", c.name, i, got, want)
			}
		}
		if !sameBits(r.scales[0], c.scale) {
			t.Errorf("%s: scale %v, want %v", c.name, r.scales[0], c.scale)
		}
	}
}
