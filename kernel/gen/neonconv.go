package main

import "fmt"

// neonConv writes the product of Conv: see x86Conv. R15 points at the spilled sums, R16 is twice
// the dst stride.
func (a *asm) neonConv() {
	a.text("convNEON", "Pairs of rows of a convolution, and the maximum over 3 half columns.", 0)
	a.neonTiles(func(pairs int) {
		sums := 6 * pairs
		a.neonRows(pairs)
		a.neonBias(pairs, 3)
		a.op("MOVD R3, R9")
		a.op("MOVD %d(R0), R15", productSpill)
		a.neonInputs(pairs, 3, fmt.Sprintf("sum%d", pairs))
		for i := range sums {
			a.op("FMOVQ F%d, %d(R15)", i, i*16)
			a.op("VEOR V%d.B16, V%d.B16, V%d.B16", i, i, i)
		}
		a.neonInputs(pairs, 3, fmt.Sprintf("difference%d", pairs))
		for i := range sums {
			a.op("FMOVQ %d(R15), F%d", i*16, neonWeights)
			a.fadd(neonWeights+1, neonWeights, i)
			a.op("FMOVQ F%d, %d(R15)", neonWeights+1, i*16)
			a.fsub(i, neonWeights, i)
		}
		a.neonInputs(pairs, 3, fmt.Sprintf("odd%d", pairs))
		a.op("ADD R7, R7, R16")
		a.op("MOVD R1, R17")
		a.op("ADD R7, R17")
		a.neonMaxima(pairs, "R17")
		for i := range sums {
			a.op("FMOVQ %d(R15), F%d", i*16, i)
		}
		a.neonInputs(pairs, 3, fmt.Sprintf("even%d", pairs))
		a.neonMaxima(pairs, "R1")
	})
}

// neonMaxima writes a tile's maxima to every other row from a pointer on, and moves it behind them.
func (a *asm) neonMaxima(rows int, dst string) {
	for r := range rows {
		first := r * 6
		for half := range 2 {
			a.larger(first+half, first+2+half, neonWeights)
			a.larger(first+half, first+4+half, neonWeights)
		}
		a.op("FSTPQ (F%d, F%d), (%s)", first, first+1, dst)
		a.op("ADD R16, %s", dst)
	}
}

// neonPairs writes the inputs of a pair from the four rows around it, for widths that are multiples
// of 16. R2-R5 point at the four rows, R6-R9 at the four inputs.
func (a *asm) neonPairs() {
	a.text("pairsNEON", "The inputs of convNEON, widths a multiple of 16.", 0)
	a.op("MOVD c+0(FP), R0")
	a.op("MOVD %d(R0), R6", pairsDst)
	a.op("MOVD %d(R0), R2", pairsX)
	a.op("MOVD %d(R0), R10", pairsCount)
	a.op("MOVD %d(R0), R11", pairsBytes)
	a.label("pair")
	for i := range 3 {
		a.op("ADD R11, R%d, R%d", 2+i, 3+i)
		a.op("ADD R11, R%d, R%d", 6+i, 7+i)
	}
	a.op("MOVD R11, R12")
	a.label("block")
	for i := range 4 {
		a.op("FMOVQ.P 16(R%d), F%d", 2+i, i)
	}
	a.fadd(4, 1, 2)
	a.fsub(5, 2, 1)
	a.fsub(6, 3, 1)
	a.fsub(7, 0, 2)
	for i := range 4 {
		a.op("FMOVQ.P F%d, 16(R%d)", 4+i, 6+i)
	}
	a.op("SUBS $16, R12")
	a.op("BNE block")
	a.op("MOVD R3, R2") // behind the second row of four, which is the pair's first: two rows on
	a.op("MOVD R9, R6")
	a.op("SUBS $1, R10")
	a.op("BNE pair")
	a.op("RET")
}
