package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"twotrack/text"
)

// source is one article to read: where it is, and what is known of it.
type source struct {
	file      string // as it is named in the record and in errors; "-" for standard input
	path      string // where it is opened
	published string
	outlet    string
	fault     error // a faulty list line; the article is not read
}

// Caps on a list, in bytes: far more than people or programs write.
const (
	maxList     = 64 << 20
	maxListLine = 64 << 10
)

// openList reads the articles that a list names.
func openList(name string) ([]source, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, reason(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a plain file")
	}
	if info.Size() > maxList {
		return nil, fmt.Errorf("too large: a list may have up to %d MiB", maxList>>20)
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, reason(err)
	}
	listed := parseList(name, raw)
	if len(listed) == 0 {
		return nil, errors.New("the list names no article")
	}
	return listed, nil
}

// parseList reads a list of articles: one a line, `path`, `published`, `outlet`,
// tab-separated, empty where unknown; empty lines and lines that begin with '#'
// are skipped. Paths are relative to the list. A faulty line is one failed
// article, named by file and line, and hides no other.
func parseList(name string, raw []byte) []source {
	var sources []source
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	for n := 1; len(raw) > 0; n++ {
		line, rest, _ := bytes.Cut(raw, []byte("\n"))
		raw = rest
		line = bytes.TrimSuffix(line, []byte("\r"))
		if len(bytes.TrimSpace(line)) == 0 || line[0] == '#' {
			continue
		}
		s, err := parseListLine(name, line)
		if err != nil {
			s = source{file: fmt.Sprintf("%s:%d", name, n), fault: err}
		}
		sources = append(sources, s)
	}
	return sources
}

// parseListLine reads the columns of one line.
func parseListLine(name string, line []byte) (source, error) {
	switch {
	case len(line) > maxListLine:
		return source{}, fmt.Errorf("line of %d bytes, more than %d", len(line), maxListLine)
	case !utf8.Valid(line):
		return source{}, fmt.Errorf("not valid UTF-8")
	case bytes.IndexByte(line, 0) >= 0:
		return source{}, fmt.Errorf("a NUL byte: a list is plain text")
	}
	columns := strings.Split(string(line), "\t")
	if len(columns) > 3 {
		return source{}, fmt.Errorf("%d columns, want path, published, outlet", len(columns))
	}
	for i := range columns {
		columns[i] = strings.TrimSpace(columns[i])
	}
	columns = append(columns, "", "")
	s := source{file: columns[0], path: columns[0], published: columns[1], outlet: columns[2]}
	if s.path == "" {
		return source{}, fmt.Errorf("no path in the first column")
	}
	if s.published != "" {
		if err := text.CheckDay(s.published); err != nil {
			return source{}, fmt.Errorf("published %w", err)
		}
	}
	if !filepath.IsAbs(s.path) {
		s.path = filepath.Join(filepath.Dir(name), s.path)
	}
	return s, nil
}
