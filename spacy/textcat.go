package spacy

import (
	"path"

	"twotrack/spacy/internal/config"
)

// categorizer gives each text scores for categories.
type categorizer struct {
	labels []string
	scores docScorer
}

// docScorer scores whole documents.
type docScorer interface {
	// put sets dst to the scores of the batch's documents, a row of labels for each.
	put(dst []float32, b *batch)
}

// textcatConfig is the file cfg of a text categorizer.
type textcatConfig struct {
	Labels    []string `json:"labels"`
	Threshold float64  `json:"threshold"`
	Positive  *string  `json:"positive_label"`
}

func loadTextcat(s *source, name string, section *config.Section) (component, error) {
	section.Skip("threshold", "positive_label") // they count in scoring alone
	var cfg textcatConfig
	if err := s.readConfig(path.Join(name, "cfg"), &cfg); err != nil {
		return nil, err
	}
	model, err := section.Sub("model")
	if err != nil {
		return nil, err
	}
	p, err := planDocScorer(s, model, len(cfg.Labels))
	if err != nil {
		return nil, err
	}
	if err := s.readModel(name, p.layer); err != nil {
		return nil, err
	}
	return &categorizer{cfg.Labels, p.docScorer}, p.fill()
}

func (c *categorizer) apply(b *batch) {
	used, taken := b.space.mark()
	defer b.space.release(used, taken)
	n := len(c.labels)
	scores := b.space.take(len(b.works) * n)
	clear(scores)
	c.scores.put(scores, b)
	for i, w := range b.works {
		for k, label := range c.labels {
			score := scores[i*n+k]
			if len(w.words) == 0 {
				score = 0
			}
			w.doc.setCat(label, score)
		}
	}
}

// setCat sets the score of a category.
func (d *Doc) setCat(label string, score float32) {
	for i := range d.Cats {
		if d.Cats[i].Label == label {
			d.Cats[i].Score = score
			return
		}
	}
	d.Cats = append(d.Cats, Cat{label, score})
}

// docPlan plans a scorer of documents.
type docPlan struct {
	plan
	docScorer
	exclusive bool
}

// planDocScorer plans the network that a section describes, for so many labels.
func planDocScorer(s *source, section *config.Section, labels int) (*docPlan, error) {
	name, err := section.Str("@architectures", "")
	if err != nil {
		return nil, err
	}
	section.Skip("nO")
	switch name {
	case "spacy.TextCatBOW.v2", "spacy.TextCatBOW.v3":
		return planBag(s, section, bagShape{labels: labels, v2: name == "spacy.TextCatBOW.v2"})
	case "spacy.TextCatEnsemble.v2":
		return planEnsemble(s, section, labels)
	case "spacy.TextCatCNN.v2", "spacy.TextCatReduce.v1":
		return planPooled(s, section, labels, name == "spacy.TextCatReduce.v1")
	case "spacy.TextCatParametricAttention.v1":
		return planAttention(s, section, labels)
	}
	return nil, section.Errorf("unknown architecture %q (known: spacy.TextCatBOW.v2, spacy.TextCatBOW.v3, spacy.TextCatEnsemble.v2, "+
		"spacy.TextCatCNN.v2, spacy.TextCatReduce.v1, spacy.TextCatParametricAttention.v1)", name)
}
