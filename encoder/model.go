package encoder

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"sync"

	"twotrack/kernel"
)

// Model is a transformer with its tokenizer. It is not changed once made.
type Model struct {
	Config
	note      string
	tokenizer *Tokenizer
	tensors   []*tensor // as Config.plans lists them
	words     table
	places    table
	types     table
	start     kernel.Norm
	layers    []layer
	rooms     sync.Pool // of *room
}

// layer is one block: attention and its product, the two products behind it, each pair with a norm.
type layer struct {
	attend, join, widen, narrow linear
	joined, done                kernel.Norm
}

// Load reads a checkpoint: config.json, model.safetensors, and vocab.txt or tokenizer.json.
func Load(folder fs.FS) (*Model, error) {
	raw, err := fs.ReadFile(folder, "config.json")
	if err != nil {
		return nil, err
	}
	config, names, err := readConfig(raw)
	if err != nil {
		return nil, err
	}
	tokenizer, err := LoadTokenizer(folder)
	if err != nil {
		return nil, err
	}
	weights, err := fs.ReadFile(folder, "model.safetensors")
	if err != nil {
		return nil, err
	}
	file, err := readSafetensors(weights)
	if err != nil {
		return nil, err
	}
	var tensors []*tensor
	for _, p := range config.plans() {
		t, err := file.tensor(names.candidates(p.name))
		if err != nil {
			return nil, err
		}
		if err := t.check(p.shape); err != nil {
			return nil, err
		}
		t.name = p.name
		tensors = append(tensors, t)
	}
	return newModel(config, tokenizer, tensors)
}

// newModel puts tensors, which are checked and in the order of Config.plans, where they are used.
func newModel(c Config, tokenizer *Tokenizer, tensors []*tensor) (*Model, error) {
	if tokenizer == nil {
		return nil, errors.New("a model needs a tokenizer")
	}
	if n := tokenizer.Words(); n > c.Words {
		return nil, fmt.Errorf("the vocabulary has %d pieces, the model %d", n, c.Words)
	}
	m := &Model{Config: c, tokenizer: tokenizer, tensors: tensors}
	m.rooms.New = func() any { return new(room) }
	next := func() *tensor {
		t := tensors[0]
		tensors = tensors[1:]
		return t
	}
	norm := func() kernel.Norm { return kernel.Norm{Gain: next().floats, Bias: next().floats, Epsilon: c.Epsilon} }
	m.words, m.places = table{next()}, table{next()}
	if c.Types > 0 {
		m.types = table{next()}
	}
	m.start = norm()
	// The scores of attention are divided by the root of a head's width: the queries are, once and for all.
	shrink := float32(1 / math.Sqrt(float64(c.Width/c.Heads)))
	m.layers = make([]layer, c.Layers)
	var packing sync.WaitGroup
	for i := range m.layers {
		l := &m.layers[i]
		attend := []part{{next(), next(), shrink}, {next(), next(), 1}, {next(), next(), 1}}
		packing.Go(func() { l.attend = newLinear(attend...) })
		for _, to := range []*linear{&l.join, &l.widen, &l.narrow} {
			only := part{next(), next(), 1}
			packing.Go(func() { *to = newLinear(only) })
		}
		l.joined, l.done = norm(), norm()
	}
	packing.Wait()
	return m, nil
}

// Tokenizer splits texts as the model was trained to have them.
func (m *Model) Tokenizer() *Tokenizer { return m.tokenizer }

// Note is what a compact file says of its weights.
func (m *Model) Note() string { return m.note }

// table is a tensor of which single rows are wanted.
type table struct{ *tensor }

// add adds a row to dst.
func (t table) add(dst []float32, row int) {
	n := len(dst)
	if t.bytes == nil {
		kernel.AddInto(dst, t.floats[row*n:][:n])
		return
	}
	scale := t.scales[row]
	for i, v := range t.bytes[row*n:][:n] {
		dst[i] += float32(float32(v) * scale)
	}
}
