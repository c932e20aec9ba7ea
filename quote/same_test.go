package quote

import (
	"slices"
	"strings"
	"testing"
)

// story is an invented article with quotations of many shapes.
const story = `Harbor talks end without a deal

"We will not sign this paper," said Faramir Brandir, a spokesman for the union. "It is an insult to every sailor."

John Maris, the port's director, said the union had been "warned in good time" and would be heard again in May.

He added that no ship would sail before the pay was settled.

The talks had failed, a senior official said on condition of anonymity because he was not allowed to speak.

"Nobody told us that the gates would close," Maria Ulric said in an interview with the Daily Harbor.`

// told writes what a text's quotations are, without their places.
func (l language) told(body string) []string {
	doc, found := l.read(body)
	var lines []string
	for _, q := range found {
		lines = append(lines, line(q, content(doc, q))+" | "+q.Class+" | "+doc.Text.Of(q.Venue))
	}
	return lines
}

// straight makes every curly mark a straight one.
var straight = strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "‘", "'")

func TestTheShapeOfMarksChangesNothing(t *testing.T) {
	l := english(t)
	want := l.told(story)
	if len(want) != 5 {
		t.Fatalf("%d quotations in the story: %q", len(want), want)
	}
	curly, open := "", false
	for _, r := range story {
		if r == '"' {
			r, open = '“', !open
			if !open {
				r = '”'
			}
		}
		curly += string(r)
	}
	var got []string
	for _, line := range l.told(curly) {
		got = append(got, straight.Replace(line))
	}
	if !slices.Equal(got, want) {
		t.Errorf("curly marks:\n got %q\nwant %q", got, want)
	}
}

func TestSwappedNamesSwapTheSpeakers(t *testing.T) {
	l := english(t)
	body := `"We will sign," Russia said. Ukraine said that the talks had failed.`
	swap := strings.NewReplacer("Russia", "Ukraine", "Ukraine", "Russia")
	var want []string
	for _, line := range l.told(body) {
		want = append(want, swap.Replace(line))
	}
	if got := l.told(swap.Replace(body)); !slices.Equal(got, want) || len(got) != 2 {
		t.Errorf("swapped:\n got %q\nwant %q", got, want)
	}
}

func TestSpaceAroundAndBesideChangesNothing(t *testing.T) {
	l := english(t)
	want := l.told(story)
	tests := map[string]string{
		"CRLF":                     strings.ReplaceAll(story, "\n", "\r\n"),
		"empty paragraphs":         strings.ReplaceAll(story, "\n\n", "\n\n\n\n"),
		"an unrelated paragraph":   story + "\n\nRain is expected in the hills.",
		"spaces around paragraphs": strings.ReplaceAll(story, "\n\n", " \n\n "),
	}
	for name, body := range tests {
		if got := l.told(body); !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, want)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	l := english(b)
	doc, _ := l.read(strings.Repeat(story+"\n\n", 20))
	b.ReportAllocs()
	for b.Loop() {
		Find(doc, nil, nil, l.knowledge)
	}
	b.ReportMetric(float64(len(doc.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
