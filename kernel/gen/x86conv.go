package main

import "fmt"

// x86Conv writes the product of Conv, whose six parts follow one another in the inputs and in the
// weights (see conv.go): m1 to m5, and m0. Sums that are not being added to wait in memory.
func (a *asm) x86Conv(v x86) {
	a.text("conv"+v.name, "Groups of four rows of a convolution, and the maximum over 3 columns.", 24)
	a.x86Tiles(v, productStride, func(groups int) {
		n := 3 * groups
		a.op("MOVQ %d(AX), DX", productStride)
		a.x86Rows(groups)
		a.x86Bias(v, groups, 3)
		a.op("MOVQ %d(AX), BX", productW)
		a.op("MOVQ %d(AX), DI", productSpill)
		a.op("XORQ CX, CX")
		a.op("XORQ SI, SI")
		for m := 1; m <= 4; m++ {
			a.x86Part(v, groups, m)
			if m == 4 {
				break
			}
			for i := range n {
				a.op("VMOVUPS %s%d, %d(DI)", v.reg, i, ((m-1)*n+i)*v.bytes)
				a.op("%s %s%d, %s%d, %s%d", v.zero, v.reg, i, v.reg, i, v.reg, i)
			}
		}
		for i := range n {
			a.x86Combine(v, i, n)
		}
		a.x86Part(v, groups, 5)
		a.x86GroupRow(v, groups, 3)
		for row := 1; row <= 2; row++ {
			a.x86Unspill(v, n, row)
			a.x86GroupRow(v, groups, row)
		}
		a.x86Unspill(v, n, 0)
		a.x86Part(v, groups, 0)
		a.x86GroupRow(v, groups, 0)
		a.op("MOVQ DI, dst-16(SP)")
	})
}

// x86Part adds the products of the next part to the sums.
func (a *asm) x86Part(v x86, groups, m int) {
	a.op("ADDQ %d(AX), SI", productIn)
	a.x86Inputs(v, groups, 3, fmt.Sprintf("m%dof%d", m, groups))
}

// x86Combine turns m1, m2 and m3 in memory and m4 in register i into the sums of four rows: 0, 1 and
// 2 in memory, 3 in the register. Four more registers are free.
func (a *asm) x86Combine(v x86, i, n int) {
	d, s, t, u := v.weights, v.weights+1, v.weights+2, v.weights+3
	slot := func(m int) int { return (m*n + i) * v.bytes }
	add := func(x, y, to int) { a.op("VADDPS %s%d, %s%d, %s%d", v.reg, y, v.reg, x, v.reg, to) }
	sub := func(x, y, to int) { a.op("VSUBPS %s%d, %s%d, %s%d", v.reg, y, v.reg, x, v.reg, to) }
	load := func(m, to int) { a.op("VMOVUPS %d(DI), %s%d", slot(m), v.reg, to) }
	store := func(x, m int) { a.op("VMOVUPS %s%d, %d(DI)", v.reg, x, slot(m)) }
	load(0, d)
	load(1, u)
	add(d, u, s)
	sub(d, u, d)
	load(2, t)
	add(s, t, u)
	store(u, 0) // s + m3
	add(t, t, t)
	add(d, t, u)
	store(u, 1) // d + 2m3
	add(t, t, t)
	add(s, t, s) // s + 4m3
	add(t, t, t)
	add(d, t, d) // d + 8m3
	add(i, i, u)
	sub(d, i, i) // d + 8m3 - m4
	add(s, u, s)
	store(s, 2) // s + 4m3 + 2m4
	add(u, u, u)
	load(1, t)
	sub(t, u, t)
	store(t, 1) // d + 2m3 - 4m4
	add(u, u, u)
	load(0, t)
	add(t, u, t)
	store(t, 0) // s + m3 + 8m4
}

// x86Unspill loads the sums of a row of the groups.
func (a *asm) x86Unspill(v x86, n, row int) {
	a.op("MOVQ %d(AX), DI", productSpill)
	for i := range n {
		a.op("VMOVUPS %d(DI), %s%d", (row*n+i)*v.bytes, v.reg, i)
	}
}

// x86GroupRow writes the maxima of a row of the groups, which are four rows of dst apart, and leaves
// DI at that row behind the tile.
func (a *asm) x86GroupRow(v x86, groups, row int) {
	a.op("MOVQ %d(AX), DX", productDstStride)
	a.op("MOVQ dst-16(SP), DI")
	for range row {
		a.op("ADDQ DX, DI")
	}
	a.op("SHLQ $2, DX")
	a.x86Store(v, groups, 3, true)
}

// x86Transform writes the inputs of a group from the six rows around it, for widths that are
// multiples of 16. SI, R9 and R10 point at rows 0, 2 and 4, DI, R11 and R12 at m1, m3 and m5.
func (a *asm) x86Transform(v x86) {
	a.text("inputs"+v.name, "The inputs of conv"+v.name+", widths a multiple of 16.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), DI", transformDst)
	a.op("MOVQ %d(AX), SI", transformX)
	a.op("MOVQ %d(AX), R13", transformCount)
	a.op("MOVQ %d(AX), R8", transformBytes)
	a.op("VBROADCASTSS %d(AX), %s14", transformHalf, v.reg)
	a.op("VBROADCASTSS %d(AX), %s15", transformHalf+4, v.reg)
	a.label("group")
	a.op("LEAQ (SI)(R8*2), R9")
	a.op("LEAQ (SI)(R8*4), R10")
	a.op("LEAQ (DI)(R8*2), R11")
	a.op("LEAQ (DI)(R8*4), R12")
	a.op("XORQ CX, CX")
	a.label("block")
	a.x86TransformBlock(v)
	a.op("ADDQ $%d, CX", v.bytes)
	for _, p := range []string{"SI", "R9", "R10", "DI", "R11", "R12"} {
		a.op("ADDQ $%d, %s", v.bytes, p)
	}
	a.op("CMPQ CX, R8")
	a.op("JLT block")
	a.op("LEAQ (R9)(R8*1), SI") // row 4: R9 has moved from row 2 to row 3
	a.op("LEAQ (R12)(R8*1), DI")
	a.op("DECQ R13")
	a.op("JNZ group")
	a.op("VZEROUPPER")
	a.op("RET")
}

// x86TransformBlock is transformOne. Registers 0 to 5 hold rows, 14 and 15 a half and three halves.
func (a *asm) x86TransformBlock(v x86) {
	const e, o, t, u = 6, 7, 8, 9
	three := func(name string) func(x, y, to int) {
		return func(x, y, to int) { a.op("%s %s%d, %s%d, %s%d", name, v.reg, y, v.reg, x, v.reg, to) }
	}
	add, sub, mul := three("VADDPS"), three("VSUBPS"), three("VMULPS")
	for i, p := range []string{"SI", "R9", "R10"} {
		a.op("VMOVUPS (%s), %s%d", p, v.reg, 2*i)
		a.op("VMOVUPS (%s)(R8*1), %s%d", p, v.reg, 2*i+1)
	}
	sub(4, 2, e)
	sub(3, 1, o)
	mul(o, 14, t)
	sub(e, t, u)
	add(1, 2, 10)
	mul(10, 15, 10)
	sub(u, 10, 10)
	a.op("VMOVUPS %s10, (DI)", v.reg)
	sub(e, o, u)
	sub(2, 3, 11)
	mul(11, 15, 11)
	add(u, 11, 11)
	a.op("VMOVUPS %s11, (DI)(R8*1)", v.reg)
	add(e, t, t)
	a.op("VMOVUPS %s%d, (R11)", v.reg, t)
	add(o, o, t)
	sub(e, t, t)
	a.op("VMOVUPS %s%d, (R11)(R8*1)", v.reg, t)
	sub(5, 3, t)
	sub(t, o, t)
	mul(e, 15, u)
	sub(t, u, t)
	a.op("VMOVUPS %s%d, (R12)", v.reg, t)
	sub(0, 2, t)
	add(t, e, t)
	mul(o, 15, u)
	sub(t, u, t)
	a.op("VMOVUPS %s%d, (R12)(R8*1)", v.reg, t)
}
