package twotrack_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"twotrack"
	"twotrack/data"
	"twotrack/ledger"
	"twotrack/models"
	"twotrack/relation"
	"twotrack/text"
)

var update = flag.Bool("update", false, "write the records of testdata/articles as they are now; review the diff")

// reader loads the built-in model and data once for all tests.
var reader = sync.OnceValues(load)

// load loads what is built in.
func load() (*twotrack.Reader, error) {
	model, err := models.English()
	if err != nil {
		return nil, err
	}
	r, err := twotrack.New(model, data.Files)
	if err != nil {
		return nil, err
	}
	folder, err := models.Relations()
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	weights, err := relation.Load(folder)
	return r.WithRelations(weights, twotrack.Threshold/100.0), err
}

func newReader(t testing.TB) *twotrack.Reader {
	t.Helper()
	if _, err := models.English(); err != nil {
		t.Skipf("needs the built-in model: %v", err)
	}
	r, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read reads a text; published may be empty.
func read(t testing.TB, body, published string) *ledger.Record {
	t.Helper()
	r, err := newReader(t).Read([]byte(body), text.Source{File: "a.txt", Published: published})
	if err != nil {
		t.Fatalf("Read(%.60q): %v", body, err)
	}
	return r
}

// golden is one article with its record, as testdata/articles keeps it.
type golden struct {
	path      string
	why       string // what the article shows
	published string
	swap      []string // two parties whose names may change places
	text      string
	record    string
	misses    []string // lines that the record should have and has not
}

var (
	publishedIn = regexp.MustCompile(`\(published (\d{4}-\d{2}-\d{2})\)`)
	swapIn      = regexp.MustCompile(`\(swap ([^,)]+), ([^)]+)\)`)
)

func goldens(t testing.TB) []golden {
	t.Helper()
	paths, err := filepath.Glob("testdata/articles/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden articles: %v", err)
	}
	var all []golden
	for _, p := range paths {
		a, err := txtar.ParseFile(p)
		if err != nil || len(a.Files) != 2 || a.Files[0].Name != "text" || a.Files[1].Name != "record" {
			t.Fatalf("%s: want the sections text and record (%v)", p, err)
		}
		g := golden{path: p, why: string(a.Comment), text: string(a.Files[0].Data)}
		if m := publishedIn.FindStringSubmatch(g.why); m != nil {
			g.published = m[1]
		}
		if m := swapIn.FindStringSubmatch(g.why); m != nil {
			g.swap = m[1:]
		}
		for _, line := range strings.SplitAfter(string(a.Files[1].Data), "\n") {
			if miss, ok := strings.CutPrefix(line, "# miss: "); ok {
				g.misses = append(g.misses, strings.TrimSpace(miss))
				continue
			}
			g.record += line
		}
		all = append(all, g)
	}
	return all
}

func TestArticlesGiveTheirRecords(t *testing.T) {
	for _, g := range goldens(t) {
		t.Run(filepath.Base(g.path), func(t *testing.T) {
			got := lines(read(t, g.text, g.published))
			for _, m := range g.misses {
				if strings.Contains(squeeze(got), squeeze(m)) {
					t.Errorf("a known miss comes right, take its mark away: %s", m)
				}
			}
			if *update {
				g.record = got
				g.write(t)
			}
			if diff := cmp.Diff(g.record, got); diff != "" {
				t.Errorf("the record changed (-want +got; -update writes it):\n%s", diff)
			}
		})
	}
}

// squeeze makes every run of spaces one, so that a miss need not be aligned.
func squeeze(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "\n", " ")
}

func (g golden) write(t *testing.T) {
	record := g.record
	for _, m := range g.misses {
		record += "# miss: " + m + "\n"
	}
	out := txtar.Format(&txtar.Archive{Comment: []byte(g.why), Files: []txtar.File{{Name: "text", Data: []byte(g.text)}, {Name: "record", Data: []byte(record)}}})
	if err := os.WriteFile(g.path, out, 0o644); err != nil {
		t.Fatal(err)
	}
}

// lines writes a record one thing a line: kind, bytes, what it says, its words, its rule.
// Rules stand without their line, which moves with every edit of the data.
func lines(r *ledger.Record) string {
	var b strings.Builder
	add := func(kind string, s text.Span, says, rule string) {
		file, _, _ := strings.Cut(rule, ".txt:")
		fmt.Fprintf(&b, "%-9s %9s  %-64s  %q  %s\n", kind, fmt.Sprintf("%d:%d", s.Start, s.End), says, r.Text.Of(s), file)
	}
	for _, d := range r.Dates {
		add("timex", d.Span, d.Kind+" "+d.Value, d.Rule)
	}
	for _, q := range r.Quotations {
		says := fmt.Sprintf("%s speaker=%q party=%q cue=%q", q.Kind, q.Speaker, q.Party, r.Text.Of(q.Cue))
		add("quotation", ledger.Extent(q.Content), says, q.Rule)
	}
	acts := func(kind string, e ledger.Event) {
		says := fmt.Sprintf("%s %s actor=%q recipient=%q date=%q", strings.Join(append([]string{e.Type}, e.Modes...), "-"), e.Status,
			strings.Join(e.Actor, ","), strings.Join(e.Recipient, ","), e.Date)
		if e.SaidBy != "" {
			says += " told"
		}
		add(kind, e.Span, says, e.Rule)
	}
	for _, e := range r.Events {
		acts("event", e)
	}
	for _, e := range r.Review {
		acts("review", e)
	}
	return b.String()
}
