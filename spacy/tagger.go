package spacy

import (
	"path"

	"twotrack/kernel"
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/thinc"
)

// classifier scores labels for each token: a linear layer over its vector.
type classifier struct {
	vectors tokenVectors
	scores  *kernel.Matrix
}

// each calls f with each document and the scores of its tokens, label by label.
func (c *classifier) each(b *batch, f func(w *work, scores []float32)) {
	used, taken := b.space.mark()
	defer b.space.release(used, taken)
	rows := c.vectors.get(b)
	n := c.scores.Out()
	scores := b.space.take(rows.count * n)
	c.scores.Mul(scores, rows.data, rows.count, rows.width)
	rows.each(b, func(w *work, row int) { f(w, scores[row*n:][:len(w.words)*n]) })
}

// best calls f with each document and the highest-scoring label of each of its tokens, the first of equals.
func (c *classifier) best(b *batch, f func(w *work, labels []int32)) {
	n := c.scores.Out()
	all := kernel.All(n)
	c.each(b, func(w *work, scores []float32) {
		labels := b.space.takeInts(len(w.words))
		for i := range labels {
			labels[i] = int32(max(0, all.ArgMax(scores[i*n:][:n])))
		}
		f(w, labels)
	})
}

// loadClassifier loads the model of a component of the tagger's kind with so many labels.
func loadClassifier(s *source, name string, section *config.Section, labels int) (*classifier, error) {
	model, err := section.Sub("model")
	if err != nil {
		return nil, err
	}
	architecture, err := model.Str("@architectures", "")
	if err != nil {
		return nil, err
	}
	if architecture != "spacy.Tagger.v1" && architecture != "spacy.Tagger.v2" {
		return nil, model.Errorf("unknown architecture %q (known: spacy.Tagger.v1, spacy.Tagger.v2)", architecture)
	}
	model.Skip("nO", "normalize") // normalised or not, the same label is highest
	below, err := model.Sub("tok2vec")
	if err != nil {
		return nil, err
	}
	vectors, err := planTok2vec(s, below)
	if err != nil {
		return nil, err
	}
	softmax := thinc.Leaf("softmax")
	if err := s.readModel(name, thinc.Chain(vectors.layer, thinc.Chain(softmax))); err != nil {
		return nil, err
	}
	if err := vectors.fill(); err != nil {
		return nil, err
	}
	c := &classifier{vectors: vectors.tokenVectors}
	c.scores, err = readLinear(softmax, labels, vectors.width)
	return c, err
}

// tagger sets tags.
type tagger struct {
	classifier
	labels    []string
	overwrite bool
}

// taggerConfig is the file cfg of a component of the tagger's kind.
type taggerConfig struct {
	Labels         []string `json:"labels"`
	Overwrite      bool     `json:"overwrite"`
	NegPrefix      string   `json:"neg_prefix"`
	LabelSmoothing float64  `json:"label_smoothing"`
}

func loadTagger(s *source, name string, section *config.Section) (component, error) {
	section.Skip("neg_prefix", "label_smoothing")
	var cfg taggerConfig
	if err := s.readConfig(path.Join(name, "cfg"), &cfg); err != nil {
		return nil, err
	}
	t := &tagger{labels: cfg.Labels}
	var err error
	if t.overwrite, err = section.Bool("overwrite", false); err != nil {
		return nil, err
	}
	c, err := loadClassifier(s, name, section, len(cfg.Labels))
	if err != nil {
		return nil, err
	}
	t.classifier = *c
	return t, nil
}

func (t *tagger) apply(b *batch) {
	t.best(b, func(w *work, labels []int32) {
		for i, label := range labels {
			if token := &w.doc.Tokens[i]; t.overwrite || token.Tag == "" {
				token.Tag = t.labels[label]
			}
		}
	})
}

// senter sets sentence starts.
type senter struct {
	classifier
	overwrite bool
}

func loadSenter(s *source, name string, section *config.Section) (component, error) {
	overwrite, err := section.Bool("overwrite", false)
	if err != nil {
		return nil, err
	}
	c, err := loadClassifier(s, name, section, 2)
	if err != nil {
		return nil, err
	}
	return &senter{*c, overwrite}, nil
}

// apply reads label 1 as the start of a sentence.
func (s *senter) apply(b *batch) {
	s.best(b, func(w *work, labels []int32) {
		for i, label := range labels {
			if w.sent[i] != 0 && !s.overwrite {
				continue
			}
			w.sent[i] = int8(2*label - 1)
			w.doc.Tokens[i].SentStart = label == 1
		}
	})
}
