package spacy

import (
	"fmt"
	"sort"
	"strings"

	"twotrack/spacy/internal/msgpack"
	"twotrack/spacy/internal/pyre"
)

// tokenRules is what a pipeline's file "tokenizer" says. A pattern that it leaves out is nil.
type tokenRules struct {
	prefix, suffix, infix *pyre.Regexp
	tokenMatch, urlMatch  *pyre.Regexp
	// fast limits the phrases that are looked for over several tokens to those that affixes could have
	// torn apart.
	fast     bool
	specials []special // sorted by text
}

// special is a text that is always split in the same pieces.
type special struct {
	text   string
	pieces []specialPiece
}

type specialPiece struct {
	text   string
	norm   string
	normed bool // norm is set
}

// Attributes that a piece of a special case may set, by spaCy's number.
const (
	attrOrth = 65
	attrNorm = 67
)

// readTokenRules reads the file. Keys and constructs that it does not know are errors.
func readTokenRules(file string, data []byte) (*tokenRules, error) {
	r := msgpack.NewReader(file, data)
	rules := &tokenRules{fast: true}
	patterns := map[string]**pyre.Regexp{
		"prefix_search": &rules.prefix, "suffix_search": &rules.suffix, "infix_finditer": &rules.infix,
		"token_match": &rules.tokenMatch, "url_match": &rules.urlMatch,
	}
	n, err := r.Map()
	if err != nil {
		return nil, err
	}
	for range n {
		key, err := r.Str()
		if err != nil {
			return nil, err
		}
		pattern := patterns[key]
		switch {
		case pattern != nil:
			*pattern, err = readPattern(r, key)
		case key == "exceptions":
			rules.specials, err = readSpecials(r)
		case key == "faster_heuristics":
			rules.fast, err = r.Bool()
		default:
			err = r.Errorf("unknown key %q (known: prefix_search, suffix_search, infix_finditer, token_match, url_match, exceptions, faster_heuristics)", key)
		}
		if err != nil {
			return nil, err
		}
	}
	return rules, r.Done()
}

func readPattern(r *msgpack.Reader, key string) (*pyre.Regexp, error) {
	if r.Peek() == msgpack.Nil {
		return nil, r.Nil()
	}
	text, err := r.Str()
	if err != nil {
		return nil, err
	}
	re, err := pyre.Compile(text)
	if err != nil {
		return nil, r.Errorf("%s: %w", key, err)
	}
	return re, nil
}

func readSpecials(r *msgpack.Reader) ([]special, error) {
	n, err := r.Map()
	if err != nil {
		return nil, err
	}
	specials := make([]special, 0, n)
	for range n {
		one, err := readSpecial(r)
		if err != nil {
			return nil, err
		}
		specials = append(specials, one)
	}
	sort.Slice(specials, func(i, j int) bool { return specials[i].text < specials[j].text })
	for i := 1; i < len(specials); i++ {
		if specials[i].text == specials[i-1].text {
			return nil, r.Errorf("exception %q stands twice", specials[i].text)
		}
	}
	return specials, nil
}

func readSpecial(r *msgpack.Reader) (special, error) {
	text, err := r.Str()
	if err != nil {
		return special{}, err
	}
	one := special{text: text}
	n, err := r.Array()
	if err != nil {
		return one, err
	}
	var joined strings.Builder
	for range n {
		piece, err := readPiece(r, text)
		if err != nil {
			return one, err
		}
		one.pieces = append(one.pieces, piece)
		joined.WriteString(piece.text)
	}
	if joined.String() != text || text == "" {
		return one, r.Errorf("exception %q: its pieces make %q", text, joined.String())
	}
	return one, nil
}

func readPiece(r *msgpack.Reader, text string) (specialPiece, error) {
	var piece specialPiece
	n, err := r.Map()
	if err != nil {
		return piece, err
	}
	for range n {
		name, err := readAttrName(r)
		if err != nil {
			return piece, err
		}
		value, err := r.Str()
		if err != nil {
			return piece, err
		}
		switch name {
		case "ORTH":
			piece.text = value
		case "NORM":
			piece.norm, piece.normed = value, value != ""
		default:
			return piece, r.Errorf("exception %q sets %q (known: ORTH, NORM)", text, name)
		}
	}
	if piece.text == "" {
		return piece, r.Errorf("exception %q has an empty piece", text)
	}
	return piece, nil
}

// readAttrName reads the name of an attribute, which may be written as spaCy's number for it.
func readAttrName(r *msgpack.Reader) (string, error) {
	if r.Peek() != msgpack.Int {
		name, err := r.Str()
		return strings.ToUpper(name), err
	}
	id, err := r.Int()
	switch id {
	case attrOrth:
		return "ORTH", err
	case attrNorm:
		return "NORM", err
	}
	return fmt.Sprint(id), err
}
