package kernel

import "fmt"

// Hidden is the hidden layer of a transition parser, whose first product was taken beforehand for
// every token and every feature position. It is not changed once made.
//
// All rows are piece-major: Width floats of piece 0, then Width floats of piece 1, and so on.
type Hidden struct {
	Features, Pieces, Width int
	Pad                     []float32 // [Features][Pieces][Width]: the row of a missing token
	Bias                    []float32 // [Pieces][Width]
}

// States sets dst, one row of Width floats per state, to the hidden vectors of states. A state is
// Features token numbers in tokens, -1 where there is none; table is [token][Features][Pieces][Width].
//
// A hidden vector is the sum of its features' rows, in order, plus the bias, and then the largest
// of its pieces.
func (h *Hidden) States(dst, table []float32, tokens []int32) {
	states := h.check(dst, table, tokens)
	for s := range states {
		h.state(dst[s*h.Width:][:h.Width], table, tokens[s*h.Features:][:h.Features])
	}
}

// most is the number of features for which state has room.
const most = 16

func (h *Hidden) state(dst, table []float32, tokens []int32) {
	if h.Pieces != 2 || h.Width%lanes != 0 || h.Features > most {
		h.statePlain(dst, table, tokens)
		return
	}
	var rows [most]*float32
	for f := range tokens {
		rows[f] = &h.row(table, tokens, f)[0]
	}
	c := gather{dst: &dst[0], rows: &rows[0], bias: &h.Bias[0], count: len(tokens), bytes: h.Width * 4}
	if !hiddenState(&c) {
		h.statePlain(dst, table, tokens)
	}
}

// row is what feature f of a state adds.
func (h *Hidden) row(table []float32, tokens []int32, f int) []float32 {
	n := h.Pieces * h.Width
	if token := int(tokens[f]); token >= 0 {
		return table[(token*h.Features+f)*n:][:n]
	}
	return h.Pad[f*n:][:n]
}

func (h *Hidden) statePlain(dst, table []float32, tokens []int32) {
	sums := make([]float32, h.Pieces*h.Width)
	for f := range tokens {
		AddInto(sums, h.row(table, tokens, f))
	}
	AddInto(sums, h.Bias)
	h.maxima(dst, sums)
}

// maxima sets dst to the largest piece of each of its floats.
func (h *Hidden) maxima(dst, sums []float32) {
	copy(dst, sums)
	for p := 1; p < h.Pieces; p++ {
		for i, v := range sums[p*h.Width:][:h.Width] {
			if v > dst[i] {
				dst[i] = v
			}
		}
	}
}

func (h *Hidden) check(dst, table []float32, tokens []int32) (states int) {
	row := h.Pieces * h.Width
	states = len(tokens) / h.Features
	if len(h.Pad) != h.Features*row || len(h.Bias) != row || len(tokens) != states*h.Features || len(dst) < states*h.Width {
		panic(fmt.Sprintf("kernel: hidden layer %d x %d x %d: pad %d, bias %d, dst %d floats for %d tokens",
			h.Features, h.Pieces, h.Width, len(h.Pad), len(h.Bias), len(dst), len(tokens)))
	}
	known := int32(len(table) / (h.Features * row))
	for _, t := range tokens {
		if t >= known {
			panic(fmt.Sprintf("kernel: hidden layer: token %d of %d", t, known))
		}
	}
	return states
}
