package spacy

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// overlay is a pipeline's folder with a file that all pipelines in testdata share.
type overlay struct {
	fs.FS
	below fs.FS
}

func (o overlay) Open(name string) (fs.File, error) {
	if name == "tokenizer" {
		return o.below.Open(name)
	}
	return o.FS.Open(name)
}

// testPipeline is the folder of a small pipeline in testdata.
func testPipeline(name string) fs.FS {
	return overlay{os.DirFS(filepath.Join("testdata", name)), os.DirFS("testdata")}
}

// expected is what spaCy found in a text.
type expected struct {
	Doc
	Vectors [][]float64
}

// The pipelines and what spaCy finds with them were made by testdata/make.py.
func TestPipelinesAgreeWithSpaCy(t *testing.T) {
	for _, name := range []string{"shared", "sentences", "vectored", "floret", "categories"} {
		t.Run(name, func(t *testing.T) {
			p, err := Load(testPipeline(name))
			if err != nil {
				t.Fatal(err)
			}
			var want []expected
			body, err := os.ReadFile(path.Join("testdata", name+".json"))
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(body, &want); err != nil {
				t.Fatal(err)
			}
			var texts []string
			for _, w := range want {
				texts = append(texts, w.Text)
			}
			for i, got := range p.Parse(texts) {
				for _, difference := range differences(got, &want[i].Doc) {
					t.Errorf("%q: %s", got.Text, difference)
				}
			}
			compareVectors(t, p, want)
		})
	}
}

// differences lists where two documents differ.
func differences(got, want *Doc) []string {
	var list []string
	if len(got.Tokens) != len(want.Tokens) {
		return []string{fmt.Sprintf("%d tokens, want %d", len(got.Tokens), len(want.Tokens))}
	}
	for i := range got.Tokens {
		if got.Tokens[i] != want.Tokens[i] {
			list = append(list, fmt.Sprintf("token %d is\n%+v, want\n%+v", i, got.Tokens[i], want.Tokens[i]))
		}
	}
	if g, w := fmt.Sprint(got.Ents), fmt.Sprint(want.Ents); g != w {
		list = append(list, fmt.Sprintf("entities %s, want %s", g, w))
	}
	if len(got.Spans) != len(want.Spans) {
		list = append(list, fmt.Sprintf("spans %v, want %v", got.Spans, want.Spans))
		return list
	}
	for i, g := range got.Spans {
		w := want.Spans[i]
		if off(g.Score, w.Score) {
			list = append(list, fmt.Sprintf("span %v, want %v", g, w))
		}
		if g.Score, w.Score = 0, 0; g != w {
			list = append(list, fmt.Sprintf("span %v, want %v", g, w))
		}
	}
	for i, w := range want.Cats {
		if i >= len(got.Cats) || got.Cats[i].Label != w.Label || off(got.Cats[i].Score, w.Score) {
			list = append(list, fmt.Sprintf("categories %v, want %v", got.Cats, want.Cats))
			break
		}
	}
	return list
}

// off tells whether two scores differ by more than rounding.
func off(a, b float32) bool { return math.Abs(float64(a-b)) > 1e-4 }

// compareVectors compares the vectors of the tok2vec component with spaCy's.
func compareVectors(t *testing.T, p *Pipeline, want []expected) {
	var shared *tok2vec
	for i := range p.parts {
		if net, ok := p.parts[i].component.(*tok2vec); ok {
			shared = net
		}
	}
	if shared == nil {
		return
	}
	worst := 0.0
	for _, w := range want {
		b := &batch{rows: map[*tok2vec]tokenRows{}}
		p.tok.split(p.lex, b.add(w.Text))
		rows := shared.run(b)
		for i, vector := range w.Vectors {
			for k, v := range vector {
				worst = max(worst, math.Abs(v-float64(rows.row(int(rows.first[0]) + i)[k])))
			}
		}
	}
	if worst > 1e-4 {
		t.Errorf("vectors differ by up to %g", worst)
	}
}

func TestLoadNamesWhatItDoesNotKnow(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"a factory", `factory = "tagger"`, `factory = "taggeur"`, `component "tagger": config.cfg: [components.tagger]: unknown factory "taggeur"`},
		{"an architecture", `spacy.Tagger.v2`, `spacy.Tagger.v9`, `unknown architecture "spacy.Tagger.v9"`},
		{"a key", `label_smoothing = 0.0`, `label_roughening = 0.0`, `unknown key "label_roughening"`},
		{"an attribute", `"SHAPE"`, `"SHAPELY"`, `unknown attribute "SHAPELY"`},
		{"a width", `width = 16`, `width = 17`, `node`},
		{"a component without a section", `[components.tagger]`, `[components.toggler]`, `"tagger"`},
		{"a tokenizer", `spacy.Tokenizer.v1`, `spacy.zh.ChineseTokenizer`, `unknown tokenizer "spacy.zh.ChineseTokenizer"`},
		{"a setting of [nlp]", `batch_size = 1000`, `batch_sighs = 1000`, `unknown key "batch_sighs"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(edited{testPipeline("shared"), "config.cfg", func(b []byte) []byte {
				return []byte(strings.Replace(string(b), tt.old, tt.new, -1))
			}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Load fails with %v, want %q", err, tt.want)
			}
		})
	}
}
