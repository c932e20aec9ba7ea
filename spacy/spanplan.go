package spacy

import (
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/thinc"
)

// maxSpan is the longest span that a suggester may propose, in tokens.
const maxSpan = 1 << 10

// suggester adds the spans of a document that are worth a look.
type suggester func(spans []Span, w *work) []Span

// loadSuggester makes the suggester that a section describes.
func loadSuggester(section *config.Section) (suggester, error) {
	sub, err := section.Sub("suggester")
	if err != nil {
		return nil, err
	}
	name, err := sub.Str("@misc", "")
	if err != nil {
		return nil, err
	}
	switch name {
	case "spacy.ngram_suggester.v1":
		sizes, err := sub.Ints("sizes")
		if err != nil {
			return nil, err
		}
		return suggestSizes(sub, sizes)
	case "spacy.ngram_range_suggester.v1":
		low, err := sub.Int("min_size", 1)
		if err != nil {
			return nil, err
		}
		high, err := sub.Int("max_size", 0)
		if err != nil {
			return nil, err
		}
		var sizes []int
		for size := low; size <= min(high, maxSpan+1); size++ {
			sizes = append(sizes, size)
		}
		return suggestSizes(sub, sizes)
	case "spacy.preset_spans_suggester.v1":
		group, err := sub.Str("spans_key", "sc")
		return suggestPreset(group), err
	}
	return nil, sub.Errorf("unknown suggester %q (known: spacy.ngram_suggester.v1, spacy.ngram_range_suggester.v1, spacy.preset_spans_suggester.v1)", name)
}

// suggestSizes suggests all spans of some sizes.
func suggestSizes(section *config.Section, sizes []int) (suggester, error) {
	for _, size := range sizes {
		if size < 1 || size > maxSpan {
			return nil, section.Errorf("spans of %d tokens", size)
		}
	}
	return func(spans []Span, w *work) []Span {
		for _, size := range sizes {
			for start := 0; start+size <= len(w.words); start++ {
				spans = append(spans, Span{Start: start, End: start + size})
			}
		}
		return spans
	}, nil
}

// suggestPreset suggests the spans of a group that a component before has found.
func suggestPreset(group string) suggester {
	return func(spans []Span, w *work) []Span {
		for _, s := range w.doc.Spans {
			if s.Group == group {
				spans = append(spans, Span{Start: s.Start, End: s.End})
			}
		}
		return spans
	}
}

// planSpans plans the network of a span categorizer.
func planSpans(s *source, section *config.Section, c *spanCategorizer, labels int) (*plan, error) {
	model, err := section.Sub("model")
	if err != nil {
		return nil, err
	}
	if name, err := model.Str("@architectures", ""); err != nil || name != "spacy.SpanCategorizer.v1" {
		return nil, model.Errorf("unknown architecture %q (known: spacy.SpanCategorizer.v1)", name)
	}
	below, err := model.Sub("tok2vec")
	if err != nil {
		return nil, err
	}
	vectors, err := planTok2vec(s, below)
	if err != nil {
		return nil, err
	}
	c.vectors = vectors.tokenVectors
	hidden, err := spanReducer(model)
	if err != nil {
		return nil, err
	}
	leaf, top, err := spanScorer(model, c)
	if err != nil {
		return nil, err
	}
	mix := c.planMix(hidden)
	layer := thinc.Chain(thinc.Chain(thinc.Chain(vectors.layer, thinc.Leaf("list2ragged"))), thinc.Leaf("extract_spans"), mix.layer, top)
	fill := func() error {
		if err := vectors.fill(); err != nil {
			return err
		}
		if err := mix.fill(); err != nil {
			return err
		}
		c.scores, err = readLinear(leaf, labels, hidden)
		return err
	}
	return &plan{layer, fill}, nil
}

// planMix plans the layers that make one vector of a span's tokens.
func (c *spanCategorizer) planMix(hidden int) plan {
	maxout, norm := thinc.Leaf("maxout"), thinc.Leaf("layernorm")
	layer := thinc.Chain(poolLayer(spanPools()), thinc.Chain(thinc.Chain(maxout, norm), thinc.Leaf("dropout")))
	return plan{layer, func() (err error) {
		if c.gain, c.bias, err = readNorm(norm, hidden); err != nil {
			return err
		}
		c.mix, err = readMaxout(maxout, hidden, mixPieces, c.vectors.width*len(spanPools()))
		return err
	}}
}

// spanReducer reads the width of the layer over a span's pooled vectors.
func spanReducer(model *config.Section) (int, error) {
	reducer, err := model.Sub("reducer")
	if err != nil {
		return 0, err
	}
	if name, err := reducer.Str("@layers", ""); err != nil || name != "spacy.mean_max_reducer.v1" {
		return 0, reducer.Errorf("unknown reducer %q (known: spacy.mean_max_reducer.v1)", name)
	}
	hidden, err := reducer.Int("hidden_size", 0)
	if err == nil && (hidden < 1 || hidden > maxConv) {
		err = reducer.Errorf("hidden_size %d does not make a network", hidden)
	}
	return hidden, err
}

// spanScorer reads what kind of scores spans get, and gives the layer with the weights and the one above it.
func spanScorer(model *config.Section, c *spanCategorizer) (leaf, top *thinc.Layer, err error) {
	scorer, err := model.Sub("scorer")
	if err != nil {
		return nil, nil, err
	}
	name, err := scorer.Str("@layers", "")
	if err != nil {
		return nil, nil, err
	}
	scorer.Skip("nO", "nI", "init_W", "init_b")
	switch name {
	case "spacy.LinearLogistic.v1":
		c.final, leaf = finalOf(false), thinc.Leaf("linear")
		return leaf, thinc.Chain(leaf, thinc.Leaf("logistic")), nil
	case "Softmax.v1", "Softmax.v2":
		c.final, leaf = finalOf(true), thinc.Leaf("softmax")
		if err := plainSoftmax(scorer); err != nil {
			return nil, nil, err
		}
		return leaf, leaf, nil
	}
	return nil, nil, scorer.Errorf("unknown scorer %q (known: spacy.LinearLogistic.v1, Softmax.v1, Softmax.v2)", name)
}

// plainSoftmax refuses the choices of a Softmax.v2 that change its scores.
func plainSoftmax(section *config.Section) error {
	normal, err := section.Bool("normalize_outputs", true)
	if err != nil {
		return err
	}
	temperature, err := section.Float("temperature", 1)
	if err != nil {
		return err
	}
	if !normal || temperature != 1 {
		return section.Errorf("normalize_outputs %v and temperature %v are not known here (known: true and 1)", normal, temperature)
	}
	return nil
}
