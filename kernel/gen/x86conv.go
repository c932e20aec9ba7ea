package main

import "fmt"

// x86Conv writes the product of Conv, whose four parts follow one another in the inputs and in the
// weights (see conv.go). The sums of the first part, and then those of even rows, wait in memory.
func (a *asm) x86Conv(v x86) {
	a.text("conv"+v.name, "Pairs of rows of a convolution, and the maximum over 3 columns.", 24)
	a.x86Tiles(v, productStride, func(pairs int) {
		a.op("MOVQ %d(AX), DX", productStride)
		a.x86Rows(pairs)
		a.x86Bias(v, pairs, 3)
		a.op("MOVQ %d(AX), BX", productW)
		a.op("MOVQ %d(AX), DI", productSpill)
		a.op("XORQ CX, CX")
		a.op("MOVQ %d(AX), SI", productIn)
		a.x86Inputs(v, pairs, 3, fmt.Sprintf("sum%d", pairs))
		for i := range 3 * pairs {
			a.op("VMOVUPS %s%d, %d(DI)", v.reg, i, i*v.bytes)
			a.op("%s %s%d, %s%d, %s%d", v.zero, v.reg, i, v.reg, i, v.reg, i)
		}
		a.op("ADDQ %d(AX), SI", productIn)
		a.x86Inputs(v, pairs, 3, fmt.Sprintf("difference%d", pairs))
		a.x86Butterfly(v, 3*pairs)
		a.op("ADDQ %d(AX), SI", productIn)
		a.x86Inputs(v, pairs, 3, fmt.Sprintf("odd%d", pairs))
		a.op("MOVQ %d(AX), DX", productDstStride)
		a.op("MOVQ dst-16(SP), DI")
		a.op("ADDQ DX, DI")
		a.op("ADDQ DX, DX")
		a.x86Store(v, pairs, 3, true)
		a.op("MOVQ %d(AX), DI", productSpill)
		for i := range 3 * pairs {
			a.op("VMOVUPS %d(DI), %s%d", i*v.bytes, v.reg, i)
		}
		a.op("ADDQ %d(AX), SI", productIn)
		a.x86Inputs(v, pairs, 3, fmt.Sprintf("even%d", pairs))
		a.op("MOVQ dst-16(SP), DI")
		a.x86Store(v, pairs, 3, true)
		a.op("MOVQ DI, dst-16(SP)")
	})
}

// x86Butterfly makes memory and registers, first m and n, m+n and m-n.
func (a *asm) x86Butterfly(v x86, n int) {
	m, sum := v.weights, v.weights+1
	for i := range n {
		a.op("VMOVUPS %d(DI), %s%d", i*v.bytes, v.reg, m)
		a.op("VADDPS %s%d, %s%d, %s%d", v.reg, i, v.reg, m, v.reg, sum)
		a.op("VMOVUPS %s%d, %d(DI)", v.reg, sum, i*v.bytes)
		a.op("VSUBPS %s%d, %s%d, %s%d", v.reg, i, v.reg, m, v.reg, i)
	}
}

// x86Pairs writes the inputs of a pair from the four rows around it, for widths that are multiples
// of 16. SI points at the row before the pair; R8, R9, R10 are 1, 2, 3 rows in bytes.
func (a *asm) x86Pairs(v x86) {
	a.text("pairs"+v.name, "The inputs of convAVX2 and its kin, widths a multiple of 16.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), DI", pairsDst)
	a.op("MOVQ %d(AX), SI", pairsX)
	a.op("MOVQ %d(AX), R11", pairsCount)
	a.op("MOVQ %d(AX), R8", pairsBytes)
	a.op("LEAQ (R8)(R8*1), R9")
	a.op("LEAQ (R8)(R8*2), R10")
	a.label("pair")
	a.op("LEAQ (SI)(R8*1), R12")
	a.label("block")
	a.op("VMOVUPS (SI), %s0", v.reg)
	a.op("VMOVUPS (SI)(R8*1), %s1", v.reg)
	a.op("VMOVUPS (SI)(R9*1), %s2", v.reg)
	a.op("VMOVUPS (SI)(R10*1), %s3", v.reg)
	a.op("VADDPS %s2, %s1, %s4", v.reg, v.reg, v.reg)
	a.op("VSUBPS %s1, %s2, %s5", v.reg, v.reg, v.reg)
	a.op("VSUBPS %s1, %s3, %s6", v.reg, v.reg, v.reg)
	a.op("VSUBPS %s2, %s0, %s7", v.reg, v.reg, v.reg)
	a.op("VMOVUPS %s4, (DI)", v.reg)
	a.op("VMOVUPS %s5, (DI)(R8*1)", v.reg)
	a.op("VMOVUPS %s6, (DI)(R9*1)", v.reg)
	a.op("VMOVUPS %s7, (DI)(R10*1)", v.reg)
	a.op("ADDQ $%d, SI", v.bytes)
	a.op("ADDQ $%d, DI", v.bytes)
	a.op("CMPQ SI, R12")
	a.op("JLT block")
	a.op("ADDQ R8, SI")
	a.op("ADDQ R10, DI")
	a.op("DECQ R11")
	a.op("JNZ pair")
	a.op("VZEROUPPER")
	a.op("RET")
}
