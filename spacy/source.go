package spacy

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/msgpack"
	"twotrack/spacy/internal/thinc"
)

// maxFile is the largest file of a pipeline that is read, in bytes.
const maxFile int64 = 2 << 30

// source is a pipeline's folder while it is loaded, and what its components share.
type source struct {
	dir      fs.FS
	config   *config.Section // all of config.cfg
	lang     string
	name     string
	order    []string // the pipeline
	disabled []string
	lex      *lexicon
	slots    int // vectors that each word keeps
	vectors  *vectors
	shared   map[string]*tok2vec // by component
}

// open reads what stands above the components.
func open(dir fs.FS) (*source, error) {
	s := &source{dir: dir, shared: map[string]*tok2vec{}}
	body, err := s.read("config.cfg")
	if err != nil {
		return nil, err
	}
	if s.config, err = config.Parse("config.cfg", string(body)); err != nil {
		return nil, err
	}
	if err := s.readPipeline(); err != nil {
		return nil, err
	}
	var meta struct{ Name string }
	if err := s.readJSON("meta.json", &meta); err != nil {
		return nil, err
	}
	s.name = meta.Name
	norms, err := s.readNormTable()
	if err != nil {
		return nil, err
	}
	s.lex = newLexicon(norms)
	s.vectors, err = loadVectors(s)
	return s, err
}

// readPipeline reads the section [nlp].
func (s *source) readPipeline() error {
	nlp, err := s.config.Sub("nlp")
	if err != nil {
		return err
	}
	nlp.Skip("before_creation", "after_creation", "after_pipeline_creation", "batch_size", "load_vocab_data")
	if err := wantOnly(nlp, "tokenizer", "@tokenizers", "spacy.Tokenizer.v1"); err != nil {
		return err
	}
	if err := wantOnly(nlp, "vectors", "@vectors", "spacy.Vectors.v1"); err != nil {
		return err
	}
	if s.lang, err = nlp.Str("lang", ""); err != nil {
		return err
	}
	if s.order, err = nlp.Strs("pipeline"); err != nil {
		return err
	}
	if s.disabled, err = nlp.Strs("disabled"); err != nil {
		return err
	}
	if slices.Contains([]string{"hi", "ht", "ne"}, s.lang) {
		return nlp.Errorf("lang: %q has norms of its own, which are not known here", s.lang)
	}
	return nlp.Unused()
}

// wantOnly checks that a section below, if it is there, names the one thing that is known here.
func wantOnly(section *config.Section, name, key, known string) error {
	if !section.Has(name) {
		section.Skip(name)
		return nil
	}
	sub, err := section.Sub(name)
	if err != nil {
		return err
	}
	if got, err := sub.Str(key, ""); err != nil || got != known {
		return sub.Errorf("unknown %s %q (known: %s)", name, got, known)
	}
	return nil
}

// section gives a component's section of config.cfg.
func (s *source) section(name string) (*config.Section, error) {
	components, err := s.config.Sub("components")
	if err != nil {
		return nil, err
	}
	return components.Sub(name)
}

// load loads one component.
func (s *source) load(name string) (component, error) {
	return loadPart(name, func() (component, error) {
		section, err := s.section(name)
		if err != nil {
			return nil, err
		}
		factory, err := section.Str("factory", "")
		if err != nil {
			return nil, err
		}
		// What scores and trains a component has no effect on what it finds.
		section.Skip("scorer")
		c, err := s.make(factory, name, section)
		if err != nil {
			return nil, err
		}
		return c, section.Unused()
	})
}

// has tells whether the folder has a file.
func (s *source) has(file string) bool {
	_, err := fs.Stat(s.dir, file)
	return !errors.Is(err, fs.ErrNotExist)
}

// read reads a file of the folder.
func (s *source) read(file string) ([]byte, error) {
	info, err := fs.Stat(s.dir, file)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("%s: %d bytes are more than a pipeline's file may have (%d)", file, info.Size(), maxFile)
	}
	return fs.ReadFile(s.dir, file)
}

// readJSON reads a file of JSON.
func (s *source) readJSON(file string, into any) error {
	body, err := s.read(file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// readModel reads a component's weights and lays them under its layers.
func (s *source) readModel(name string, root *thinc.Layer) error {
	file := path.Join(name, "model")
	data, err := s.read(file)
	if err != nil {
		return err
	}
	m, err := thinc.Read(file, data)
	if err != nil {
		return err
	}
	return m.Bind(root)
}

// readNormTable reads the pipeline's own norms, by string id.
func (s *source) readNormTable() (map[uint64]string, error) {
	const file = "vocab/lookups.bin"
	if !s.has(file) {
		return nil, nil
	}
	data, err := s.read(file)
	if err != nil || len(data) == 0 {
		return nil, err
	}
	r := msgpack.NewReader(file, data)
	tables, err := r.Map()
	if err != nil {
		return nil, err
	}
	var norms map[uint64]string
	for range tables {
		name, err := r.Str()
		if err != nil {
			return nil, err
		}
		if name != "lexeme_norm" {
			if err := r.Skip(); err != nil {
				return nil, err
			}
			continue
		}
		if norms, err = readStringTable(r); err != nil {
			return nil, err
		}
	}
	return norms, r.Done()
}

// readStringTable reads a lookup table from string ids to strings.
func readStringTable(r *msgpack.Reader) (map[uint64]string, error) {
	n, err := r.Map()
	if err != nil {
		return nil, err
	}
	table := make(map[uint64]string, n)
	for range n {
		id, err := r.Uint64()
		if err != nil {
			return nil, err
		}
		if table[id], err = r.SharedStr(); err != nil {
			return nil, err
		}
	}
	return table, nil
}
