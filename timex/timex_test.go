package timex

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzFind(f *testing.F) {
	o := loaded(f)
	for _, seed := range []string{"They met on Dec. 28, 2015.", "two weeks ago Monday", "the 99th century", "9/11 12/31/99 '70s 2003-2011",
		"June 3-8", "half a century ago", "999999999 years ago", "every 0 days", "Q9 2015", "31 February", "at 24:00 midnight on", "twenty-five-year-old"} {
		f.Add(seed, "2016-05-18")
	}
	f.Fuzz(func(t *testing.T, body, published string) {
		if !utf8.ValidString(body) || strings.TrimSpace(body) == "" {
			return
		}
		doc := plainParse(body, published)
		found := Find(doc, o)
		at, token := 0, 0
		for _, x := range found {
			if x.Span.Start < at || x.Span.End <= x.Span.Start || x.Span.End > len(body) || x.First < token || x.End <= x.First || x.End > len(doc.Tokens) {
				t.Fatalf("Find(%q): %+v is out of order or out of bounds", body, x)
			}
			if x.Value == "" || x.Rule == "" {
				t.Fatalf("Find(%q): %+v has no value or rule", body, x)
			}
			at, token = x.Span.End, x.First
			x.ISO()
		}
	})
}
