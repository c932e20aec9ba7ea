package spacy

import (
	"twotrack/kernel"
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/thinc"
)

// attention makes one vector of a document: the sum of its tokens' vectors, weighted by their likeness
// to a learned one, and a residual layer over that.
type attention struct {
	vectors tokenVectors
	query   []float32
	keys    *kernel.Matrix // what is compared is made of the vectors first; nil for the vectors themselves
	maxout  *kernel.Maxout
	gain    []float32
	bias    []float32
}

// attentionPlan plans an attention.
type attentionPlan struct {
	plan
	*attention
}

// planAttentionBody plans the layers from the tokens to the document's vector. gelu tells whether keys
// are made of the vectors.
func planAttentionBody(s *source, section *config.Section, gelu bool) (*attentionPlan, error) {
	below, err := section.Sub("tok2vec")
	if err != nil {
		return nil, err
	}
	vectors, err := planTok2vec(s, below)
	if err != nil {
		return nil, err
	}
	a, width := &attention{vectors: vectors.tokenVectors}, vectors.width
	key, maxout, norm := thinc.Leaf("gelu"), thinc.Leaf("maxout"), thinc.Leaf("layernorm")
	query := thinc.Leaf("para-attn")
	if gelu {
		query = thinc.Named("para-attn", key)
	}
	layer := thinc.Chain(thinc.Chain(thinc.Chain(vectors.layer, thinc.Leaf("list2ragged")), query), thinc.Leaf("reduce_sum"))
	layer = thinc.Chain(layer, thinc.Chain(thinc.Chain(thinc.Chain(maxout, norm), thinc.Leaf("dropout"))))
	fill := func() error {
		if err := vectors.fill(); err != nil {
			return err
		}
		if a.query, _, err = query.Param("Q", width); err != nil {
			return err
		}
		if gelu {
			if a.keys, err = readLinear(key, width, width); err != nil {
				return err
			}
		}
		if a.gain, a.bias, err = readNorm(norm, width); err != nil {
			return err
		}
		a.maxout, err = readMaxout(maxout, width, mixPieces, width)
		return err
	}
	return &attentionPlan{plan{layer, fill}, a}, nil
}

// put writes a document's vector to a row of each, stride floats apart, from dst on.
func (a *attention) put(dst []float32, stride int, b *batch) {
	rows := a.vectors.get(b)
	width := rows.width
	weights, sum := b.space.take(rows.count), b.space.take(width)
	var keys []float32
	if a.keys != nil {
		keys = b.space.take(rows.count * width)
		a.keys.Mul(keys, rows.data, rows.count, width)
		kernel.GeluSlice(keys)
	} else {
		keys = rows.data
	}
	at := 0
	rows.each(b, func(w *work, row int) {
		a.weigh(weights[:len(w.words)], keys[row*width:])
		clear(sum)
		for i := range w.words {
			for k, v := range rows.row(row + i) {
				sum[k] += float32(v * weights[i])
			}
		}
		out := dst[at*stride:][:width]
		a.maxout.Mul(out, sum, 1, width)
		kernel.LayerNorm(out, out, a.gain, a.bias, 1, width)
		kernel.AddInto(out, sum)
		at++
	})
}

// weigh gives tokens weights that add up to one.
func (a *attention) weigh(weights, keys []float32) {
	var total float32
	for i := range weights {
		var likeness float32
		for k, q := range a.query {
			likeness += float32(q * keys[i*len(a.query)+k]) // rounded, or it is fused on some machines
		}
		weights[i] = kernel.Exp(min(max(likeness, -20), 20))
		total += weights[i]
	}
	for i := range weights {
		weights[i] /= total
	}
}

// attentive scores a document by its vector, and by what a bag of its words says where there is one.
type attentive struct {
	*attention
	bag    *bag
	scores *kernel.Matrix
	final  func([]float32)
}

// planAttention plans spacy.TextCatParametricAttention.
func planAttention(s *source, section *config.Section, labels int) (*docPlan, error) {
	exclusive, err := section.Bool("exclusive_classes", false)
	if err != nil {
		return nil, err
	}
	body, err := planAttentionBody(s, section, true)
	if err != nil {
		return nil, err
	}
	return joinAttentive(body, nil, labels, exclusive), nil
}

// planEnsemble plans spacy.TextCatEnsemble: a bag of words and an attention together.
func planEnsemble(s *source, section *config.Section, labels int) (*docPlan, error) {
	linear, err := section.Sub("linear_model")
	if err != nil {
		return nil, err
	}
	below, err := planDocScorer(s, linear, labels)
	if err != nil {
		return nil, err
	}
	if _, ok := below.docScorer.(*bag); !ok {
		return nil, linear.Errorf("want a spacy.TextCatBOW")
	}
	body, err := planAttentionBody(s, section, false)
	if err != nil {
		return nil, err
	}
	return joinAttentive(body, below, labels, below.exclusive), nil
}

// joinAttentive plans the layers above an attention and, where there is one, a bag.
func joinAttentive(body *attentionPlan, below *docPlan, labels int, exclusive bool) *docPlan {
	a := &attentive{attention: body.attention, final: finalOf(exclusive)}
	width, head := body.vectors.width, body.layer
	if below != nil {
		a.bag = below.docScorer.(*bag)
		width, head = width+labels, thinc.Chain(below.layer, body.layer)
	}
	var leaf, top *thinc.Layer
	if exclusive {
		leaf = thinc.Leaf("softmax")
		top = leaf
	} else {
		leaf = thinc.Leaf("linear")
		top = thinc.Chain(leaf, thinc.Leaf("logistic"))
	}
	fill := func() (err error) {
		if err := body.fill(); err != nil {
			return err
		}
		if below != nil {
			if err := below.fill(); err != nil {
				return err
			}
		}
		a.scores, err = readLinear(leaf, labels, width)
		return err
	}
	return &docPlan{plan{thinc.Chain(head, top), fill}, a, exclusive}
}

func (a *attentive) put(dst []float32, b *batch) {
	in, out := a.scores.In(), a.scores.Out()
	x := b.space.take(len(b.works) * in)
	at := 0
	if a.bag != nil {
		words := b.space.take(len(b.works) * out)
		a.bag.put(words, b)
		for i := range b.works {
			copy(x[i*in:][:out], words[i*out:])
		}
		at = out
	}
	a.attention.put(x[at:], in, b)
	a.scores.Mul(dst, x, len(b.works), in)
	for i := range b.works {
		a.final(dst[i*out:][:out])
	}
}
