// Spans prints the sentences that the relation head learns from as the program reads them: with stand-ins for the
// states that they name, the spans of their actors, and the signs of each pair that would be asked about.
//
//	go run ./train/spans LIST.tsv > spans.ndjson
//	go run ./train/spans -questions questions.ndjson > asked.ndjson
//
// The first prints each sentence of the articles of a list: file, the sentence's start and end and each mention's
// start, end, head, kind and codes, in code points of the file. A line of questions has id, text and spans ([start,
// end] in code points); all pairs of its spans are asked about. Both print text, where the mentions stand in it ("at"),
// where persons do ("people"), all in code points, and pairs: actor, recipient (-1 for none) and signs.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"twotrack/data"
	"twotrack/mention"
	"twotrack/models"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/relation"
	"twotrack/spacy"
	"twotrack/text"
)

type actor struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Head  int      `json:"head"`
	Kind  string   `json:"kind"`
	Codes []string `json:"codes"`
}

type sentence struct {
	ID       string   `json:"id,omitempty"`
	File     string   `json:"file,omitempty"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Mentions []actor  `json:"mentions"`
	Text     string   `json:"text"`
	At       [][2]int `json:"at"`
	People   [][2]int `json:"people"`
	Pairs    [][]int  `json:"pairs"`
}

type question struct {
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	Spans [][2]int `json:"spans"`
}

// reader is what both ways of asking need.
type reader struct {
	pipeline  *spacy.Pipeline
	knowledge *ontology.Ontology
	asker     *relation.Asker
	out       *json.Encoder
}

func main() {
	questions := flag.Bool("questions", false, "the file holds questions")
	flag.Parse()
	if err := run(flag.Args(), *questions); err != nil {
		fmt.Fprintln(os.Stderr, "spans:", err)
		os.Exit(1)
	}
}

func run(args []string, questions bool) error {
	if len(args) != 1 {
		return fmt.Errorf("want one file, got %d arguments", len(args))
	}
	knowledge, err := ontology.Load(data.Files)
	if err != nil {
		return err
	}
	model, err := models.English()
	if err != nil {
		return err
	}
	pipeline, err := spacy.Load(model)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	r := reader{pipeline, knowledge, relation.NewAsker(knowledge.Gazetteer), encoder}
	if err := r.file(args[0], questions); err != nil {
		return err
	}
	return out.Flush()
}

func (r *reader) file(name string, questions bool) error {
	list, err := os.Open(name)
	if err != nil {
		return err
	}
	defer list.Close()
	if questions {
		return r.questions(list)
	}
	lines := bufio.NewScanner(list)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		path := fields[0]
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(name), path)
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		from := text.Source{File: fields[0]}
		if len(fields) > 1 {
			from.Published = fields[1]
		}
		doc, err := text.Decode(raw, from)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if err := r.article(doc); err != nil {
			return err
		}
	}
	return lines.Err()
}

// article prints the sentences of one article.
func (r *reader) article(doc *text.Document) error {
	parsed := parse.New(doc, r.pipeline.Parse(parse.Words(doc)))
	mentions := mention.Find(parsed, r.knowledge)
	for _, a := range r.asker.Article(parsed, mentions, nil) {
		s := parsed.Sentences[a.Index]
		made := sentence{File: doc.File, Start: doc.Point(s.Start), End: doc.Point(s.Span.End), Mentions: []actor{}}
		for _, at := range a.Mentions {
			m := &mentions[at]
			made.Mentions = append(made.Mentions, actor{doc.Point(m.Start), doc.Point(m.Span.End), doc.Point(parsed.Tokens[m.Head].Start), m.Kind, m.Codes})
		}
		made.fill(parsed, &a.Sentence, s.First, s.End)
		if err := r.out.Encode(made); err != nil {
			return err
		}
	}
	return nil
}

// questions answers each line of a file.
func (r *reader) questions(from io.Reader) error {
	in := json.NewDecoder(from)
	for {
		var q question
		if err := in.Decode(&q); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		doc, err := text.Decode([]byte(q.Text), text.Source{})
		if err != nil || doc.Body != q.Text {
			fmt.Fprintf(os.Stderr, "spans: %s: its text is not kept as it is\n", q.ID)
			continue
		}
		parsed := parse.New(doc, r.pipeline.Parse(parse.Words(doc)))
		var spans []text.Span
		for _, s := range q.Spans {
			spans = append(spans, text.Span{Start: byteAt(q.Text, s[0]), End: byteAt(q.Text, s[1])})
		}
		asked := r.asker.Questions(parsed, mention.Find(parsed, r.knowledge), spans)
		made := sentence{ID: q.ID, Mentions: []actor{}}
		made.fill(parsed, &asked, 0, len(parsed.Tokens))
		if err := r.out.Encode(made); err != nil {
			return err
		}
	}
}

// fill writes how the program reads the tokens [first, end).
func (s *sentence) fill(doc *parse.Document, asked *relation.Sentence, first, end int) {
	point := func(x text.Span) [2]int {
		return [2]int{utf8.RuneCountInString(asked.Text[:x.Start]), utf8.RuneCountInString(asked.Text[:x.End])}
	}
	s.Text, s.At, s.People, s.Pairs = asked.Text, [][2]int{}, [][2]int{}, [][]int{}
	for _, span := range asked.Spans {
		s.At = append(s.At, point(span))
	}
	for _, e := range doc.Entities {
		if e.Label == "PERSON" && e.First >= first && e.End <= end {
			s.People = append(s.People, point(asked.Read(text.Span{Start: doc.Tokens[e.First].Start, End: doc.Tokens[e.End-1].End})))
		}
	}
	for _, p := range asked.Pairs {
		row := []int{p.Actor, p.Recipient}
		for _, sign := range p.Signs {
			row = append(row, int(sign))
		}
		s.Pairs = append(s.Pairs, row)
	}
}

// byteAt gives the byte at which a code point of a text starts.
func byteAt(s string, point int) int {
	for at := range s {
		if point == 0 {
			return at
		}
		point--
	}
	return len(s)
}
