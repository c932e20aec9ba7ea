package spacy

import (
	"twotrack/kernel"
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/thinc"
)

// encoder is a stack of convolutions, each of which adds to a token's vector what its neighbours say.
type encoder struct {
	window int // tokens on either side that one layer sees
	// reach is the number of rows before and after a document that count as tokens do, zeros at first:
	// each layer makes something of them that the next one sees. 0 where they are zeros in every layer.
	reach  int
	layers []convolution
}

// pads is the number of rows before and after a document that hold more than zeros, once the first
// layer has passed, or that keep documents out of each other's windows.
func (e *encoder) pads() int { return max(e.reach-e.window, e.window) }

// convolution is one layer: a product over a window, its activation, and a normalisation.
// One of window, conv, maxout and mish is its product.
type convolution struct {
	window *kernel.Window // of the first layer, where word types settle what it sees
	conv   *kernel.Conv
	maxout *kernel.Maxout
	mish   *kernel.Matrix
	gain   []float32
	bias   []float32
}

// blockRows is the number of rows that pass through a layer together: whole groups, enough for the
// products to be fast, and few enough for a long text's memory to be that of its rows.
const blockRows = 256 * kernel.ConvRows

// run takes the rows through the layers, in place.
func (e *encoder) run(rows tokenRows, b *batch) {
	used, taken := b.space.mark()
	defer b.space.release(used, taken)
	y := b.space.take(min(rows.count, blockRows) * rows.width)
	before := b.space.take(e.window * rows.width)
	for i := range e.layers {
		for at := 0; at < rows.count; at += blockRows {
			n := min(blockRows, rows.count-at)
			e.layers[i].apply(rows, span{at, n}, layerSpace{y[:n*rows.width], before, &b.space})
		}
		rows.clearPads(b, max(0, e.reach-(i+1)*e.window))
	}
}

// span is a run of rows.
type span struct{ at, n int }

// layerSpace is what a layer works in: its outputs, and the inputs of the last rows before the block,
// which by then hold outputs.
type layerSpace struct {
	y, before []float32
	arena     *arena
}

// apply adds a layer's outputs to a block of rows.
func (l *convolution) apply(rows tokenRows, block span, space layerSpace) {
	w := rows.width
	x := rows.data[block.at*w:][:block.n*w]
	margin := rows.around[block.at*w:][:len(space.before)] // the rows before the block
	if block.at > 0 {
		swap(margin, space.before)
	}
	l.mul(rows, block, space)
	if block.at > 0 {
		copy(margin, space.before)
	}
	copy(space.before, rows.around[(block.at+block.n)*w:])
	kernel.LayerNorm(space.y, space.y, l.gain, l.bias, block.n, w)
	kernel.AddInto(x, space.y)
}

func swap(a, b []float32) {
	for i := range a {
		a[i], b[i] = b[i], a[i]
	}
}

// mul sets y to the products of the windows of a block of rows. The window of a row is what lies around
// it: rows are contiguous.
func (l *convolution) mul(rows tokenRows, block span, space layerSpace) {
	x := rows.around[block.at*rows.width:]
	switch {
	case l.window != nil:
		l.window.Sum(space.y, rows.products[block.at:][:block.n+2])
	case l.conv != nil:
		used, taken := space.arena.mark()
		l.conv.Mul(space.y, x, space.arena.take(l.conv.Scratch()), block.n)
		space.arena.release(used, taken)
	case l.maxout != nil:
		l.maxout.Mul(space.y, x, block.n, rows.width)
	default:
		l.mish.Mul(space.y, x, block.n, rows.width)
		kernel.MishSlice(space.y)
	}
}

// clearPads sets the rows that lie further than some from every document to zero. No later layer needs
// what stands there, but a kernel takes rows in groups, and the rounding of one depends on all of its group.
func (r tokenRows) clearPads(b *batch, keep int) {
	at := 0
	r.each(b, func(w *work, row int) {
		if len(w.words) > 0 {
			clear(r.data[at*r.width : (row-keep)*r.width])
			at = row + len(w.words) + keep
		}
	})
	clear(r.data[at*r.width:])
}

// encodePlan plans an encoder.
type encodePlan struct {
	plan
	encoder
}

// planEncode plans the encoder that a section describes, for the vectors of an embedding.
func planEncode(section *config.Section, embed *mixEmbed, v1 bool) (*encodePlan, error) {
	name, err := section.Str("@architectures", "")
	if err != nil {
		return nil, err
	}
	shape := convShape{pieces: 1, byWord: embed.slot >= 0}
	if shape.width, err = section.Int("width", 0); err != nil {
		return nil, err
	}
	if shape.depth, err = section.Int("depth", 0); err != nil {
		return nil, err
	}
	if shape.window, err = section.Int("window_size", 1); err != nil {
		return nil, err
	}
	switch {
	case !v1 && name == "spacy.MaxoutWindowEncoder.v2", v1 && name == "spacy.MaxoutWindowEncoder.v1":
		if shape.pieces, err = section.Int("maxout_pieces", 3); err != nil {
			return nil, err
		}
		shape.padded = true
	case !v1 && name == "spacy.MishWindowEncoder.v2":
		shape.mish = true
	case v1 && name == "spacy.MishWindowEncoder.v1":
		shape.mish, shape.padded = true, true
	default:
		return nil, section.Errorf("unknown architecture %q (known: spacy.MaxoutWindowEncoder and spacy.MishWindowEncoder, v2 below spacy.Tok2Vec.v2, v1 below v1)", name)
	}
	if shape.width != embed.width {
		return nil, section.Errorf("width is %d, that of the embedding %d", shape.width, embed.width)
	}
	return shape.plan(section)
}

// convShape is the shape of an encoder.
type convShape struct {
	width, depth, window, pieces int
	mish, padded                 bool
	byWord                       bool // word types settle the vectors that the first layer sees
}

// usual tells whether the convolutions have the shape that the fastest kernels are made for.
func (c convShape) usual() bool { return c.window == 1 && c.pieces == kernel.ConvPieces && !c.mish }

// maxConv bounds width, depth, window and pieces to what a network can have in earnest.
const maxConv = 1 << 14

// plan plans the layers of an encoder.
func (c convShape) plan(section *config.Section) (*encodePlan, error) {
	if c.width < 1 || c.width > maxConv || c.depth > 64 || c.window < 1 || c.window > 64 || c.pieces < 1 || c.pieces > 64 {
		return nil, section.Errorf("width %d, depth %d, window_size %d and maxout_pieces %d do not make a network", c.width, c.depth, c.window, c.pieces)
	}
	p := &encodePlan{encoder: encoder{window: c.window}}
	if c.padded {
		p.reach = c.window * c.depth
	}
	name := "maxout"
	if c.mish {
		name = "mish"
	}
	var stack, leaves []*thinc.Layer
	var norms []*thinc.Layer
	for range c.depth {
		leaf, norm := thinc.Leaf(name), thinc.Leaf("layernorm")
		activation := thinc.Chain(thinc.Chain(leaf, norm), thinc.Leaf("dropout"))
		stack = append(stack, thinc.Chain(thinc.Chain(thinc.Leaf("expand_window"), activation)))
		leaves, norms = append(leaves, leaf), append(norms, norm)
	}
	p.layer = thinc.Chain(thinc.Clone(stack))
	p.fill = func() error {
		for i := range leaves {
			l, err := c.fill(leaves[i], norms[i], i == 0)
			if err != nil {
				return err
			}
			p.layers = append(p.layers, l)
		}
		return nil
	}
	return p, nil
}

// fill reads one layer's weights.
func (c convShape) fill(leaf, norm *thinc.Layer, first bool) (l convolution, err error) {
	in := c.width * (2*c.window + 1)
	if l.gain, l.bias, err = readNorm(norm, c.width); err != nil {
		return l, err
	}
	if c.mish {
		l.mish, err = readLinear(leaf, c.width, in)
		return l, err
	}
	if !c.usual() {
		l.maxout, err = readMaxout(leaf, c.width, c.pieces, in)
		return l, err
	}
	w, b, err := maxoutParams(leaf, c.width, c.pieces, in)
	switch {
	case err != nil:
	case first && c.byWord:
		l.window = kernel.PackWindow(w, b, c.width, c.width)
	default:
		l.conv = kernel.PackConv(w, b, c.width, c.width)
	}
	return l, err
}

// readMaxout reads a maxout layer of that shape.
func readMaxout(l *thinc.Layer, out, pieces, in int) (*kernel.Maxout, error) {
	w, b, err := maxoutParams(l, out, pieces, in)
	if err != nil {
		return nil, err
	}
	return kernel.PackMaxout(w, b, out, pieces, in), nil
}

func maxoutParams(l *thinc.Layer, out, pieces, in int) (w, b []float32, err error) {
	if w, _, err = l.Param("W", out, pieces, in); err != nil {
		return nil, nil, err
	}
	b, _, err = l.Param("b", out, pieces)
	return w, b, err
}

// readLinear reads a linear layer of that shape; out may be -1.
func readLinear(l *thinc.Layer, out, in int) (*kernel.Matrix, error) {
	w, shape, err := l.Param("W", out, in)
	if err != nil {
		return nil, err
	}
	b, _, err := l.Param("b", shape[0])
	if err != nil {
		return nil, err
	}
	return kernel.Pack(w, b, shape[0], in), nil
}

// readNorm reads a layer normalisation.
func readNorm(l *thinc.Layer, width int) (gain, bias []float32, err error) {
	if gain, _, err = l.Param("G", width); err != nil {
		return nil, nil, err
	}
	bias, _, err = l.Param("b", width)
	return gain, bias, err
}
