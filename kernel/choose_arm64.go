package kernel

import "golang.org/x/sys/cpu"

func kinds() []kind { return []kind{neon, plain} }

func multiply(p *panel, to output, x rowTile, in int) {
	if *chosen.Load() == plain || x.rows == 0 || in == 0 {
		multiplyPlain(p, to, x, in)
		return
	}
	c := newProduct(p, to, x, in)
	h := c.half(p, to)
	multiplyNEON(&c, p.columns)
	multiplyNEON(&h, p.columns)
}

func multiplyNEON(c *product, columns int) {
	switch columns {
	case 1:
		mulNEONx1(c)
	case 2:
		mulNEONx2(c)
	default:
		mulNEONx3(c)
	}
}

func multiplyMax(p *panel, to output, x rowTile, in int) {
	if *chosen.Load() == plain || x.rows == 0 || in == 0 {
		multiplyMaxPlain(p, to, x, in)
		return
	}
	c := newProduct(p, to, x, in)
	h := c.half(p, to)
	maxNEON(&c)
	maxNEON(&h)
}

func convolve(p *panel, to output, x rowTile, spill []float32) {
	if *chosen.Load() == plain || x.rows == 0 || x.stride == 0 {
		convolvePlain(p, to, x)
		return
	}
	c := newConv(p, to, x, spill)
	h := c.half(p, to)
	convNEON(&c)
	convNEON(&h)
}

// makeInputs reports false where no kernel of assembly is in use.
func makeInputs(c *transformation) bool {
	if *chosen.Load() == plain {
		return false
	}
	inputsNEON(c)
	return true
}

// sumWindows reports false where no kernel of assembly is in use.
func sumWindows(c *windows) bool {
	if *chosen.Load() == plain {
		return false
	}
	windowNEON(c)
	return true
}

func layerNorm(c norm) {
	if *chosen.Load() == plain || c.bytes%(4*lanes) != 0 {
		c.plain()
		return
	}
	normNEON(&c)
}

// multiplyBytes reports false where no kernel of assembly is in use: NEON needs SDOT for it.
func multiplyBytes(c *byteProduct, columns int) bool {
	if *chosen.Load() == plain || !cpu.ARM64.HasASIMDDP || c.rows == 0 || c.in == 0 {
		return false
	}
	h := c.half()
	multiplyBytesNEON(c, columns)
	multiplyBytesNEON(&h, columns)
	return true
}

func multiplyBytesNEON(c *byteProduct, columns int) {
	switch columns {
	case 1:
		dotNEONx1(c)
	case 2:
		dotNEONx2(c)
	default:
		dotNEONx3(c)
	}
}

// peak reports false where no kernel of assembly is in use.
func peak(c *quantization) bool {
	if *chosen.Load() == plain || c.bytes%(4*lanes) != 0 {
		return false
	}
	peakNEON(c)
	return true
}

// convert reports false where no kernel of assembly is in use.
func convert(c *quantization) bool {
	if *chosen.Load() == plain || c.bytes%(4*lanes) != 0 {
		return false
	}
	quantNEON(c)
	return true
}

// gelu reports false where no kernel of assembly is in use.
func gelu(c *curve) bool {
	if *chosen.Load() == plain {
		return false
	}
	geluNEON(c)
	return true
}

// softmax reports false: it is plain Go here.
func softmax(*softRows) bool { return false }

// hiddenState reports false where no kernel of assembly is in use.
func hiddenState(c *gather) bool {
	if *chosen.Load() == plain {
		return false
	}
	hiddenNEON(c)
	return true
}

// choose reports false: NEON has no masked loads.
func choose(*choice) bool { return false }

// add adds as many floats of x to dst as there are whole lanes, and returns their number.
func add(dst, x []float32) int {
	n := len(dst) / lanes * lanes
	if *chosen.Load() == plain || n == 0 {
		return 0
	}
	addNEON(&addition{&dst[0], &x[0], n * 4})
	return n
}

//go:noescape
func mulNEONx1(c *product)

//go:noescape
func mulNEONx2(c *product)

//go:noescape
func mulNEONx3(c *product)

//go:noescape
func maxNEON(c *product)

//go:noescape
func convNEON(c *product)

//go:noescape
func inputsNEON(c *transformation)

//go:noescape
func windowNEON(c *windows)

//go:noescape
func normNEON(c *norm)

//go:noescape
func hiddenNEON(c *gather)

//go:noescape
func addNEON(c *addition)

//go:noescape
func dotNEONx1(c *byteProduct)

//go:noescape
func dotNEONx2(c *byteProduct)

//go:noescape
func dotNEONx3(c *byteProduct)

//go:noescape
func peakNEON(c *quantization)

//go:noescape
func quantNEON(c *quantization)

//go:noescape
func geluNEON(c *curve)
