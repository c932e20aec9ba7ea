package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// each kernel runs f as a sub-benchmark, which is told the multiply-adds of one call.
func benchKernels(b *testing.B, multiplyAdds int, f func()) {
	before := Active()
	for _, name := range Available() {
		b.Run(name, func(b *testing.B) {
			if err := Use(name); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				f()
			}
			b.ReportMetric(2e-9*float64(multiplyAdds)*float64(b.N)/b.Elapsed().Seconds(), "GFLOP/s")
		})
	}
	if err := Use(before); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkMaxout is a convolution layer of a spaCy pipeline: 96 outputs of three pieces over a
// window of three rows.
func BenchmarkMaxout(b *testing.B) {
	for _, rows := range []int{1, 8, 64, 1024} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 1))
			m := PackMaxout(randomFloats(r, 288*288), randomFloats(r, 288), 96, 3, 288)
			x, dst := randomFloats(r, (rows+2)*96), make([]float32, rows*96)
			benchKernels(b, rows*288*288, func() { m.Mul(dst, x, rows, 96) })
		})
	}
}

// BenchmarkProduct has the shapes of a parser: its lower layer and its upper one.
func BenchmarkProduct(b *testing.B) {
	for _, s := range []struct{ rows, out, in int }{{512, 1024, 64}, {8, 107, 64}, {512, 50, 96}, {512, 64, 96}} {
		b.Run(fmt.Sprintf("%dx%dx%d", s.rows, s.out, s.in), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 1))
			m := Pack(randomFloats(r, s.out*s.in), nil, s.out, s.in)
			x, dst := randomFloats(r, s.rows*s.in), make([]float32, s.rows*s.out)
			benchKernels(b, s.rows*s.out*s.in, func() { m.Mul(dst, x, s.rows, s.in) })
		})
	}
}

// encoderShapes are the products of a MiniLM layer over a block of rows.
var encoderShapes = []struct{ rows, out, in int }{{256, 1152, 384}, {256, 384, 384}, {64, 1536, 384}, {64, 384, 1536}, {32, 32, 32}}

func BenchmarkEncoderFloats(b *testing.B) {
	for _, s := range encoderShapes {
		b.Run(fmt.Sprintf("%dx%dx%d", s.rows, s.out, s.in), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 1))
			m := Pack(randomFloats(r, s.out*s.in), nil, s.out, s.in)
			x, dst := randomFloats(r, s.rows*s.in), make([]float32, s.rows*s.out)
			benchKernels(b, s.rows*s.out*s.in, func() { m.Mul(dst, x, s.rows, s.in) })
		})
	}
}

func BenchmarkEncoderBytes(b *testing.B) {
	for _, s := range encoderShapes {
		b.Run(fmt.Sprintf("%dx%dx%d", s.rows, s.out, s.in), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 1))
			m := PackBytes(randomBytes(r, s.out*s.in, false), randomFloats(r, s.out), nil, s.out, s.in)
			var x Rows
			x.Set(randomFloats(r, s.rows*s.in), s.in)
			dst := make([]float32, s.rows*s.out)
			benchKernels(b, s.rows*s.out*s.in, func() { m.Mul(dst, &x) })
		})
	}
}

func BenchmarkRows(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	x := randomFloats(r, 64*384)
	var rows Rows
	benchKernels(b, 64*384, func() { rows.Set(x, 384) })
}

func BenchmarkGelu(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	x := randomFloats(r, 64*384)
	benchKernels(b, 64*384, func() { GeluSlice(x) })
}

func BenchmarkSoftmax(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	x := randomFloats(r, 32*32)
	benchKernels(b, 32*32, func() { SoftmaxRows(x, 30, 32) })
}

func BenchmarkLayerNorm(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	x, g := randomFloats(r, 512*96), randomFloats(r, 96)
	benchKernels(b, 0, func() { LayerNorm(x, x, g, g, 512, 96) })
}

func BenchmarkHidden(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	const tokens, states, features = 64, 8, 8
	h := &Hidden{Features: features, Pieces: 2, Width: 64, Pad: randomFloats(r, features*128), Bias: randomFloats(r, 128)}
	table, dst := randomFloats(r, tokens*features*128), make([]float32, states*64)
	which := make([]int32, states*features)
	for i := range which {
		which[i] = int32(r.IntN(tokens+1)) - 1
	}
	benchKernels(b, 0, func() { h.States(dst, table, which) })
}

func BenchmarkArgMax(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	scores, m := randomFloats(r, 107), All(107)
	benchKernels(b, 0, func() { m.ArgMax(scores) })
}
