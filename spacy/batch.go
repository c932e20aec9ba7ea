package spacy

import "slices"

// work is one document on its way through the pipeline. Tokens of doc and words belong together one by one.
type work struct {
	doc   *Doc
	words []*word
	// sent has, per token, what is known of sentence starts: 1 starts one, -1 does not, 0 is open.
	sent []int8
	// starts are the tokens that may begin a special case of the tokenizer.
	starts []int32
	// remade is set where a special case of the tokenizer has remade the first token.
	remade bool
}

// batch is a number of documents that go through each component together, with the memory that the
// components share. What a document gets never depends on the others in its batch.
type batch struct {
	works []*work
	space arena
	// rows has, by tok2vec component, the vectors it made for this batch.
	rows map[*tok2vec]tokenRows
	// products is memory for tokenRows.products.
	products [][]float32
	// idle holds memory for work of earlier batches.
	idle []*work
}

// add takes in a new document without tokens.
func (b *batch) add(text string) *work {
	var w *work
	if n := len(b.idle); n > 0 {
		w, b.idle = b.idle[n-1], b.idle[:n-1]
		w.words, w.sent = w.words[:0], w.sent[:0]
	} else {
		w = &work{}
	}
	w.doc, w.remade = &Doc{Text: text}, false
	b.works = append(b.works, w)
	return w
}

// reset forgets the documents and keeps the memory.
func (b *batch) reset() {
	for _, w := range b.works {
		w.doc = nil
		clear(w.words)
	}
	b.idle = append(b.idle, b.works...)
	clear(b.works)
	b.works = b.works[:0]
	b.space.reset()
	clear(b.rows)
	clear(b.products)
}

// blankProducts gives n rows of products, each the one given.
func (b *batch) blankProducts(n int, blank []float32) [][]float32 {
	b.products = slices.Grow(b.products[:0], n)[:n]
	for i := range b.products {
		b.products[i] = blank
	}
	return b.products
}

// push adds a token that starts at byte start of the text.
func (w *work) push(at *word, start int, spaceAfter bool) {
	end := start + len(at.text)
	w.words = append(w.words, at)
	w.doc.Tokens = append(w.doc.Tokens, Token{
		Start: start, End: end, Text: w.doc.Text[start:end], Norm: at.norm, SpaceAfter: spaceAfter,
		Head: len(w.doc.Tokens),
	})
}

// openSentences leaves all sentence starts open but the first, and that too where a special case has
// remade the first token: as in spaCy.
func (w *work) openSentences() {
	w.sent = append(w.sent, make([]int8, len(w.words))...)
	if len(w.words) > 0 && !w.remade {
		w.sent[0], w.doc.Tokens[0].SentStart = 1, true
	}
}

// arena hands out memory that lives until its next reset.
type arena struct {
	floats []float32
	used   int
	ints   []int32
	taken  int
}

// take gives n floats of any value.
func (a *arena) take(n int) []float32 {
	if a.used+n > len(a.floats) {
		// What was handed out before stays valid: it keeps the old block.
		a.floats, a.used = make([]float32, max(min(2*len(a.floats), keptFloats), n, 1<<16)), 0
	}
	a.used += n
	return a.floats[a.used-n : a.used : a.used]
}

// takeInts gives n integers of any value.
func (a *arena) takeInts(n int) []int32 {
	if a.taken+n > len(a.ints) {
		a.ints, a.taken = make([]int32, max(2*len(a.ints), n, 1<<14)), 0
	}
	a.taken += n
	return a.ints[a.taken-n : a.taken : a.taken]
}

// mark and release let a component give back what it took since the mark.
func (a *arena) mark() (int, int) { return a.used, a.taken }

func (a *arena) release(used, taken int) { a.used, a.taken = used, taken }

// keptFloats is the most memory that an arena keeps between batches: one long text should not hold its
// memory for ever.
const keptFloats = 1 << 24

func (a *arena) reset() {
	if len(a.floats) > keptFloats {
		*a = arena{}
	}
	a.used, a.taken = 0, 0
}
