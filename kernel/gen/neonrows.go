package main

// neonNorm writes LayerNorm for widths that are multiples of 16: V0-V3 sums, V20 mean, V21 scale,
// F16 the width, F17 epsilon, F18 one.
func (a *asm) neonNorm() {
	a.text("normNEON", "LayerNorm of rows whose width is a multiple of 16.", 0)
	a.op("MOVD c+0(FP), R0")
	for i, offset := range []int{normDst, normX, normG, normB, normRows, normBytes} {
		a.op("MOVD %d(R0), R%d", offset, i+1)
	}
	for i := range 3 {
		a.op("FMOVS %d(R0), F%d", normWidth+4*i, 16+i)
	}
	a.label("row")
	a.neonLanes("sum", func(i int) { a.fadd(i, i, 4+i) })
	a.op("FDIVS F16, F0, F0")
	a.op("VDUP V0.S[0], V20.S4")
	a.neonLanes("squares", func(i int) {
		a.fsub(4+i, 4+i, 20)
		a.fmul(4+i, 4+i, 4+i)
		a.fadd(i, i, 4+i)
	})
	a.op("FDIVS F16, F0, F0")
	a.op("FADDS F17, F0, F0")
	a.op("FSQRTS F0, F0")
	a.op("FDIVS F0, F18, F0")
	a.op("VDUP V0.S[0], V21.S4")
	a.neonScale()
	a.op("ADD R6, R2")
	a.op("SUBS $1, R5")
	a.op("BNE row")
	a.op("RET")
}

// neonLanes runs step over a row, 16 floats in V4-V7 at a time, and folds the lanes into F0.
func (a *asm) neonLanes(name string, step func(i int)) {
	for i := range 4 {
		a.op("VEOR V%d.B16, V%d.B16, V%d.B16", i, i, i)
	}
	a.op("MOVD R2, R8")
	a.op("MOVD R6, R9")
	a.label("%s", name)
	a.op("VLD1.P 64(R8), [V4.S4, V5.S4, V6.S4, V7.S4]")
	for i := range 4 {
		step(i)
	}
	a.op("SUBS $64, R9")
	a.op("BNE %s", name)
	a.fadd(0, 0, 2)
	a.fadd(1, 1, 3)
	a.fadd(0, 0, 1)
	a.op("VEXT $8, V0.B16, V0.B16, V1.B16")
	a.fadd(0, 0, 1)
	a.op("VDUP V0.S[1], V1.S4")
	a.op("FADDS F1, F0, F0")
}

func (a *asm) neonScale() {
	a.op("MOVD R2, R8")
	a.op("MOVD R3, R10")
	a.op("MOVD R4, R11")
	a.op("MOVD R6, R9")
	a.label("scale")
	a.op("FMOVQ.P 16(R8), F4")
	a.op("FMOVQ.P 16(R10), F5")
	a.op("FMOVQ.P 16(R11), F6")
	a.fsub(4, 4, 20)
	a.fmul(4, 4, 21)
	a.fmul(4, 4, 5)
	a.fadd(4, 4, 6)
	a.op("FMOVQ.P F4, 16(R1)")
	a.op("SUBS $16, R9")
	a.op("BNE scale")
}

// neonHidden writes the sum of one state's rows, for two pieces and widths that are multiples of 16.
func (a *asm) neonHidden() {
	a.text("hiddenNEON", "The hidden vector of one state, two pieces, width a multiple of 16.", 0)
	a.op("MOVD c+0(FP), R0")
	for i, offset := range []int{gatherDst, gatherRows, gatherBias, gatherCount, gatherBytes} {
		a.op("MOVD %d(R0), R%d", offset, i+1)
	}
	a.op("MOVD $0, R6")
	a.label("block")
	a.op("VEOR V0.B16, V0.B16, V0.B16")
	a.op("VEOR V1.B16, V1.B16, V1.B16")
	a.op("MOVD R2, R7")
	a.op("MOVD R4, R8")
	a.label("feature")
	a.op("MOVD.P 8(R7), R9")
	a.op("ADD R6, R9")
	a.op("ADD R5, R9, R10")
	a.op("FMOVQ (R9), F2")
	a.op("FMOVQ (R10), F3")
	a.fadd(0, 0, 2)
	a.fadd(1, 1, 3)
	a.op("SUBS $1, R8")
	a.op("BNE feature")
	a.op("ADD R5, R3, R10")
	a.op("FMOVQ (R10), F3")
	a.op("FMOVQ.P 16(R3), F2")
	a.fadd(0, 0, 2)
	a.fadd(1, 1, 3)
	a.larger(0, 1, 4)
	a.op("FMOVQ.P F0, 16(R1)")
	a.op("ADD $16, R6")
	a.op("CMP R5, R6")
	a.op("BLT block")
	a.op("RET")
}

// neonAdd writes dst += x for multiples of 16 floats.
func (a *asm) neonAdd() {
	a.text("addNEON", "dst += x, a multiple of 16 floats.", 0)
	a.op("MOVD c+0(FP), R0")
	a.op("MOVD %d(R0), R1", additionDst)
	a.op("MOVD %d(R0), R2", additionX)
	a.op("MOVD %d(R0), R3", additionBytes)
	a.label("block")
	a.op("FMOVQ (R1), F0")
	a.op("FMOVQ.P 16(R2), F1")
	a.fadd(0, 0, 1)
	a.op("FMOVQ.P F0, 16(R1)")
	a.op("SUBS $16, R3")
	a.op("BNE block")
	a.op("RET")
}
