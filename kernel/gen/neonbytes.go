package main

import "fmt"

// Registers of the byte kernels beside those of the float kernels: weights take one pair instead of two.
const (
	neonFlip  = 26 // makes the rows' bytes signed
	neonRow   = 27 // the scale of a row
	neonSpare = 28 // free once all inputs are added; x stood there
	neonBiasV = 30 // a pair
)

// vector2 writes an instruction of one source.
func (a *asm) vector2(code uint32, name string, d, n int) {
	a.word(code|uint32(n)<<5|uint32(d), "%s v%d.4s, v%d.4s", name, d, n)
}

// sdot adds to each of the four sums d the products of four bytes of n with those of an element of m.
func (a *asm) sdot(d, n, m, element int) {
	code := 0x4f80e000 | uint32(element&1)<<21 | uint32(m)<<16 | uint32(element>>1)<<11 | uint32(n)<<5 | uint32(d)
	a.word(code, "sdot v%d.4s, v%d.16b, v%d.4b[%d]", d, n, m, element)
}

// neonBytes writes one product kernel of bytes, for processors that have SDOT. Registers are neonProduct's, and R19
// the scales of rows, R20 those of outputs, R21 biases.
func (a *asm) neonBytes(columns int) {
	a.text(fmt.Sprintf("dotNEONx%d", columns), fmt.Sprintf("The product of bytes with half a panel of %d columns.", columns), 0)
	a.op("MOVD c+0(FP), R0")
	for i, offset := range []int{byteRowScales, byteScales, byteBias} {
		a.op("MOVD %d(R0), R%d", offset, 19+i)
	}
	a.op("VMOVI $128, V%d.B16", neonFlip)
	a.neonTiles(func(rows int) {
		a.neonRows(rows)
		for sum := range rows * columns * 2 {
			a.op("VEOR V%d.B16, V%d.B16, V%d.B16", sum, sum, sum)
		}
		a.op("MOVD R3, R9")
		a.neonQuads(rows, columns)
		a.neonScales(rows, columns)
		a.neonStore(rows, columns, false)
	})
}

// neonQuads is neonInputs with bytes: R8 counts quads.
func (a *asm) neonQuads(rows, columns int) {
	a.op("MOVD R8, R14")
	a.op("SUBS $4, R14")
	a.op("BLT tail%d", rows)
	a.label("quads%d", rows)
	for r := range rows {
		a.op("FMOVQ.P 16(R%d), F%d", 10+r, neonX+r)
		a.flip(r)
	}
	for element := range 4 {
		a.neonQuad(rows, columns, element)
	}
	a.op("SUBS $4, R14")
	a.op("BGE quads%d", rows)
	a.label("tail%d", rows)
	a.op("ADDS $4, R14")
	a.op("BEQ end%d", rows)
	a.label("quad%d", rows)
	for r := range rows {
		a.op("FMOVS.P 4(R%d), F%d", 10+r, neonX+r)
		a.flip(r)
	}
	a.neonQuad(rows, columns, 0)
	a.op("SUBS $1, R14")
	a.op("BNE quad%d", rows)
	a.label("end%d", rows)
}

func (a *asm) flip(r int) {
	a.op("VEOR V%d.B16, V%d.B16, V%d.B16", neonFlip, neonX+r, neonX+r)
}

func (a *asm) neonQuad(rows, columns, element int) {
	for c := range columns {
		a.op("FLDPQ %d(R9), (F%d, F%d)", c*column, neonWeights, neonWeights+1)
		for r := range rows {
			sum := (r*columns + c) * 2
			a.sdot(sum, neonWeights, neonX+r, element)
			a.sdot(sum+1, neonWeights+1, neonX+r, element)
		}
	}
	a.op("ADD $%d, R9", columns*column)
}

// neonScales turns the sums of a tile into floats.
func (a *asm) neonScales(rows, columns int) {
	for c := range columns {
		a.op("FLDPQ %d(R20), (F%d, F%d)", c*column, neonWeights, neonWeights+1)
		a.op("FLDPQ %d(R21), (F%d, F%d)", c*column, neonBiasV, neonBiasV+1)
		for r := range rows {
			a.op("FMOVS %d(R19), F%d", 4*r, neonRow)
			for half := range 2 {
				sum := (r*columns+c)*2 + half
				a.vector2(0x4e21d800, "scvtf", sum, sum)
				a.fmul(sum, sum, neonWeights+half)
				a.op("VORR V%d.B16, V%d.B16, V%d.B16", neonBiasV+half, neonBiasV+half, neonSpare)
				a.fmla(neonSpare, sum, neonRow, 0)
				a.op("VORR V%d.B16, V%d.B16, V%d.B16", neonSpare, neonSpare, sum)
			}
		}
	}
	a.op("ADD $%d, R19", 4*rows)
}

// neonPeak writes the largest bits of a row without their signs.
func (a *asm) neonPeak() {
	a.text("peakNEON", "The largest bits without sign, a multiple of 16 floats.", 0)
	a.op("MOVD c+0(FP), R0")
	a.op("MOVD %d(R0), R2", quantX)
	a.op("MOVD %d(R0), R3", quantBytes)
	a.op("MOVWU %d(R0), R4", quantMask)
	a.op("VDUP R4, V3.S4")
	a.op("VEOR V0.B16, V0.B16, V0.B16")
	a.label("block")
	a.op("FMOVQ.P 16(R2), F1")
	a.op("VAND V3.B16, V1.B16, V1.B16")
	a.vector3(0x6ea06400, "umax", 0, 0, 1)
	a.op("SUBS $16, R3")
	a.op("BNE block")
	a.word(0x6eb0a800, "umaxv s0, v0.4s")
	a.op("FMOVS F0, %d(R0)", quantTop)
	a.op("RET")
}

// neonConvert writes a row's bytes.
func (a *asm) neonConvert() {
	a.text("quantNEON", "The bytes of a row, a multiple of 16 floats.", 0)
	a.op("MOVD c+0(FP), R0")
	a.op("MOVD %d(R0), R1", quantDst)
	a.op("MOVD %d(R0), R2", quantX)
	a.op("MOVD %d(R0), R3", quantBytes)
	a.op("FMOVS %d(R0), F5", quantInverse)
	a.op("VDUP V5.S[0], V5.S4")
	a.op("MOVWU %d(R0), R4", quantMiddle)
	a.op("VDUP R4, V6.S4")
	a.label("block")
	a.op("FMOVQ.P 16(R2), F0")
	a.fmul(0, 0, 5)
	a.vector2(0x4e21a800, "fcvtns", 0, 0)
	a.op("VADD V6.S4, V0.S4, V0.S4")
	a.word(0x0e612800, "xtn v0.4h, v0.4s")
	a.word(0x0e212800, "xtn v0.8b, v0.8h")
	a.op("FMOVS.P F0, 4(R1)")
	a.op("SUBS $16, R3")
	a.op("BNE block")
	a.op("RET")
}

// neonGelu writes Gelu in place: curve.of, step by step, four floats at a time. V16 and on hold the constants.
func (a *asm) neonGelu() {
	const x, t, s, p, q, low = 0, 1, 2, 3, 4, 5
	const lowest, limit, one, half, num, den = 16, 17, 18, 19, 20, 26
	a.text("geluNEON", "Gelu in place, a multiple of 16 floats.", 0)
	a.op("MOVD c+0(FP), R0")
	a.op("MOVD %d(R0), R1", curveX)
	a.op("MOVD %d(R0), R3", curveBytes)
	for i := range 4 + 2*curveTerms {
		a.op("FMOVS %d(R0), F%d", curveLowest+4*i, lowest+i)
		a.op("VDUP V%d.S[0], V%d.S4", lowest+i, lowest+i)
	}
	a.label("block")
	a.op("FMOVQ (R1), F%d", x)
	a.vector3(0x4e20f400, "fmax", x, x, lowest)
	a.vector2(0x6ea0f800, "fneg", low, limit)
	a.vector3(0x4e20f400, "fmax", t, x, low)
	a.vector3(0x4ea0f400, "fmin", t, t, limit)
	a.fmul(s, t, t)
	for _, poly := range []struct{ sum, at int }{{p, num}, {q, den}} {
		a.op("VORR V%d.B16, V%d.B16, V%d.B16", poly.at, poly.at, poly.sum)
		for i := 1; i < curveTerms; i++ {
			a.op("VORR V%d.B16, V%d.B16, V6.B16", poly.at+i, poly.at+i)
			a.vector3(0x4e20cc00, "fmla", 6, poly.sum, s)
			a.op("VORR V6.B16, V6.B16, V%d.B16", poly.sum)
		}
	}
	a.fmul(p, t, p)
	a.vector3(0x6e20fc00, "fdiv", p, p, q)
	a.vector2(0x6ea0f800, "fneg", low, one)
	a.vector3(0x4e20f400, "fmax", p, p, low)
	a.vector3(0x4ea0f400, "fmin", p, p, one)
	a.fadd(p, one, p)
	a.fmul(x, half, x)
	a.fmul(x, x, p)
	a.op("FMOVQ.P F%d, 16(R1)", x)
	a.op("SUBS $16, R3")
	a.op("BNE block")
	a.op("RET")
}
