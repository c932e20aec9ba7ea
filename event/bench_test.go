package event_test

import (
	"strings"
	"testing"

	"twotrack/event"
	"twotrack/mention"
	"twotrack/parse"
	"twotrack/quote"
	"twotrack/text"
	"twotrack/timex"
)

// BenchmarkCode codes an article made of all the patterns' examples; the tokens
// a second are those of the text.
func BenchmarkCode(b *testing.B) {
	r := newReader(b)
	var body strings.Builder
	for _, p := range r.knowledge.Patterns.All {
		plain, _ := unmark(strings.NewReplacer("Arnor", "Chile", "Gondor", "Peru").Replace(p.Example))
		body.WriteString(plain + "\n")
	}
	doc := &text.Document{Body: body.String()}
	for at, line := range lines(doc.Body) {
		doc.Paragraphs = append(doc.Paragraphs, text.Span{Start: at, End: at + len(line)})
	}
	parsed := parse.New(doc, r.parse(parse.Words(doc)))
	dates, mentions := timex.Find(parsed, r.knowledge), mention.Find(parsed, r.knowledge)
	in := event.Input{Doc: parsed, Mentions: mentions, Dates: dates, Quotations: quote.Find(parsed, dates, mentions, r.knowledge), Ontology: r.knowledge}
	for b.Loop() {
		event.Code(in)
	}
	b.ReportMetric(float64(b.N)*float64(len(parsed.Tokens))/b.Elapsed().Seconds(), "tokens/s")
}
