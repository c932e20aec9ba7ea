package kernel

func multiply(p *panel, to output, x rowTile, in int)    { multiplyPlain(p, to, x, in) }
func multiplyMax(p *panel, to output, x rowTile, in int) { multiplyMaxPlain(p, to, x, in) }
func layerNorm(dst, x, g, b []float32)                   { layerNormPlain(dst, x, g, b) }
