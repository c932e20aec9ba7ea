// Package kernel multiplies small float32 matrices fast, and gives the same bits on every machine.
//
// It takes plain row-major []float32 and knows nothing of language. It holds what the networks of
// a spaCy pipeline and a small encoder need: products with packed weights (Matrix, Maxout, Conv), layer
// normalisation, the hidden layer of a transition parser (Hidden), products with matrices that are
// packed anew for each text (Loose), softmax of rows, and exp, tanh, gelu and their kin.
//
// The promise: the bits of a result depend on its inputs alone. They are the same with AVX-512,
// AVX2, NEON or plain Go, for one row or a thousand, because
//   - an output starts from its bias and adds its products one by one, in ascending order of the
//     input, each by one fused multiply-add; vector lanes hold different outputs, never parts of one;
//   - a sum over a row (LayerNorm) follows one written-down tree: 16 lanes, then halves;
//   - Exp and the functions built on it are made of single rounded operations, written once.
//
// NaN stays NaN, but which NaN is not promised. Maxima keep the first of equals, so the sign of a
// zero is promised too.
//
// Slices that are too short for the sizes given panic before anything is written. All functions
// are safe for use by many goroutines at once, as long as they do not share a dst.
package kernel

//go:generate go run ./gen
