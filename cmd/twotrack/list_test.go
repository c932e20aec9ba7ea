package main

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestParseList(t *testing.T) {
	type row struct{ File, Path, Published, Outlet, Fault string }
	long := strings.Repeat("x", maxListLine+1)
	for _, tt := range []struct {
		name, list string
		want       []row
	}{
		{"three columns", "a.txt\t2024-03-05\tWire\n", []row{{"a.txt", "lists/a.txt", "2024-03-05", "Wire", ""}}},
		{"empty where unknown", "a.txt\t\tWire\nb.txt\n", []row{{"a.txt", "lists/a.txt", "", "Wire", ""}, {"b.txt", "lists/b.txt", "", "", ""}}},
		{"comments, blank lines, CRLF, a byte order mark", "\ufeff# path\r\n\r\na.txt\t2024-03-05\t\r\n", []row{{"a.txt", "lists/a.txt", "2024-03-05", "", ""}}},
		{"no line end at the end", "a.txt", []row{{"a.txt", "lists/a.txt", "", "", ""}}},
		{"an absolute path", "/a.txt", []row{{"/a.txt", "/a.txt", "", "", ""}}},
		{"a folder above", "../a.txt", []row{{"../a.txt", "a.txt", "", "", ""}}},
		{"a wrong day names its line and hides no other", "a.txt\tyesterday\nb.txt", []row{
			{"lists/l.tsv:1", "", "", "", `published "yesterday" is not a day: write YYYY-MM-DD, as 2007-05-27`}, {"b.txt", "lists/b.txt", "", "", ""},
		}},
		{"too many columns", "a\t\tb\tc", []row{{"lists/l.tsv:1", "", "", "", "4 columns, want path, published, outlet"}}},
		{"no path", "# x\n\t2024-03-05", []row{{"lists/l.tsv:2", "", "", "", "no path in the first column"}}},
		{"a binary file", "a\x00b\n\xff", []row{
			{"lists/l.tsv:1", "", "", "", "a NUL byte: a list is plain text"}, {"lists/l.tsv:2", "", "", "", "not valid UTF-8"},
		}},
		{"a line without end", long, []row{{"lists/l.tsv:1", "", "", "", "line of 65537 bytes, more than 65536"}}},
	} {
		var got []row
		for _, s := range parseList("lists/l.tsv", []byte(tt.list)) {
			r := row{s.file, s.path, s.published, s.outlet, ""}
			if s.fault != nil {
				r.Fault = s.fault.Error()
			}
			got = append(got, r)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// FuzzParseList gives the list reader any bytes: each line is an article, a
// fault that names the line, or nothing; no path has a column mark in it.
func FuzzParseList(f *testing.F) {
	f.Add([]byte("a.txt\t2024-03-05\tWire\n# comment\n\n../b.txt\n"))
	f.Add([]byte("\ufeffa\t\t\t\r\n\x00\xff"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		sources := parseList("l.tsv", raw)
		if lines := strings.Count(string(raw), "\n") + 1; len(sources) > lines {
			t.Fatalf("%d articles from %d lines", len(sources), lines)
		}
		for _, s := range sources {
			switch {
			case s.fault != nil && !strings.HasPrefix(s.file, "l.tsv:"):
				t.Fatalf("a fault that names no line: %+v", s)
			case s.fault != nil:
			case s.path == "" || strings.Contains(s.file, "\t") || !utf8.ValidString(s.file) || strings.TrimSpace(s.file) != s.file:
				t.Fatalf("an article with the path %q", s.file)
			case !filepath.IsAbs(s.path) && s.path != filepath.Clean(s.file):
				t.Fatalf("%q is opened as %q", s.file, s.path)
			}
		}
	})
}
