package main

// x86Best writes ArgMax under a mask: one pass for the maximum, one for its first place. Masked loads
// do not touch what the mask leaves out, so a row may end within the last block.
func (a *asm) x86Best(v x86) {
	a.text("best"+v.name, "The index of the first largest score under a mask, or -1.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), SI", choiceScores)
	a.op("MOVQ %d(AX), DI", choiceMask)
	a.op("MOVQ %d(AX), DX", choiceBytes)
	a.op("VBROADCASTSS %d(AX), %s0", choiceLowest, v.reg)
	a.op("VMOVAPS %s0, %s1", v.reg, v.reg)
	a.op("XORQ CX, CX")
	a.label("largest")
	a.x86MaskedLoad(v)
	a.op("VMAXPS %s1, %s3, %s1", v.reg, v.reg, v.reg)
	a.op("ADDQ $%d, CX", v.bytes)
	a.op("CMPQ CX, DX")
	a.op("JLT largest")
	a.x86Highest(v)
	a.op("XORQ CX, CX")
	a.label("place")
	a.x86MaskedLoad(v)
	if v.bytes == 64 {
		a.op("VCMPPS $0, Z3, Z1, K1, K2")
		a.op("KMOVW K2, BX")
	} else {
		a.op("VCMPPS $0, Y3, Y1, Y3")
		a.op("VANDPS Y2, Y3, Y3")
		a.op("VMOVMSKPS Y3, BX")
	}
	a.op("TESTL BX, BX")
	a.op("JNZ found")
	a.op("ADDQ $%d, CX", v.bytes)
	a.op("CMPQ CX, DX")
	a.op("JLT place")
	a.op("MOVQ $-1, %d(AX)", choiceBest)
	a.op("VZEROUPPER")
	a.op("RET")
	a.label("found")
	a.op("BSFL BX, BX")
	a.op("SHRQ $2, CX")
	a.op("ADDQ BX, CX")
	a.op("MOVQ CX, %d(AX)", choiceBest)
	a.op("VZEROUPPER")
	a.op("RET")
}

// x86MaskedLoad loads scores into register 3, register 0's where the mask is zero.
func (a *asm) x86MaskedLoad(v x86) {
	if v.bytes == 64 {
		a.op("VMOVUPS (DI)(CX*1), Z2")
		a.op("VPTESTMD Z2, Z2, K1")
		a.op("VMOVAPS Z0, Z3")
		a.op("VMOVUPS (SI)(CX*1), K1, Z3")
		return
	}
	a.op("VMOVUPS (DI)(CX*1), Y2")
	a.op("VMASKMOVPS (SI)(CX*1), Y2, Y3")
	a.op("VBLENDVPS Y2, Y3, Y0, Y3")
}

// x86Highest makes all lanes of register 1 its largest.
func (a *asm) x86Highest(v x86) {
	if v.bytes == 64 {
		a.op("VEXTRACTF64X4 $1, Z1, Y4")
		a.op("VMAXPS Y4, Y1, Y1")
	}
	a.op("VEXTRACTF128 $1, Y1, X4")
	a.op("VMAXPS X4, X1, X1")
	a.op("VPERMILPS $0x0e, X1, X4")
	a.op("VMAXPS X4, X1, X1")
	a.op("VPERMILPS $0x01, X1, X4")
	a.op("VMAXPS X4, X1, X1")
	a.op("VBROADCASTSS X1, %s1", v.reg)
}
