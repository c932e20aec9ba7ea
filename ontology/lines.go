package ontology

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// Problem is a fault in a data file, at a place that an editor can open.
type Problem struct {
	File         string
	Line, Column int // from 1; Column counts code points
	Text         string
}

func (p *Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Text)
}

// line is one line of a data file that holds something, its example cut off.
type line struct {
	file    string
	number  int
	text    string // before the bar, trimmed on the right
	example string // after " | ", trimmed; "" where there is none
}

// place names the line as a rule: "cues/en.txt:12".
func (l line) place() string { return fmt.Sprintf("%s:%d", l.file, l.number) }

// fault reports a problem with the part of the line that begins with word.
func (l line) fault(word, format string, args ...any) error {
	at := max(0, strings.Index(l.text, word))
	return &Problem{File: l.file, Line: l.number, Column: utf8.RuneCountInString(l.text[:at]) + 1, Text: fmt.Sprintf(format, args...)}
}

// unknown reports a word that is none of the known choices.
func (l line) unknown(kind, word string, known []string) error {
	return l.fault(word, "unknown %s %q (known: %s)", kind, word, strings.Join(known, ", "))
}

// readLines returns a data file's lines without comments and empty lines.
// A comment is a line that begins with '#'.
func readLines(files fs.FS, name string) ([]line, error) {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(raw) {
		return nil, &Problem{File: name, Line: 1, Column: 1, Text: "not valid UTF-8"}
	}
	var lines []line
	scan := bufio.NewScanner(bytes.NewReader(raw))
	scan.Buffer(nil, len(raw)+1)
	for n := 1; scan.Scan(); n++ {
		words := strings.TrimRight(scan.Text(), " \t\r")
		if words == "" || words[0] == '#' {
			continue
		}
		before, example, _ := strings.Cut(words, " | ")
		lines = append(lines, line{file: name, number: n, text: strings.TrimRight(before, " \t"), example: strings.TrimSpace(example)})
	}
	return lines, scan.Err()
}
