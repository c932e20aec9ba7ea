package relation

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"sync"

	"twotrack/encoder"
	"twotrack/kernel"
)

// Model is an encoder with the head that reads its states. It is not changed once made.
type Model struct {
	name, note             string
	encoder                *encoder.Model
	head                   *head
	types, statuses, modes []string
	temperature            float32
	shift, even            float32
	pattern, alone         Chance
	longest, none          int       // none is the index of None among the types
	rooms                  sync.Pool // of *room
}

// version is that of the files that Load reads.
const version = 2

// card is head.json.
type card struct {
	Version     int      `json:"version"`
	Name        string   `json:"name"`
	Note        string   `json:"note"`        // what it was trained on, and the licence
	Parts       int      `json:"parts"`       // of attention, which share out the width
	Longest     int      `json:"longest"`     // pieces of a sentence that are read, the frame included
	Temperature float32  `json:"temperature"` // what the outputs are divided by, so that probabilities are what they say
	Shift       float32  `json:"shift"`       // what is added to NONE's output of a pair of an article, of which few have an act
	Even        float32  `json:"even"`        // the same where an act is as likely as none
	Pattern     Chance   `json:"pattern"`     // of a pattern's event
	Alone       Chance   `json:"alone"`       // of an act that the model alone finds
	Types       []string `json:"types"`
	Statuses    []string `json:"statuses"`
	Modes       []string `json:"modes"`
}

// Load reads a folder: head.json, head.safetensors, and the encoder as a compact file, encoder.bin, or as a
// checkpoint (config.json, model.safetensors, tokenizer.json).
func Load(folder fs.FS) (*Model, error) {
	raw, err := fs.ReadFile(folder, "head.json")
	if err != nil {
		return nil, err
	}
	c, err := readCard(raw)
	if err != nil {
		return nil, fmt.Errorf("head.json: %w", err)
	}
	states, err := readEncoder(folder)
	if err != nil {
		return nil, err
	}
	if states.Width%c.Parts != 0 {
		return nil, fmt.Errorf("head.json: width %d does not divide among %d parts", states.Width, c.Parts)
	}
	raw, err = fs.ReadFile(folder, "head.safetensors")
	if err != nil {
		return nil, err
	}
	weights, err := encoder.ReadWeights(raw)
	if err != nil {
		return nil, fmt.Errorf("head.safetensors: %w", err)
	}
	h, err := newHead(weights, states.Width, c)
	if err != nil {
		return nil, fmt.Errorf("head.safetensors: %w", err)
	}
	m := &Model{
		name: c.Name, note: c.Note, encoder: states, head: h, types: c.Types, statuses: c.Statuses, modes: c.Modes,
		temperature: c.Temperature, shift: c.Shift, even: c.Even, pattern: c.Pattern, alone: c.Alone, longest: min(c.Longest, states.Longest()),
		none: slices.Index(c.Types, None),
	}
	m.rooms.New = func() any { return new(room) }
	return m, nil
}

// readEncoder reads the compact file where there is one.
func readEncoder(folder fs.FS) (*encoder.Model, error) {
	raw, err := fs.ReadFile(folder, "encoder.bin")
	if errors.Is(err, fs.ErrNotExist) {
		return encoder.Load(folder)
	}
	if err != nil {
		return nil, err
	}
	m, err := encoder.Open(raw)
	if err != nil {
		return nil, fmt.Errorf("encoder.bin: %w", err)
	}
	return m, nil
}

// Name names the weights.
func (m *Model) Name() string { return m.name }

// Note says what the weights were trained on.
func (m *Model) Note() string { return m.note }

// Chances give the chance that an event is right: one that a pattern found, and one that the model alone did.
func (m *Model) Chances() (pattern, alone Chance) { return m.pattern, m.alone }

// mostClasses is more than any list of classes has.
const mostClasses = 1 << 10

func readCard(raw []byte) (card, error) {
	var c card
	if err := json.Unmarshal(raw, &c); err != nil {
		return c, err
	}
	switch {
	case c.Version != version:
		return c, fmt.Errorf("version %d, this program reads version %d", c.Version, version)
	case c.Name == "":
		return c, errors.New("the weights have no name")
	case c.Parts < 1:
		return c, fmt.Errorf("%d parts", c.Parts)
	case c.Longest < 3:
		return c, fmt.Errorf("a sentence of at most %d pieces", c.Longest)
	case !(c.Temperature > 0) || math.IsInf(float64(c.Temperature), 0):
		return c, fmt.Errorf("temperature %v", c.Temperature)
	case !(c.Pattern.Slope > 0 && c.Alone.Slope > 0):
		return c, fmt.Errorf("chances with slopes of %v and %v: what is likelier must be surer", c.Pattern.Slope, c.Alone.Slope)
	case !slices.Contains(c.Types, None):
		return c, fmt.Errorf("no type %s", None)
	}
	for _, list := range []struct {
		kind  string
		names []string
	}{{"types", c.Types}, {"statuses", c.Statuses}, {"modes", c.Modes}} {
		if n := len(list.names); n < 1 || n > mostClasses {
			return c, fmt.Errorf("%d %s", n, list.kind)
		}
		sorted := slices.Sorted(slices.Values(list.names))
		if len(slices.Compact(sorted)) < len(list.names) {
			return c, fmt.Errorf("%s: a name stands there twice", list.kind)
		}
	}
	return c, nil
}

// newHead puts the weights where they are used.
func newHead(from encoder.Weights, width int, c card) (*head, error) {
	h := &head{width: width, parts: c.Parts, outputs: len(c.Types) + len(c.Statuses) + len(c.Modes)}
	l := loader{from: from, width: width}
	query, queryBias := l.floats("query.weight", width, 3*width), l.floats("query.bias", width)
	key, keyBias := l.floats("key.weight", width, width), l.floats("key.bias", width)
	hidden, hiddenBias := l.floats("hidden.weight", width, 6*width), l.floats("hidden.bias", width)
	out, outBias := l.floats("out.weight", h.outputs, width), l.floats("out.bias", h.outputs)
	missing, distance, signs := l.floats("missing", 2, width), l.floats("distance.weight", buckets, width), l.floats("signs.weight", signRows(), width)
	if l.err != nil {
		return nil, l.err
	}
	// Scores are divided by the root of a part's width: the queries are, once and for all.
	shrink := float32(1 / math.Sqrt(float64(width/c.Parts)))
	for _, list := range [][]float32{query, queryBias} {
		for i := range list {
			list[i] *= shrink
		}
	}
	// share is the product of the query's and the hidden layer's columns for one of their inputs.
	share := func(inQuery, inHidden int, bias []float32) *kernel.Matrix {
		w := append(l.columns(query, 3, inQuery, 1), l.columns(hidden, 6, inHidden, 1)...)
		return kernel.Pack(w, bias, 2*width, width)
	}
	h.sides = [2]*kernel.Matrix{share(0, 0, nil), share(1, 1, nil)}
	h.key = kernel.Pack(key, keyBias, width, width)
	h.pair = kernel.Pack(l.columns(hidden, 6, 2, 2), nil, width, 2*width)
	h.whole = kernel.Pack(l.columns(hidden, 6, 4, 1), nil, width, width)
	h.out = kernel.Pack(out, outBias, h.outputs, width)
	// The biases count once, with the distance.
	h.tables(share(2, 5, append(queryBias, hiddenBias...)), share(2, 5, nil), distance, signs)
	for side := range h.missing {
		h.missing[side], h.missed[side] = missing[side*width:][:width], make([]float32, 2*width)
		h.sides[side].Mul(h.missed[side], h.missing[side], 1, width)
	}
	return h, nil
}

// tables computes the shares of each distance and of each value of each sign.
func (h *head) tables(biased, plain *kernel.Matrix, distance, signs []float32) {
	row := func(by *kernel.Matrix, vectors []float32, at int) []float32 {
		out := make([]float32, 2*h.width)
		by.Mul(out, vectors[at*h.width:], 1, h.width)
		return out
	}
	for i := range h.distance {
		h.distance[i] = row(biased, distance, i)
	}
	at := 0
	for i, n := range SignCounts() {
		for range n {
			h.signs[i] = append(h.signs[i], row(plain, signs, at))
			at++
		}
	}
}

// loader reads tensors until the first error.
type loader struct {
	from  encoder.Weights
	width int
	err   error
}

func (l *loader) floats(name string, shape ...int) []float32 {
	if l.err != nil {
		return nil
	}
	list, err := l.from.Floats(name, shape...)
	l.err = err
	return list
}

// columns copies those of some inputs out of a matrix that takes several, each as wide as a state.
func (l *loader) columns(w []float32, inputs, first, n int) []float32 {
	full := inputs * l.width
	out := make([]float32, 0, len(w)/inputs*n)
	for row := 0; row < len(w); row += full {
		out = append(out, w[row+first*l.width:][:n*l.width]...)
	}
	return out
}
