package spacy

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"twotrack/kernel"
	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/msgpack"
	"twotrack/spacy/internal/pystr"
)

// editTrees is a trainable_lemmatizer: it predicts how to edit each form into its lemma.
type editTrees struct {
	classifier
	trees     []editTree
	labels    []int
	overwrite bool
	top       int    // how many trees to try, best first
	backoff   string // "orth", "lower", "norm" or "": the lemma where none of them fits
	lex       *lexicon
}

// editTree either keeps the middle of a form and edits what is before and after it, or replaces the
// whole. A tree comes after those it uses.
type editTree struct {
	match         bool
	before, after int // code points around the middle
	first, last   int // trees for them, -1 for none
	from, to      string
}

// maxTreeSteps bounds a tree with all it uses. An edit of a word has a handful of parts.
const maxTreeSteps = 1 << 12

// noTree is how the file writes that there is no tree.
const noTree = 1<<32 - 1

func loadEditTrees(s *source, name string, section *config.Section) (component, error) {
	section.Skip("min_tree_freq")
	var cfg struct {
		Labels []int `json:"labels"`
	}
	if err := s.readConfig(path.Join(name, "cfg"), &cfg); err != nil {
		return nil, err
	}
	e := &editTrees{labels: cfg.Labels, lex: s.lex}
	var err error
	if e.overwrite, err = section.Bool("overwrite", false); err != nil {
		return nil, err
	}
	if e.top, err = section.Int("top_k", 1); err != nil {
		return nil, err
	}
	if e.backoff, err = section.Str("backoff", ""); err != nil {
		return nil, err
	}
	if e.backoff != "" && e.backoff != "orth" && e.backoff != "lower" && e.backoff != "norm" {
		return nil, section.Errorf("unknown backoff %q (known: lower, norm, orth)", e.backoff)
	}
	if e.trees, err = readTrees(s, path.Join(name, "trees")); err != nil {
		return nil, err
	}
	for _, id := range e.labels {
		if id < 0 || id >= len(e.trees) {
			return nil, fmt.Errorf("%s: label %d is no tree", path.Join(name, "cfg"), id)
		}
	}
	c, err := loadClassifier(s, name, section, len(e.labels))
	if err != nil {
		return nil, err
	}
	e.classifier = *c
	return e, nil
}

func (e *editTrees) apply(b *batch) {
	e.each(b, func(w *work, scores []float32) {
		n := len(e.labels)
		for i := range w.words {
			if token := &w.doc.Tokens[i]; e.overwrite || token.Lemma == "" {
				token.Lemma = e.lemma(w.words[i], scores[i*n:][:n])
			}
		}
	})
}

// lemma tries the best trees until one fits. It overwrites the scores.
func (e *editTrees) lemma(w *word, scores []float32) string {
	for range min(e.top, len(scores)) {
		best := kernel.ArgMax(scores)
		if best < 0 {
			break
		}
		var b strings.Builder
		if e.edit(&b, e.labels[best], w.text) {
			return b.String()
		}
		scores[best] = -3.4028234663852886e38
	}
	switch e.backoff {
	case "orth":
		return w.text
	case "lower":
		return w.lower
	case "norm":
		return w.norm
	}
	return ""
}

// edit writes what a tree makes of a form, and tells whether it fits.
func (e *editTrees) edit(b *strings.Builder, id int, form string) bool {
	t := &e.trees[id]
	if !t.match {
		b.WriteString(t.to)
		return form == t.from
	}
	if t.before+t.after > utf8.RuneCountInString(form) {
		return false
	}
	from := pystr.Offset(form, t.before)
	to := len(form) - pystr.OffsetBack(form, t.after)
	if t.first >= 0 && !e.edit(b, t.first, form[:from]) {
		return false
	}
	b.WriteString(form[from:to])
	return t.last < 0 || e.edit(b, t.last, form[to:])
}

// readTrees reads the file "trees".
func readTrees(s *source, file string) ([]editTree, error) {
	data, err := s.read(file)
	if err != nil {
		return nil, err
	}
	strs, err := readStringStore(s)
	if err != nil {
		return nil, err
	}
	return decodeTrees(file, data, strs)
}

// decodeTrees decodes the file; strs are the strings that trees name by their ids.
func decodeTrees(file string, data []byte, strs map[uint64]string) ([]editTree, error) {
	decoded, err := msgpack.Decode(file, data)
	if err != nil {
		return nil, err
	}
	top, _ := decoded.(msgpack.Pairs)
	list, ok := top.Get("trees").([]any)
	if !ok {
		return nil, fmt.Errorf("%s: want a list under \"trees\"", file)
	}
	trees := make([]editTree, len(list))
	steps := make([]int, len(list))
	for i, one := range list {
		pairs, _ := one.(msgpack.Pairs)
		if trees[i], err = readTree(pairs, strs, i); err != nil {
			return nil, fmt.Errorf("%s: tree %d: %w", file, i, err)
		}
		steps[i] = 1
		for _, below := range []int{trees[i].first, trees[i].last} {
			if trees[i].match && below >= 0 {
				steps[i] += steps[below]
			}
		}
		if steps[i] > maxTreeSteps {
			return nil, fmt.Errorf("%s: tree %d has more than %d parts", file, i, maxTreeSteps)
		}
	}
	return trees, nil
}

// readStringStore reads all strings of the pipeline by id.
func readStringStore(s *source) (map[uint64]string, error) {
	var list []string
	if err := s.readJSON("vocab/strings.json", &list); err != nil {
		return nil, err
	}
	strs := make(map[uint64]string, len(list)+len(s.lex.symbols)+1)
	for text, id := range s.lex.symbols {
		strs[id] = text
	}
	strs[0] = ""
	for _, text := range list {
		strs[s.lex.symbols.id(text)] = text
	}
	return strs, nil
}

func readTree(p msgpack.Pairs, strs map[uint64]string, at int) (editTree, error) {
	if from, to := p.Get("orig"), p.Get("subst"); len(p) == 2 && from != nil && to != nil {
		var t editTree
		var ok, also bool
		t.from, ok = strs[treeNumber(from)]
		t.to, also = strs[treeNumber(to)]
		if !ok || !also {
			return t, fmt.Errorf("string %v or %v is not in vocab/strings.json", from, to)
		}
		return t, nil
	}
	t := editTree{match: true}
	for _, field := range []struct {
		key  string
		into *int
		tree bool
	}{{"prefix_len", &t.before, false}, {"suffix_len", &t.after, false}, {"prefix_tree", &t.first, true}, {"suffix_tree", &t.last, true}} {
		v := p.Get(field.key)
		n := treeNumber(v)
		if v == nil || len(p) != 4 {
			return t, fmt.Errorf("want orig and subst, or prefix_len, suffix_len, prefix_tree and suffix_tree")
		}
		switch {
		case field.tree && n == noTree:
			*field.into = -1
		case field.tree && n >= uint64(at), n >= 1<<20:
			return t, fmt.Errorf("%s %v is out of range", field.key, v)
		default:
			*field.into = int(n)
		}
	}
	return t, nil
}

func treeNumber(v any) uint64 {
	switch v := v.(type) {
	case int64:
		return uint64(v)
	case uint64:
		return v
	}
	return 1<<64 - 1
}
