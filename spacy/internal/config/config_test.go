package config

import (
	"strings"
	"testing"
)

const example = `
[paths]
train = null

[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger"]
seed = ${paths.train}

[components]

[components.tagger]
factory = "tagger"
scorer = {"@scorers": "x", "deep": {"n": 3}}

[components.tagger.model]
width = ${components.tok2vec:width}
rate = 0.5
normalize = false
rows = [10, 20]

[components.tok2vec]
width = 96
`

func TestParse(t *testing.T) {
	root, err := Parse("config.cfg", example)
	if err != nil {
		t.Fatal(err)
	}
	components, _ := root.Sub("components")
	tagger, err := components.Sub("tagger")
	if err != nil {
		t.Fatal(err)
	}
	model, err := tagger.Sub("model")
	if err != nil {
		t.Fatal(err)
	}
	if width, err := model.Int("width", 0); width != 96 || err != nil {
		t.Errorf("a reference gives %d, %v", width, err)
	}
	if rows, err := model.Ints("rows"); len(rows) != 2 || rows[1] != 20 || err != nil {
		t.Errorf("a list gives %v, %v", rows, err)
	}
	scorer, err := tagger.Sub("scorer")
	if err != nil {
		t.Fatal(err)
	}
	deep, err := scorer.Sub("deep")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := deep.Int("n", 0); n != 3 || err != nil {
		t.Errorf("a map in a value gives %d, %v", n, err)
	}
	if _, err := model.Bool("rate", false); err == nil || !strings.Contains(err.Error(), "config.cfg: [components.tagger.model]: rate: want true or false") {
		t.Errorf("a number for a truth value gives %v", err)
	}
}

func TestUnusedNamesTheKey(t *testing.T) {
	root, err := Parse("config.cfg", example)
	if err != nil {
		t.Fatal(err)
	}
	tagger, _ := root.subs["components"].Sub("tagger")
	tagger.Skip("factory", "scorer")
	model, _ := tagger.Sub("model")
	model.Skip("width", "rate", "rows")
	if err := tagger.Unused(); err == nil || err.Error() != `config.cfg: [components.tagger.model]: unknown key "normalize"` {
		t.Errorf("Unused gives %v", err)
	}
	model.Skip("normalize")
	if err := tagger.Unused(); err != nil {
		t.Errorf("Unused gives %v, all keys are known", err)
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"no section", "a = 1", "config.cfg:1: want a [section]"},
		{"no value", "[s]\na", "config.cfg:2: want a [section] or key = value"},
		{"no JSON", "[s]\na = yes", `config.cfg:2: value of "a" is not JSON`},
		{"two values", "[s]\na = 1 2", "something follows"},
		{"a key twice", "[s]\na = 1\na = 2", `[s] has "a" twice`},
		{"a reference to nothing", "[s]\na = ${t.b}", "${t.b} leads nowhere"},
		{"a circle", "[s]\na = ${s.b}\nb = ${s.a}", "leads nowhere"},
		{"an empty name", "[s..t]", "empty part"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Parse("config.cfg", tt.body); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Parse fails with %v, want %q", err, tt.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(example)
	f.Add("[s]\na = ${s}\n[s.a]\nb = {\"a\": {}}")
	f.Fuzz(func(t *testing.T, body string) {
		root, err := Parse("config.cfg", body)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "config.cfg:") {
				t.Fatalf("error without the file: %v", err)
			}
			return
		}
		root.skipAll()
		for _, name := range root.Names() {
			if _, err := root.Sub(name); err != nil {
				t.Fatal(err)
			}
		}
		if err := root.Unused(); err != nil {
			t.Fatalf("all is skipped, and %v", err)
		}
	})
}
