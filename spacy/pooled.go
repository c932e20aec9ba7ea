package spacy

import (
	"twotrack/kernel"
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/thinc"
)

// pooling is what is made of the vectors of a sequence of tokens.
type pooling int

const (
	poolLast pooling = iota
	poolFirst
	poolMean
	poolMax
)

// pool sets dst to what the pooling makes of rows.
func (p pooling) pool(dst, rows []float32) {
	width := len(dst)
	if len(rows) == 0 {
		clear(dst)
		return
	}
	switch p {
	case poolFirst:
		copy(dst, rows)
	case poolLast:
		copy(dst, rows[len(rows)-width:])
	case poolMean:
		clear(dst)
		for at := 0; at < len(rows); at += width {
			kernel.AddInto(dst, rows[at:])
		}
		for i := range dst {
			dst[i] /= float32(len(rows) / width)
		}
	case poolMax:
		copy(dst, rows)
		for at := width; at < len(rows); at += width {
			for i, v := range rows[at:][:width] {
				dst[i] = max(dst[i], v)
			}
		}
	}
}

// pooled scores a document by its tokens' vectors, pooled.
type pooled struct {
	vectors tokenVectors
	pools   []pooling
	scores  *kernel.Matrix
	final   func([]float32)
}

// planPooled plans spacy.TextCatCNN, which takes the mean, or spacy.TextCatReduce, which is told what to take.
func planPooled(s *source, section *config.Section, labels int, choose bool) (*docPlan, error) {
	exclusive, err := section.Bool("exclusive_classes", false)
	if err != nil {
		return nil, err
	}
	p := &pooled{pools: []pooling{poolMean}}
	if choose {
		if p.pools, err = readPools(section); err != nil {
			return nil, err
		}
	}
	below, err := section.Sub("tok2vec")
	if err != nil {
		return nil, err
	}
	vectors, err := planTok2vec(s, below)
	if err != nil {
		return nil, err
	}
	p.vectors, p.final = vectors.tokenVectors, finalOf(exclusive)
	head := thinc.Chain(thinc.Chain(vectors.layer, thinc.Leaf("list2ragged")), poolLayer(p.pools))
	leaf := thinc.Leaf("softmax")
	layer := thinc.Chain(head, thinc.Chain(leaf))
	if !exclusive {
		leaf = thinc.Leaf("linear")
		layer = thinc.Chain(thinc.Chain(head, thinc.Chain(leaf)), thinc.Leaf("logistic"))
	}
	fill := func() error {
		if err := vectors.fill(); err != nil {
			return err
		}
		p.scores, err = readLinear(leaf, labels, vectors.width*len(p.pools))
		return err
	}
	return &docPlan{plan{layer, fill}, p, exclusive}, nil
}

// poolLayer gives the layers of poolings side by side.
func poolLayer(pools []pooling) *thinc.Layer {
	names := [...]string{poolLast: "reduce_last", poolFirst: "reduce_first", poolMean: "reduce_mean", poolMax: "reduce_max"}
	var leaves []*thinc.Layer
	for _, p := range pools {
		leaves = append(leaves, thinc.Leaf(names[p]))
	}
	return thinc.Clone(leaves)
}

// readPools reads which poolings a spacy.TextCatReduce takes.
func readPools(section *config.Section) ([]pooling, error) {
	var pools []pooling
	for _, choice := range []struct {
		key string
		pooling
	}{{"use_reduce_first", poolFirst}, {"use_reduce_last", poolLast}, {"use_reduce_max", poolMax}, {"use_reduce_mean", poolMean}} {
		use, err := section.Bool(choice.key, false)
		if err != nil {
			return nil, err
		}
		if use {
			pools = append(pools, choice.pooling)
		}
	}
	if len(pools) == 0 {
		return nil, section.Errorf("no use_reduce_... is true")
	}
	return pools, nil
}

func (p *pooled) put(dst []float32, b *batch) {
	rows := p.vectors.get(b)
	x := b.space.take(rows.width * len(p.pools))
	n, at := p.scores.Out(), 0
	rows.each(b, func(w *work, row int) {
		tokens := rows.data[row*rows.width:][:len(w.words)*rows.width]
		for k, pool := range p.pools {
			pool.pool(x[k*rows.width:][:rows.width], tokens)
		}
		scores := dst[at*n:][:n]
		p.scores.Mul(scores, x, 1, len(x))
		p.final(scores)
		at++
	})
}
