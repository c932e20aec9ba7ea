package encoder

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Piece is a token: a number of the vocabulary and the bytes of the text that it covers. Special
// tokens that a sequence is framed in cover none.
type Piece struct {
	ID         int32
	Start, End int
}

// Tokenizer splits texts into pieces of a vocabulary: as BERT does (wordPieces), or RoBERTa (bytePairs). It is
// not changed once made.
type Tokenizer struct {
	vocabulary
	special     []special // which are found in a text as they stand, the longest first
	first       [256]bool // the bytes that a special token begins with
	words       *wordPieces
	pairs       *bytePairs
	opens, ends int32 // the tokens that frame a sequence
}

// vocabulary is what a tokenizer is made of; all of it stands in the compact file.
type vocabulary struct {
	options options
	list    []string  // the pieces by their numbers
	merges  []string  // of byte pairs: two pieces with a space between, the first ones first
	added   []special // tokens that the checkpoint names; their numbers may lie behind the list
}

// options are what a checkpoint chooses.
type options struct {
	Pairs     bool `json:"pairs,omitempty"` // byte pairs, to which only Spaced belongs
	Spaced    bool `json:"spaced,omitempty"`
	Lower     bool `json:"lower"`
	Strip     bool `json:"strip"` // accents
	Chinese   bool `json:"chinese"`
	Clean     bool `json:"clean"`
	LongestIn int  `json:"longest"` // characters of a word that is looked at
}

// special is a token that stands for itself wherever its text stands, with the spaces beside it where it
// takes them.
type special struct {
	Text  string `json:"text"`
	ID    int32  `json:"id"`
	Left  bool   `json:"left,omitempty"`
	Right bool   `json:"right,omitempty"`
}

// LoadTokenizer reads tokenizer.json, or vocab.txt with tokenizer_config.json beside it.
func LoadTokenizer(folder fs.FS) (*Tokenizer, error) {
	raw, err := fs.ReadFile(folder, "tokenizer.json")
	if err == nil {
		return readTokenizer(raw)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	raw, err = fs.ReadFile(folder, "vocab.txt")
	if err != nil {
		return nil, err
	}
	v := vocabulary{options: options{Lower: true, Strip: true, Chinese: true, Clean: true, LongestIn: 100}}
	if settings, err := fs.ReadFile(folder, "tokenizer_config.json"); err == nil {
		if err := v.options.read(settings); err != nil {
			return nil, err
		}
	}
	v.list = strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\n"), "\n")
	return newTokenizer(v)
}

// newTokenizer makes the tokenizer of a vocabulary.
func newTokenizer(v vocabulary) (*Tokenizer, error) {
	t := &Tokenizer{vocabulary: v}
	numbers := make(map[string]int32, len(v.list))
	for i, text := range v.list {
		numbers[text] = int32(i)
	}
	var err error
	special := []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}
	if v.options.Pairs {
		special = []string{"<pad>", "<unk>", "<s>", "</s>", "<mask>"}
		t.pairs, err = newBytePairs(v, numbers)
	} else {
		t.words, err = newWordPieces(v, numbers)
	}
	if err != nil {
		return nil, err
	}
	for i, to := range []*int32{2: &t.opens, 3: &t.ends} {
		id, ok := numbers[special[i]]
		if to != nil && !ok {
			return nil, fmt.Errorf("the vocabulary lacks %s", special[i])
		}
		if to != nil {
			*to = id
		}
	}
	return t, t.setSpecial(special, numbers)
}

// setSpecial makes special tokens of those that are added, and of the usual ones that are in the vocabulary.
func (t *Tokenizer) setSpecial(usual []string, numbers map[string]int32) error {
	t.special = slices.Clone(t.added)
	for _, text := range usual {
		id, ok := numbers[text]
		if ok && !slices.ContainsFunc(t.added, func(s special) bool { return s.Text == text }) {
			t.special = append(t.special, special{Text: text, ID: id})
		}
	}
	for _, s := range t.special {
		if s.Text == "" || s.ID < 0 || int(s.ID) >= t.Words() {
			return fmt.Errorf("added token %q has number %d of %d", s.Text, s.ID, t.Words())
		}
		t.first[s.Text[0]] = true
	}
	slices.SortStableFunc(t.special, func(a, b special) int { return cmp.Compare(len(b.Text), len(a.Text)) })
	return nil
}

// Words is the number of pieces in the vocabulary, added ones included.
func (t *Tokenizer) Words() int { return len(t.list) + t.behind() }

// behind is how many of the added tokens have numbers behind the list.
func (v *vocabulary) behind() int {
	n := 0
	for _, s := range v.added {
		if int(s.ID) >= len(v.list) {
			n++
		}
	}
	return n
}

// Text is a piece of the vocabulary as it stands there, "" for a number that has none.
func (t *Tokenizer) Text(id int32) string {
	if id >= 0 && int(id) < len(t.list) {
		return t.list[id]
	}
	for _, s := range t.special {
		if s.ID == id {
			return s.Text
		}
	}
	return ""
}

// Sequence gives the pieces of a text in the frame that the model knows: [CLS] before and [SEP] behind, or <s>
// and </s>. Where longest is above 0, pieces from the end of the text are left out so that no more than
// longest remain.
func (t *Tokenizer) Sequence(text string, longest int) []Piece {
	pieces := append(make([]Piece, 0, len(text)/4+4), Piece{ID: t.opens})
	pieces = t.Append(pieces, text)
	if longest > 0 && len(pieces) > longest-1 {
		pieces = pieces[:max(longest-1, 0)]
	}
	end := 0
	if len(pieces) > 0 {
		end = pieces[len(pieces)-1].End
	}
	return append(pieces, Piece{ID: t.ends, Start: end, End: end})
}

// Append appends the pieces of a text, without any frame. The text of a special token such as "[SEP]" is
// that token.
func (t *Tokenizer) Append(pieces []Piece, text string) []Piece {
	from := 0
	for at := 0; at < len(text); at++ {
		if !t.first[text[at]] {
			continue
		}
		i := slices.IndexFunc(t.special, func(s special) bool { return strings.HasPrefix(text[at:], s.Text) })
		if i < 0 {
			continue
		}
		s := t.special[i]
		start, end := at, at+len(s.Text)
		if s.Left {
			start = from + len(strings.TrimRightFunc(text[from:at], unicode.IsSpace))
		}
		if s.Right {
			end = len(text) - len(strings.TrimLeftFunc(text[end:], unicode.IsSpace))
		}
		pieces = append(t.split(pieces, text[from:start], from), Piece{s.ID, start, end})
		from = end
		at = end - 1
	}
	return t.split(pieces, text[from:], from)
}

// split appends the pieces of a part of a text that begins at a byte of it and has no special tokens.
func (t *Tokenizer) split(pieces []Piece, part string, at int) []Piece {
	if part == "" {
		return pieces
	}
	if t.pairs != nil {
		return t.pairs.split(pieces, part, at)
	}
	w := word{wordPieces: t.words, pieces: pieces}
	w.text(part, at)
	return w.pieces
}

// whole widens a range of bytes to whole characters of a text.
func whole(text string, start, end int) (int, int) {
	for start > 0 && start < len(text) && !utf8.RuneStart(text[start]) {
		start--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	return start, end
}
