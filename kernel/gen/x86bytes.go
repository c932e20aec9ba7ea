package main

import "fmt"

// Registers of the byte kernels in AVX2, which multiplies |weights| with the rows' bytes under the weights'
// signs, since one of the two must be unsigned. No pair of products leaves 16 bits: 2*128*127 < 32768.
const (
	avx2Rows   = 9 // the bytes of three rows
	avx2Weight = 12
	avx2Signed = 13
	avx2Ones   = 14 // 16 bits each
	avx2Flip   = 15 // makes bytes signed
)

// x86Bytes writes one product kernel of bytes.
func (a *asm) x86Bytes(v x86, columns int) {
	if v.bytes == 32 {
		v.tiles, v.weights, v.broadcast = []int{3, 2, 1}, 9, nil
	}
	a.text(fmt.Sprintf("dot%sx%d", v.name, columns), fmt.Sprintf("The product of bytes with a panel of %d columns.", columns), 24)
	if v.bytes == 32 {
		a.op("VPCMPEQW Y%d, Y%d, Y%d", avx2Ones, avx2Ones, avx2Ones)
		a.op("VPABSB Y%d, Y%d", avx2Ones, avx2Flip)
		a.op("VPSLLW $7, Y%d, Y%d", avx2Flip, avx2Flip) // 0x0101 to 0x8080
		a.op("VPSRLW $15, Y%d, Y%d", avx2Ones, avx2Ones)
	}
	a.x86Tiles(v, productStride, func(rows int) {
		a.op("MOVQ %d(AX), DX", productStride)
		a.x86Rows(rows)
		if v.bytes == 64 {
			a.x86Bias(v, rows, columns)
		} else { // its rows have their signs, and there is nothing to make good
			for sum := range rows * columns {
				a.op("VPXOR Y%d, Y%d, Y%d", sum, sum, sum)
			}
		}
		a.op("MOVQ %d(AX), BX", productW)
		a.op("MOVQ %d(AX), SI", productIn)
		a.op("XORQ CX, CX")
		a.label("quads%d", rows)
		if v.bytes == 64 {
			a.quadVNNI(v, rows, columns)
		} else {
			a.quadAVX2(rows, columns)
		}
		a.op("ADDQ $%d, BX", columns*column)
		a.op("INCQ CX")
		a.op("CMPQ CX, SI")
		a.op("JLT quads%d", rows)
		a.x86Scales(v, rows, columns)
		a.op("MOVQ dst-16(SP), DI")
		a.op("MOVQ %d(AX), DX", productDstStride)
		a.x86Store(v, rows, columns, false)
		a.op("MOVQ DI, dst-16(SP)")
	})
}

// quadVNNI adds the products of four inputs.
func (a *asm) quadVNNI(v x86, rows, columns int) {
	for c := range columns {
		a.op("VMOVDQU32 %d(BX), Z%d", c*column, v.weights+c)
	}
	for r := range rows {
		x := v.broadcast[r%len(v.broadcast)]
		a.op("VPBROADCASTD (%s)(CX*4), Z%d", x86Rows[r], x)
		for c := range columns {
			a.op("VPDPBUSD Z%d, Z%d, Z%d", v.weights+c, x, r*columns+c)
		}
	}
}

// quadAVX2 does the same without the instruction.
func (a *asm) quadAVX2(rows, columns int) {
	for r := range rows {
		a.op("VPBROADCASTD (%s)(CX*4), Y%d", x86Rows[r], avx2Rows+r)
		a.op("VPXOR Y%d, Y%d, Y%d", avx2Flip, avx2Rows+r, avx2Rows+r)
	}
	for c := range columns {
		a.op("VPABSB %d(BX), Y%d", c*column, avx2Weight)
		for r := range rows {
			sum := r*columns + c
			a.op("VPSIGNB %d(BX), Y%d, Y%d", c*column, avx2Rows+r, avx2Signed)
			a.op("VPMADDUBSW Y%d, Y%d, Y%d", avx2Signed, avx2Weight, avx2Signed)
			a.op("VPMADDWD Y%d, Y%d, Y%d", avx2Ones, avx2Signed, avx2Signed)
			a.op("VPADDD Y%d, Y%d, Y%d", avx2Signed, sum, sum)
		}
	}
}

// x86Scales turns the sums of a tile into floats. The registers from weights on are free.
func (a *asm) x86Scales(v x86, rows, columns int) {
	scale, bias, row := v.weights, v.weights+1, v.weights+2
	a.op("MOVQ %d(AX), BX", byteScales)
	a.op("MOVQ %d(AX), CX", byteBias)
	a.op("MOVQ %d(AX), SI", byteRowScales)
	for c := range columns {
		a.op("VMOVUPS %d(BX), %s%d", c*column, v.reg, scale)
		a.op("VMOVUPS %d(CX), %s%d", c*column, v.reg, bias)
		for r := range rows {
			sum := r*columns + c
			a.op("VBROADCASTSS %d(SI), %s%d", 4*r, v.reg, row)
			a.op("VCVTDQ2PS %s%d, %s%d", v.reg, sum, v.reg, sum)
			a.op("VMULPS %s%d, %s%d, %s%d", v.reg, scale, v.reg, sum, v.reg, sum)
			a.op("VFMADD213PS %s%d, %s%d, %s%d", v.reg, bias, v.reg, row, v.reg, sum)
		}
	}
	a.op("ADDQ $%d, SI", 4*rows)
	a.op("MOVQ SI, %d(AX)", byteRowScales)
}

// x86Peak writes the largest bits of a row without their signs.
func (a *asm) x86Peak(v x86) {
	a.text("peak"+v.name, "The largest bits without sign, a multiple of 16 floats.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), SI", quantX)
	a.op("MOVQ %d(AX), DX", quantBytes)
	a.op("VPBROADCASTD %d(AX), %s2", quantMask, v.reg)
	a.op("VPXOR X1, X1, X1")
	a.op("XORQ CX, CX")
	and := "VPAND"
	if v.bytes == 64 {
		and = "VPANDD"
	}
	a.label("block")
	a.op("%s (SI)(CX*1), %s2, %s3", and, v.reg, v.reg)
	a.op("VPMAXUD %s3, %s1, %s1", v.reg, v.reg, v.reg)
	a.op("ADDQ $%d, CX", v.bytes)
	a.op("CMPQ CX, DX")
	a.op("JLT block")
	if v.bytes == 64 {
		a.op("VEXTRACTI64X4 $1, Z1, Y4")
		a.op("VPMAXUD Y4, Y1, Y1")
	}
	a.op("VEXTRACTI128 $1, Y1, X4")
	a.op("VPMAXUD X4, X1, X1")
	a.op("VPSHUFD $0x0e, X1, X4")
	a.op("VPMAXUD X4, X1, X1")
	a.op("VPSHUFD $0x01, X1, X4")
	a.op("VPMAXUD X4, X1, X1")
	a.op("VMOVD X1, %d(AX)", quantTop)
	a.op("VZEROUPPER")
	a.op("RET")
}

// x86Convert writes a row's bytes.
func (a *asm) x86Convert(v x86) {
	a.text("quant"+v.name, "The bytes of a row, a multiple of 16 floats.", 0)
	a.op("MOVQ c+0(FP), AX")
	a.op("MOVQ %d(AX), DI", quantDst)
	a.op("MOVQ %d(AX), SI", quantX)
	a.op("MOVQ %d(AX), DX", quantBytes)
	a.op("VBROADCASTSS %d(AX), %s0", quantInverse, v.reg)
	a.op("VPBROADCASTD %d(AX), %s1", quantMiddle, v.reg)
	a.op("XORQ CX, CX")
	a.label("block")
	a.op("VMULPS (SI)(CX*1), %s0, %s2", v.reg, v.reg)
	a.op("VCVTPS2DQ %s2, %s2", v.reg, v.reg)
	a.op("VPADDD %s1, %s2, %s2", v.reg, v.reg, v.reg)
	if v.bytes == 64 {
		a.op("VPMOVDB Z2, (DI)")
	} else {
		a.op("VEXTRACTI128 $1, Y2, X3")
		a.op("VPACKUSDW X3, X2, X2")
		a.op("VPACKUSWB X2, X2, X2")
		a.op("VMOVQ X2, (DI)")
	}
	a.op("ADDQ $%d, DI", v.bytes/4)
	a.op("ADDQ $%d, CX", v.bytes)
	a.op("CMPQ CX, DX")
	a.op("JLT block")
	a.op("VZEROUPPER")
	a.op("RET")
}
