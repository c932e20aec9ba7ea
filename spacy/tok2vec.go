package spacy

import (
	"twotrack/kernel"
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/thinc"
)

// tok2vec turns tokens into vectors: an embedding of each by itself, then convolutions that see its
// neighbours. It is a component of its own or a part of one.
type tok2vec struct {
	embed  *mixEmbed
	encode encoder
	width  int
}

// tokenRows holds one vector for each token of a batch. Documents lie one after another, with rows around
// each that are no tokens.
type tokenRows struct {
	data   []float32 // the rows
	around []float32 // the rows with the margin before and after them that windows reach into
	width  int
	count  int     // rows of data
	first  []int32 // the row of each document's first token
	// products has what each row brings to a first layer that is a kernel.Window, with one row before and
	// one after them.
	products [][]float32
}

// newRows makes rows of zeros for the tokens of a batch, as an encoder needs them. Each document has
// whole groups of the rows that a convolution takes together, and starts at the same place in its
// first one: what it gets must not depend on what is beside it in the batch.
func newRows(b *batch, width int, e *encoder) tokenRows {
	r := tokenRows{width: width, first: b.space.takeInts(len(b.works))}
	pads, row := e.pads(), 0
	for i, w := range b.works {
		r.first[i] = int32(row)
		if n := len(w.words); n > 0 {
			r.first[i] += int32(pads)
			row += wholeGroups(pads + n + pads)
		}
	}
	r.count = row
	r.around = b.space.take((r.count + 2*e.window) * width)
	clear(r.around)
	r.data = r.around[e.window*width:][:r.count*width]
	return r
}

// wholeGroups is n or the next number above it that is a multiple of kernel.ConvRows.
func wholeGroups(n int) int { return (n + kernel.ConvRows - 1) / kernel.ConvRows * kernel.ConvRows }

// dense moves the documents' rows together, in place, so that those who read them need not pass over pads.
func (r tokenRows) dense(b *batch) tokenRows {
	row := 0
	for i, w := range b.works {
		n := len(w.words)
		copy(r.data[row*r.width:], r.data[int(r.first[i])*r.width:][:n*r.width])
		r.first[i] = int32(row)
		row += n
	}
	r.count, r.data = row, r.data[:row*r.width]
	return r
}

// each calls f with the documents of a batch and the row of their first token.
func (r tokenRows) each(b *batch, f func(w *work, row int)) {
	for i, w := range b.works {
		f(w, int(r.first[i]))
	}
}

// row gives the vector of a row.
func (r tokenRows) row(i int) []float32 { return r.data[i*r.width:][:r.width] }

// run makes the vectors of a batch.
func (t *tok2vec) run(b *batch) tokenRows {
	rows := newRows(b, t.width, &t.encode)
	if t.embed.window != nil {
		rows.products = b.blankProducts(rows.count+2, t.embed.blank)
	}
	t.embed.put(rows, b)
	t.encode.run(rows, b)
	return rows.dense(b)
}

// apply makes the vectors that other components listen to.
func (t *tok2vec) apply(b *batch) { b.rows[t] = t.run(b) }

// tokenVectors is where a component takes its vectors from: a network of its own or a shared one.
type tokenVectors struct {
	*tok2vec
	shared bool
}

// get gives the vectors of a batch.
func (v tokenVectors) get(b *batch) tokenRows {
	if !v.shared {
		return v.run(b)
	}
	return b.rows[v.tok2vec]
}

// loadTok2vec loads a component that makes vectors for others.
func loadTok2vec(s *source, name string, section *config.Section) (component, error) {
	model, err := section.Sub("model")
	if err != nil {
		return nil, err
	}
	net, err := planTok2vec(s, model)
	if err != nil {
		return nil, err
	}
	if err := s.readModel(name, net.layer); err != nil {
		return nil, err
	}
	if err := net.fill(); err != nil {
		return nil, err
	}
	s.shared[name] = net.tokenVectors.tok2vec
	return net.tokenVectors.tok2vec, nil
}

// plan is a network as the configuration describes it: the layers its file must have, what becomes of
// them, and how they are filled once the file has been laid under the layers.
type plan struct {
	layer *thinc.Layer
	fill  func() error
}

// vectorsPlan plans a network that gives token vectors.
type vectorsPlan struct {
	plan
	tokenVectors
}

// planTok2vec plans the network that a section with @architectures describes.
func planTok2vec(s *source, section *config.Section) (*vectorsPlan, error) {
	name, err := section.Str("@architectures", "")
	if err != nil {
		return nil, err
	}
	switch name {
	case "spacy.Tok2VecListener.v1":
		return planListener(s, section)
	case "spacy.Tok2Vec.v1", "spacy.Tok2Vec.v2":
		return planEmbedEncode(s, section, name == "spacy.Tok2Vec.v1")
	case "spacy.HashEmbedCNN.v1", "spacy.HashEmbedCNN.v2":
		return planHashEmbedCNN(s, section)
	}
	return nil, section.Errorf("unknown architecture %q (known: spacy.Tok2VecListener.v1, spacy.Tok2Vec.v1, spacy.Tok2Vec.v2, spacy.HashEmbedCNN.v1, spacy.HashEmbedCNN.v2)", name)
}

// planListener plans the use of another component's vectors.
func planListener(s *source, section *config.Section) (*vectorsPlan, error) {
	upstream, err := section.Str("upstream", "*")
	if err != nil {
		return nil, err
	}
	width, err := section.Int("width", 0)
	if err != nil {
		return nil, err
	}
	var source *tok2vec
	if upstream == "*" {
		// The last one before this component feeds it.
		for _, name := range s.order {
			if t := s.shared[name]; t != nil {
				source = t
			}
		}
	} else {
		source = s.shared[upstream]
	}
	if source == nil {
		return nil, section.Errorf("upstream: no tok2vec component %q comes before", upstream)
	}
	if source.width != width {
		return nil, section.Errorf("width is %d, that of %q is %d", width, upstream, source.width)
	}
	return &vectorsPlan{plan{thinc.Leaf("tok2vec-listener"), func() error { return nil }}, tokenVectors{source, true}}, nil
}

// planEmbedEncode plans an embedding followed by an encoder.
func planEmbedEncode(s *source, section *config.Section, v1 bool) (*vectorsPlan, error) {
	embedSection, err := section.Sub("embed")
	if err != nil {
		return nil, err
	}
	embed, err := planEmbed(s, embedSection)
	if err != nil {
		return nil, err
	}
	encodeSection, err := section.Sub("encode")
	if err != nil {
		return nil, err
	}
	encode, err := planEncode(encodeSection, embed.mixEmbed, v1)
	if err != nil {
		return nil, err
	}
	return joinTok2vec(embed, encode), nil
}

func joinTok2vec(embed *embedPlan, encode *encodePlan) *vectorsPlan {
	t := &tok2vec{embed: embed.mixEmbed, width: embed.width}
	fill := func() error {
		if err := embed.fill(); err != nil {
			return err
		}
		if err := encode.fill(); err != nil {
			return err
		}
		t.encode = encode.encoder
		if len(t.encode.layers) > 0 {
			t.embed.prepareFor(t.encode.layers[0].window)
		}
		return nil
	}
	return &vectorsPlan{plan{thinc.Chain(embed.layer, encode.layer), fill}, tokenVectors{t, false}}
}
