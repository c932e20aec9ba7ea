package encoder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// Piece is a token: a number of the vocabulary and the bytes of the text that it covers. Special
// tokens that a sequence is framed in cover none.
type Piece struct {
	ID         int32
	Start, End int
}

// Tokenizer is BERT's: it cleans the text, splits it at spaces and signs, and each word into the longest
// pieces that the vocabulary has. It is not changed once made.
type Tokenizer struct {
	options  options
	pieces   map[string]int32 // what a word may begin with
	inner    map[string]int32 // what may follow within a word, without its ##
	list     []string
	special  []special // which are found in a text as they stand
	first    [256]bool // the bytes that a special token begins with
	chars    *characters
	unknown  int32
	cls, sep int32
}

// options are what a checkpoint chooses; they stand in the compact file too.
type options struct {
	Lower     bool `json:"lower"`
	Strip     bool `json:"strip"` // accents
	Chinese   bool `json:"chinese"`
	Clean     bool `json:"clean"`
	LongestIn int  `json:"longest"` // characters of a word that is looked at
}

// special is a token that stands for itself wherever its text stands.
type special struct {
	text string
	id   int32
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
	o := options{Lower: true, Strip: true, Chinese: true, Clean: true, LongestIn: 100}
	if settings, err := fs.ReadFile(folder, "tokenizer_config.json"); err == nil {
		if err := o.read(settings); err != nil {
			return nil, err
		}
	}
	return newTokenizer(strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\n"), "\n"), o)
}

// read takes what tokenizer_config.json says.
func (o *options) read(raw []byte) error {
	c := struct {
		Lower   *bool `json:"do_lower_case"`
		Strip   *bool `json:"strip_accents"`
		Chinese *bool `json:"tokenize_chinese_chars"`
	}{}
	if err := json.Unmarshal(raw, &c); err != nil {
		return fmt.Errorf("tokenizer_config.json: %w", err)
	}
	if c.Lower != nil {
		o.Lower = *c.Lower
	}
	if o.Strip = o.Lower; c.Strip != nil {
		o.Strip = *c.Strip
	}
	if c.Chinese != nil {
		o.Chinese = *c.Chinese
	}
	return nil
}

// tokenizerFile is what we read of tokenizer.json.
type tokenizerFile struct {
	Normalizer struct {
		Kind    string `json:"type"`
		Clean   bool   `json:"clean_text"`
		Chinese bool   `json:"handle_chinese_chars"`
		Strip   *bool  `json:"strip_accents"`
		Lower   bool   `json:"lowercase"`
	} `json:"normalizer"`
	Splitter struct {
		Kind string `json:"type"`
	} `json:"pre_tokenizer"`
	Model struct {
		Kind      string           `json:"type"`
		Unknown   string           `json:"unk_token"`
		Prefix    string           `json:"continuing_subword_prefix"`
		LongestIn int              `json:"max_input_chars_per_word"`
		Words     map[string]int32 `json:"vocab"`
	} `json:"model"`
}

func readTokenizer(raw []byte) (*Tokenizer, error) {
	var f tokenizerFile
	if err := json.NewDecoder(bytes.NewReader(raw)).Decode(&f); err != nil {
		return nil, fmt.Errorf("tokenizer.json: %w", err)
	}
	for _, c := range [][3]string{
		{"model", f.Model.Kind, "WordPiece"}, {"normalizer", f.Normalizer.Kind, "BertNormalizer"},
		{"pre_tokenizer", f.Splitter.Kind, "BertPreTokenizer"}, {"continuing_subword_prefix", f.Model.Prefix, "##"},
		{"unk_token", f.Model.Unknown, unknownPiece},
	} {
		if c[1] != c[2] {
			return nil, fmt.Errorf("tokenizer.json: unknown %s %q (known: %s)", c[0], c[1], c[2])
		}
	}
	list := make([]string, len(f.Model.Words))
	for text, id := range f.Model.Words {
		if id < 0 || int(id) >= len(list) || list[id] != "" {
			return nil, fmt.Errorf("tokenizer.json: piece %q has number %d of %d, or shares it", text, id, len(list))
		}
		list[id] = text
	}
	n := f.Normalizer
	o := options{n.Lower, n.Lower, n.Chinese, n.Clean, f.Model.LongestIn}
	if n.Strip != nil {
		o.Strip = *n.Strip
	}
	return newTokenizer(list, o)
}

const unknownPiece = "[UNK]"

// newTokenizer makes the tokenizer of a vocabulary, whose pieces are numbered as they stand.
func newTokenizer(list []string, o options) (*Tokenizer, error) {
	t := &Tokenizer{options: o, list: list, chars: readCharacters(), pieces: make(map[string]int32, len(list)), inner: map[string]int32{}}
	for i, text := range list {
		if tail, ok := strings.CutPrefix(text, "##"); ok {
			t.inner[tail] = int32(i)
		}
		t.pieces[text] = int32(i)
	}
	ids := map[string]*int32{unknownPiece: &t.unknown, "[CLS]": &t.cls, "[SEP]": &t.sep}
	for _, text := range []string{"[PAD]", unknownPiece, "[CLS]", "[SEP]", "[MASK]"} {
		id, ok := t.pieces[text]
		if to := ids[text]; to != nil {
			if !ok {
				return nil, fmt.Errorf("the vocabulary lacks %s", text)
			}
			*to = id
		}
		if ok {
			t.special = append(t.special, special{text, id})
			t.first[text[0]] = true
		}
	}
	return t, nil
}

// Words is the number of pieces in the vocabulary.
func (t *Tokenizer) Words() int { return len(t.list) }

// Text is a piece of the vocabulary as it stands there, "" for a number that has none.
func (t *Tokenizer) Text(id int32) string {
	if id < 0 || int(id) >= len(t.list) {
		return ""
	}
	return t.list[id]
}

// Sequence gives the pieces of a text in the frame that the model knows: [CLS] before, [SEP] behind. Where
// longest is above 0, pieces from the end of the text are left out so that no more than longest remain.
func (t *Tokenizer) Sequence(text string, longest int) []Piece {
	pieces := append(make([]Piece, 0, len(text)/4+4), Piece{ID: t.cls})
	pieces = t.Append(pieces, text)
	if longest > 0 && len(pieces) > longest-1 {
		pieces = pieces[:max(longest-1, 0)]
	}
	end := 0
	if len(pieces) > 0 {
		end = pieces[len(pieces)-1].End
	}
	return append(pieces, Piece{ID: t.sep, Start: end, End: end})
}

// Append appends the pieces of a text, without any frame. The text of a special token such as "[SEP]" is
// that token.
func (t *Tokenizer) Append(pieces []Piece, text string) []Piece {
	w := word{Tokenizer: t, pieces: pieces}
	from := 0
	for at := 0; at < len(text); at++ {
		if !t.first[text[at]] {
			continue
		}
		for _, s := range t.special {
			if strings.HasPrefix(text[at:], s.text) {
				w.text(text[from:at], from)
				w.pieces = append(w.pieces, Piece{s.id, at, at + len(s.text)})
				from = at + len(s.text)
				at = from - 1
				break
			}
		}
	}
	w.text(text[from:], from)
	return w.pieces
}

// word is a word in the making: its characters as the vocabulary has them, and where they come from.
type word struct {
	*Tokenizer
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
	if id, ok := w.Tokenizer.pieces[string(w.letters)]; ok {
		whole.ID = id
		w.pieces = append(w.pieces, whole)
		return
	}
	before, known := len(w.pieces), w.Tokenizer.pieces
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
