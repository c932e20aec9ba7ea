package encoder

import (
	"fmt"
	"math"
	"slices"
)

// tensor is one named block of weights: floats, or bytes with one scale for each of its rows.
type tensor struct {
	name   string
	shape  []int // one or two sizes
	floats []float32
	bytes  []int8
	scales []float32
}

// rows and columns of a tensor; a vector is one row.
func (t *tensor) rows() int {
	if len(t.shape) < 2 {
		return 1
	}
	return t.shape[0]
}

func (t *tensor) columns() int { return t.shape[len(t.shape)-1] }

// faultf makes an error about a tensor.
func faultf(name, format string, args ...any) error {
	return fmt.Errorf("tensor %q: "+format, append([]any{name}, args...)...)
}

// check reports another shape than wanted, and numbers that are not finite.
func (t *tensor) check(shape []int) error {
	if !slices.Equal(t.shape, shape) {
		return faultf(t.name, "shape %v, want %v", t.shape, shape)
	}
	for _, list := range [][]float32{t.floats, t.scales} {
		if i := notFinite(list); i >= 0 {
			return faultf(t.name, "number %d is %v", i, list[i])
		}
	}
	return nil
}

// notFinite is the index of the first NaN or infinity, -1 where there is none.
func notFinite(list []float32) int {
	for i, v := range list {
		if math.Float32bits(v)&0x7f800000 == 0x7f800000 {
			return i
		}
	}
	return -1
}

// float gives one number of a row.
func (t *tensor) float(row, column int) float32 {
	at := row*t.columns() + column
	if t.bytes == nil {
		return t.floats[at]
	}
	return float32(t.bytes[at]) * t.scales[row]
}

// plan is a tensor that a model wants.
type plan struct {
	name  string
	shape []int
	// matrix tells what may be kept as bytes.
	matrix bool
}

// plans lists the tensors of a model, in the order in which they are written.
func (c *Config) plans() []plan {
	matrix := func(name string, out, in int) plan { return plan{name + ".weight", []int{out, in}, true} }
	bias := func(name string, n int) plan { return plan{name + ".bias", []int{n}, false} }
	gain := func(name string, n int) plan { return plan{name + ".weight", []int{n}, false} }
	list := []plan{
		matrix("embeddings.word_embeddings", c.Words, c.Width),
		matrix("embeddings.position_embeddings", c.Positions, c.Width),
	}
	if c.Types > 0 {
		list = append(list, matrix("embeddings.token_type_embeddings", c.Types, c.Width))
	}
	list = append(list, gain("embeddings.LayerNorm", c.Width), bias("embeddings.LayerNorm", c.Width))
	for i := range c.Layers {
		at := fmt.Sprintf("encoder.layer.%d.", i)
		for _, p := range []struct {
			name    string
			out, in int
		}{
			{"attention.self.query", c.Width, c.Width}, {"attention.self.key", c.Width, c.Width}, {"attention.self.value", c.Width, c.Width},
			{"attention.output.dense", c.Width, c.Width}, {"intermediate.dense", c.Inner, c.Width}, {"output.dense", c.Width, c.Inner},
		} {
			list = append(list, matrix(at+p.name, p.out, p.in), bias(at+p.name, p.out))
		}
		for _, name := range []string{"attention.output.LayerNorm", "output.LayerNorm"} {
			list = append(list, gain(at+name, c.Width), bias(at+name, c.Width))
		}
	}
	return list
}
