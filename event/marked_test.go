package event_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"twotrack/data"
	"twotrack/event"
	"twotrack/mention"
	"twotrack/models"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/quote"
	"twotrack/spacy"
	"twotrack/text"
	"twotrack/timex"
)

// reader is the built-in pipeline and data, loaded once for all tests.
type reader struct {
	parse     func([]string) []*spacy.Doc
	knowledge *ontology.Ontology
}

var loaded = sync.OnceValues(func() (*reader, error) {
	files, err := models.English()
	if err != nil {
		return nil, err
	}
	pipeline, err := spacy.Load(files)
	if err != nil {
		return nil, err
	}
	knowledge, err := ontology.Load(data.Files)
	return &reader{pipeline.Parse, knowledge}, err
})

func newReader(t testing.TB) *reader {
	t.Helper()
	if _, err := models.English(); err != nil {
		t.Skipf("needs the built-in model: %v", err)
	}
	r, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// party is a marked stretch of a test sentence and the code that it stands for.
type party struct {
	span text.Span
	code string
}

// unmark takes [actors] and {recipients} out of a sentence.
func unmark(sentence string) (plain string, parties []party) {
	var b strings.Builder
	start := 0
	for _, r := range sentence {
		switch r {
		case '[', '{':
			start = b.Len()
		case ']', '}':
			words := b.String()[start:]
			country := map[rune]string{']': "ARN", '}': "GON"}[r]
			parties = append(parties, party{text.Span{Start: start, End: b.Len()}, country + " " + sectorOf(words)})
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), parties
}

// sectorOf gives the sector that a test's words show, the government's by default.
func sectorOf(words string) string {
	for _, s := range [][2]string{{"army", "MIL"}, {"navy", "MIL"}, {"troops", "MIL"}, {"soldier", "MIL"}, {"rebel", "REB"}, {"student", "EDU"},
		{"teacher", "EDU"}, {"worker", "LAB"}, {"farmer", "AGR"}, {"refugee", "REF"}, {"candidate", "PTY"}, {"newspaper", "JRN"}} {
		if strings.Contains(words, s[0]) {
			return s[1]
		}
	}
	return "GOV"
}

// input parses a marked text: its marks are its only mentions.
func (r *reader) input(marked, published string) event.Input {
	plain, parties := unmark(marked)
	doc := &text.Document{Body: plain, Published: published, File: "a.txt"}
	for at, line := range lines(plain) {
		doc.Paragraphs = append(doc.Paragraphs, text.Span{Start: at, End: at + len(line)})
	}
	parsed := parse.New(doc, r.parse(parse.Words(doc)))
	mentions, dates := markedMentions(parsed, parties), timex.Find(parsed, r.knowledge)
	return event.Input{Doc: parsed, Mentions: mentions, Dates: dates,
		Quotations: quote.Find(parsed, dates, mentions, r.knowledge), Ontology: r.knowledge}
}

// code reads a marked text.
func (r *reader) code(marked, published string) (*text.Document, []event.Event) {
	in := r.input(marked, published)
	return in.Doc.Text, event.Code(in)
}

// lines yields a text's lines with their offsets.
func lines(body string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		at := 0
		for line := range strings.SplitSeq(body, "\n") {
			if line != "" && !yield(at, line) {
				return
			}
			at += len(line) + 1
		}
	}
}

func markedMentions(doc *parse.Document, parties []party) []mention.Mention {
	var found []mention.Mention
	for i, p := range parties {
		first, end := -1, 0
		for k := range doc.Tokens {
			if t := &doc.Tokens[k]; t.End > p.span.Start && t.Start < p.span.End {
				if first < 0 {
					first = k
				}
				end = k + 1
			}
		}
		if first < 0 {
			continue
		}
		head := first
		for k := first; k < end; k++ {
			if h := doc.Tokens[k].Head; h < first || h >= end || h == k {
				head = k
			}
		}
		found = append(found, mention.Mention{Span: doc.Cover(first, end), First: first, End: end, Head: head, Kind: mention.KindName, Settled: true,
			Codes: []string{p.code}, Name: p.code[:3], Chain: i + 1})
	}
	slices.SortFunc(found, func(a, b mention.Mention) int { return a.Head - b.Head })
	return found
}
