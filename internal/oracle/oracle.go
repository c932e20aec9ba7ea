// Package oracle reads documents that spaCy itself parsed, so that stages can be
// tried and tested without the language runtime.
package oracle

import (
	"encoding/json"
	"os"

	"twotrack/parse"
	"twotrack/spacy"
	"twotrack/text"
)

type file struct {
	File, Published, Outlet, Body string
	Paragraphs                    [][2]int
	Docs                          []*spacy.Doc
}

// Article reads one dumped article.
func Article(path string) (*parse.Document, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var f file
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, err
	}
	doc := &text.Document{Body: f.Body, Published: f.Published, Outlet: f.Outlet, File: f.File}
	for _, p := range f.Paragraphs {
		doc.Paragraphs = append(doc.Paragraphs, text.Span{Start: p[0], End: p[1]})
	}
	return parse.New(doc, f.Docs), nil
}
