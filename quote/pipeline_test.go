package quote

import (
	"strings"
	"sync"
	"testing"

	"twotrack/data"
	"twotrack/mention"
	"twotrack/models"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/spacy"
	"twotrack/timex"
)

// language is what the tests read with: the built-in pipeline and the shipped data.
type language struct {
	pipeline  *spacy.Pipeline
	knowledge *ontology.Ontology
}

var loadLanguage = sync.OnceValues(func() (language, error) {
	files, err := models.English()
	if err != nil {
		return language{}, err
	}
	pipeline, err := spacy.Load(files)
	if err != nil {
		return language{}, err
	}
	knowledge, err := ontology.Load(data.Files)
	return language{pipeline, knowledge}, err
})

// english gives the pipeline and the data; a build without a pipeline skips the test.
func english(t testing.TB) language {
	t.Helper()
	l, err := loadLanguage()
	if err != nil && strings.Contains(err.Error(), "noembed") {
		t.Skip("this build has no pipeline (tag noembed)")
	}
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// read finds the quotations of a text.
func (l language) read(body string) (*parse.Document, []Quotation) {
	doc := article(body)
	parsed := parse.New(doc, l.pipeline.Parse(parse.Words(doc)))
	return parsed, Find(parsed, timex.Find(parsed, l.knowledge), mention.Find(parsed, l.knowledge), l.knowledge)
}

// content joins the parts of a quotation's content with " ... ".
func content(doc *parse.Document, q Quotation) string {
	var parts []string
	for _, s := range q.Content {
		parts = append(parts, doc.Text.Of(s))
	}
	return strings.Join(parts, " ... ")
}
