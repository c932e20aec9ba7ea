package kernel

import "golang.org/x/sys/cpu"

// multiplyBytes reports false where no kernel of assembly is in use.
func multiplyBytes(c *byteProduct, columns int) bool {
	k := *chosen.Load()
	if k == plain || c.rows == 0 || c.in == 0 {
		return false
	}
	if k == avx512 && cpu.X86.HasAVX512VNNI {
		multiplyBytesAVX512(c, columns)
		return true
	}
	h := c.half()
	multiplyBytesAVX2(c, columns)
	multiplyBytesAVX2(&h, columns)
	return true
}

func multiplyBytesAVX512(c *byteProduct, columns int) {
	switch columns {
	case 1:
		dotAVX512x1(c)
	case 2:
		dotAVX512x2(c)
	default:
		dotAVX512x3(c)
	}
}

func multiplyBytesAVX2(c *byteProduct, columns int) {
	switch columns {
	case 1:
		dotAVX2x1(c)
	case 2:
		dotAVX2x2(c)
	default:
		dotAVX2x3(c)
	}
}

// peak reports false where no kernel of assembly is in use.
func peak(c *quantization) bool {
	k := *chosen.Load()
	if k == plain || c.bytes%(4*lanes) != 0 {
		return false
	}
	if k == avx512 {
		peakAVX512(c)
	} else {
		peakAVX2(c)
	}
	return true
}

// convert reports false where no kernel of assembly is in use.
func convert(c *quantization) bool {
	k := *chosen.Load()
	if k == plain || c.bytes%(4*lanes) != 0 {
		return false
	}
	if k == avx512 {
		quantAVX512(c)
	} else {
		quantAVX2(c)
	}
	return true
}

//go:noescape
func dotAVX512x1(c *byteProduct)

//go:noescape
func dotAVX512x2(c *byteProduct)

//go:noescape
func dotAVX512x3(c *byteProduct)

//go:noescape
func peakAVX512(c *quantization)

//go:noescape
func quantAVX512(c *quantization)

//go:noescape
func dotAVX2x1(c *byteProduct)

//go:noescape
func dotAVX2x2(c *byteProduct)

//go:noescape
func dotAVX2x3(c *byteProduct)

//go:noescape
func peakAVX2(c *quantization)

//go:noescape
func quantAVX2(c *quantization)
