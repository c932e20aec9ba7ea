package kernel

import (
	"math/rand/v2"
	"testing"
)

// with runs f under every set of kernels of this machine but plain Go.
func with(t *testing.T, f func(t *testing.T)) {
	before := Active()
	defer func() {
		if err := Use(before); err != nil {
			t.Fatal(err)
		}
	}()
	for _, name := range Available() {
		if name == string(plain) {
			continue
		}
		if err := Use(name); err != nil {
			t.Fatal(err)
		}
		t.Run(name, f)
	}
}

// numbers draws n floats that start anywhere within a cache line: hard ones, or the kind that
// networks hold.
func numbers(r *rand.Rand, n int, hard bool) []float32 {
	s := make([]float32, n+16)[r.IntN(16):][:n]
	for i := range s {
		if hard {
			s[i] = hardFloat(r)
		} else {
			s[i] = float32(r.NormFloat64())
		}
	}
	return s
}

func TestProductsAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(11, 12))
		for range 1500 {
			out, in, rows, hard := 1+r.IntN(160), r.IntN(70), r.IntN(30), r.IntN(2) == 0
			stride := r.IntN(in + 20)
			w, b := numbers(r, out*in, hard), numbers(r, out, hard)
			x := numbers(r, rows*stride+in, hard)
			got := numbers(r, rows*out+3, false)
			want := append([]float32(nil), got...)
			m := Pack(w, b, out, in)
			m.Mul(got, x, rows, stride)
			slow(t, func() { m.Mul(want, x, rows, stride) })
			sameSlices(t, "product", got, want)
		}
	})
}

func TestMaxoutsAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(13, 14))
		for range 1000 {
			out, pieces, in, rows, hard := 1+r.IntN(60), 2+r.IntN(2), r.IntN(70), r.IntN(30), r.IntN(2) == 0
			stride := r.IntN(in + 20)
			w, b := numbers(r, out*pieces*in, hard), numbers(r, out*pieces, hard)
			if r.IntN(3) == 0 { // pieces that are equal but for the sign of zero
				clear(w)
			}
			x := numbers(r, rows*stride+in, hard)
			got := numbers(r, rows*out+3, false)
			want := append([]float32(nil), got...)
			m := PackMaxout(w, b, out, pieces, in)
			m.Mul(got, x, rows, stride)
			slow(t, func() { m.Mul(want, x, rows, stride) })
			sameSlices(t, "maxout", got, want)
		}
	})
}

func TestLayerNormsAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(15, 16))
		for range 3000 {
			rows, width, hard := r.IntN(6), 1+r.IntN(130), r.IntN(2) == 0
			if r.IntN(2) == 0 {
				width = 16 * (1 + r.IntN(9))
			}
			x := numbers(r, rows*width, hard)
			g, b := numbers(r, width, hard), numbers(r, width, hard)
			got, want := numbers(r, rows*width, false), make([]float32, rows*width)
			LayerNorm(got, x, g, b, rows, width)
			slow(t, func() { LayerNorm(want, x, g, b, rows, width) })
			sameSlices(t, "layer norm", got, want)
			LayerNorm(x, x, g, b, rows, width)
			sameSlices(t, "layer norm in place", x, want)
		}
	})
}

func TestNormsWithTheirEpsilonAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(31, 32))
		for range 500 {
			width := 1 + r.IntN(100)
			n := &Norm{Gain: numbers(r, width, false), Bias: numbers(r, width, false), Epsilon: 1e-12}
			got := numbers(r, r.IntN(5)*width, false)
			want := append([]float32(nil), got...)
			n.Apply(got)
			slow(t, func() { n.Apply(want) })
			sameSlices(t, "norm", got, want)
		}
	})
}

func TestGelusAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(33, 34))
		for i := range 3000 {
			got := numbers(r, r.IntN(90), i%2 == 0)
			for k := range got {
				if i%4 == 1 {
					got[k] *= 4
				}
			}
			want := append([]float32(nil), got...)
			GeluSlice(got)
			slow(t, func() { GeluSlice(want) })
			sameSlices(t, "gelu", got, want)
		}
	})
}

func TestSoftmaxesAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(35, 36))
		for i := range 3000 {
			stride := 16 * (1 + r.IntN(5))
			width, rows := 1+r.IntN(stride), r.IntN(5)
			got := numbers(r, rows*stride, i%3 == 0)
			for k := range got {
				if i%3 == 1 {
					got[k] *= 30
				}
			}
			want := append([]float32(nil), got...)
			SoftmaxRows(got, width, stride)
			for row := range rows {
				one := want[row*stride:][:width]
				slow(t, func() { Softmax(one) })
				sameSlices(t, "softmax", got[row*stride:][:width], one)
			}
		}
	})
}

func TestLooseMatricesAgreeWithPackedOnes(t *testing.T) {
	r := rand.New(rand.NewPCG(37, 38))
	var byRows, byColumns Loose
	for range 400 {
		out, in, rows := 1+r.IntN(130), r.IntN(40), r.IntN(12)
		stride := in + r.IntN(5)
		w := randomFloats(r, out*stride+in)
		tight, turned := make([]float32, out*in), make([]float32, out*in)
		for o := range out {
			copy(tight[o*in:], w[o*stride:][:in])
			for k := range in {
				turned[k*out+o] = w[o*stride+k]
			}
		}
		x, want := randomFloats(r, rows*in), make([]float32, rows*out)
		Pack(tight, nil, out, in).Mul(want, x, rows, in)
		byRows.PackRows(w, stride, out, in)
		byColumns.PackColumns(turned, out, out, in)
		for _, m := range []*Loose{&byRows, &byColumns} {
			got := make([]float32, rows*m.Out())
			m.Mul(got, x, rows, in)
			for row := range rows {
				sameSlices(t, "loose product", got[row*m.Out():][:out], want[row*out:][:out])
				sameSlices(t, "added outputs", got[row*m.Out()+out:][:m.Out()-out], make([]float32, m.Out()-out))
			}
		}
	}
}

func TestHiddensAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(17, 18))
		for range 1000 {
			h := &Hidden{Features: 1 + r.IntN(18), Pieces: 1 + r.IntN(3), Width: 16 * (1 + r.IntN(6))}
			row, known, states, hard := h.Pieces*h.Width, r.IntN(6), r.IntN(10), r.IntN(2) == 0
			h.Pad, h.Bias = numbers(r, h.Features*row, hard), numbers(r, row, hard)
			table := numbers(r, known*h.Features*row, hard)
			tokens := make([]int32, states*h.Features)
			for i := range tokens {
				tokens[i] = int32(r.IntN(known+1)) - 1
			}
			got, want := numbers(r, states*h.Width, false), make([]float32, states*h.Width)
			h.States(got, table, tokens)
			slow(t, func() { h.States(want, table, tokens) })
			sameSlices(t, "hidden", got, want)
		}
	})
}

func TestSumsAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(19, 20))
		for range 2000 {
			n := r.IntN(130)
			got, x := numbers(r, n, true), numbers(r, n+2, true)
			want := append([]float32(nil), got...)
			AddInto(got, x)
			slow(t, func() { AddInto(want, x) })
			sameSlices(t, "sum", got, want)
		}
	})
}

func TestChoicesAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(27, 28))
		for range 5000 {
			scores := numbers(r, r.IntN(130), r.IntN(2) == 0)
			picked := make([]bool, len(scores))
			often := r.IntN(4)
			for i := range picked {
				picked[i] = r.IntN(4) < often
				if r.IntN(4) == 0 && i > 0 {
					scores[i] = scores[i-1]
				}
			}
			m := NewMask(picked)
			if got, want := m.ArgMax(scores), m.argMaxPlain(scores); got != want {
				t.Fatalf("of %v under %v: %d, want %d", scores, picked, got, want)
			}
		}
	})
}

// slow runs f in plain Go.
func slow(t *testing.T, f func()) {
	t.Helper()
	before := Active()
	if err := Use(string(plain)); err != nil {
		t.Fatal(err)
	}
	f()
	if err := Use(before); err != nil {
		t.Fatal(err)
	}
}

func TestUseNamesWhatThereIs(t *testing.T) {
	if err := Use("sse"); err == nil || err.Error() == "" {
		t.Error("Use of an unknown kernel gave no error")
	}
}

func TestNoProductIsTakenBeyondTheSlices(t *testing.T) {
	m := Pack(make([]float32, 6), nil, 2, 3)
	for _, c := range []struct {
		name         string
		dst, x       int
		rows, stride int
		wantPanic    bool
	}{
		{"as it should be", 4, 6, 2, 3, false},
		{"overlapping rows", 4, 4, 2, 1, false},
		{"no rows", 0, 0, 0, 3, false},
		{"dst too short", 3, 6, 2, 3, true},
		{"x too short", 4, 5, 2, 3, true},
		{"rows below zero", 4, 6, -1, 3, true},
	} {
		func() {
			defer func() {
				if got := recover() != nil; got != c.wantPanic {
					t.Errorf("%s: panic %v, want %v", c.name, got, c.wantPanic)
				}
			}()
			m.Mul(make([]float32, c.dst), make([]float32, c.x), c.rows, c.stride)
		}()
	}
}
