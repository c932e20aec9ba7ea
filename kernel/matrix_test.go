package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

func randomFloats(r *rand.Rand, n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = r.Float32()*2 - 1
	}
	return s
}

// naive is what Mul promises, word for word.
func naive(w, b, x []float32, in int) []float32 {
	out := make([]float32, len(w)/in)
	for o := range out {
		if b != nil {
			out[o] = b[o]
		}
		for k := range in {
			out[o] = fma(x[k], w[o*in+k], out[o])
		}
	}
	return out
}

func sameBits(a, b float32) bool {
	return math.Float32bits(a) == math.Float32bits(b) || (a != a && b != b)
}

func sameSlices(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if !sameBits(got[i], want[i]) {
			t.Fatalf("%s: float %d of %d is %x, want %x", what, i, len(want), got[i], want[i])
		}
	}
}

func TestMulAddsInOrderForAnySizes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		out, in, rows := 1+r.IntN(130), 1+r.IntN(40), r.IntN(21)
		stride := r.IntN(in + 3)
		w, b := randomFloats(r, out*in), randomFloats(r, out)
		if r.IntN(3) == 0 {
			b = nil
		}
		x := randomFloats(r, rows*stride+in)
		dst := randomFloats(r, rows*out+5)
		rest := append([]float32(nil), dst[rows*out:]...)
		Pack(w, b, out, in).Mul(dst, x, rows, stride)
		for row := range rows {
			sameSlices(t, "row", dst[row*out:][:out], naive(w, b, x[row*stride:], in))
		}
		sameSlices(t, "behind dst", dst[rows*out:], rest)
	}
}

func TestMaxoutTakesTheFirstLargestPiece(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		out, pieces, in, rows := 1+r.IntN(70), 1+r.IntN(4), 1+r.IntN(30), r.IntN(40)
		stride := r.IntN(in + 3)
		w, b := randomFloats(r, out*pieces*in), randomFloats(r, out*pieces)
		x := randomFloats(r, rows*stride+in)
		dst := make([]float32, rows*out)
		PackMaxout(w, b, out, pieces, in).Mul(dst, x, rows, stride)
		for row := range rows {
			all := naive(w, b, x[row*stride:], in)
			for o := range out {
				if got, want := dst[row*out+o], largest(all[o*pieces:][:pieces]); !sameBits(got, want) {
					t.Fatalf("%d x %d x %d, row %d, output %d: %x, want %x", out, pieces, in, row, o, got, want)
				}
			}
		}
	}
}
