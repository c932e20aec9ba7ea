package spacy

import (
	"unicode/utf8"

	"twotrack/spacy/internal/pystr"
)

// tokenize adds the tokens of a run to words. Without specials it leaves the special cases out.
func (t *tokenizer) tokenize(words []*word, text string, specials bool) []*word {
	if specials {
		if found := t.special(text); found != nil {
			return append(words, found...)
		}
	}
	var suffixes []string
	var prefix, suffix string
	for text != "" && !t.whole(text, specials) {
		before := len(text)
		text, prefix, suffix = t.strip(text, specials)
		if prefix != "" {
			words = append(words, t.lex.word(prefix))
		}
		if suffix != "" {
			suffixes = append(suffixes, suffix)
		}
		if len(text) == before {
			break
		}
	}
	if text != "" {
		words = t.middle(words, text, specials)
	}
	for i := len(suffixes) - 1; i >= 0; i-- {
		words = append(words, t.lex.word(suffixes[i]))
	}
	return words
}

// special gives the pieces of a special case, nil if text is none.
func (t *tokenizer) special(text string) []*word {
	if len(text) > t.longest {
		return nil
	}
	return t.specials[text]
}

// whole tells whether text is to keep what still might be an affix.
func (t *tokenizer) whole(text string, specials bool) bool {
	if t.rules.tokenMatch != nil {
		if _, ok := t.rules.tokenMatch.Match(text); ok {
			return true
		}
	}
	return specials && t.special(text) != nil
}

// strip takes one prefix and one suffix off text. If what is left after one of them is a special case, it
// takes that one alone.
func (t *tokenizer) strip(text string, specials bool) (rest, prefix, suffix string) {
	n := t.prefixLen(text)
	if specials && n > 0 && n < len(text) && t.special(text[n:]) != nil {
		return text[n:], text[:n], ""
	}
	m := len(text) - t.suffixLen(text[n:])
	if specials && m < len(text) && m > 0 && t.special(text[:m]) != nil {
		return text[:m], "", text[m:]
	}
	return text[n:m], text[:n], text[m:]
}

// prefixLen is the number of bytes of text's prefix. A pattern not bound to the start may match farther
// on; then, as in spaCy, only the match's length in code points counts.
func (t *tokenizer) prefixLen(text string) int {
	if t.rules.prefix == nil {
		return 0
	}
	start, end, ok := t.rules.prefix.Search(text)
	if !ok || start == end {
		return 0
	}
	if start == 0 {
		return end
	}
	return pystr.Offset(text, utf8.RuneCountInString(text[start:end]))
}

// suffixLen is the number of bytes of text's suffix, with the same reserve.
func (t *tokenizer) suffixLen(text string) int {
	if t.rules.suffix == nil {
		return 0
	}
	start, end, ok := t.rules.suffix.Search(text)
	if !ok || start == end {
		return 0
	}
	if end == len(text) {
		return end - start
	}
	return pystr.OffsetBack(text, utf8.RuneCountInString(text[start:end]))
}

// middle adds what the affixes have left: a special case, one token, or pieces between infixes.
func (t *tokenizer) middle(words []*word, text string, specials bool) []*word {
	if specials {
		if found := t.special(text); found != nil {
			return append(words, found...)
		}
	}
	if t.oneToken(text) || t.rules.infix == nil {
		return append(words, t.lex.word(text))
	}
	at := 0
	t.rules.infix.Each(text, func(start, end int) {
		if start == 0 {
			return
		}
		if start > at {
			words = append(words, t.lex.word(text[at:start]))
		}
		if end > start {
			words = append(words, t.lex.word(text[start:end]))
		}
		at = end
	})
	if at < len(text) {
		words = append(words, t.lex.word(text[at:]))
	}
	return words
}

func (t *tokenizer) oneToken(text string) bool {
	if t.rules.tokenMatch != nil {
		if _, ok := t.rules.tokenMatch.Match(text); ok {
			return true
		}
	}
	if t.rules.urlMatch == nil {
		return false
	}
	_, ok := t.rules.urlMatch.Match(text)
	return ok
}
