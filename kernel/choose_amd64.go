package kernel

import "golang.org/x/sys/cpu"

func kinds() []kind {
	var have []kind
	if cpu.X86.HasAVX512F {
		have = append(have, avx512)
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		have = append(have, avx2)
	}
	return append(have, plain)
}

func multiply(p *panel, to output, x rowTile, in int) {
	k := *chosen.Load()
	if k == plain || x.rows == 0 || in == 0 {
		multiplyPlain(p, to, x, in)
		return
	}
	c := newProduct(p, to, x, in)
	if k == avx512 {
		multiplyAVX512(&c, p.columns)
		return
	}
	h := c.half(p, to)
	multiplyAVX2(&c, p.columns)
	multiplyAVX2(&h, p.columns)
}

func multiplyAVX512(c *product, columns int) {
	switch columns {
	case 1:
		mulAVX512x1(c)
	case 2:
		mulAVX512x2(c)
	default:
		mulAVX512x3(c)
	}
}

func multiplyAVX2(c *product, columns int) {
	switch columns {
	case 1:
		mulAVX2x1(c)
	case 2:
		mulAVX2x2(c)
	default:
		mulAVX2x3(c)
	}
}

func multiplyMax(p *panel, to output, x rowTile, in int) {
	k := *chosen.Load()
	if k == plain || x.rows == 0 || in == 0 {
		multiplyMaxPlain(p, to, x, in)
		return
	}
	c := newProduct(p, to, x, in)
	if k == avx512 {
		maxAVX512(&c)
		return
	}
	h := c.half(p, to)
	maxAVX2(&c)
	maxAVX2(&h)
}

func convolve(p *panel, to output, x rowTile, spill []float32) {
	k := *chosen.Load()
	if k == plain || x.rows == 0 || x.stride == 0 {
		convolvePlain(p, to, x)
		return
	}
	c := newConv(p, to, x, spill)
	if k == avx512 {
		convAVX512(&c)
		return
	}
	h := c.half(p, to)
	convAVX2(&c)
	convAVX2(&h)
}

// makeInputs reports false where no kernel of assembly is in use.
func makeInputs(c *transformation) bool {
	switch *chosen.Load() {
	case avx512:
		inputsAVX512(c)
	case avx2:
		inputsAVX2(c)
	default:
		return false
	}
	return true
}

// sumWindows reports false where no kernel of assembly is in use.
func sumWindows(c *windows) bool {
	switch *chosen.Load() {
	case avx512:
		windowAVX512(c)
	case avx2:
		windowAVX2(c)
	default:
		return false
	}
	return true
}

func layerNorm(c norm) {
	k := *chosen.Load()
	if k == plain || c.bytes%(4*lanes) != 0 {
		c.plain()
		return
	}
	if k == avx512 {
		normAVX512(&c)
	} else {
		normAVX2(&c)
	}
}

// gelu reports false where no kernel of assembly is in use.
func gelu(c *curve) bool {
	switch *chosen.Load() {
	case avx512:
		geluAVX512(c)
	case avx2:
		geluAVX2(c)
	default:
		return false
	}
	return true
}

// softmax reports false where no kernel of assembly is in use.
func softmax(c *softRows) bool {
	switch *chosen.Load() {
	case avx512:
		softmaxAVX512(c)
	case avx2:
		softmaxAVX2(c)
	default:
		return false
	}
	return true
}

// hiddenState reports false where no kernel of assembly is in use.
func hiddenState(c *gather) bool {
	switch *chosen.Load() {
	case avx512:
		hiddenAVX512(c)
	case avx2:
		hiddenAVX2(c)
	default:
		return false
	}
	return true
}

// choose reports false where no kernel of assembly is in use.
func choose(c *choice) bool {
	switch *chosen.Load() {
	case avx512:
		bestAVX512(c)
	case avx2:
		bestAVX2(c)
	default:
		return false
	}
	return true
}

// add adds as many floats of x to dst as there are whole lanes, and returns their number.
func add(dst, x []float32) int {
	n := len(dst) / lanes * lanes
	k := *chosen.Load()
	if k == plain || n == 0 {
		return 0
	}
	c := addition{&dst[0], &x[0], n * 4}
	if k == avx512 {
		addAVX512(&c)
	} else {
		addAVX2(&c)
	}
	return n
}

//go:noescape
func mulAVX512x1(c *product)

//go:noescape
func mulAVX512x2(c *product)

//go:noescape
func mulAVX512x3(c *product)

//go:noescape
func maxAVX512(c *product)

//go:noescape
func convAVX512(c *product)

//go:noescape
func inputsAVX512(c *transformation)

//go:noescape
func windowAVX512(c *windows)

//go:noescape
func normAVX512(c *norm)

//go:noescape
func geluAVX512(c *curve)

//go:noescape
func softmaxAVX512(c *softRows)

//go:noescape
func hiddenAVX512(c *gather)

//go:noescape
func bestAVX512(c *choice)

//go:noescape
func addAVX512(c *addition)

//go:noescape
func mulAVX2x1(c *product)

//go:noescape
func mulAVX2x2(c *product)

//go:noescape
func mulAVX2x3(c *product)

//go:noescape
func maxAVX2(c *product)

//go:noescape
func convAVX2(c *product)

//go:noescape
func inputsAVX2(c *transformation)

//go:noescape
func windowAVX2(c *windows)

//go:noescape
func normAVX2(c *norm)

//go:noescape
func geluAVX2(c *curve)

//go:noescape
func softmaxAVX2(c *softRows)

//go:noescape
func hiddenAVX2(c *gather)

//go:noescape
func bestAVX2(c *choice)

//go:noescape
func addAVX2(c *addition)
