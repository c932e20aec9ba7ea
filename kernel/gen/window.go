package main

// x86Window writes Window.Sum for outputs that are multiples of 16. R10 walks over slices, of which
// it takes the pointers; SI, R8 and R9 point at what the row before, itself and the one after bring.
func (a *asm) x86Window(v x86) {
	a.text("window"+v.name, "Sums of three rows' products, and the maximum over 3 pieces.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), DI", windowsDst)
	a.op("MOVQ %d(AX), R10", windowsRows)
	a.op("MOVQ %d(AX), R11", windowsCount)
	a.op("MOVQ %d(AX), DX", windowsBytes)
	a.op("LEAQ (DX)(DX*2), R12")
	a.label("row")
	a.op("MOVQ (R10), SI")
	a.op("MOVQ %d(R10), R8", slice)
	a.op("ADDQ R12, R8")
	a.op("MOVQ %d(R10), R9", 2*slice)
	a.op("LEAQ (R9)(R12*2), R9")
	a.op("ADDQ $%d, R10", slice)
	a.op("MOVQ DX, CX")
	a.label("block")
	for piece, at := range []string{"", "(DX*1)", "(DX*2)"} {
		a.op("VMOVUPS (R8)%s, %s%d", at, v.reg, piece)
		a.op("VADDPS (SI)%s, %s%d, %s%d", at, v.reg, piece, v.reg, piece)
		a.op("VADDPS (R9)%s, %s%d, %s%d", at, v.reg, piece, v.reg, piece)
	}
	a.op("VMAXPS %s0, %s1, %s0", v.reg, v.reg, v.reg)
	a.op("VMAXPS %s0, %s2, %s0", v.reg, v.reg, v.reg)
	a.op("VMOVUPS %s0, (DI)", v.reg)
	for _, p := range []string{"SI", "R8", "R9", "DI"} {
		a.op("ADDQ $%d, %s", v.bytes, p)
	}
	a.op("SUBQ $%d, CX", v.bytes)
	a.op("JNZ block")
	a.op("DECQ R11")
	a.op("JNZ row")
	a.op("VZEROUPPER")
	a.op("RET")
}

// neonWindow is x86Window. R5 to R13 point at before, self and after of the three pieces.
func (a *asm) neonWindow() {
	a.text("windowNEON", "Sums of three rows' products, and the maximum over 3 pieces.", 0)
	a.op("MOVD c+0(FP), R0")
	for i, offset := range []int{windowsDst, windowsRows, windowsCount, windowsBytes} {
		a.op("MOVD %d(R0), R%d", offset, i+1)
	}
	a.op("ADD R4<<1, R4, R15")
	a.label("row")
	a.op("MOVD (R2), R5")
	a.op("MOVD %d(R2), R6", slice)
	a.op("ADD R15, R6")
	a.op("MOVD %d(R2), R7", 2*slice)
	a.op("ADD R15<<1, R7")
	a.op("ADD $%d, R2", slice)
	for i := range 6 {
		a.op("ADD R4, R%d, R%d", 5+i, 8+i)
	}
	a.op("MOVD R4, R14")
	a.label("block")
	for piece := range 3 {
		a.op("FMOVQ.P 16(R%d), F3", 5+3*piece)
		a.op("FMOVQ.P 16(R%d), F%d", 6+3*piece, piece)
		a.op("FMOVQ.P 16(R%d), F4", 7+3*piece)
		a.fadd(piece, piece, 3)
		a.fadd(piece, piece, 4)
	}
	a.larger(0, 1, 5)
	a.larger(0, 2, 5)
	a.op("FMOVQ.P F0, 16(R1)")
	a.op("SUBS $16, R14")
	a.op("BNE block")
	a.op("SUBS $1, R3")
	a.op("BNE row")
	a.op("RET")
}
