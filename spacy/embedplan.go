package spacy

import (
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/thinc"
)

// mixPieces is the number of pieces of the layer that mixes an embedding's inputs.
const mixPieces = 3

// embedPlan plans an embedding.
type embedPlan struct {
	plan
	*mixEmbed
	fills []func() error
}

// planEmbed plans the embedding that a section describes.
func planEmbed(s *source, section *config.Section) (*embedPlan, error) {
	name, err := section.Str("@architectures", "")
	if err != nil {
		return nil, err
	}
	switch name {
	case "spacy.MultiHashEmbed.v2":
		return planMultiHash(s, section)
	case "spacy.CharacterEmbed.v2":
		return planCharacters(s, section)
	}
	return nil, section.Errorf("unknown architecture %q (known: spacy.MultiHashEmbed.v2, spacy.CharacterEmbed.v2)", name)
}

// newEmbedPlan starts a plan for vectors of a width.
func newEmbedPlan(s *source, section *config.Section, width int) (*embedPlan, error) {
	if width < 1 || width > maxConv {
		return nil, section.Errorf("width %d does not make a network", width)
	}
	return &embedPlan{mixEmbed: &mixEmbed{lex: s.lex, width: width}}, nil
}

// planMultiHash plans spacy.MultiHashEmbed.
func planMultiHash(s *source, section *config.Section) (*embedPlan, error) {
	width, err := section.Int("width", 0)
	if err != nil {
		return nil, err
	}
	names, err := attrNames(s, section, "attrs")
	if err != nil {
		return nil, err
	}
	rows, err := section.Ints("rows")
	if err != nil {
		return nil, err
	}
	static, err := section.Bool("include_static_vectors", false)
	if err != nil {
		return nil, err
	}
	if len(rows) != len(names) || len(names) == 0 {
		return nil, section.Errorf("%d rows for %d attrs", len(rows), len(names))
	}
	p, err := newEmbedPlan(s, section, width)
	if err != nil {
		return nil, err
	}
	return p.multiHash(s, section, hashTables{names, rows, static})
}

// hashTables is what a MultiHashEmbed embeds.
type hashTables struct {
	names  []string
	rows   []int
	static bool
}

func (p *embedPlan) multiHash(s *source, section *config.Section, t hashTables) (*embedPlan, error) {
	var columns []*thinc.Layer
	for i, name := range t.names {
		column, err := p.addHashed(section, name, t.rows[i])
		if err != nil {
			return nil, err
		}
		columns = append(columns, column)
	}
	head := []*thinc.Layer{thinc.Leaf("extract_features"), thinc.Leaf("list2ragged"), thinc.Chain(thinc.Clone(columns))}
	if !t.static {
		return p.finish(s, head), nil
	}
	static, err := p.addStatic(s, section)
	if err != nil {
		return nil, err
	}
	return p.finish(s, []*thinc.Layer{thinc.Chain(thinc.Chain(head...), static)}), nil
}

// planCharacters plans spacy.CharacterEmbed.
func planCharacters(s *source, section *config.Section) (*embedPlan, error) {
	var size [4]int
	for i, key := range []string{"width", "rows", "nM", "nC"} {
		n, err := section.Int(key, 0)
		if err != nil {
			return nil, err
		}
		if n < 1 || key != "rows" && n > maxConv {
			return nil, section.Errorf("%s: %d does not make a network", key, n)
		}
		size[i] = n
	}
	static, err := section.Bool("include_static_vectors", false)
	if err != nil {
		return nil, err
	}
	feature, err := section.Str("feature", "LOWER")
	if err != nil {
		return nil, err
	}
	p, err := newEmbedPlan(s, section, size[0])
	if err != nil {
		return nil, err
	}
	parts := []*thinc.Layer{p.addSpelled(size[3], size[2])}
	column, err := p.addHashed(section, feature, size[1])
	if err != nil {
		return nil, err
	}
	parts = append(parts, thinc.Chain(thinc.Leaf("extract_features"), thinc.Leaf("list2ragged"), thinc.Chain(column)))
	if static {
		layer, err := p.addStatic(s, section)
		if err != nil {
			return nil, err
		}
		parts = append(parts, layer)
	}
	return p.finish(s, []*thinc.Layer{thinc.Chain(parts...)}), nil
}

// planHashEmbedCNN plans spacy.HashEmbedCNN, which is an embedding and an encoder with fixed choices.
func planHashEmbedCNN(s *source, section *config.Section) (*vectorsPlan, error) {
	var size [5]int
	for i, key := range []string{"width", "depth", "embed_size", "window_size", "maxout_pieces"} {
		n, err := section.Int(key, 0)
		if err != nil {
			return nil, err
		}
		size[i] = n
	}
	subwords, err := section.Bool("subword_features", true)
	if err != nil {
		return nil, err
	}
	static, err := section.Bool("pretrained_vectors", false)
	if err != nil {
		return nil, err
	}
	p, err := newEmbedPlan(s, section, size[0])
	if err != nil {
		return nil, err
	}
	t := hashTables{[]string{"NORM"}, []int{size[2]}, static}
	if subwords {
		t.names = append(t.names, "PREFIX", "SUFFIX", "SHAPE")
		t.rows = append(t.rows, size[2]/2, size[2]/2, size[2]/2)
	}
	embed, err := p.multiHash(s, section, t)
	if err != nil {
		return nil, err
	}
	encode, err := convShape{width: size[0], depth: size[1], window: size[3], pieces: size[4], padded: true, byWord: embed.slot >= 0}.plan(section)
	if err != nil {
		return nil, err
	}
	return joinTok2vec(embed, encode), nil
}

// attrNames reads a list of attributes, which may be named or numbered.
func attrNames(s *source, section *config.Section, key string) ([]string, error) {
	if names, err := section.Strs(key); err == nil {
		return names, nil
	}
	numbers, err := section.Ints(key)
	if err != nil {
		return nil, section.Errorf("%s: want a list of attribute names", key)
	}
	var names []string
	for _, n := range numbers {
		name, ok := s.lex.symbols.name(uint64(n))
		if !ok {
			return nil, section.Errorf("%s: no attribute has the number %d", key, n)
		}
		names = append(names, name)
	}
	return names, nil
}
