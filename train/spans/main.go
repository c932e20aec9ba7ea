// Spans prints, for each sentence of the articles of a list, where its actors
// are mentioned: the spans between which the relation head learns to see acts.
//
//	go run ./train/spans LIST.tsv > spans.ndjson
//
// One JSON object a sentence: file, the sentence's start and end and each
// mention's start, end, head, kind and codes; offsets are code points of the file.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"twotrack/data"
	"twotrack/mention"
	"twotrack/models"
	"twotrack/ontology"
	"twotrack/parse"
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
	File     string  `json:"file"`
	Start    int     `json:"start"`
	End      int     `json:"end"`
	Mentions []actor `json:"mentions"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "spans:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("want one list file, got %d arguments", len(args))
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
	list, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	for _, line := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		fields := strings.Split(line, "\t")
		path := fields[0]
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(args[0]), path)
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
		parsed := parse.New(doc, pipeline.Parse(parse.Words(doc)))
		if err := write(json.NewEncoder(out), parsed, mention.Find(parsed, knowledge)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// write prints the sentences of one article.
func write(out *json.Encoder, doc *parse.Document, mentions []mention.Mention) error {
	at := 0
	for i, s := range doc.Sentences {
		found := sentence{File: doc.Text.File, Start: doc.Text.Point(s.Start), End: doc.Text.Point(s.Span.End), Mentions: []actor{}}
		for ; at < len(mentions) && doc.Tokens[mentions[at].Head].Sentence == i; at++ {
			m := mentions[at]
			found.Mentions = append(found.Mentions, actor{
				doc.Text.Point(m.Start), doc.Text.Point(m.Span.End), doc.Text.Point(doc.Tokens[m.Head].Start), m.Kind, m.Codes,
			})
		}
		if err := out.Encode(found); err != nil {
			return err
		}
	}
	return nil
}
