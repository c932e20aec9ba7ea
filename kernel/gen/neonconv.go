package main

import "fmt"

// neonConv writes the product of Conv: see x86Conv. R15 points at the sums that wait, R16 is four
// times the dst stride.
func (a *asm) neonConv() {
	a.text("convNEON", "Groups of four rows of a convolution, and the maximum over 3 half columns.", 0)
	a.neonTiles(func(groups int) {
		n := 6 * groups
		a.neonRows(groups)
		a.neonBias(groups, 3)
		a.op("MOVD R3, R9")
		a.op("MOVD %d(R0), R15", productSpill)
		a.op("LSL $2, R7, R16")
		for m := 1; m <= 4; m++ {
			a.neonInputs(groups, 3, fmt.Sprintf("m%dof%d", m, groups))
			if m == 4 {
				break
			}
			for i := range n {
				a.op("FMOVQ F%d, %d(R15)", i, ((m-1)*n+i)*16)
				a.op("VEOR V%d.B16, V%d.B16, V%d.B16", i, i, i)
			}
		}
		for i := range n {
			a.neonCombine(i, n)
		}
		a.neonInputs(groups, 3, fmt.Sprintf("m5of%d", groups))
		a.neonGroupRow(groups, 3)
		for row := 1; row <= 2; row++ {
			a.neonUnspill(n, row)
			a.neonGroupRow(groups, row)
		}
		a.neonUnspill(n, 0)
		a.neonInputs(groups, 3, fmt.Sprintf("m0of%d", groups))
		a.neonGroupRow(groups, 0)
		a.op("MOVD R17, R1")
	})
}

// neonCombine is x86Combine.
func (a *asm) neonCombine(i, n int) {
	const d, s, t, u = neonWeights, neonWeights + 1, neonWeights + 2, neonWeights + 3
	load := func(m, to int) { a.op("FMOVQ %d(R15), F%d", (m*n+i)*16, to) }
	store := func(x, m int) { a.op("FMOVQ F%d, %d(R15)", x, (m*n+i)*16) }
	load(0, d)
	load(1, u)
	a.fadd(s, d, u)
	a.fsub(d, d, u)
	load(2, t)
	a.fadd(u, s, t)
	store(u, 0)
	a.fadd(t, t, t)
	a.fadd(u, d, t)
	store(u, 1)
	a.fadd(t, t, t)
	a.fadd(s, s, t)
	a.fadd(t, t, t)
	a.fadd(d, d, t)
	a.fadd(u, i, i)
	a.fsub(i, d, i)
	a.fadd(s, s, u)
	store(s, 2)
	a.fadd(u, u, u)
	load(1, t)
	a.fsub(t, t, u)
	store(t, 1)
	a.fadd(u, u, u)
	load(0, t)
	a.fadd(t, t, u)
	store(t, 0)
}

func (a *asm) neonUnspill(n, row int) {
	for i := range n {
		a.op("FMOVQ %d(R15), F%d", (row*n+i)*16, i)
	}
}

// neonGroupRow writes the maxima of a row of the groups and leaves R17 at that row behind the tile.
func (a *asm) neonGroupRow(groups, row int) {
	a.op("MOVD R1, R17")
	for range row {
		a.op("ADD R7, R17")
	}
	for r := range groups {
		first := r * 6
		for half := range 2 {
			a.larger(first+half, first+2+half, neonWeights)
			a.larger(first+half, first+4+half, neonWeights)
		}
		a.op("FSTPQ (F%d, F%d), (R17)", first, first+1)
		a.op("ADD R16, R17")
	}
}

// neonTransform writes the inputs of a group from the six rows around it, for widths that are
// multiples of 16. R2-R7 point at the rows, R8-R13 at the inputs.
func (a *asm) neonTransform() {
	a.text("inputsNEON", "The inputs of convNEON, widths a multiple of 16.", 0)
	a.op("MOVD c+0(FP), R0")
	a.op("MOVD %d(R0), R8", transformDst)
	a.op("MOVD %d(R0), R2", transformX)
	a.op("MOVD %d(R0), R14", transformCount)
	a.op("MOVD %d(R0), R15", transformBytes)
	a.op("FMOVS %d(R0), F14", transformHalf)
	a.op("FMOVS %d(R0), F15", transformHalf+4)
	a.op("VDUP V14.S[0], V14.S4")
	a.op("VDUP V15.S[0], V15.S4")
	a.label("group")
	for i := range 5 {
		a.op("ADD R15, R%d, R%d", 2+i, 3+i)
		a.op("ADD R15, R%d, R%d", 8+i, 9+i)
	}
	a.op("MOVD R15, R16")
	a.label("block")
	a.neonTransformBlock()
	a.op("SUBS $16, R16")
	a.op("BNE block")
	a.op("MOVD R5, R2") // row 4: R5 has moved on from row 3
	a.op("MOVD R13, R8")
	a.op("SUBS $1, R14")
	a.op("BNE group")
	a.op("RET")
}

// neonTransformBlock is transformOne.
func (a *asm) neonTransformBlock() {
	const e, o, t, u = 6, 7, 8, 9
	for i := range 6 {
		a.op("FMOVQ.P 16(R%d), F%d", 2+i, i)
	}
	store := func(x, m int) { a.op("FMOVQ.P F%d, 16(R%d)", x, 8+m) }
	a.fsub(e, 4, 2)
	a.fsub(o, 3, 1)
	a.fmul(t, o, 14)
	a.fsub(u, e, t)
	a.fadd(10, 1, 2)
	a.fmul(10, 10, 15)
	a.fsub(10, u, 10)
	store(10, 0)
	a.fsub(u, e, o)
	a.fsub(11, 2, 3)
	a.fmul(11, 11, 15)
	a.fadd(11, u, 11)
	store(11, 1)
	a.fadd(t, e, t)
	store(t, 2)
	a.fadd(t, o, o)
	a.fsub(t, e, t)
	store(t, 3)
	a.fsub(t, 5, 3)
	a.fsub(t, t, o)
	a.fmul(u, e, 15)
	a.fsub(t, t, u)
	store(t, 4)
	a.fsub(t, 0, 2)
	a.fadd(t, t, e)
	a.fmul(u, o, 15)
	a.fsub(t, t, u)
	store(t, 5)
}
