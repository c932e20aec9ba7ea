package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// windowOf prepares rows of which some are the same.
func windowOf(r *rand.Rand, w *Window, distinct, rows int, hard bool) (x []float32, products [][]float32) {
	made := make([]float32, distinct*w.Products())
	from := numbers(r, distinct*w.width, hard)
	w.Prepare(made, from, distinct)
	for range rows + 2 {
		n := r.IntN(distinct)
		x = append(x, from[n*w.width:][:w.width]...)
		products = append(products, made[n*w.Products():][:w.Products()])
	}
	return x, products
}

func TestWindowIsAMaxoutOverWindows(t *testing.T) {
	r := rand.New(rand.NewPCG(29, 30))
	for range 200 {
		out, width, rows := 1+r.IntN(40), 1+r.IntN(50), r.IntN(50)
		w, b := randomFloats(r, out*9*width), randomFloats(r, out*3)
		window := PackWindow(w, b, out, width)
		x, products := windowOf(r, window, 1+r.IntN(9), rows, false)
		got, want := make([]float32, rows*out), make([]float32, rows*out)
		window.Sum(got, products)
		PackMaxout(w, b, out, 3, 3*width).Mul(want, x, rows, width)
		for i := range want {
			if math.Abs(float64(got[i]-want[i])) > 1e-4 {
				t.Fatalf("%d x %d, %d rows: float %d is %v, want %v", out, width, rows, i, got[i], want[i])
			}
		}
	}
}

func TestWindowsAgree(t *testing.T) {
	with(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(31, 32))
		for range 300 {
			out, width, rows, hard := 1+r.IntN(40), 1+r.IntN(20), r.IntN(30), r.IntN(2) == 0
			if r.IntN(2) == 0 {
				out = 16 * (1 + r.IntN(3))
			}
			w := PackWindow(numbers(r, out*9*width, hard), numbers(r, out*3, hard), out, width)
			_, products := windowOf(r, w, 1+r.IntN(9), rows, hard)
			got := numbers(r, rows*out+3, false)
			want := append([]float32(nil), got...)
			w.Sum(got, products)
			slow(t, func() { w.Sum(want, products) })
			sameSlices(t, "window", got, want)
		}
	})
}

func BenchmarkWindow(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	const rows = 1024
	w := PackWindow(randomFloats(r, 288*288), randomFloats(r, 288), 96, 96)
	_, products := windowOf(r, w, 400, rows, false)
	dst := make([]float32, rows*96)
	benchKernels(b, rows*288*288, func() { w.Sum(dst, products) })
}
