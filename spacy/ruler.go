package spacy

import (
	"path"
	"slices"

	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/msgpack"
)

// ruler is an attribute_ruler: it sets attributes of the tokens that its patterns match. All patterns are
// matched before any attribute is set; where several set one attribute, the last rule wins.
type ruler struct {
	rules []tokenRule
	lex   *lexicon
	// Where to look for the patterns that may begin at a token: under its lower-case text, its tag, or
	// always. A pattern stands in one place.
	byLower, byTag map[string][]fixedPattern
	always         []fixedPattern
	flexible       []flexiblePattern
}

// tokenRule is what is set, at which token of the match; below 0 it counts from the match's end.
type tokenRule struct {
	patterns [][]tokenSpec
	set      []assignment
	index    int
}

// assignment sets one attribute.
type assignment struct {
	attr  string
	value string
}

// fixedPattern matches as many tokens as it has specs.
type fixedPattern struct {
	rule   int
	target int // token of the match, from its start
	specs  []tokenSpec
}

// flexiblePattern has specs with operators.
type flexiblePattern struct {
	rule  int
	index int
	specs []tokenSpec
}

func loadRuler(s *source, name string, section *config.Section) (component, error) {
	section.Skip("validate")
	file := path.Join(name, "patterns")
	data, err := s.read(file)
	if err != nil {
		return nil, err
	}
	r, err := readRuler(file, data)
	if err != nil {
		return nil, err
	}
	r.lex = s.lex
	return r, nil
}

// readRuler reads the file "patterns".
func readRuler(file string, data []byte) (*ruler, error) {
	decoded, err := msgpack.Decode(file, data)
	if err != nil {
		return nil, err
	}
	rules, err := readRules(file, decoded)
	if err != nil {
		return nil, err
	}
	r := &ruler{rules: rules, byLower: map[string][]fixedPattern{}, byTag: map[string][]fixedPattern{}}
	for i, rule := range rules {
		for _, specs := range rule.patterns {
			r.index(i, rule, specs)
		}
	}
	return r, nil
}

// index puts a pattern where its first token leads to it.
func (r *ruler) index(id int, rule tokenRule, specs []tokenSpec) {
	if slices.ContainsFunc(specs, func(s tokenSpec) bool { return s.times != once }) {
		r.flexible = append(r.flexible, flexiblePattern{id, rule.index, specs})
		return
	}
	p := fixedPattern{rule: id, target: rule.index, specs: specs}
	if p.target < 0 {
		p.target += len(specs)
	}
	if keys := specs[0].keys(attrLower); keys != nil {
		for _, key := range keys {
			r.byLower[key] = append(r.byLower[key], p)
		}
		return
	}
	if keys := specs[0].keys(attrTag); keys != nil {
		for _, key := range keys {
			r.byTag[key] = append(r.byTag[key], p)
		}
		return
	}
	r.always = append(r.always, p)
}

// hit is a rule that matched, below the token that it changes: in order, it is the tokens' and then the rules'.
type hit uint64

func newHit(token, rule int) hit { return hit(token)<<32 | hit(rule) }

func (r *ruler) apply(b *batch) {
	var hits []hit
	for _, w := range b.works {
		hits = r.match(w, hits[:0])
		slices.Sort(hits)
		for _, h := range hits {
			r.assign(w, h)
		}
	}
}

// match finds what the patterns match.
func (r *ruler) match(w *work, hits []hit) []hit {
	for i := range w.words {
		hits = r.matchAt(r.byLower[w.words[i].lower], w, i, hits)
		if tag := w.doc.Tokens[i].Tag; tag != "" {
			hits = r.matchAt(r.byTag[tag], w, i, hits)
		}
		hits = r.matchAt(r.always, w, i, hits)
	}
	for _, p := range r.flexible {
		hits = p.match(w, hits)
	}
	return hits
}

func (r *ruler) matchAt(patterns []fixedPattern, w *work, at int, hits []hit) []hit {
next:
	for k := range patterns {
		p := &patterns[k]
		if at+len(p.specs) > len(w.words) {
			continue
		}
		for j := range p.specs {
			if !p.specs[j].holds(w, at+j) {
				continue next
			}
		}
		hits = append(hits, newHit(at+p.target, p.rule))
	}
	return hits
}

// assign sets the attributes of a rule.
func (r *ruler) assign(w *work, h hit) {
	at := int(h >> 32)
	token := &w.doc.Tokens[at]
	for _, a := range r.rules[uint32(h)].set {
		switch a.attr {
		case "LEMMA":
			token.Lemma = a.value
		case "POS":
			token.POS = a.value
		case "MORPH":
			token.Morph = a.value
		case "TAG":
			token.Tag = a.value
		case "DEP":
			token.Dep = a.value
		case "NORM":
			word := r.lex.normed(token.Text, a.value)
			token.Norm, w.words[at] = a.value, word
		}
	}
}
