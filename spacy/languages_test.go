package spacy

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// languageLine is a line of what parity/languages.py writes: the rules of a language, or a text.
type languageLine struct {
	Lang   string   `json:"lang"`
	Rules  []byte   `json:"rules"`
	Text   string   `json:"text"`
	Tokens []string `json:"tokens"`
	Space  string   `json:"sp"`
}

// TestParityOfLanguages holds the tokenizer to spaCy's with the rules of each of its languages.
func TestParityOfLanguages(t *testing.T) {
	folder := os.Getenv("PARITY")
	if folder == "" {
		t.Skip("PARITY names no folder of oracle files; make parity makes them")
	}
	file, err := os.Open(filepath.Join(folder, "languages", "all.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<26)
	lex, lang, languages, texts := newLexicon(nil), "", 0, 0
	var tok *tokenizer
	for lines.Scan() {
		var line languageLine
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		if line.Lang != "" {
			rules, err := readTokenRules("tokenizer", line.Rules)
			if err != nil {
				t.Fatalf("%s: %v", line.Lang, err)
			}
			tok, lang, languages = newTokenizer(rules, lex), line.Lang, languages+1
			continue
		}
		texts++
		if got, space := pieces(tok, line.Text); !slices.Equal(got, line.Tokens) || space != line.Space {
			t.Errorf("%s: %q is %q (%s), want %q (%s)", lang, line.Text, got, space, line.Tokens, line.Space)
		}
	}
	t.Logf("%d languages, %d texts", languages, texts)
	if languages < 50 || lines.Err() != nil {
		t.Errorf("%d languages, want at least 50; %v", languages, lines.Err())
	}
}

// pieces gives the tokens of a text, and a 1 for each that a space follows.
func pieces(tok *tokenizer, text string) (list []string, space string) {
	for _, token := range tokens(tok, text).Tokens {
		list = append(list, token.Text)
		space += string('0' + byte(oneIf(token.SpaceAfter)))
	}
	return list, space
}
