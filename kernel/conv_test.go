package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestConvIsAMaxoutOverWindows(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	for range 200 {
		out, width, rows := 1+r.IntN(40), 1+r.IntN(50), 4*r.IntN(40)
		w, b := randomFloats(r, out*9*width), randomFloats(r, out*3)
		x := randomFloats(r, (rows+2)*width)
		got, want := make([]float32, rows*out), make([]float32, rows*out)
		c := PackConv(w, b, out, width)
		c.Mul(got, x, make([]float32, c.Scratch()), rows)
		PackMaxout(w, b, out, 3, 3*width).Mul(want, x, rows, width)
		for i := range want {
			if math.Abs(float64(got[i]-want[i])) > 2e-5 {
				t.Fatalf("%d x %d, %d rows: float %d is %v, want %v", out, width, rows, i, got[i], want[i])
			}
		}
	}
}

func TestConvOfAGroupDependsOnItsSixRowsAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 24))
	const out, width, rows = 96, 96, 180
	c := PackConv(randomFloats(r, out*9*width), nil, out, width)
	scratch := make([]float32, c.Scratch())
	x := randomFloats(r, (rows+2)*width)
	all, four := make([]float32, rows*out), make([]float32, 4*out)
	c.Mul(all, x, scratch, rows)
	for row := 0; row < rows; row += 4 {
		c.Mul(four, x[row*width:], scratch, 4)
		sameSlices(t, "group", four, all[row*out:][:4*out])
	}
}

func TestConvsAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(25, 26))
		for range 400 {
			out, width, rows, hard := 1+r.IntN(40), r.IntN(40), 4*r.IntN(40), r.IntN(2) == 0
			if r.IntN(3) == 0 {
				width = 16 * r.IntN(4)
			}
			w, b := numbers(r, out*9*width, hard), numbers(r, out*3, hard)
			x := numbers(r, (rows+2)*width, hard)
			got := numbers(r, rows*out+3, false)
			want := append([]float32(nil), got...)
			c := PackConv(w, b, out, width)
			scratch := numbers(r, c.Scratch(), true)
			c.Mul(got, x, scratch, rows)
			slow(t, func() { c.Mul(want, x, scratch, rows) })
			sameSlices(t, "convolution", got, want)
		}
	})
}

// BenchmarkConv reports the multiply-adds of the Maxout that it stands for.
func BenchmarkConv(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	const rows = 1024
	c := PackConv(randomFloats(r, 288*288), randomFloats(r, 288), 96, 96)
	x, dst, scratch := randomFloats(r, (rows+2)*96), make([]float32, rows*96), make([]float32, c.Scratch())
	benchKernels(b, rows*288*288, func() { c.Mul(dst, x, scratch, rows) })
}
