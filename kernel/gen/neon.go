package main

import "fmt"

// neonTiles: 4 rows by half a panel, 8 outputs of each column, are 24 of 32 registers; weights go
// through 4, and 4 hold four inputs of each row, which the multiply-adds pick by element.
var neonTiles = []int{4, 2, 1}

const (
	neonWeights = 24 // four registers, two pairs in turn
	neonX       = 28 // one register a row
)

func (a *asm) neon() {
	for columns := 1; columns <= 3; columns++ {
		a.neonProduct(columns, false)
	}
	a.neonProduct(3, true)
	a.neonConv()
	a.neonTransform()
	a.neonWindow()
	a.neonNorm()
	a.neonHidden()
	a.neonAdd()
	for columns := 1; columns <= 3; columns++ {
		a.neonBytes(columns)
	}
	a.neonPeak()
	a.neonConvert()
	a.neonGelu()
}

// word writes an instruction that Go's assembler lacks. d, n and m are the registers of the manual's syntax.
func (a *asm) word(code uint32, comment string, args ...any) {
	a.op("WORD $0x%08x // %s", code, fmt.Sprintf(comment, args...))
}

func (a *asm) vector3(code uint32, name string, d, n, m int) {
	a.word(code|uint32(m)<<16|uint32(n)<<5|uint32(d), "%s v%d.4s, v%d.4s, v%d.4s", name, d, n, m)
}

func (a *asm) fadd(d, n, m int)  { a.vector3(0x4e20d400, "fadd", d, n, m) }
func (a *asm) fsub(d, n, m int)  { a.vector3(0x4ea0d400, "fsub", d, n, m) }
func (a *asm) fmul(d, n, m int)  { a.vector3(0x6e20dc00, "fmul", d, n, m) }
func (a *asm) fcmgt(d, n, m int) { a.vector3(0x6ea0e400, "fcmgt", d, n, m) }

// fmla writes d += n * m[element].
func (a *asm) fmla(d, n, m, element int) {
	code := 0x4f801000 | uint32(element&1)<<21 | uint32(m)<<16 | uint32(element>>1)<<11 | uint32(n)<<5 | uint32(d)
	a.word(code, "fmla v%d.4s, v%d.4s, v%d.s[%d]", d, n, m, element)
}

// larger sets register m to x where x > m. FMAX would prefer +0 to -0, and NaN to numbers.
func (a *asm) larger(m, x, scratch int) {
	a.fcmgt(scratch, x, m)
	a.op("VBIT V%d.B16, V%d.B16, V%d.B16", scratch, x, m)
}

// neonProduct writes one product kernel. R1 dst, R2 x, R3 w, R4 bias, R5 rows, R6 stride, R7
// dst stride, R8 in.
func (a *asm) neonProduct(columns int, maxima bool) {
	name, comment := fmt.Sprintf("mulNEONx%d", columns), fmt.Sprintf("The product with half a panel of %d columns.", columns)
	if maxima {
		name, comment = "maxNEON", "The product with half a panel of 3 columns, and the maximum over the columns."
	}
	a.text(name, comment, 0)
	a.neonTiles(func(rows int) {
		a.neonRows(rows)
		a.neonBias(rows, columns)
		a.op("MOVD R3, R9")
		a.neonInputs(rows, columns, fmt.Sprintf("%d", rows))
		a.neonStore(rows, columns, maxima)
	})
}

// neonTiles calls tile for the tiles of each size, inside loops over the rows. tile moves R1 and R2 on.
func (a *asm) neonTiles(tile func(rows int)) {
	a.op("MOVD c+0(FP), R0")
	for i, offset := range []int{productDst, productX, productW, productBias, productRows, productStride, productDstStride, productIn} {
		a.op("MOVD %d(R0), R%d", offset, i+1)
	}
	for i, rows := range neonTiles {
		next := "done"
		if i+1 < len(neonTiles) {
			next = fmt.Sprintf("rows%d", neonTiles[i+1])
		}
		a.label("rows%d", rows)
		a.op("CMP $%d, R5", rows)
		a.op("BLT %s", next)
		tile(rows)
		a.op("SUB $%d, R5", rows)
		a.op("B rows%d", rows)
	}
	a.label("done")
	a.op("RET")
}

// neonRows points R10 and on at a tile's rows of x.
func (a *asm) neonRows(rows int) {
	for r := range rows {
		a.op("MOVD R2, R%d", 10+r)
		a.op("ADD R6, R2")
	}
}

// neonBias starts the sums of a tile: register (row*columns+column)*2+half.
func (a *asm) neonBias(rows, columns int) {
	for c := range columns {
		for r := range rows {
			sum := (r*columns + c) * 2
			a.op("FLDPQ %d(R4), (F%d, F%d)", c*column, sum, sum+1)
		}
	}
}

// neonInputs adds the products of the next R8 inputs, whose weights start at R9. R14 counts.
func (a *asm) neonInputs(rows, columns int, label string) {
	a.op("MOVD R8, R14")
	a.op("SUBS $4, R14")
	a.op("BLT tail%s", label)
	a.label("inputs%s", label)
	for r := range rows {
		a.op("FMOVQ.P 16(R%d), F%d", 10+r, neonX+r)
	}
	for element := range 4 {
		a.neonInput(rows, columns, element)
	}
	a.op("SUBS $4, R14")
	a.op("BGE inputs%s", label)
	a.label("tail%s", label)
	a.op("ADDS $4, R14")
	a.op("BEQ end%s", label)
	a.label("input%s", label)
	for r := range rows {
		a.op("FMOVS.P 4(R%d), F%d", 10+r, neonX+r)
	}
	a.neonInput(rows, columns, 0)
	a.op("SUBS $1, R14")
	a.op("BNE input%s", label)
	a.label("end%s", label)
}

func (a *asm) neonInput(rows, columns, element int) {
	for c := range columns {
		w := neonWeights + c%2*2
		a.op("FLDPQ %d(R9), (F%d, F%d)", c*column, w, w+1)
		for r := range rows {
			sum := (r*columns + c) * 2
			a.fmla(sum, w, neonX+r, element)
			a.fmla(sum+1, w+1, neonX+r, element)
		}
	}
	a.op("ADD $%d, R9", columns*column)
}

func (a *asm) neonStore(rows, columns int, maxima bool) {
	for r := range rows {
		first := r * columns * 2
		for half := range 2 {
			if maxima {
				a.larger(first+half, first+2+half, neonWeights)
				a.larger(first+half, first+4+half, neonWeights)
			}
		}
		stored := columns
		if maxima {
			stored = 1
		}
		for c := range stored {
			a.op("FSTPQ (F%d, F%d), %d(R1)", first+c*2, first+c*2+1, c*column)
		}
		a.op("ADD R7, R1")
	}
}
