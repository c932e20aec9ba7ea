package main

// x86Norm writes LayerNorm for widths that are whole multiples of 16. Sums stand in the registers
// from 0 on, 16 lanes of them; 13 holds the width, 14 the mean, 15 the scale.
func (a *asm) x86Norm(v x86) {
	a.text("norm"+v.name, "LayerNorm of rows whose width is a multiple of 16.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), DI", normDst)
	a.op("MOVQ %d(AX), SI", normX)
	a.op("MOVQ %d(AX), R8", normG)
	a.op("MOVQ %d(AX), R9", normB)
	a.op("MOVQ %d(AX), R10", normRows)
	a.op("MOVQ %d(AX), DX", normBytes)
	a.op("VMOVSS %d(AX), X13", normWidth)

	a.label("row")
	a.x86Lanes(v, "sum", func(i int) { a.op("VADDPS %d(SI)(CX*1), %s%d, %s%d", i*v.bytes, v.reg, i, v.reg, i) })
	a.op("VDIVSS X13, X0, X0")
	a.op("VBROADCASTSS X0, %s14", v.reg)
	a.x86Lanes(v, "squares", func(i int) {
		a.op("VMOVUPS %d(SI)(CX*1), %s4", i*v.bytes, v.reg)
		a.op("VSUBPS %s14, %s4, %s4", v.reg, v.reg, v.reg)
		a.op("VMULPS %s4, %s4, %s4", v.reg, v.reg, v.reg)
		a.op("VADDPS %s4, %s%d, %s%d", v.reg, v.reg, i, v.reg, i)
	})
	a.op("VDIVSS X13, X0, X0")
	a.op("VADDSS %d(AX), X0, X0", normWidth+4)
	a.op("VSQRTSS X0, X0, X0")
	a.op("VMOVSS %d(AX), X1", normWidth+8)
	a.op("VDIVSS X0, X1, X0")
	a.op("VBROADCASTSS X0, %s15", v.reg)
	a.x86Scale(v)
	a.op("ADDQ DX, SI")
	a.op("ADDQ DX, DI")
	a.op("DECQ R10")
	a.op("JNZ row")
	a.op("VZEROUPPER")
	a.op("RET")
}

// x86Lanes runs step over a row, 16 floats at a time, and folds the 16 lanes into X0.
func (a *asm) x86Lanes(v x86, name string, step func(i int)) {
	parts := 64 / v.bytes
	for i := range parts {
		a.op("VXORPS X%d, X%d, X%d", i, i, i)
	}
	a.op("XORQ CX, CX")
	a.label("%s", name)
	for i := range parts {
		step(i)
	}
	a.op("ADDQ $64, CX")
	a.op("CMPQ CX, DX")
	a.op("JLT %s", name)
	if parts == 1 {
		a.op("VEXTRACTF64X4 $1, Z0, Y1")
	}
	a.op("VADDPS Y1, Y0, Y0")
	a.op("VEXTRACTF128 $1, Y0, X1")
	a.op("VADDPS X1, X0, X0")
	a.op("VPERMILPS $0x0e, X0, X1")
	a.op("VADDPS X1, X0, X0")
	a.op("VPERMILPS $0x01, X0, X1")
	a.op("VADDPS X1, X0, X0")
}

// x86Scale writes the row's normal form.
func (a *asm) x86Scale(v x86) {
	a.op("XORQ CX, CX")
	a.label("scale")
	a.op("VMOVUPS (SI)(CX*1), %s4", v.reg)
	a.op("VSUBPS %s14, %s4, %s4", v.reg, v.reg, v.reg)
	a.op("VMULPS %s15, %s4, %s4", v.reg, v.reg, v.reg)
	a.op("VMULPS (R8)(CX*1), %s4, %s4", v.reg, v.reg)
	a.op("VADDPS (R9)(CX*1), %s4, %s4", v.reg, v.reg)
	a.op("VMOVUPS %s4, (DI)(CX*1)", v.reg)
	a.op("ADDQ $%d, CX", v.bytes)
	a.op("CMPQ CX, DX")
	a.op("JLT scale")
}

// x86Hidden writes the sum of one state's rows, for two pieces and widths that are multiples of 16.
func (a *asm) x86Hidden(v x86) {
	a.text("hidden"+v.name, "The hidden vector of one state, two pieces, width a multiple of 16.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), DI", gatherDst)
	a.op("MOVQ %d(AX), R8", gatherRows)
	a.op("MOVQ %d(AX), R9", gatherBias)
	a.op("MOVQ %d(AX), R10", gatherCount)
	a.op("MOVQ %d(AX), DX", gatherBytes)
	a.op("LEAQ (R9)(DX*1), R11")
	a.op("XORQ CX, CX")
	a.label("block")
	a.op("VXORPS X0, X0, X0")
	a.op("VXORPS X1, X1, X1")
	a.op("XORQ BX, BX")
	a.label("feature")
	a.op("MOVQ (R8)(BX*8), SI")
	a.op("ADDQ CX, SI")
	a.op("VADDPS (SI), %s0, %s0", v.reg, v.reg)
	a.op("VADDPS (SI)(DX*1), %s1, %s1", v.reg, v.reg)
	a.op("INCQ BX")
	a.op("CMPQ BX, R10")
	a.op("JLT feature")
	a.op("VADDPS (R9)(CX*1), %s0, %s0", v.reg, v.reg)
	a.op("VADDPS (R11)(CX*1), %s1, %s1", v.reg, v.reg)
	a.op("VMAXPS %s0, %s1, %s0", v.reg, v.reg, v.reg)
	a.op("VMOVUPS %s0, (DI)(CX*1)", v.reg)
	a.op("ADDQ $%d, CX", v.bytes)
	a.op("CMPQ CX, DX")
	a.op("JLT block")
	a.op("VZEROUPPER")
	a.op("RET")
}

// x86Add writes dst += x for multiples of 16 floats.
func (a *asm) x86Add(v x86) {
	a.text("add"+v.name, "dst += x, a multiple of 16 floats.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), DI", additionDst)
	a.op("MOVQ %d(AX), SI", additionX)
	a.op("MOVQ %d(AX), DX", additionBytes)
	a.op("XORQ CX, CX")
	a.label("block")
	a.op("VMOVUPS (DI)(CX*1), %s0", v.reg)
	a.op("VADDPS (SI)(CX*1), %s0, %s0", v.reg, v.reg)
	a.op("VMOVUPS %s0, (DI)(CX*1)", v.reg)
	a.op("ADDQ $%d, CX", v.bytes)
	a.op("CMPQ CX, DX")
	a.op("JLT block")
	a.op("VZEROUPPER")
	a.op("RET")
}
