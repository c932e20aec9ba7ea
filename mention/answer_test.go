package mention

import "testing"

func TestWhoeverAnswersHasNotAsked(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	tests := []struct{ body, pronoun, want string }{
		{"Nigerian President Musa Bello wrote a long letter. Ghanaian President Kofi Asante refused his request for a meeting.", "his", "NGA GOV"},
		{"Ghanaian President Kofi Asante wrote a long letter. Nigerian President Musa Bello rejected his offer on Monday.", "his", "GHA GOV"},
		{"Ghanaian President Kofi Asante wrote a long letter. Nigerian President Musa Bello lost his hat on Monday.", "his", "NGA GOV"},
	}
	for _, tt := range tests {
		d := article(pipeline, tt.body, "")
		got := ""
		for _, m := range Find(d, o) {
			if d.Tokens[m.Head].Lower == tt.pronoun && len(m.Codes) == 1 {
				got = m.Codes[0]
			}
		}
		if got != tt.want {
			t.Errorf("%q: %s is %q, want %q", tt.body, tt.pronoun, got, tt.want)
		}
	}
}
