package quote

import (
	"slices"
	"strings"
	"testing"

	"twotrack/text"
)

// article makes a document of the paragraphs that empty lines part.
func article(body string) *text.Document {
	doc := &text.Document{Body: body}
	at := 0
	for _, line := range strings.Split(body, "\n") {
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			start := at + strings.Index(line, trimmed)
			doc.Paragraphs = append(doc.Paragraphs, text.Span{Start: start, End: start + len(trimmed)})
		}
		at += len(line) + 1
	}
	return doc
}

func TestMarks(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"straight", `Arnor's envoy said: "We will sign."`, []string{"We will sign."}},
		{"curly", `“We will sign,” said Arnor’s envoy.`, []string{"We will sign,"}},
		{"two single marks", `''We will sign,'' he said. ''Soon.''`, []string{"We will sign,", "Soon."}},
		{"back quotes", "``We will sign,'' he said.", []string{"We will sign,"}},
		{"single curly with apostrophe", `‘We won’t sign,’ said Arnor’s envoy.`, []string{"We won’t sign,"}},
		{"single straight with apostrophe", `'We won't sign,' said Arnor's envoy.`, []string{"We won't sign,"}},
		{"plural owner in single marks", `'The envoys' plan won't do,' he said.`, []string{"The envoys' plan won't do,"}},
		{"plural owner without marks", `The envoys' plan and the allies' offer failed.`, nil},
		{"decade and elision", `In the '90s they told 'em so.`, nil},
		{"single in double", `"He said 'never' to us," she said.`, []string{"He said 'never' to us,", "never"}},
		{"double in single", `‘He said “never” to us,’ she said.`, []string{"He said “never” to us,", "never"}},
		{"unclosed ends with its paragraph", "“We will sign.\n\nTalks go on.", []string{"We will sign."}},
		{"each paragraph opened, last closed", "“We will sign.\n\n“Soon.”", []string{"We will sign.", "Soon."}},
		{"unclosed that holds a closed one is dropped", `He is 6 feet, "tall and "brave" men came.`, []string{"brave"}},
		{"closing mark forgotten", `“We will sign, he said. “Soon.”`, []string{"We will sign, he said.", "Soon."}},
		{"inches", `A 6" shell hit the 12" wall.`, nil},
		{"guillemets", `«We will sign», he said.`, []string{"We will sign"}},
		{"closing mark at the start of a word", `”We will sign,” he said.`, []string{"We will sign,"}},
		{"bracket after the mark", `"[Arnor] will sign," he said.`, []string{"[Arnor] will sign,"}},
		{"dash before the mark", `He said--"never"--and left.`, []string{"never"}},
		{"nothing inside", `He said "" and left.`, nil},
		{"no text", ``, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := article(tt.body)
			var got []string
			for _, p := range Marks(doc) {
				got = append(got, doc.Of(p.Inner))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("Marks(%q) = %q, want %q", tt.body, got, tt.want)
			}
		})
	}
}

func FuzzMarks(f *testing.F) {
	f.Add(`"He said 'never' to us," she said. ''We won't''`)
	f.Add("“We will sign.\n\n“Soon.” ‘x’ «y» ``z''")
	f.Fuzz(func(t *testing.T, body string) {
		body = strings.ToValidUTF8(body, "?")
		doc, last := article(body), 0
		for _, p := range Marks(doc) {
			if p.Outer.Start < last || p.Inner.Start < p.Outer.Start || p.Inner.End < p.Inner.Start || p.Outer.End < p.Inner.End || p.Outer.End > len(body) {
				t.Fatalf("Marks(%q): %+v is out of order or out of bounds", body, p)
			}
			last = p.Outer.Start
		}
	})
}
