package twotrack_test

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"twotrack/ledger"
	"twotrack/text"
)

// facts writes a record without offsets and ids: what must stay when only the
// text's form changes.
func facts(r *ledger.Record, keep func(text.Span) bool) string {
	var all []string
	for _, line := range strings.Split(strings.TrimSuffix(lines(trimmed(r, keep)), "\n"), "\n") {
		f := strings.Fields(line)
		if len(f) > 2 {
			all = append(all, f[0]+" "+strings.Join(f[2:], " "))
		}
	}
	return strings.Join(all, "\n")
}

// trimmed is the record without what stands elsewhere.
func trimmed(r *ledger.Record, keep func(text.Span) bool) *ledger.Record {
	kept := *r
	kept.Dates = slices.DeleteFunc(slices.Clone(r.Dates), func(d ledger.Date) bool { return !keep(d.Span) })
	away := func(e ledger.Event) bool { return !keep(e.Span) }
	kept.Events = slices.DeleteFunc(slices.Clone(r.Events), away)
	kept.Review = slices.DeleteFunc(slices.Clone(r.Review), away)
	kept.Quotations = slices.DeleteFunc(slices.Clone(r.Quotations), func(q ledger.Quotation) bool { return !keep(ledger.Extent(q.Content)) })
	return &kept
}

func everywhere(text.Span) bool { return true }

func TestFormOfTheTextChangesNoRecord(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(string) string
	}{
		{"CRLF", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
		{"a byte order mark", func(s string) string { return "\ufeff" + s }},
		{"extra blank lines", func(s string) string { return "\n\n" + strings.ReplaceAll(s, "\n\n", "\n\n\n\n") }},
		{"UTF-16", utf16le},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, g := range goldens(t) {
				want := facts(read(t, g.text, g.published), everywhere)
				got := facts(read(t, tt.change(g.text), g.published), everywhere)
				if diff := gocmp.Diff(want, got); diff != "" {
					t.Errorf("%s: %s", filepath.Base(g.path), diff)
				}
			}
		})
	}
}

// utf16le encodes with a byte order mark. The texts hold no character that needs two units.
func utf16le(s string) string {
	out := []byte{0xff, 0xfe}
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}

func TestAnUnrelatedParagraphAtTheEndChangesNothingBeforeIt(t *testing.T) {
	const unrelated = "\n\nThe museum of toys opens at nine and closes at five.\n"
	for _, g := range goldens(t) {
		before := func(s text.Span) bool { return s.End <= len(g.text) }
		want := facts(read(t, g.text, g.published), everywhere)
		got := facts(read(t, g.text+unrelated, g.published), before)
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", filepath.Base(g.path), diff)
		}
	}
}

// TestNoSideIsFavoured gives two parties each other's name: the record must
// change in nothing but the names.
func TestNoSideIsFavoured(t *testing.T) {
	swapped := 0
	for _, g := range goldens(t) {
		if len(g.swap) == 0 {
			continue
		}
		swapped++
		names := swapper(g.swap)
		want := names.Replace(facts(read(t, g.text, g.published), everywhere))
		got := facts(read(t, names.Replace(g.text), g.published), everywhere)
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%s: with the names of %s changed: %s", filepath.Base(g.path), strings.Join(g.swap, " and "), diff)
		}
	}
	if swapped == 0 {
		t.Fatal("no golden article names two parties to swap")
	}
}

// swapper exchanges names: each of the two is "Peru/Peruvian/PER", matched part by part.
func swapper(sides []string) *strings.Replacer {
	a, b := strings.Split(sides[0], "/"), strings.Split(sides[1], "/")
	names := map[string]string{}
	for i := range a {
		names[a[i]], names[b[i]] = b[i], a[i]
	}
	// The longer name first: "Kenya" stands in "Kenyan".
	order := slices.SortedFunc(maps.Keys(names), func(x, y string) int { return cmp.Or(len(y)-len(x), strings.Compare(x, y)) })
	var pairs []string
	for _, name := range order {
		pairs = append(pairs, name, names[name])
	}
	return strings.NewReplacer(pairs...)
}

func TestTheSameArticleGivesTheSameRecord(t *testing.T) {
	by := ledger.Maker{Program: "test"}
	for _, g := range goldens(t) {
		want := string(read(t, g.text, g.published).AppendNDJSON(nil, by))
		results := make(chan string)
		const times = 8
		for range times {
			go func() { results <- string(read(t, g.text, g.published).AppendNDJSON(nil, by)) }()
		}
		for range times {
			if got := <-results; got != want {
				t.Errorf("%s: two readings differ: %s", filepath.Base(g.path), gocmp.Diff(want, got))
			}
		}
	}
}

// FuzzRead gives the whole flow any text: no panic, every span in place, and the
// same record twice.
func FuzzRead(f *testing.F) {
	for _, g := range goldens(f) {
		f.Add(g.text)
	}
	f.Add("“He said “no”, she said.\n\n\"What?\"\r\n\r\n—")
	f.Add("Monday. Tuesday! 1979? last week, in March, the 1990s\n\nto to to of of and and and")
	r := newReader(f)
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 4000 {
			t.Skip("long")
		}
		first, err := r.Read([]byte(body), text.Source{File: "a.txt", Published: "2024-03-05"})
		if first == nil && err != nil {
			return // refused with a reason
		}
		if err != nil {
			t.Fatalf("Read(%q): %v", body, err)
		}
		again, err := r.Read([]byte(body), text.Source{File: "a.txt", Published: "2024-03-05"})
		if err != nil {
			t.Fatal(err)
		}
		by := ledger.Maker{}
		if a, b := first.AppendNDJSON(nil, by), again.AppendNDJSON(nil, by); string(a) != string(b) {
			t.Fatalf("two readings of %q differ: %s", body, gocmp.Diff(string(a), string(b)))
		}
	})
}
