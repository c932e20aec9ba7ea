package main

// constant gives a register that holds the 32 bits at an offset from AX in every lane: one that was
// loaded before where there are 32 registers, or else scratch, which is loaded now.
func (a *asm) constant(v x86, held map[int]int, offset, scratch int) int {
	if r, ok := held[offset]; ok {
		return r
	}
	a.op("VBROADCASTSS %d(AX), %s%d", offset, v.reg, scratch)
	return scratch
}

// hold loads constants into the registers from first on, up to the last there is.
func (a *asm) hold(v x86, first int, offsets ...int) map[int]int {
	held, last := map[int]int{}, 15
	if v.bytes == 64 {
		last = 31
	}
	for _, offset := range offsets {
		if first > last {
			break
		}
		a.op("VBROADCASTSS %d(AX), %s%d", offset, v.reg, first)
		held[offset] = first
		first++
	}
	return held
}

// three writes an instruction that sets to from x and y, in the order of the operation: x - y.
func (a *asm) three(v x86, name string, x, y, to int) {
	a.op("%s %s%d, %s%d, %s%d", name, v.reg, y, v.reg, x, v.reg, to)
}

// x86Gelu writes Gelu in place: curve.of, step by step. VMAXPS and VMINPS give their second operand
// (here the first in the line) where one is NaN.
func (a *asm) x86Gelu(v x86) {
	const x, t, s, p, q, scratch = 0, 1, 2, 3, 4, 5
	a.text("gelu"+v.name, "Gelu in place, a multiple of 16 floats.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), DI", curveX)
	a.op("MOVQ %d(AX), DX", curveBytes)
	offsets := []int{curveLimit, curveOne, curveLowest, curveHalf}
	for i := range curveTerms {
		offsets = append(offsets, curveNum+4*i, curveDen+4*i)
	}
	held := a.hold(v, 8, offsets...)
	zero := 6
	a.op("VXORPS X%d, X%d, X%d", zero, zero, zero)
	a.op("XORQ CX, CX")
	a.label("block")
	a.op("VMOVUPS (DI)(CX*1), %s%d", v.reg, x)
	a.three(v, "VMAXPS", a.constant(v, held, curveLowest, scratch), x, x)
	a.three(v, "VSUBPS", zero, a.constant(v, held, curveLimit, scratch), 7)
	a.three(v, "VMAXPS", 7, x, t)
	a.three(v, "VMINPS", a.constant(v, held, curveLimit, scratch), t, t)
	a.three(v, "VMULPS", t, t, s)
	for _, poly := range []struct{ sum, at int }{{p, curveNum}, {q, curveDen}} {
		a.op("VBROADCASTSS %d(AX), %s%d", poly.at, v.reg, poly.sum)
		for i := 1; i < curveTerms; i++ {
			a.op("VFMADD213PS %s%d, %s%d, %s%d", v.reg, a.constant(v, held, poly.at+4*i, scratch), v.reg, s, v.reg, poly.sum)
		}
	}
	a.three(v, "VMULPS", t, p, p)
	a.three(v, "VDIVPS", p, q, p)
	one := a.constant(v, held, curveOne, scratch)
	a.three(v, "VSUBPS", zero, one, 7)
	a.three(v, "VMAXPS", 7, p, p)
	a.three(v, "VMINPS", one, p, p)
	a.three(v, "VADDPS", one, p, p)
	a.three(v, "VMULPS", x, a.constant(v, held, curveHalf, scratch), x)
	a.three(v, "VMULPS", x, p, x)
	a.op("VMOVUPS %s%d, (DI)(CX*1)", v.reg, x)
	a.op("ADDQ $%d, CX", v.bytes)
	a.op("CMPQ CX, DX")
	a.op("JLT block")
	a.op("VZEROUPPER")
	a.op("RET")
}

// The order of softRows.constants.
const (
	expLog2e = softConstants + 4*iota
	expMagic
	expLn2Hi
	expLn2Lo
	expTerms
	expOne    = expTerms + 24
	expLowest = expOne + 4
	expBias   = expOne + 8 // the number 127, an integer
	expNone   = expOne + 12
)

// x86Softmax writes Softmax of rows in three passes: their maxima are taken off, then the powers are made of all
// floats alike, then the rows are divided by their sums, taken in LayerNorm's order. So no float waits for a row's
// maximum or sum to be folded. SI is the row, BX the rows to go, CX a place in the row.
func (a *asm) x86Softmax(v x86) {
	a.text("softmax"+v.name, "Softmax of rows, in place, a multiple of 16 floats each.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), DX", softBytes)
	offsets := []int{expLog2e, expMagic, expLn2Hi, expLn2Lo, expOne}
	for i := range 6 {
		offsets = append(offsets, expTerms+4*i)
	}
	held := a.hold(v, 9, append(offsets, expLowest, expBias)...)
	a.op("VBROADCASTSS %d(AX), %s8", expNone, v.reg)

	a.softRows("top", func() {
		a.op("VMOVAPS %s8, %s1", v.reg, v.reg)
		a.softRow(v, "largest", func() { a.op("VMAXPS (SI)(CX*1), %s1, %s1", v.reg, v.reg) })
		a.x86Highest(v)
		a.softRow(v, "less", func() {
			a.op("VMOVUPS (SI)(CX*1), %s2", v.reg)
			a.op("VSUBPS %s1, %s2, %s2", v.reg, v.reg, v.reg)
			a.op("VMOVUPS %s2, (SI)(CX*1)", v.reg)
		})
	})
	a.softRows("power", func() {
		a.softRow(v, "powers", func() {
			a.op("VMOVUPS (SI)(CX*1), %s2", v.reg)
			a.x86Exp(v, held)
			a.op("VMOVUPS %s4, (SI)(CX*1)", v.reg)
		})
	})
	a.softRows("share", func() {
		a.x86Lanes(v, "sum", func(i int) { a.op("VADDPS %d(SI)(CX*1), %s%d, %s%d", i*v.bytes, v.reg, i, v.reg, i) })
		a.op("VBROADCASTSS X0, %s1", v.reg)
		a.softRow(v, "quotients", func() {
			a.op("VMOVUPS (SI)(CX*1), %s2", v.reg)
			a.op("VDIVPS %s1, %s2, %s2", v.reg, v.reg, v.reg)
			a.op("VMOVUPS %s2, (SI)(CX*1)", v.reg)
		})
	})
	a.op("VZEROUPPER")
	a.op("RET")
}

// softRows runs row over all rows.
func (a *asm) softRows(name string, row func()) {
	a.op("MOVQ %d(AX), SI", softX)
	a.op("MOVQ %d(AX), BX", softRows)
	a.label("%s", name)
	row()
	a.op("ADDQ DX, SI")
	a.op("DECQ BX")
	a.op("JNZ %s", name)
}

// softRow runs step over a row, a register at a time.
func (a *asm) softRow(v x86, name string, step func()) {
	a.op("XORQ CX, CX")
	a.label("%s", name)
	step()
	a.op("ADDQ $%d, CX", v.bytes)
	a.op("CMPQ CX, DX")
	a.op("JLT %s", name)
}

// x86Exp sets register 4 to Exp of register 2, which is not above zero. The product
// with log2e plus magic has n in its last bits.
func (a *asm) x86Exp(v x86, held map[int]int) {
	const x, n, y, r, power, scratch = 2, 3, 4, 5, 6, 7
	c := func(offset int) int { return a.constant(v, held, offset, scratch) }
	a.three(v, "VMULPS", x, c(expLog2e), n)
	a.three(v, "VADDPS", n, c(expMagic), n)
	if v.bytes == 64 {
		a.op("VPADDD Z%d, Z%d, Z%d", c(expBias), n, power)
	} else {
		a.op("VPADDD Y%d, Y%d, Y%d", c(expBias), n, power)
	}
	a.op("VPSLLD $23, %s%d, %s%d", v.reg, power, v.reg, power)
	a.three(v, "VSUBPS", n, c(expMagic), n)
	a.three(v, "VMULPS", n, c(expLn2Hi), r)
	a.three(v, "VSUBPS", x, r, r)
	a.three(v, "VMULPS", n, c(expLn2Lo), n)
	a.three(v, "VSUBPS", r, n, r)
	a.three(v, "VMULPS", r, c(expTerms), y)
	for i := 1; i < 6; i++ {
		a.three(v, "VADDPS", y, c(expTerms+4*i), y)
		if i < 5 {
			a.three(v, "VMULPS", y, r, y)
		}
	}
	a.three(v, "VMULPS", r, r, n)
	a.three(v, "VMULPS", n, y, y)
	a.three(v, "VADDPS", y, r, y)
	a.three(v, "VADDPS", y, c(expOne), y)
	a.three(v, "VMULPS", y, power, y)
	if v.bytes == 64 {
		a.op("VCMPPS $5, Z%d, Z%d, K1", c(expLowest), x) // not less than: NaN stays
		a.op("VMOVAPS.Z Z%d, K1, Z%d", y, y)
		return
	}
	a.op("VCMPPS $5, Y%d, Y%d, Y%d", c(expLowest), x, n)
	a.op("VANDPS Y%d, Y%d, Y%d", n, y, y)
}
