package spacy

import (
	"path"

	"twotrack/kernel"
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/thinc"
)

// scorer scores the moves of a transition system: the vectors of a few tokens of a state, one product
// for each place in the state, their sum's hidden layer, and a linear layer to the moves.
type scorer struct {
	vectors tokenVectors
	reduce  *kernel.Matrix // token vectors to the hidden width
	lower   *kernel.Matrix // to a row for every place in a state
	hidden  kernel.Hidden
	upper   *kernel.Matrix // nil where the hidden layer gives the scores itself
	moves   int
}

// tokenTable has the products of every token with every place in a state.
type tokenTable struct {
	rows  []float32
	first []int32 // the row of each document's first token
}

// table makes the products for a batch.
func (s *scorer) table(b *batch) tokenTable {
	rows := s.vectors.get(b)
	reduced := b.space.take(rows.count * s.reduce.Out())
	s.reduce.Mul(reduced, rows.data, rows.count, rows.width)
	table := b.space.take(rows.count * s.lower.Out())
	s.lower.Mul(table, reduced, rows.count, s.reduce.Out())
	return tokenTable{table, rows.first}
}

// score gives a row of scores for each state; a state is a number of rows of the table, -1 for none.
func (s *scorer) score(b *batch, table []float32, states []int32) []float32 {
	n := len(states) / s.hidden.Features
	hidden := b.space.take(n * s.hidden.Width)
	s.hidden.States(hidden, table, states)
	if s.upper == nil {
		return hidden
	}
	scores := b.space.take(n * s.moves)
	s.upper.Mul(scores, hidden, n, s.hidden.Width)
	return scores
}

// machine is the state of one document in a transition system.
type machine interface {
	// context sets ids to the tokens that the state is judged by, -1 for none.
	context(ids []int32)
	// step takes the best move that is allowed.
	step(scores []float32)
	final() bool
}

// drive takes machines, one for each document of a batch, to their ends.
func drive[M machine](s *scorer, b *batch, machines []M) {
	used, taken := b.space.mark()
	defer b.space.release(used, taken)
	if len(machines) == 1 && len(b.works[0].words) >= longText {
		driveLong(s, b, machines[0])
		return
	}
	driveTogether(s, b, machines)
}

// driveTogether takes machines on in step, so that their scores come from one product.
func driveTogether[M machine](s *scorer, b *batch, machines []M) {
	table, n := s.table(b), s.hidden.Features
	states := b.space.takeInts(len(machines) * n)
	active := b.space.takeInts(len(machines))[:0]
	for i, m := range machines {
		if !m.final() {
			active = append(active, int32(i))
		}
	}
	used, taken := b.space.mark()
	for len(active) > 0 {
		for at, i := range active {
			ids := states[at*n:][:n]
			machines[i].context(ids)
			for k := range ids {
				if ids[k] >= 0 {
					ids[k] += table.first[i]
				}
			}
		}
		scores := s.score(b, table.rows, states[:len(active)*n])
		kept := active[:0]
		for at, i := range active {
			machines[i].step(scores[at*s.moves:][:s.moves])
			if !machines[i].final() {
				kept = append(kept, i)
			}
		}
		active = kept
		b.space.release(used, taken)
	}
}

// transitionConfig is the file cfg of a parser or ner.
type transitionConfig struct {
	Moves         any     `json:"moves"`
	CutSize       int     `json:"update_with_oracle_cut_size"`
	Multitasks    []any   `json:"multitasks"`
	MinActionFreq int     `json:"min_action_freq"`
	LearnTokens   bool    `json:"learn_tokens"`
	BeamWidth     int     `json:"beam_width"`
	BeamDensity   float64 `json:"beam_density"`
	BeamUpdate    float64 `json:"beam_update_prob"`
	IncorrectKey  *string `json:"incorrect_spans_key"`
}

// loadScorer loads the network of a parser or ner; features is the number of a state's tokens, extra
// that with extra_state_tokens.
func loadScorer(s *source, name string, section *config.Section, k systemKind) (*scorer, error) {
	section.Skip("moves", "update_with_oracle_cut_size", "min_action_freq", "learn_tokens", "incorrect_spans_key",
		"beam_width", "beam_density", "beam_update_prob", "multitasks")
	cfg := transitionConfig{BeamWidth: 1}
	if err := s.readConfig(path.Join(name, "cfg"), &cfg); err != nil {
		return nil, err
	}
	if cfg.BeamWidth != 1 {
		return nil, section.Errorf("beam_width %d is not known here (known: 1)", cfg.BeamWidth)
	}
	if cfg.LearnTokens {
		return nil, section.Errorf("learn_tokens: merging tokens is not known here")
	}
	model, err := section.Sub("model")
	if err != nil {
		return nil, err
	}
	p, err := planScorer(s, model, k)
	if err != nil {
		return nil, err
	}
	if err := s.readModel(name, p.layer); err != nil {
		return nil, err
	}
	return p.scorer, p.fill()
}

// systemKind tells a parser's network from a ner's.
type systemKind struct {
	state           string
	features, extra int // tokens of a state, without and with extra_state_tokens
	moves           int
}

// scorerPlan plans a scorer.
type scorerPlan struct {
	plan
	*scorer
}

func planScorer(s *source, model *config.Section, k systemKind) (*scorerPlan, error) {
	architecture, err := model.Str("@architectures", "")
	if err != nil {
		return nil, err
	}
	if architecture != "spacy.TransitionBasedParser.v2" {
		return nil, model.Errorf("unknown architecture %q (known: spacy.TransitionBasedParser.v2)", architecture)
	}
	if state, err := model.Str("state_type", ""); err != nil || state != k.state {
		return nil, model.Errorf("state_type is %q, want %q", state, k.state)
	}
	model.Skip("nO")
	shape, err := readHidden(model, k)
	if err != nil {
		return nil, err
	}
	below, err := model.Sub("tok2vec")
	if err != nil {
		return nil, err
	}
	vectors, err := planTok2vec(s, below)
	if err != nil {
		return nil, err
	}
	return shape.plan(vectors), nil
}

// readHidden reads the shape of a scorer's layers.
func readHidden(model *config.Section, k systemKind) (shape hiddenShape, err error) {
	shape = hiddenShape{features: k.features, moves: k.moves}
	if extra, err := model.Bool("extra_state_tokens", false); err != nil {
		return shape, err
	} else if extra {
		shape.features = k.extra
	}
	if shape.width, err = model.Int("hidden_width", 0); err != nil {
		return shape, err
	}
	if shape.pieces, err = model.Int("maxout_pieces", 0); err != nil {
		return shape, err
	}
	if shape.upper, err = model.Bool("use_upper", true); err != nil {
		return shape, err
	}
	if shape.width < 1 || shape.width > maxConv || shape.pieces < 1 || shape.pieces > 64 {
		err = model.Errorf("hidden_width %d and maxout_pieces %d do not make a network", shape.width, shape.pieces)
	}
	return shape, err
}

// hiddenShape is the shape of a scorer's layers.
type hiddenShape struct {
	features, width, pieces, moves int
	upper                          bool
}

func (h hiddenShape) plan(vectors *vectorsPlan) *scorerPlan {
	reduce, lower, upper := thinc.Leaf("linear"), thinc.Leaf("precomputable_affine"), thinc.Leaf("noop")
	if h.upper {
		upper = thinc.Leaf("linear")
	}
	p := &scorerPlan{scorer: &scorer{vectors: vectors.tokenVectors, moves: h.moves}}
	below := thinc.Chain(vectors.layer, thinc.Leaf("list2array"), reduce)
	p.layer = thinc.Chain(below, lower, upper)
	p.fill = func() (err error) {
		if err := vectors.fill(); err != nil {
			return err
		}
		if p.reduce, err = readLinear(reduce, h.width, vectors.width); err != nil {
			return err
		}
		out := h.moves
		if h.upper {
			out = h.width
			if p.upper, err = readLinear(upper, h.moves, h.width); err != nil {
				return err
			}
		}
		return h.fillLower(p.scorer, lower, out)
	}
	return p
}

// fillLower reads the layer below the hidden one and turns its pieces, which the file has innermost,
// outwards.
func (h hiddenShape) fillLower(s *scorer, l *thinc.Layer, out int) error {
	w, _, err := l.Param("W", h.features, out, h.pieces, h.width)
	if err != nil {
		return err
	}
	pad, _, err := l.Param("pad", 1, h.features, out, h.pieces)
	if err != nil {
		return err
	}
	bias, _, err := l.Param("b", out, h.pieces)
	if err != nil {
		return err
	}
	turned := make([]float32, 0, len(w))
	for f := range h.features {
		for p := range h.pieces {
			for o := range out {
				turned = append(turned, w[((f*out+o)*h.pieces+p)*h.width:][:h.width]...)
			}
		}
	}
	s.lower = kernel.Pack(turned, nil, h.features*h.pieces*out, h.width)
	s.hidden = kernel.Hidden{Features: h.features, Pieces: h.pieces, Width: out, Bias: turnPieces(bias, out, h.pieces)}
	for f := range h.features {
		s.hidden.Pad = append(s.hidden.Pad, turnPieces(pad[f*out*h.pieces:], out, h.pieces)...)
	}
	return nil
}

// turnPieces turns [out][pieces] into [pieces][out].
func turnPieces(x []float32, out, pieces int) []float32 {
	turned := make([]float32, out*pieces)
	for o := range out {
		for p := range pieces {
			turned[p*out+o] = x[o*pieces+p]
		}
	}
	return turned
}
