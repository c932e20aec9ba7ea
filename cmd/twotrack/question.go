package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"twotrack"
	"twotrack/relation"
	"twotrack/text"
)

// question is a line of the input of `twotrack relate`, or why it is none.
type question struct {
	twotrack.Question
	id    string
	line  int
	fault error
}

// questionFields are a line's, in their order.
const questionFields = "id, sentence, source, target, source_start, source_end, target_start, target_end"

// lineReader reads lines of bounded length.
type lineReader struct {
	from *bufio.Reader
	line int
}

func newLineReader(in io.Reader) *lineReader {
	return &lineReader{from: bufio.NewReaderSize(in, 1<<16)}
}

// next gives a line without its end. Of a line that is too long it gives the start, and long.
func (r *lineReader) next() (line []byte, long bool, err error) {
	r.line++
	for {
		part, more, err := r.from.ReadLine()
		if err != nil {
			return line, long, err
		}
		if len(line)+len(part) > text.MaxBytes {
			long = true
			part = part[:max(0, min(len(part), 1<<10-len(line)))]
		}
		line = append(line, part...)
		if !more {
			return line, long, nil
		}
	}
}

// readQuestions reads up to n questions; blank lines are none, nor is a first line with the fields' names.
func readQuestions(lines *lineReader, n int) ([]question, error) {
	var list []question
	for len(list) < n {
		line, long, err := lines.next()
		if err != nil {
			return list, err
		}
		if len(bytes.Trim(line, " ")) == 0 {
			continue
		}
		q := question{line: lines.line}
		fields := strings.Split(string(line), "\t")
		if q.line == 1 && strings.Join(fields, ", ") == questionFields {
			continue
		}
		q.id = strings.ToValidUTF8(fields[0], "\uFFFD")
		if long {
			q.fault = text.ErrTooLarge
		} else {
			q.fault = q.read(fields)
		}
		list = append(list, q)
	}
	return list, nil
}

// read takes the fields of a line.
func (q *question) read(fields []string) error {
	if len(fields) != 4 && len(fields) != 8 {
		return fmt.Errorf("%d fields, want 8, tab-separated: %s", len(fields), questionFields)
	}
	q.Sentence = fields[1]
	if err := checkSentence(q.Sentence); err != nil {
		return err
	}
	for i, side := range []struct {
		name string
		to   *text.Span
	}{{"source", &q.Source}, {"target", &q.Target}} {
		words := fields[2+i]
		var err error
		if len(fields) == 4 || fields[4+2*i]+fields[5+2*i] == "" {
			*side.to, err = locate(q.Sentence, side.name, words)
		} else {
			*side.to, err = spanOf(q.Sentence, side.name, words, [2]string(fields[4+2*i:][:2]))
		}
		if err != nil {
			return err
		}
	}
	return q.apart()
}

// checkSentence reports a sentence that no stage can read.
func checkSentence(s string) error {
	switch {
	case strings.TrimSpace(s) == "":
		return errors.New("the sentence is empty")
	case !utf8.ValidString(s):
		return errors.New("the sentence is not UTF-8")
	}
	return nil
}

// apart reports two sides that are one.
func (q *question) apart() error {
	if q.Source == q.Target {
		return errors.New("source and target are the same words")
	}
	return nil
}

// spanOf reads a span in code points and checks that it holds the words, where there are any.
func spanOf(sentence, name, words string, ends [2]string) (text.Span, error) {
	var at [2]int
	for i, s := range ends {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			return text.Span{}, fmt.Errorf("%s_%s %q is no whole number", name, [2]string{"start", "end"}[i], s)
		}
		at[i] = n
	}
	points := utf8.RuneCountInString(sentence)
	if at[0] < 0 || at[1] <= at[0] || at[1] > points {
		return text.Span{}, fmt.Errorf("%s span %d to %d is none of a sentence of %d code points", name, at[0], at[1], points)
	}
	span := text.Span{Start: byteOf(sentence, at[0]), End: byteOf(sentence, at[1])}
	held := sentence[span.Start:span.End]
	if inside(sentence, span.Start) || inside(sentence, span.End) {
		return text.Span{}, fmt.Errorf("%s span %d to %d cuts through a character", name, at[0], at[1])
	}
	if strings.TrimSpace(held) == "" {
		return text.Span{}, fmt.Errorf("%s span %d to %d holds white space alone", name, at[0], at[1])
	}
	if want := strings.TrimSpace(words); want != "" && strings.TrimSpace(held) != want {
		return text.Span{}, fmt.Errorf("%s span %d to %d holds %q, not %q; offsets count code points", name, at[0], at[1], held, want)
	}
	return span, nil
}

// byteOf is where a code point of a text begins.
func byteOf(s string, point int) int {
	for at := range s {
		if point == 0 {
			return at
		}
		point--
	}
	return len(s)
}

// inside reports whether a place lies before a mark or joiner, which belongs to the character before it.
func inside(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return at > 0 && at < len(s) && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || r == '\u200d')
}

// wholeWords reports whether no letter or digit stands against either end of a span.
func wholeWords(s string, start, end int) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return (start == 0 || !letter(before)) && (end == len(s) || !letter(after)) && !inside(s, end)
}

// relationRow is one answer, errorRow one that could not be given.
type (
	relationRow struct {
		Type         string        `json:"type"`
		ID           string        `json:"id"`
		Event        *string       `json:"event"`
		Mode         *string       `json:"mode"`
		Status       *string       `json:"status"`
		Quad         *int          `json:"quad"`
		Rule         *string       `json:"rule"`
		ScoreModel   *float64      `json:"score_model"`
		Alternatives []alternative `json:"alternatives"`
	}
	alternative struct {
		Event      *string `json:"event"`
		ScoreModel float64 `json:"score_model"`
	}
	errorRow struct {
		Type  string `json:"type"`
		ID    string `json:"id"`
		Line  int    `json:"line,omitempty"`
		Error string `json:"error"`
	}
)

// answer writes the row of one question; it is not ok where that is an error. A fault of the program itself
// costs this question and no other.
func answer(reader *twotrack.Reader, q question) (row []byte, ok bool) {
	defer func() {
		if fault := recover(); fault != nil {
			row, ok = q.failed(fmt.Errorf("the program has a fault that this line shows, please report it: %v", fault)), false
		}
	}()
	if q.fault != nil {
		return q.failed(q.fault), false
	}
	a, err := reader.Relate(q.Question)
	if err != nil {
		return q.failed(err), false
	}
	r := relationRow{Type: "relation", ID: q.id, Event: known(a.Event), Mode: known(a.Mode), Status: known(a.Status), Rule: known(a.Rule), Alternatives: []alternative{}}
	if a.Event != "" {
		r.Quad = &a.Quad
	}
	for _, c := range a.Choices {
		name, score := c.Name, rounded(c.Probability)
		if name == relation.None {
			name = ""
		}
		if name == a.Event {
			r.ScoreModel = &score
		} else {
			r.Alternatives = append(r.Alternatives, alternative{known(name), score})
		}
	}
	return jsonLine(r), true
}

func (q *question) failed(err error) []byte {
	return jsonLine(errorRow{Type: "error", ID: q.id, Line: q.line, Error: err.Error()})
}

// rounded keeps three digits of a probability.
func rounded(p float32) float64 { return math.Round(float64(p)*1e3) / 1e3 }

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// jsonLine writes a row of strings and numbers, which nothing keeps from being JSON.
func jsonLine(row any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(row); err != nil {
		panic(err)
	}
	return b.Bytes()
}
