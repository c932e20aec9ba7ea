package spacy

import (
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/thinc"

	"twotrack/kernel"
)

// addHashed plans a column of hash embeddings; its layer picks the column and embeds it.
func (p *embedPlan) addHashed(section *config.Section, name string, rows int) (*thinc.Layer, error) {
	feature, err := findAttr(name)
	if err != nil {
		return nil, section.Errorf("attrs: %v", err)
	}
	if rows < 1 {
		return nil, section.Errorf("rows: %q has none", name)
	}
	h := &hashed{feature: feature, rows: uint32(rows), width: p.width}
	p.inputs = append(p.inputs, h)
	leaf := thinc.Leaf("hashembed")
	p.fills = append(p.fills, func() error {
		seed, err := leaf.Attr("seed")
		if err != nil {
			return err
		}
		n, ok := seed.(int64)
		if !ok || n < 0 || n >= 1<<32 {
			return leaf.Errorf("seed is %v, want a number of 32 bits", seed)
		}
		h.seed = uint32(n)
		h.table, _, err = leaf.Param("E", rows, h.width)
		return err
	})
	return thinc.Chain(thinc.Leaf("ints-getitem"), leaf), nil
}

// addStatic plans the use of static vectors.
func (p *embedPlan) addStatic(s *source, section *config.Section) (*thinc.Layer, error) {
	if s.vectors == nil {
		return nil, section.Errorf("asks for static vectors, and vocab/vectors has none")
	}
	in := &pretrained{vectors: s.vectors}
	p.inputs = append(p.inputs, in)
	leaf := thinc.Leaf("static_vectors")
	p.fills = append(p.fills, func() error {
		w, _, err := leaf.Param("W", p.width, s.vectors.width)
		if err != nil {
			return err
		}
		in.project = kernel.Pack(w, nil, p.width, s.vectors.width)
		return nil
	})
	return leaf, nil
}

// addSpelled plans the embedding of a word's bytes.
func (p *embedPlan) addSpelled(count, width int) *thinc.Layer {
	in := &spelled{count: count, width: width}
	p.inputs = append(p.inputs, in)
	leaf := thinc.Leaf("charembed")
	p.fills = append(p.fills, func() (err error) {
		in.table, _, err = leaf.Param("E", count, 256, width)
		return err
	})
	return thinc.Chain(leaf, thinc.Leaf("list2ragged"))
}

// finish plans the layer that mixes the inputs, and where words keep what it makes.
func (p *embedPlan) finish(s *source, inputs []*thinc.Layer) *embedPlan {
	leaf, norm := thinc.Leaf("maxout"), thinc.Leaf("layernorm")
	mix := thinc.Chain(thinc.Chain(thinc.Chain(leaf, norm), thinc.Leaf("dropout")))
	p.layer = thinc.Chain(append(inputs, mix, thinc.Leaf("ragged2list"))...)
	p.reserve(s)
	p.fill = func() (err error) {
		for _, fill := range p.fills {
			if err := fill(); err != nil {
				return err
			}
		}
		for _, in := range p.inputs {
			p.in += in.size()
		}
		if p.gain, p.bias, err = readNorm(norm, p.width); err != nil {
			return err
		}
		p.mix, err = readMaxout(leaf, p.width, mixPieces, p.in)
		return err
	}
	return p
}

// reserve finds a place for the vectors that words keep: none where a feature of more than the word and
// the space after it counts.
func (p *embedPlan) reserve(s *source) {
	p.slot = s.slots
	for _, in := range p.inputs {
		h, ok := in.(*hashed)
		if !ok || h.feature.ofWord != nil {
			continue
		}
		if h.feature.name != "SPACY" {
			p.slot = -1
			return
		}
		p.spaced = true
	}
	s.slots++
	if p.spaced {
		s.slots++
	}
}
