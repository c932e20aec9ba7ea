package spacy

import (
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"twotrack/kernel"
	"twotrack/models"
)

// TestDocsAreTheSameHoweverTheyAreMade holds every way of running a pipeline to the bytes of one: texts
// one by one, on one goroutine, with nothing remembered from before.
func TestDocsAreTheSameHoweverTheyAreMade(t *testing.T) {
	t.Cleanup(func() { useKernel(t, kernel.Available()[0]) })
	folders := map[string]fs.FS{}
	for _, name := range []string{"shared", "sentences", "vectored", "floret", "categories"} {
		folders[name] = testPipeline(name)
	}
	if embedded, err := models.English(); err == nil {
		folders["embedded"] = embedded
	}
	texts := mixedTexts(t)
	for name, folder := range folders {
		t.Run(name, func(t *testing.T) {
			useKernel(t, kernel.Available()[0])
			want := asJSON(t, inBatches(load(t, folder), texts, 1))
			for _, k := range kernel.Available() {
				useKernel(t, k)
				used := load(t, folder)
				if k == "go" {
					n := 14 // it is slow
					sameDocs(t, k, asJSON(t, inBatches(used, texts[:n], 7)), want[:n])
					continue
				}
				sameDocs(t, k+", all in one", asJSON(t, used.Parse(texts)), want)
				sameDocs(t, k+", batches of 1, words known", asJSON(t, inBatches(used, texts, 1)), want)
				sameDocs(t, k+", batches of 7, words known", asJSON(t, inBatches(used, texts, 7)), want)
				sameDocs(t, k+", backwards, words known", asJSON(t, backwards(used, texts)), want)
				sameDocs(t, k+", four workers", asJSON(t, byWorkers(load(t, folder), texts, 4)), want)
			}
		})
	}
}

// TestVectorsAreTheSameInAnyBatch looks below the labels, at every bit of the vectors.
func TestVectorsAreTheSameInAnyBatch(t *testing.T) {
	folder, err := models.English()
	if err != nil {
		t.Skip(err)
	}
	p, err := Load(folder)
	if err != nil {
		t.Skip(err)
	}
	texts := mixedTexts(t)
	all := vectorsOf(t, p, texts)
	for i := range texts {
		alone := vectorsOf(t, p, texts[i:i+1])[0]
		if !slices.Equal(alone, all[i]) {
			t.Fatalf("document %d of %d tokens has other vectors when alone", i, len(alone)/96)
		}
	}
}

// vectorsOf gives the vectors of the pipeline's tok2vec component, by document.
func vectorsOf(t *testing.T, p *Pipeline, texts []string) [][]float32 {
	t.Helper()
	b := &batch{rows: map[*tok2vec]tokenRows{}}
	for _, text := range texts {
		p.tok.split(p.lex, b.add(text))
	}
	var found [][]float32
	rows := p.parts[0].component.(*tok2vec).run(b)
	rows.each(b, func(w *work, row int) {
		found = append(found, slices.Clone(rows.data[row*rows.width:][:len(w.words)*rows.width]))
	})
	return found
}

func useKernel(t *testing.T, name string) {
	t.Helper()
	if err := kernel.Use(name); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, folder fs.FS) *Pipeline {
	t.Helper()
	p, err := Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func inBatches(p *Pipeline, texts []string, size int) []*Doc {
	var docs []*Doc
	for part := range slices.Chunk(texts, size) {
		docs = append(docs, p.Parse(part)...)
	}
	return docs
}

func byWorkers(p *Pipeline, texts []string, workers int) []*Doc {
	docs := make([]*Doc, len(texts))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(texts); i += workers {
				docs[i] = p.Parse(texts[i : i+1])[0]
			}
		})
	}
	wait.Wait()
	return docs
}

func backwards(p *Pipeline, texts []string) []*Doc {
	turned := slices.Clone(texts)
	slices.Reverse(turned)
	docs := p.Parse(turned)
	slices.Reverse(docs)
	return docs
}

func asJSON(t *testing.T, docs []*Doc) []string {
	t.Helper()
	var lines []string
	for _, doc := range docs {
		line, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	return lines
}

func sameDocs(t *testing.T, way string, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d documents, want %d", way, len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s: document %d is\n%s, want\n%s", way, i, got[i], want[i])
			return
		}
	}
}

// mixedTexts makes texts of all lengths, empty ones among them, out of the words of an article that
// ships with the project.
func mixedTexts(t *testing.T) []string {
	t.Helper()
	body, err := os.ReadFile("../examples/g24.txt")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(string(body))
	r := rand.New(rand.NewPCG(1, 2))
	texts := []string{"", " ", "\n\n", "Yes."}
	for range 40 {
		n := r.IntN(60)
		at := r.IntN(len(words) - n)
		texts = append(texts, strings.Join(words[at:at+n], " "))
	}
	return append(texts, string(body))
}
