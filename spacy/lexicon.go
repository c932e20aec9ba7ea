package spacy

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"twotrack/spacy/internal/pystr"
)

// Sizes of the lexicon: the number of word types it holds before it starts afresh, of cells, and the
// longest text that it holds at all, in bytes.
const (
	maxWords  = 1 << 15
	wordCells = 1 << 16
	longWord  = 64

	// maxProducts bounds the vectors that are kept with their products: 8192 of 3.4 kB for a width of 96.
	maxProducts = 1 << 13
)

// word is a word type: a text with its norm, and what about it no context changes.
type word struct {
	text  string
	norm  string
	lower string
	space bool // all whitespace
	plain bool // the norm is the one that the text has by itself
	// mixed holds, by network and column of context, the word's vector before the convolutions, and
	// behind it, once the word has come again, the vector's products with the first of them.
	mixed []atomic.Pointer[[]float32]
	// lemmas holds the lemmas that the word has had so far.
	lemmas lemmaNotes
}

// lexicon holds word types, for all goroutines at once. It only ever grows; when it is full it starts
// afresh, and words of before live on where they are in use. What it gives depends on the text alone.
type lexicon struct {
	symbols symbols
	norms   map[string]string // in all languages
	table   map[uint64]string // the pipeline's own norms by string id; they go first
	slots   int               // length of word.mixed
	seed    maphash.Seed
	cells   atomic.Pointer[wordTable]
}

type wordTable struct {
	count    atomic.Int32
	products atomic.Int32 // vectors with products
	cells    [wordCells]atomic.Pointer[word]
}

func newLexicon(table map[uint64]string) *lexicon {
	l := &lexicon{symbols: readSymbols(), norms: readNorms(), table: table, seed: maphash.MakeSeed()}
	l.cells.Store(new(wordTable))
	return l
}

// keepsProducts tells whether there is room for one more vector's products, and takes it.
func (l *lexicon) keepsProducts() bool {
	taken := &l.cells.Load().products
	return taken.Load() < maxProducts && taken.Add(1) <= maxProducts
}

// word finds or makes the word type of a text.
func (l *lexicon) word(text string) *word { return l.find(text, "", true) }

// normed is word for a text whose norm a tokenizer exception sets.
func (l *lexicon) normed(text, norm string) *word { return l.find(text, norm, false) }

func (l *lexicon) find(text, norm string, plain bool) *word {
	if len(text) > longWord {
		return l.make(text, norm, plain)
	}
	table := l.cells.Load()
	at := maphash.String(l.seed, text)
	var made *word
	for {
		cell := &table.cells[at%wordCells]
		w := cell.Load()
		if w == nil {
			if made == nil {
				made = l.make(text, norm, plain)
			}
			if cell.CompareAndSwap(nil, made) {
				if table.count.Add(1) >= maxWords {
					l.cells.CompareAndSwap(table, new(wordTable))
				}
				return made
			}
			continue // another goroutine took the cell: look at what it holds
		}
		if w.text == text && w.plain == plain && (plain || w.norm == norm) {
			return w
		}
		at++
	}
}

// make makes a word type; it holds no part of the text it came from.
func (l *lexicon) make(text, norm string, plain bool) *word {
	text = strings.Clone(text)
	w := &word{text: text, lower: pystr.Lower(text), plain: plain, norm: norm}
	if plain {
		w.norm = l.norm(text, w.lower)
	} else {
		w.norm = strings.Clone(norm)
	}
	w.space = text != "" && pystr.Every(text, pystr.IsSpace)
	w.mixed = make([]atomic.Pointer[[]float32], l.slots)
	return w
}

// norm is the normal form of a text.
func (l *lexicon) norm(text, lower string) string {
	if norm, ok := l.table[l.symbols.id(text)]; ok {
		return norm
	}
	if norm, ok := l.norms[text]; ok {
		return norm
	}
	return lower
}

// prefix is the first code point of a text.
func prefix(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return text[:size]
}

// suffix is the last three code points of a text.
func suffix(text string) string {
	at := len(text)
	for n := 0; n < 3 && at > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:]
}

// shape writes a text as X, x and d, other characters as they are, runs cut to four.
func shape(text string) string {
	if len(text) >= 100 && utf8.RuneCountInString(text) >= 100 {
		return "LONG"
	}
	var out strings.Builder
	last, run := rune(-1), 0
	for _, r := range text {
		switch {
		case pystr.IsAlpha(r) && pystr.IsUpper(r):
			r = 'X'
		case pystr.IsAlpha(r):
			r = 'x'
		case pystr.IsDigit(r):
			r = 'd'
		}
		if r == last {
			run++
		} else {
			last, run = r, 0
		}
		if run < 4 {
			out.WriteRune(r)
		}
	}
	return out.String()
}
