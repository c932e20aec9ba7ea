package spacy

import (
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"twotrack/kernel"
)

// batchTokens is the number of tokens from which on a batch is full: enough for the products to be
// fast, few enough for their results to stay in the processor's cache.
const batchTokens = 2048

// Pipeline is a loaded pipeline. It is not changed by use and is safe for use by many goroutines.
type Pipeline struct {
	Lang  string // "en"
	Name  string // "core_web_sm"
	parts []part
	tok   *tokenizer
	lex   *lexicon
	pool  sync.Pool // of *batch
}

// part is a component that runs, with its name.
type part struct {
	name string
	component
}

// component is a step of the pipeline after the tokenizer. apply adds what it finds to the documents of
// a batch; it may be called by many goroutines at once, each with its own batch.
type component interface {
	apply(b *batch)
}

// Load loads the pipeline of a folder as spaCy saves it, without the components it disables. Whatever
// the folder asks for that this package does not know is an error that names it.
func Load(dir fs.FS) (*Pipeline, error) {
	if err := kernel.Fault(); err != nil {
		return nil, err
	}
	s, err := open(dir)
	if err != nil {
		return nil, err
	}
	p := &Pipeline{Lang: s.lang, Name: s.name, lex: s.lex}
	for _, name := range s.order {
		if slices.Contains(s.disabled, name) {
			continue
		}
		c, err := s.load(name)
		if err != nil {
			return nil, err
		}
		p.parts = append(p.parts, part{name, c})
	}
	// Words have room for the vectors of all networks: none may be made before.
	s.lex.slots = s.slots
	if p.tok, err = loadTokenizer(s); err != nil {
		return nil, err
	}
	p.pool.New = func() any { return &batch{rows: map[*tok2vec]tokenRows{}} }
	return p, nil
}

// Components gives the names of the components that run, in order.
func (p *Pipeline) Components() []string {
	names := make([]string, len(p.parts))
	for i := range p.parts {
		names[i] = p.parts[i].name
	}
	return names
}

// Parse runs the pipeline over texts and gives one Doc for each, in order. It works on one goroutine;
// a Doc depends on its own text alone, never on the others or on how calls are spread over goroutines.
// While it works it holds some 1.5 KB for each token of the longest text: what outsiders send is best cut
// into paragraphs, and capped.
func (p *Pipeline) Parse(texts []string) []*Doc {
	docs := make([]*Doc, 0, len(texts))
	b := p.pool.Get().(*batch)
	defer p.pool.Put(b)
	tokens := 0
	for i, text := range texts {
		w := b.add(text)
		p.tok.split(p.lex, w)
		docs = append(docs, w.doc)
		w.openSentences()
		if len(w.words) >= longText && len(b.works) > 1 {
			p.runBefore(b)
			tokens = 0
		}
		if tokens += len(w.words); tokens >= batchTokens || i == len(texts)-1 {
			p.run(b)
			tokens = 0
		}
	}
	return docs
}

// runBefore runs what stands in a batch before its last text, which is better off alone.
func (p *Pipeline) runBefore(b *batch) {
	last := len(b.works) - 1
	w := b.works[last]
	b.works = b.works[:last]
	p.run(b)
	b.works = append(b.works, w)
}

// run takes a full batch through the components and empties it.
func (p *Pipeline) run(b *batch) {
	defer b.reset()
	for i := range p.parts {
		p.parts[i].apply(b)
	}
}

// loadPart names the component in what goes wrong.
func loadPart(name string, load func() (component, error)) (component, error) {
	c, err := load()
	if err != nil {
		return nil, fmt.Errorf("component %q: %w", name, err)
	}
	return c, nil
}
