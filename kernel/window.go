package kernel

import "fmt"

// Window is a convolution over three neighbouring rows with a maxout of three pieces, for inputs of
// which the same rows come again and again: the products of a row with the weights of its three
// places are taken once, by Prepare, and Sum adds up what three neighbours bring.
//
// An output is, for each piece, the row's own product, which starts from the bias, plus the one of
// the row before plus the one of the row after, and then the largest piece.
type Window struct {
	out, width int
	products   *Matrix // [place][piece][out]: the places are before, self and after
}

// PackWindow packs w and b, which are as PackConv takes them.
func PackWindow(w, b []float32, out, width int) *Window {
	if len(w) != out*ConvPieces*3*width || (b != nil && len(b) != out*ConvPieces) {
		panic(fmt.Sprintf("kernel: PackWindow of %d weights and %d biases as %d x 3 x 3 x %d", len(w), len(b), out, width))
	}
	turned := make([]float32, 0, len(w))
	bias := make([]float32, 3*ConvPieces*out)
	for place := range 3 {
		for piece := range ConvPieces {
			for o := range out {
				row := o*ConvPieces + piece
				turned = append(turned, w[(row*3+place)*width:][:width]...)
				if place == 1 {
					bias[(ConvPieces+piece)*out+o] = biasAt(b, row)
				}
			}
		}
	}
	return &Window{out: out, width: width, products: Pack(turned, bias, 3*ConvPieces*out, width)}
}

// Products is the number of floats that Prepare makes of a row.
func (w *Window) Products() int { return 3 * ConvPieces * w.out }

// Prepare sets dst, rows x Products floats, to the products of the rows of x, width floats each.
func (w *Window) Prepare(dst, x []float32, rows int) { w.products.Mul(dst, x, rows, w.width) }

// Sum sets dst, a row of out floats for each but the first and last of products, to the layer's
// outputs. Each of products is a row that Prepare has made.
func (w *Window) Sum(dst []float32, products [][]float32) {
	rows := len(products) - 2
	if rows < 0 || len(dst) < rows*w.out {
		panic(fmt.Sprintf("kernel: Window.Sum of %d rows of %d: dst has %d floats", rows, w.out, len(dst)))
	}
	for i, p := range products {
		if len(p) < w.Products() {
			panic(fmt.Sprintf("kernel: Window.Sum: row %d has %d products of %d", i, len(p), w.Products()))
		}
	}
	if rows == 0 || w.out == 0 {
		return
	}
	if w.out%lanes == 0 && sumWindows(&windows{&dst[0], &products[0], rows, w.out * 4}) {
		return
	}
	for r := range rows {
		w.sumPlain(dst[r*w.out:][:w.out], products[r:])
	}
}

// sumPlain sums one window, whose rows are the first three.
func (w *Window) sumPlain(dst []float32, rows [][]float32) {
	before, self, after := rows[0], rows[1][3*w.out:], rows[2][6*w.out:]
	for o := range dst {
		m := (self[o] + before[o]) + after[o]
		for at := o + w.out; at < ConvPieces*w.out; at += w.out {
			if v := (self[at] + before[at]) + after[at]; v > m {
				m = v
			}
		}
		dst[o] = m
	}
}
