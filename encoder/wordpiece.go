package encoder

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// wordPieces is BERT's way: a text is cleaned, split at spaces and signs, and each word into the longest pieces
// that the vocabulary has.
type wordPieces struct {
	options options
	known   map[string]int32 // what a word may begin with
	inner   map[string]int32 // what may follow within a word, without its ##
	chars   *characters
	unknown int32
}

func newWordPieces(v vocabulary, numbers map[string]int32) (*wordPieces, error) {
	w := &wordPieces{options: v.options, known: numbers, inner: make(map[string]int32, len(v.list)/4), chars: readCharacters()}
	for i, text := range v.list {
		if tail, ok := strings.CutPrefix(text, "##"); ok {
			w.inner[tail] = int32(i)
		}
	}
	id, ok := numbers["[UNK]"]
	if !ok {
		return nil, errors.New("the vocabulary lacks [UNK]")
	}
	w.unknown = id
	return w, nil
}

// word is a word in the making: its characters as the vocabulary has them, and where they come from.
type word struct {
	*wordPieces
	pieces  []Piece
	letters []byte
	from    []letter // one for each character
	marks   []mark
}

// letter is where a character begins in letters, and the bytes of the text that it comes from.
type letter struct{ at, start, end int }

// end splits the word at hand into pieces.
func (w *word) end() {
	if len(w.from) > 0 {
		w.split()
	}
	w.letters, w.from = w.letters[:0], w.from[:0]
}

// split appends the longest pieces of the word, from left to right. A word that is too long, or of which
// some part is in no piece, is unknown as a whole.
func (w *word) split() {
	n := len(w.from)
	first, last := w.from[0], w.from[n-1]
	whole := Piece{w.unknown, first.start, last.end}
	if n > w.options.LongestIn {
		w.pieces = append(w.pieces, whole)
		return
	}
	if id, ok := w.known[string(w.letters)]; ok {
		whole.ID = id
		w.pieces = append(w.pieces, whole)
		return
	}
	before, known := len(w.pieces), w.known
	for at := 0; at < n; {
		end, id := w.longest(known, at)
		if end == at {
			w.pieces = append(w.pieces[:before], whole)
			return
		}
		w.pieces = append(w.pieces, Piece{id, w.from[at].start, w.from[end-1].end})
		at, known = end, w.inner
	}
}

// longest is the end of the longest piece from character at on.
func (w *word) longest(known map[string]int32, at int) (end int, id int32) {
	stop := len(w.letters)
	for end := len(w.from); end > at; end-- {
		if id, ok := known[string(w.letters[w.from[at].at:stop])]; ok {
			return end, id
		}
		stop = w.from[end-1].at
	}
	return at, 0
}

// add appends a character to the word, or ends it where the character does.
func (w *word) add(r rune, start, end int) {
	kind := w.chars.kind(r)
	if kind&gap != 0 {
		w.end()
		return
	}
	if kind&sign != 0 {
		w.end()
	}
	w.from = append(w.from, letter{len(w.letters), start, end})
	w.letters = utf8.AppendRune(w.letters, r)
	if kind&sign != 0 {
		w.end()
	}
}
