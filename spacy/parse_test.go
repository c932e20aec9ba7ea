package spacy

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

func testTexts() []string {
	texts := []string{
		"The envoy of Gondor met the riders of Dale. They spoke for hours.", "", " ", "No.",
		"Lady Mirel wrote to Queen Ilsa; the Queen never answered her.\nNobody knows why.",
		"\x00\xff bad bytes \xe2\x82 and a lone ' quote", "👩‍👩‍👧 ＦＵＬＬ ﷽ ß İstanbul ΣΑΣ",
		strings.Repeat("The mill burned down. ", 90),
	}
	return append(texts, strings.Fields("one word in each of these texts , to fill the batch")...)
}

// A document is the same alone and among others, in any order, and whoever else is at work.
func TestParseDependsOnTheTextAlone(t *testing.T) {
	for _, name := range []string{"shared", "sentences", "vectored", "floret", "categories"} {
		t.Run(name, func(t *testing.T) {
			p, err := Load(testPipeline(name))
			if err != nil {
				t.Fatal(err)
			}
			texts := testTexts()
			want := p.Parse(texts)
			for i, text := range texts {
				if got := p.Parse([]string{text})[0]; !reflect.DeepEqual(got, want[i]) {
					t.Errorf("%q alone is\n%+v, among others\n%+v", text, got, want[i])
				}
			}
			reversed := slices.Clone(texts)
			slices.Reverse(reversed)
			got := p.Parse(reversed)
			slices.Reverse(got)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("texts in reverse give other documents")
			}
			parseTogether(t, p, texts, want)
		})
	}
}

// parseTogether parses the texts from several goroutines at once.
func parseTogether(t *testing.T, p *Pipeline, texts []string, want []*Doc) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if got := p.Parse(texts); !reflect.DeepEqual(got, want) {
				t.Errorf("goroutines side by side give other documents")
			}
		})
	}
	all.Wait()
}

// Any text gives tokens that lie in it in order, heads in the text, and entities that do not overlap.
func FuzzParse(f *testing.F) {
	p, err := Load(testPipeline("shared"))
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range testTexts() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkDoc(t, p.Parse([]string{text})[0], text)
	})
}

func checkDoc(t *testing.T, d *Doc, text string) {
	if d.Text != text {
		t.Fatalf("text is %q, want %q", d.Text, text)
	}
	at := 0
	for i, token := range d.Tokens {
		if token.Start < at || token.End <= token.Start || token.End > len(text) || text[token.Start:token.End] != token.Text {
			t.Fatalf("token %d of %q: %+v after byte %d", i, text, token, at)
		}
		if token.Head < 0 || token.Head >= len(d.Tokens) || (token.Head == i) != (token.Dep == "ROOT") {
			t.Fatalf("token %d of %q: head %d, label %q", i, text, token.Head, token.Dep)
		}
		at = token.End
	}
	last := 0
	for _, e := range d.Ents {
		if e.Start < last || e.End <= e.Start || e.End > len(d.Tokens) || e.Label == "" {
			t.Fatalf("entities of %q: %+v", text, d.Ents)
		}
		last = e.End
	}
}
