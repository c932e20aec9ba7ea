package spacy

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	"twotrack/spacy/internal/pystr"
)

// attr is a feature of tokens that a network may embed.
type attr struct {
	name string
	// ofWord gives the feature of a word type; nil where it depends on the token.
	ofWord func(*lexicon, *word) uint64
	// ofToken gives the feature of a token in its document; nil where the word type settles it.
	ofToken func(*lexicon, *work, int) uint64
}

// wordAttrs are the features that a word type settles.
func wordAttrs() map[string]func(*lexicon, *word) uint64 {
	text := func(f func(string) string) func(*lexicon, *word) uint64 {
		return func(l *lexicon, w *word) uint64 { return l.symbols.id(f(w.text)) }
	}
	is := func(f func(string) bool) func(*lexicon, *word) uint64 {
		return func(_ *lexicon, w *word) uint64 { return oneIf(f(w.text)) }
	}
	every := func(f func(rune) bool) func(*lexicon, *word) uint64 {
		return is(func(s string) bool { return pystr.Every(s, f) })
	}
	return map[string]func(*lexicon, *word) uint64{
		"ORTH":           text(func(s string) string { return s }),
		"NORM":           func(l *lexicon, w *word) uint64 { return l.symbols.id(w.norm) },
		"LOWER":          func(l *lexicon, w *word) uint64 { return l.symbols.id(w.lower) },
		"PREFIX":         text(prefix),
		"SUFFIX":         text(suffix),
		"SHAPE":          text(shape),
		"LENGTH":         func(_ *lexicon, w *word) uint64 { return uint64(len([]rune(w.text))) },
		"IS_SPACE":       func(_ *lexicon, w *word) uint64 { return oneIf(w.space) },
		"IS_ALPHA":       every(pystr.IsAlpha),
		"IS_DIGIT":       every(pystr.IsDigit),
		"IS_PUNCT":       every(pystr.IsPunct),
		"IS_ASCII":       every(func(r rune) bool { return r < 128 }),
		"IS_CURRENCY":    every(func(r rune) bool { return unicode.Is(unicode.Sc, r) }),
		"IS_LOWER":       is(func(s string) bool { return cased(s, pystr.IsLower) }),
		"IS_UPPER":       is(func(s string) bool { return cased(s, pystr.IsUpper) }),
		"IS_TITLE":       is(titled),
		"IS_BRACKET":     is(among("( ) [ ] { } < >")),
		"IS_QUOTE":       is(among("\" ' ` « » ‘ ’ ‚ ‛ “ ” „ ‟ ‹ › ❮ ❯ '' ``")),
		"IS_LEFT_PUNCT":  is(among("( [ { < \" ' « ‘ ‚ ‛ “ „ ‟ ‹ ❮ ``")),
		"IS_RIGHT_PUNCT": is(among(") ] } > \" ' » ’ ” › ❯ ''")),
	}
}

// among tells whether a text is one of a list.
func among(list string) func(string) bool {
	set := map[string]bool{}
	for _, s := range strings.Fields(list) {
		set[s] = true
	}
	return func(s string) bool { return set[s] }
}

// tokenAttrs are the features that only a token in its place has.
func tokenAttrs() map[string]func(*lexicon, *work, int) uint64 {
	text := func(f func(*Token) string) func(*lexicon, *work, int) uint64 {
		return func(l *lexicon, w *work, i int) uint64 { return l.symbols.id(f(&w.doc.Tokens[i])) }
	}
	return map[string]func(*lexicon, *work, int) uint64{
		"SPACY":    func(_ *lexicon, w *work, i int) uint64 { return oneIf(w.doc.Tokens[i].SpaceAfter) },
		"TAG":      text(func(t *Token) string { return t.Tag }),
		"POS":      text(func(t *Token) string { return t.POS }),
		"DEP":      text(func(t *Token) string { return t.Dep }),
		"LEMMA":    text(func(t *Token) string { return t.Lemma }),
		"ENT_TYPE": text(func(t *Token) string { return t.EntType }),
		"ENT_IOB": func(_ *lexicon, w *work, i int) uint64 {
			return uint64(strings.IndexByte("\x00IOB", w.doc.Tokens[i].EntIOB))
		},
	}
}

// findAttr gives the feature of that name.
func findAttr(name string) (attr, error) {
	name = strings.ToUpper(name)
	words, tokens := wordAttrs(), tokenAttrs()
	if f := words[name]; f != nil {
		return attr{name: name, ofWord: f}, nil
	}
	if f := tokens[name]; f != nil {
		return attr{name: name, ofToken: f}, nil
	}
	var known []string
	for name := range words {
		known = append(known, name)
	}
	for name := range tokens {
		known = append(known, name)
	}
	sort.Strings(known)
	return attr{}, fmt.Errorf("unknown attribute %q (known: %s)", name, strings.Join(known, ", "))
}

func oneIf(yes bool) uint64 {
	if yes {
		return 1
	}
	return 0
}

// cased tells whether a text has a letter with case and all such letters are of the case asked for.
func cased(s string, is func(rune) bool) bool {
	any := false
	for _, r := range s {
		if !pystr.IsUpper(r) && !pystr.IsLower(r) && !unicode.IsTitle(r) {
			continue
		}
		if !is(r) {
			return false
		}
		any = true
	}
	return any
}

// titled tells whether capitals start words and only they do.
func titled(s string) bool {
	any, inWord := false, false
	for _, r := range s {
		switch {
		case pystr.IsUpper(r) || unicode.IsTitle(r):
			if inWord {
				return false
			}
			any, inWord = true, true
		case pystr.IsLower(r):
			if !inWord {
				return false
			}
		default:
			inWord = false
		}
	}
	return any
}
