package spacy

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"twotrack/kernel"
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/thinc"
)

// maxNgram is the longest sequence of words that a bag may hold.
const maxNgram = 16

// bag scores documents by the words and sequences of words in them.
type bag struct {
	lex    *lexicon
	orth   attr
	ngrams int
	labels int
	weight []float32
	bias   []float32
	length int  // of a label's weights
	v2     bool // the weights are laid out and found as in spacy.TextCatBOW.v2
	// final is what becomes of a document's scores; nil for nothing.
	final func([]float32)
}

// bagShape is what a bag's place in the network settles.
type bagShape struct {
	labels int
	v2     bool
}

func planBag(s *source, section *config.Section, shape bagShape) (*docPlan, error) {
	exclusive, err := section.Bool("exclusive_classes", false)
	if err != nil {
		return nil, err
	}
	bare, err := section.Bool("no_output_layer", false)
	if err != nil {
		return nil, err
	}
	g, err := newBag(s, section, shape)
	if err != nil {
		return nil, err
	}
	leaf := thinc.Leaf("sparse_linear")
	layer := thinc.Chain(thinc.Chain(thinc.Leaf("extract_ngrams"), thinc.Chain(leaf)))
	if !bare {
		g.final = finalOf(exclusive)
		layer = thinc.Chain(layer, thinc.Chain(finalLeaf(exclusive)))
	}
	fill := func() error {
		if g.weight, _, err = leaf.Param("W", g.labels*g.length); err != nil {
			return err
		}
		g.bias, _, err = leaf.Param("b", g.labels)
		return err
	}
	return &docPlan{plan{layer, fill}, g, exclusive}, nil
}

// newBag reads what a section says of a bag.
func newBag(s *source, section *config.Section, shape bagShape) (*bag, error) {
	g := &bag{lex: s.lex, labels: shape.labels, length: 1 << 18, v2: shape.v2}
	var err error
	if g.orth, err = findAttr("ORTH"); err != nil {
		return nil, err
	}
	if g.ngrams, err = section.Int("ngram_size", 1); err != nil {
		return nil, err
	}
	if g.ngrams > maxNgram {
		return nil, section.Errorf("ngram_size %d is too large (at most %d)", g.ngrams, maxNgram)
	}
	if !shape.v2 {
		length, err := section.Int("length", g.length)
		if err != nil {
			return nil, err
		}
		if length < 1 || length > 1<<28 {
			return nil, section.Errorf("length %d does not make a table", length)
		}
		g.length = 1 << bits.Len(uint(length-1))
	}
	return g, nil
}

// finalLeaf is the layer that makes probabilities of scores.
func finalLeaf(exclusive bool) *thinc.Layer {
	if exclusive {
		return thinc.Leaf("softmax_activation")
	}
	return thinc.Leaf("logistic")
}

// finalOf makes probabilities of scores: of one label against the others, or of each by itself.
func finalOf(exclusive bool) func([]float32) {
	if exclusive {
		return kernel.Softmax
	}
	return logistic
}

// logistic is the logistic function with its argument held to 20 on either side, as thinc has it.
func logistic(x []float32) {
	for i := range x {
		x[i] = min(max(x[i], -20), 20)
	}
	kernel.SigmoidSlice(x)
}

func (g *bag) put(dst []float32, b *batch) {
	var keys []uint64
	for i, w := range b.works {
		row := dst[i*g.labels:][:g.labels]
		copy(row, g.bias)
		keys = g.keys(keys[:0], w)
		for at := 0; at < len(keys); {
			n := 1
			for at+n < len(keys) && keys[at+n] == keys[at] {
				n++
			}
			g.add(row, keys[at], float32(n))
			at += n
		}
		if g.final != nil {
			g.final(row)
		}
	}
}

// keys gives the hashes of a document's words and sequences, sorted.
func (g *bag) keys(keys []uint64, w *work) []uint64 {
	for _, word := range w.words {
		keys = append(keys, g.orth.ofWord(g.lex, word))
	}
	words := len(keys)
	var joined []byte
	for n := 2; n <= g.ngrams; n++ {
		for at := 0; at+n <= words; at++ {
			joined = joined[:0]
			for _, key := range keys[at : at+n] {
				joined = binary.LittleEndian.AppendUint64(joined, key)
			}
			keys = append(keys, hashSeeded(string(joined), 0))
		}
	}
	slices.Sort(keys)
	return keys
}

// add adds the weights that a key hashes to.
func (g *bag) add(row []float32, key uint64, count float32) {
	for seed := range uint32(2) {
		at := int(hash32(key, seed)) & (g.length - 1)
		for label := range row {
			// In v2 the weights of labels overlap.
			place := at + label
			if !g.v2 {
				place = label*g.length + at
			}
			row[label] += float32(g.weight[place] * count)
		}
	}
}

// hash32 is MurmurHash3 x86 with 32 bits of the eight bytes of a key.
func hash32(key uint64, seed uint32) uint32 {
	h := seed
	for _, k := range [2]uint32{uint32(key), uint32(key >> 32)} {
		h ^= bits.RotateLeft32(k*0xcc9e2d51, 15) * 0x1b873593
		h = bits.RotateLeft32(h, 13)*5 + 0xe6546b64
	}
	h ^= 8
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return h ^ h>>16
}
