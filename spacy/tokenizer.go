package spacy

// tokenizer splits texts into tokens.
type tokenizer struct{}

func loadTokenizer(*source) (*tokenizer, error) { return &tokenizer{}, nil }

// split adds the tokens of a text to its document.
func (t *tokenizer) split(l *lexicon, w *work) {
	start := 0
	for i := 0; i <= len(w.doc.Text); i++ {
		if i == len(w.doc.Text) || w.doc.Text[i] == ' ' {
			if i > start {
				w.push(l.word(w.doc.Text[start:i]), start, i < len(w.doc.Text))
			}
			start = i + 1
		}
	}
}
