package spacy

import (
	"os"
	"path/filepath"
	"testing"

	"twotrack/models"
)

// BenchmarkParse reads 300 news articles of the BBC corpus where that stands beside the project, or
// the article that ships with it, with the pipeline that is built in.
func BenchmarkParse(b *testing.B) {
	folder, err := models.English()
	if err != nil {
		b.Skip(err)
	}
	p, err := Load(folder)
	if err != nil {
		b.Fatal(err)
	}
	names, _ := filepath.Glob("../../shared/data/corpora/bbc/bbc/*/*.txt")
	if len(names) == 0 {
		names = []string{"../examples/g24.txt"}
	}
	var texts []string
	for i := 0; i < len(names); i += max(1, len(names)/300) {
		body, err := os.ReadFile(names[i])
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(body))
	}
	tokens := 0
	for b.Loop() {
		tokens = 0
		for _, doc := range p.Parse(texts) {
			tokens += len(doc.Tokens)
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	b.ReportAllocs()
}
