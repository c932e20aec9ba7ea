package spacy

import (
	"unicode/utf8"

	"twotrack/spacy/internal/pystr"
)

// tokenizer splits texts into tokens as the pipeline's rules say. It is safe for use by many goroutines;
// what it gives depends on the text alone. Its time is linear in the text for the patterns of spaCy's
// languages, which look at the ends of what is left or pass over it once; only those of Indonesian and Malay
// look for a prefix anywhere in a run each time that they take one off.
type tokenizer struct {
	rules    *tokenRules
	lex      *lexicon
	specials map[string][]*word
	longest  int // bytes of the longest special case
	phrases  *phrase
	runs     *runCache
}

func loadTokenizer(s *source) (*tokenizer, error) {
	if err := s.checkTokenizer(); err != nil {
		return nil, err
	}
	data, err := s.read("tokenizer")
	if err != nil {
		return nil, err
	}
	rules, err := readTokenRules("tokenizer", data)
	if err != nil {
		return nil, err
	}
	return newTokenizer(rules, s.lex), nil
}

// checkTokenizer refuses the tokenizers of languages that spaCy leaves to other libraries.
func (s *source) checkTokenizer() error {
	nlp, err := s.config.Sub("nlp")
	if err != nil {
		return err
	}
	kind := ""
	if inline, ok := nlp.Value("tokenizer").(map[string]any); ok {
		kind, _ = inline["@tokenizers"].(string)
	} else if section, err := nlp.Sub("tokenizer"); err == nil {
		if kind, err = section.Str("@tokenizers", ""); err != nil {
			return err
		}
	}
	if kind != "spacy.Tokenizer.v1" {
		return nlp.Errorf("unknown tokenizer %q (known: spacy.Tokenizer.v1)", kind)
	}
	return nil
}

func newTokenizer(rules *tokenRules, lex *lexicon) *tokenizer {
	t := &tokenizer{rules: rules, lex: lex, phrases: newPhrase(), runs: newRunCache()}
	t.specials = make(map[string][]*word, len(rules.specials))
	for _, one := range rules.specials {
		words := make([]*word, len(one.pieces))
		for i, piece := range one.pieces {
			if words[i] = lex.word(piece.text); piece.normed {
				words[i] = lex.normed(piece.text, piece.norm)
			}
		}
		t.specials[one.text] = words
		t.longest = max(t.longest, len(one.text))
	}
	for _, one := range rules.specials {
		if !rules.fast || t.tearable(one.text) {
			t.addPhrase(one.text)
		}
	}
	return t
}

// tearable tells whether affixes could split text.
func (t *tokenizer) tearable(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] == ' ' {
			return true
		}
	}
	if t.prefixLen(text) > 0 || t.suffixLen(text) > 0 {
		return true
	}
	found := false
	if t.rules.infix != nil {
		t.rules.infix.Each(text, func(int, int) { found = true })
	}
	return found
}

// addPhrase adds the tokens that text has when special cases are left out.
func (t *tokenizer) addPhrase(text string) {
	var words []*word
	eachRun(text, func(start, end int, _ bool) {
		words = t.tokenize(words, text[start:end], false)
	})
	t.phrases.add(words)
}

// split adds the tokens of a text to its document.
func (t *tokenizer) split(_ *lexicon, w *work) {
	text := w.doc.Text
	if w.doc.Tokens == nil {
		w.doc.Tokens = make([]Token, 0, len(text)/5+1)
	}
	w.starts = w.starts[:0]
	eachRun(text, func(start, end int, spaced bool) {
		one := t.run(text[start:end])
		if one.phrase {
			t.noteStarts(w, one)
		}
		at := start
		for i, word := range one.words {
			w.push(word, at, spaced && i == len(one.words)-1)
			at += len(word.text)
		}
	})
	t.joinSpecials(w)
}

// eachRun calls f with each stretch of text that is all white space or free of it, and tells whether a
// space follows that belongs to its last token. That one space is in no run.
func eachRun(text string, f func(start, end int, spaced bool)) {
	start := 0
	white := false
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if space := pystr.IsSpace(r); i == 0 {
			white = space
		} else if space != white {
			spaced := r == ' '
			if start < i {
				f(start, i, spaced)
			}
			start, white = i, space
			if spaced {
				start++
			}
		}
		i += size
	}
	if start < len(text) {
		f(start, len(text), false)
	}
}

// run gives the tokens of a run.
func (t *tokenizer) run(text string) *run {
	if one := t.runs.get(text); one != nil {
		return one
	}
	one := &run{words: t.tokenize(nil, text, true)}
	for _, w := range one.words {
		one.phrase = one.phrase || t.phrases.next[w.text] != nil
	}
	t.runs.put(text, one)
	return one
}
