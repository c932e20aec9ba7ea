package kernel

import "unsafe"

// output is where a kernel writes: rows that lie stride floats apart.
type output struct {
	dst    []float32
	stride int
}

// multiplyPlain is the product in plain Go, one row at a time.
func multiplyPlain(p *panel, to output, x rowTile, in int) {
	full := p.columns * lanes
	for r := range x.rows {
		sums := to.dst[r*to.stride:][:full]
		sumPlain(p, sums, x.x[r*x.stride:][:in])
	}
}

// multiplyMaxPlain is the product of a three-column panel with the maximum over its columns.
func multiplyMaxPlain(p *panel, to output, x rowTile, in int) {
	var sums [panelWidth]float32
	for r := range x.rows {
		sumPlain(p, sums[:], x.x[r*x.stride:][:in])
		columnMaxima(to.dst[r*to.stride:][:lanes], sums[:])
	}
}

// columnMaxima sets dst to the largest of the three columns of sums.
func columnMaxima(dst, sums []float32) {
	for o := range dst {
		m := sums[o]
		if v := sums[o+lanes]; v > m {
			m = v
		}
		if v := sums[o+2*lanes]; v > m {
			m = v
		}
		dst[o] = m
	}
}

// sumPlain adds up one row's outputs. Eight outputs pass over all inputs together. It is fma written
// out, with the sums kept as float64 between one rounding to float32 and the next.
func sumPlain(p *panel, sums, x []float32) {
	full := p.columns * lanes
	for o := 0; o < full; o += 8 {
		var acc [8]float64
		for i := range acc {
			acc[i] = float64(p.bias[o+i])
		}
		for k, v := range x {
			v, w := float64(v), (*[8]float32)(p.w[k*full+o:])
			for i := range acc {
				product := v * float64(w[i])
				s := product + acc[i]
				if isHard(s) {
					acc[i] = float64(fmaHard(product, acc[i], s))
				} else {
					acc[i] = float64(float32(s))
				}
			}
		}
		for i := range acc {
			sums[o+i] = float32(acc[i])
		}
	}
}

// aligned returns n zeros that start on a cache line, so that no load of weights crosses two.
func aligned(n int) []float32 {
	const line = 64 / 4
	s := make([]float32, n+line-1)
	skip := -int(uintptr(unsafe.Pointer(unsafe.SliceData(s)))/4) & (line - 1)
	return s[skip:][:n:n]
}
