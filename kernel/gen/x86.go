package main

import "fmt"

// x86 describes one of the two vector widths.
type x86 struct {
	name      string
	reg       string // letter of the registers
	bytes     int    // of a register
	zero      string // the instruction that clears a register
	tiles     []int  // rows of the tiles, largest first
	weights   int    // first of the registers that hold weights
	broadcast []int  // registers that hold a broadcast x, used in turn
}

// avx512 keeps a full tile in 24 of 32 registers, weights in 3 and x in 5.
func avx512() x86 {
	return x86{"AVX512", "Z", 64, "VPXORD", []int{8, 4, 2, 1}, 24, []int{27, 28, 29, 30, 31}}
}

// avx2 keeps half the outputs of a panel, 4 rows, in 12 of 16 registers; the caller comes twice,
// the second time with pointers that are half a column further.
func avx2() x86 {
	return x86{"AVX2", "Y", 32, "VXORPS", []int{4, 2, 1}, 12, []int{15}}
}

func (a *asm) x86(v x86) {
	for columns := 1; columns <= 3; columns++ {
		a.x86Product(v, columns, false)
	}
	a.x86Product(v, 3, true)
	a.x86Conv(v)
	a.x86Transform(v)
	a.x86Window(v)
	a.x86Norm(v)
	a.x86Hidden(v)
	a.x86Add(v)
	a.x86Best(v)
	a.x86Gelu(v)
	a.x86Softmax(v)
	for columns := 1; columns <= 3; columns++ {
		a.x86Bytes(v, columns)
	}
	a.x86Peak(v)
	a.x86Convert(v)
}

// x86Rows are the registers that point at a tile's rows of x.
var x86Rows = []string{"R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15"}

// x86Product writes one product kernel.
func (a *asm) x86Product(v x86, columns int, maxima bool) {
	name, comment := fmt.Sprintf("mul%sx%d", v.name, columns), fmt.Sprintf("The product with a panel of %d columns.", columns)
	if maxima {
		name, comment = "max"+v.name, "The product with a panel of 3 columns, and the maximum over the columns."
	}
	a.text(name, comment, 24)
	a.x86Tiles(v, productStride, func(rows int) {
		a.op("MOVQ %d(AX), DX", productStride)
		a.x86Rows(rows)
		a.x86Bias(v, rows, columns)
		a.op("MOVQ %d(AX), BX", productW)
		a.op("MOVQ %d(AX), SI", productIn)
		a.op("XORQ CX, CX")
		a.x86Inputs(v, rows, columns, fmt.Sprintf("inputs%d", rows))
		a.op("MOVQ dst-16(SP), DI")
		a.op("MOVQ %d(AX), DX", productDstStride)
		a.x86Store(v, rows, columns, maxima)
		a.op("MOVQ DI, dst-16(SP)")
	})
}

// x86Tiles calls tile for the tiles of each size, inside loops over the rows. In the frame stand x,
// dst and the rows to go; tile moves dst on.
func (a *asm) x86Tiles(v x86, stride int, tile func(rows int)) {
	a.op("MOVQ c+0(FP), AX")
	for _, f := range []struct {
		offset int
		name   string
		at     int
	}{{productX, "x", 24}, {productDst, "dst", 16}, {productRows, "rows", 8}} {
		a.op("MOVQ %d(AX), DX", f.offset)
		a.op("MOVQ DX, %s-%d(SP)", f.name, f.at)
	}
	for i, rows := range v.tiles {
		next := "done"
		if i+1 < len(v.tiles) {
			next = fmt.Sprintf("rows%d", v.tiles[i+1])
		}
		a.label("rows%d", rows)
		a.op("CMPQ rows-8(SP), $%d", rows)
		a.op("JLT %s", next)
		tile(rows)
		a.op("MOVQ %d(AX), DX", stride)
		a.op("IMULQ $%d, DX", rows)
		a.op("ADDQ DX, x-24(SP)")
		a.op("SUBQ $%d, rows-8(SP)", rows)
		a.op("JMP rows%d", rows)
	}
	a.label("done")
	a.op("VZEROUPPER")
	a.op("RET")
}

// x86Rows points at a tile's rows, DX bytes apart.
func (a *asm) x86Rows(rows int) {
	a.op("MOVQ x-24(SP), R8")
	for r := 1; r < rows; r++ {
		before := r - r&-r // the row that lies a power of two before
		a.op("LEAQ (%s)(DX*%d), %s", x86Rows[before], r&-r, x86Rows[r])
	}
}

// x86Bias starts the sums of a tile: register row*columns+column.
func (a *asm) x86Bias(v x86, rows, columns int) {
	a.op("MOVQ %d(AX), BX", productBias)
	for c := range columns {
		a.op("VMOVUPS %d(BX), %s%d", c*column, v.reg, c)
	}
	for r := 1; r < rows; r++ {
		for c := range columns {
			a.op("VMOVAPS %s%d, %s%d", v.reg, c, v.reg, r*columns+c)
		}
	}
}

// x86Inputs adds the products of inputs CX up to SI, whose weights start at BX.
func (a *asm) x86Inputs(v x86, rows, columns int, label string) {
	a.label("%s", label)
	for c := range columns {
		a.op("VMOVUPS %d(BX), %s%d", c*column, v.reg, v.weights+c)
	}
	for r := range rows {
		x := v.broadcast[r%len(v.broadcast)]
		a.op("VBROADCASTSS (%s)(CX*4), %s%d", x86Rows[r], v.reg, x)
		for c := range columns {
			a.op("VFMADD231PS %s%d, %s%d, %s%d", v.reg, v.weights+c, v.reg, x, v.reg, r*columns+c)
		}
	}
	a.op("ADDQ $%d, BX", columns*column)
	a.op("INCQ CX")
	a.op("CMPQ CX, SI")
	a.op("JLT %s", label)
}

// x86Store writes a tile to rows from DI on, DX bytes apart, and leaves DI behind them. VMAXPS
// gives its second operand, here the maximum so far, where the two are equal or one is NaN.
func (a *asm) x86Store(v x86, rows, columns int, maxima bool) {
	for r := range rows {
		first := r * columns
		if maxima {
			a.op("VMAXPS %s%d, %s%d, %s%d", v.reg, first, v.reg, first+1, v.reg, first)
			a.op("VMAXPS %s%d, %s%d, %s%d", v.reg, first, v.reg, first+2, v.reg, first)
			a.op("VMOVUPS %s%d, (DI)", v.reg, first)
		} else {
			for c := range columns {
				a.op("VMOVUPS %s%d, %d(DI)", v.reg, first+c, c*column)
			}
		}
		a.op("ADDQ DX, DI")
	}
}
