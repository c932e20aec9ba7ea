package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestHiddenSumsRowsInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		h := &Hidden{Features: 1 + r.IntN(9), Pieces: 1 + r.IntN(3), Width: 1 + r.IntN(70)}
		row, known, states := h.Pieces*h.Width, r.IntN(6), r.IntN(10)
		h.Pad, h.Bias = randomFloats(r, h.Features*row), randomFloats(r, row)
		table := randomFloats(r, known*h.Features*row)
		tokens := make([]int32, states*h.Features)
		for i := range tokens {
			tokens[i] = int32(r.IntN(known+1)) - 1
		}
		dst := make([]float32, states*h.Width)
		h.States(dst, table, tokens)
		for s := range states {
			for o := range h.Width {
				if got, want := dst[s*h.Width+o], naiveHidden(h, table, tokens[s*h.Features:], o); !sameBits(got, want) {
					t.Fatalf("%d x %d x %d, state %d, output %d: %x, want %x", h.Features, h.Pieces, h.Width, s, o, got, want)
				}
			}
		}
	}
}

func naiveHidden(h *Hidden, table []float32, tokens []int32, o int) float32 {
	row := h.Pieces * h.Width
	best := float32(math.Inf(-1))
	for p := range h.Pieces {
		var sum float32
		for f := range h.Features {
			if t := int(tokens[f]); t >= 0 {
				sum += table[(t*h.Features+f)*row+p*h.Width+o]
			} else {
				sum += h.Pad[f*row+p*h.Width+o]
			}
		}
		best = max(best, sum+h.Bias[p*h.Width+o])
	}
	return best
}

func TestArgMax(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, c := range []struct {
		name   string
		scores []float32
		mask   *Mask
		want   int
	}{
		{"the first of equals", []float32{1, 3, 3, 2}, All(4), 1},
		{"the first of zeros of either sign", []float32{-1, float32(math.Copysign(0, -1)), 0}, All(3), 1},
		{"the largest picked", []float32{1, 3, 2}, NewMask([]bool{true, false, true}), 2},
		{"none picked", []float32{1, 3}, NewMask([]bool{false, false}), -1},
		{"none at all", nil, All(0), -1},
		{"NaN is passed over", []float32{nan, -5, nan, -4}, All(4), 3},
		{"nothing but NaN", []float32{nan, nan}, All(2), -1},
		{"the first of the lowest", []float32{nan, -inf, -inf}, All(3), 1},
	} {
		if got := c.mask.ArgMax(c.scores); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
		if got := c.mask.argMaxPlain(c.scores); got != c.want {
			t.Errorf("%s, in plain Go: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestLayerNormIsNormal(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	const rows, width = 3, 96
	x := randomFloats(r, rows*width)
	g, b := make([]float32, width), make([]float32, width)
	for i := range g {
		g[i], b[i] = 2, 1
	}
	LayerNorm(x, x, g, b, rows, width)
	for row := range rows {
		var sum, squares float64
		for _, v := range x[row*width:][:width] {
			sum += float64(v)
			squares += float64(v-1) * float64(v-1)
		}
		if math.Abs(sum/width-1) > 1e-5 || math.Abs(squares/width-4) > 1e-3 {
			t.Errorf("row %d: mean %v, variance %v; want 1 and 4", row, sum/width, squares/width)
		}
	}
}
