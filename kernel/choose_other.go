//go:build !amd64 && !arm64

package kernel

func kinds() []kind { return []kind{plain} }

func multiply(p *panel, to output, x rowTile, in int)    { multiplyPlain(p, to, x, in) }
func multiplyMax(p *panel, to output, x rowTile, in int) { multiplyMaxPlain(p, to, x, in) }
func makeInputs(*transformation) bool                    { return false }
func sumWindows(*windows) bool                           { return false }
func layerNorm(c norm)                                   { c.plain() }
func multiplyBytes(*byteProduct, int) bool               { return false }
func peak(*quantization) bool                            { return false }
func convert(*quantization) bool                         { return false }
func gelu(*curve) bool                                   { return false }
func softmax(*softRows) bool                             { return false }
func hiddenState(*gather) bool                           { return false }
func choose(*choice) bool                                { return false }
func add(dst, x []float32) int                           { return 0 }

func convolve(p *panel, to output, x rowTile, _ []float32) { convolvePlain(p, to, x) }
