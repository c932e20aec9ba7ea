package report

import (
	"strings"
	"testing"
	"unicode"
)

func TestPlainShowsWhatATerminalWouldObey(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain words stay", "Arnor said “no”.", "Arnor said “no”."},
		{"line ends become spaces", "Arnor\r\n said\tno", "Arnor said no"},
		{"escape sequences are shown", "\x1b[2Jgone", "[U+001B][2Jgone"},
		{"direction marks are shown", "abc\u202ecba", "abc[U+202E]cba"},
		{"a title cannot be set", "\x1b]0;x\x07", "[U+001B]]0;x[U+0007]"},
		{"C1 controls are shown", "a\u009bb", "a[U+009B]b"},
		{"joiners inside words stay", "می\u200cخواهم", "می\u200cخواهم"},
	} {
		if got := Plain(tt.in); got != tt.want {
			t.Errorf("%s: Plain(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("Arnor\x1b[31m \u202e")
	f.Fuzz(func(t *testing.T, s string) {
		got := Plain(s)
		if strings.ContainsFunc(got, unicode.IsControl) {
			t.Fatalf("Plain(%q) = %q holds a control character", s, got)
		}
		if again := Plain(got); again != got {
			t.Fatalf("Plain is not stable: %q, then %q", got, again)
		}
	})
}
