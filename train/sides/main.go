// Sides prints what speaks for and against each party that could be a side of an event, for train/sides.py.
//
//	go run ./train/sides [-relations FOLDER] LIST.tsv > sides.ndjson
//
// A line is one side of an event as the clause has it: the file, the event's place in code points, its type, the side,
// and the choices, each the countries of a party and its clues with how much there is of them.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"twotrack"
	"twotrack/data"
	"twotrack/event"
	"twotrack/models"
	"twotrack/relation"
	"twotrack/text"
)

type asked struct {
	File    string   `json:"file"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Type    string   `json:"event"`
	Side    string   `json:"side"`
	Choices [][2]any `json:"choices"`
}

func main() {
	relations := flag.String("relations", "", "folder of weights; without it the patterns alone")
	flag.Parse()
	if err := run(flag.Args(), *relations); err != nil {
		fmt.Fprintln(os.Stderr, "sides:", err)
		os.Exit(1)
	}
}

func run(args []string, relations string) error {
	if len(args) != 1 {
		return fmt.Errorf("want one list, got %d arguments", len(args))
	}
	english, err := models.English()
	if err != nil {
		return err
	}
	reader, err := twotrack.New(english, data.Files)
	if err != nil {
		return err
	}
	if relations != "" {
		weights, err := relation.Load(os.DirFS(relations))
		if err != nil {
			return err
		}
		reader = reader.WithRelations(weights, 0)
	}
	list, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer list.Close()
	out := bufio.NewWriter(os.Stdout)
	for lines := bufio.NewScanner(list); lines.Scan(); {
		if err := article(reader, args[0], lines.Text(), out); err != nil {
			return err
		}
	}
	return out.Flush()
}

// article prints the sides of the article that a line of the list names.
func article(reader *twotrack.Reader, list, line string, out *bufio.Writer) error {
	file, rest, _ := strings.Cut(line, "\t")
	published, _, _ := strings.Cut(rest, "\t")
	path := file
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(list), path)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var rows []asked
	record, err := reader.Observing(func(s event.Side) {
		rows = append(rows, row(s))
	}).Read(raw, text.Source{File: file, Published: published})
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	encoder := json.NewEncoder(out)
	for _, r := range rows {
		r.File, r.Start, r.End = file, record.Text.Point(r.Start), record.Text.Point(r.End)
		if err := encoder.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// row has its places still in bytes.
func row(s event.Side) asked {
	r := asked{Start: s.Event.Start, End: s.Event.Span.End, Type: s.Event.Type, Side: "recipient"}
	if s.Actor {
		r.Side = "actor"
	}
	for _, k := range s.Choices {
		clues := map[string]float64{}
		for _, c := range k.Clues {
			clues[c.Name] = c.Value
		}
		r.Choices = append(r.Choices, [2]any{k.Countries, clues})
	}
	return r
}
