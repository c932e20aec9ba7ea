package kernel

// The arguments of the assembly kernels. Field offsets stand in gen/main.go; strides are in bytes.

// product is one panel's product. For AVX2 and NEON, which do half a column at a time, dst, w and
// bias point at the half in turn.
type product struct {
	dst, x, w, bias             *float32
	rows, stride, dstStride, in int
	spill                       *float32 // of Conv: room for the sums of a tile
}

func newProduct(p *panel, to output, x rowTile, in int) product {
	return product{
		dst: &to.dst[0], x: &x.x[0], w: &p.w[0], bias: &p.bias[0],
		rows: x.rows, stride: x.stride * 4, dstStride: to.stride * 4, in: in,
	}
}

// half is the product of the outputs from lane 8 of each column on.
func (c product) half(p *panel, to output) product {
	c.dst, c.w, c.bias = &to.dst[lanes/2], &p.w[lanes/2], &p.bias[lanes/2]
	return c
}

// newConv is the product of groups; in is what each of its six parts takes in.
func newConv(p *panel, to output, x rowTile, spill []float32) product {
	c := newProduct(p, to, x, x.stride/products)
	c.spill = &spill[0]
	return c
}

// transformation is the inputs of groups of rows of bytes/4 floats, a multiple of 16.
type transformation struct {
	dst, x            *float32
	count, bytes      int
	half, threeHalves float32
}

// norm is LayerNorm of rows of bytes/4 floats, a multiple of 16.
type norm struct {
	dst, x, g, b        *float32
	rows, bytes         int
	width, epsilon, one float32
}

func newNorm(dst, x, g, b []float32) norm {
	width := len(g)
	return norm{
		dst: &dst[0], x: &x[0], g: &g[0], b: &b[0],
		rows: len(x) / width, bytes: width * 4, width: float32(width), epsilon: epsilon, one: 1,
	}
}

// gather is one state's hidden vector of bytes/4 floats, a multiple of 16, with two pieces.
type gather struct {
	dst          *float32
	rows         **float32
	bias         *float32
	count, bytes int
}

// addition is dst += x for bytes/4 floats, a multiple of 16.
type addition struct {
	dst, x *float32
	bytes  int
}

// choice is the first largest of bytes/4 scores, a multiple of 16, of which the mask picks. lowest is
// minus infinity.
type choice struct {
	scores *float32
	mask   *uint32
	bytes  int
	best   int
	lowest float32
}

// windows is the sums of count windows of bytes/4 floats, a multiple of 16.
type windows struct {
	dst          *float32
	rows         *[]float32 // the first of count+2
	count, bytes int
}

// curve is Gelu of bytes/4 floats, a multiple of 16, in place.
type curve struct {
	x      *float32
	bytes  int
	lowest float32
	limit  float32
	one    float32
	half   float32
	num    [geluTerms]float32 // highest power first
	den    [geluTerms]float32
}

// softRows is Softmax of rows of bytes/4 floats, a multiple of 16, in place.
type softRows struct {
	x           *float32
	rows, bytes int
	constants   [16]float32 // see expConstants
}

// byteProduct is one panel's product of bytes. Its first eight fields lie as product's do; in is the number of
// quads. The kernels move rowScales on. For AVX2 all pointers into the panel point at the half in turn.
type byteProduct struct {
	dst                     *float32
	x                       *uint8
	w                       *int8
	start                   *int32
	rows, stride, dstStride int
	in                      int
	rowScales, scales, bias *float32
}

// quantization is one row of bytes/4 floats, a multiple of 16.
type quantization struct {
	dst     *uint8
	x       *float32
	bytes   int
	inverse float32 // what the floats are multiplied by
	mask    uint32  // all bits but the sign
	middle  int32   // what is added to make the bytes unsigned
	top     uint32  // of peak: the largest bits without their sign
}
