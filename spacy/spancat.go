package spacy

import (
	"path"
	"sort"

	"twotrack/kernel"
	"twotrack/spacy/internal/config"
)

// spanBlock is the number of spans that are scored together.
const spanBlock = 64

// spanCategorizer scores labels for spans of tokens that a suggester proposes.
type spanCategorizer struct {
	spanConfig
	suggest  suggester
	vectors  tokenVectors
	mix      *kernel.Maxout
	gain     []float32
	bias     []float32
	scores   *kernel.Matrix
	final    func([]float32)
	negative int // the label that says that a span has none; -1 where there is no such label
}

// spanConfig is the file cfg of a span categorizer.
type spanConfig struct {
	Labels         []string `json:"labels"`
	Group          string   `json:"spans_key"`
	Threshold      *float32 `json:"threshold"`
	MaxPositive    *int     `json:"max_positive"`
	NegativeWeight *float64 `json:"negative_weight"`
	AllowOverlap   *bool    `json:"allow_overlap"`
}

// spanPools are the poolings of a span's tokens, in the order of the network.
func spanPools() []pooling { return []pooling{poolLast, poolFirst, poolMean, poolMax} }

// loadSpanCategorizer loads one; one tells whether it is of the kind with a single label for each span.
func loadSpanCategorizer(s *source, name string, section *config.Section, one bool) (component, error) {
	// The file cfg has these too, and spaCy takes it.
	section.Skip("spans_key", "threshold", "max_positive", "negative_weight", "allow_overlap")
	c := &spanCategorizer{negative: -1}
	if err := s.readConfig(path.Join(name, "cfg"), &c.spanConfig); err != nil {
		return nil, err
	}
	labels := len(c.Labels)
	negative, err := section.Bool("add_negative_label", one)
	if err != nil {
		return nil, err
	}
	if negative {
		c.negative = labels
		labels++
	}
	if c.suggest, err = loadSuggester(section); err != nil {
		return nil, err
	}
	p, err := planSpans(s, section, c, labels)
	if err != nil {
		return nil, err
	}
	if err := s.readModel(name, p.layer); err != nil {
		return nil, err
	}
	return c, p.fill()
}

func (c *spanCategorizer) apply(b *batch) {
	used, taken := b.space.mark()
	defer b.space.release(used, taken)
	rows := c.vectors.get(b)
	var spans []Span
	rows.each(b, func(w *work, row int) {
		spans = c.suggest(spans[:0], w)
		n := c.scores.Out()
		usedHere, takenHere := b.space.mark()
		scores := b.space.take(len(spans) * n)
		for at := 0; at < len(spans); at += spanBlock {
			block := spans[at:min(at+spanBlock, len(spans))]
			c.score(scores[at*n:][:len(block)*n], block, rows.data[row*rows.width:], b)
		}
		w.doc.dropSpans(c.Group)
		if c.MaxPositive != nil && *c.MaxPositive == 1 {
			c.pickOne(w.doc, spans, scores)
		} else {
			c.pickMany(w.doc, spans, scores)
		}
		b.space.release(usedHere, takenHere)
	})
}

// dropSpans removes a group's spans.
func (d *Doc) dropSpans(group string) {
	kept := d.Spans[:0]
	for _, s := range d.Spans {
		if s.Group != group {
			kept = append(kept, s)
		}
	}
	d.Spans = kept
}

// score sets dst to a row of scores for each span.
func (c *spanCategorizer) score(dst []float32, spans []Span, tokens []float32, b *batch) {
	used, taken := b.space.mark()
	defer b.space.release(used, taken)
	width, hidden := c.vectors.width, c.mix.Out()
	x, y := b.space.take(len(spans)*c.mix.In()), b.space.take(len(spans)*hidden)
	for i, s := range spans {
		for k, pool := range spanPools() {
			pool.pool(x[i*c.mix.In()+k*width:][:width], tokens[s.Start*width:s.End*width])
		}
	}
	c.mix.Mul(y, x, len(spans), c.mix.In())
	kernel.LayerNorm(y, y, c.gain, c.bias, len(spans), hidden)
	c.scores.Mul(dst, y, len(spans), hidden)
	if c.final != nil {
		for i := range spans {
			c.final(dst[i*c.scores.Out():][:c.scores.Out()])
		}
	}
}

// pickMany keeps each label of a span that reaches the threshold, the best ones only where their number
// is bounded.
func (c *spanCategorizer) pickMany(d *Doc, spans []Span, scores []float32) {
	n := c.scores.Out()
	for i, s := range spans {
		row := scores[i*n:][:n]
		for label, score := range row {
			if label == c.negative || c.Threshold != nil && score < *c.Threshold || !c.among(row, label) {
				continue
			}
			s.Group, s.Label, s.Score = c.Group, c.Labels[label], score
			d.Spans = append(d.Spans, s)
		}
	}
}

// among tells whether a label is one of the best that a span may have.
func (c *spanCategorizer) among(row []float32, label int) bool {
	if c.MaxPositive == nil {
		return true
	}
	better := 0
	for other, score := range row {
		if other != c.negative && (score > row[label] || score == row[label] && other < label) {
			better++
		}
	}
	return better < *c.MaxPositive
}

// pickOne keeps the best label of each span, and where spans may not overlap, the best spans.
func (c *spanCategorizer) pickOne(d *Doc, spans []Span, scores []float32) {
	n := c.scores.Out()
	var kept []Span
	for i, s := range spans {
		row := scores[i*n:][:n]
		label := max(0, kernel.ArgMax(row))
		if label == c.negative || c.Threshold != nil && row[label] < *c.Threshold {
			continue
		}
		s.Group, s.Label, s.Score = c.Group, c.Labels[label], row[label]
		kept = append(kept, s)
	}
	if c.AllowOverlap == nil || *c.AllowOverlap {
		d.Spans = append(d.Spans, kept...)
		return
	}
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].Score > kept[j].Score })
	covered := make([]bool, len(d.Tokens))
	for _, s := range kept {
		if !anyOf(covered[s.Start:s.End]) {
			d.Spans = append(d.Spans, s)
			for i := s.Start; i < s.End; i++ {
				covered[i] = true
			}
		}
	}
}

func anyOf(list []bool) bool {
	for _, yes := range list {
		if yes {
			return true
		}
	}
	return false
}
