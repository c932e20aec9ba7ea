package report

import (
	"strings"
	"testing"

	"twotrack/text"
)

// written shows pieces as a line: <class words> for a mark.
func written(all []piece) string {
	var b strings.Builder
	for _, p := range all {
		switch {
		case p.Open:
			b.WriteString("<" + p.Class + " ")
		case p.Close:
			b.WriteString(">")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestPiecesAreWellNested(t *testing.T) {
	const body = "Gondor accused Arnor of lying"
	at := func(words, class string) mark {
		start := strings.Index(body, words)
		return mark{Span: text.Span{Start: start, End: start + len(words)}, class: class}
	}
	whole := text.Span{End: len(body)}
	for _, tt := range []struct {
		name  string
		marks []mark
		in    text.Span
		want  string
	}{
		{"no mark", nil, whole, body},
		{"one", []mark{at("accused", "c")}, whole, "Gondor <c h0 accused> Arnor of lying"},
		{"nested", []mark{at("accused Arnor", "c"), at("Arnor", "p")}, whole, "Gondor <c h1 accused <p h0 Arnor>> of lying"},
		{"crossing ones are split", []mark{at("Gondor accused", "q"), at("accused Arnor", "c")}, whole, "<q h1 Gondor <c h0 accused>><c on h0  Arnor> of lying"},
		{"the same stretch", []mark{at("lying", "c"), at("lying", "d")}, whole, "Gondor accused Arnor of <c h1 <d h0 lying>>"},
		{"cut to the stretch", []mark{at("accused Arnor", "c")}, at("Arnor of", "").Span, "<c on h0 Arnor> of"},
		{"an empty one is nothing", []mark{{Span: text.Span{Start: 3, End: 3}, class: "c"}}, whole, body},
	} {
		sortMarks(tt.marks)
		if got := written(pieces(body, tt.in, tt.marks)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("Gondor accused Arnor", []byte{0, 6, 3, 9, 7, 14})
	f.Fuzz(func(t *testing.T, body string, places []byte) {
		var marks []mark
		for ; len(places) >= 2; places = places[2:] {
			a, b := int(places[0])%(len(body)+1), int(places[1])%(len(body)+1)
			marks = append(marks, mark{Span: text.Span{Start: min(a, b), End: max(a, b)}, class: "c"})
		}
		sortMarks(marks)
		var words strings.Builder
		depth := 0
		for _, p := range pieces(body, text.Span{End: len(body)}, marks) {
			words.WriteString(p.Text)
			if p.Open {
				depth++
			} else if p.Close {
				depth--
			}
			if depth < 0 {
				t.Fatal("a mark closes that was not open")
			}
		}
		if depth != 0 || words.String() != body {
			t.Fatalf("%d marks stay open; the words are %q, want %q", depth, words.String(), body)
		}
	})
}
