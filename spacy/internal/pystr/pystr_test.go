package pystr

import (
	"testing"
	"unicode/utf8"
)

func TestLower(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"already low is returned as it is", "arnor-2", "arnor-2"},
		{"ascii", "The GONDOR Pact", "the gondor pact"},
		{"sigma ends a word", "ΟΔΟΣ", "οδος"},
		{"sigma inside a word", "ΣΟΦΙΑ", "σοφια"},
		{"sigma alone", "Σ", "σ"},
		{"sigma looks through an apostrophe", "ΑΣ'", "ας'"},
		{"sigma before an apostrophe and a letter", "ΑΣ'Α", "ασ'α"},
		{"dotted capital i", "İzmir", "i\u0307zmir"},
		{"title-case digraph", "ǅ", "ǆ"},
		{"astral letters", "𐐀", "𐐨"},
	} {
		if got := Lower(tt.in); got != tt.want {
			t.Errorf("%s: Lower(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestClassesAsPythonHasThem(t *testing.T) {
	for _, tt := range []struct {
		name string
		is   func(rune) bool
		yes  string
		no   string
	}{
		{"space", IsSpace, " \t\n\v\f\r\x1c\x1d\x1e\x1f\u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000", "\u200b\u180e\ufeff\x1b\x00a"},
		{"digit", IsDigit, "09٣²³¹፩᧚⁰⁴₉①⑴⒈⓪⓵⓿❶➀➊𐩀𑁒🄀🄊", "½Ⅳ一a⑩⓾🄋"},
		{"decimal", IsDecimal, "09٣９", "²①½"},
		{"upper", IsUpper, "AÄΣⅠⒶ🄰", "aǅª1"},
		{"lower", IsLower, "aßªⅰⓐʰ", "Aǅ1"},
		{"word", IsWord, "a_9½Ⅳ一²", "-'’ "},
		{"punct", IsPunct, ".,!?-—«»„", "$+<>^`|~"},
	} {
		for _, r := range tt.yes {
			if !tt.is(r) {
				t.Errorf("%s: %U %q is not one, should be", tt.name, r, r)
			}
		}
		for _, r := range tt.no {
			if tt.is(r) {
				t.Errorf("%s: %U %q is one, should not be", tt.name, r, r)
			}
		}
	}
}

func TestEvery(t *testing.T) {
	for s, want := range map[string]bool{"": false, " \t": true, " a": false} {
		if got := Every(s, IsSpace); got != want {
			t.Errorf("Every(%q, IsSpace) = %v, want %v", s, got, want)
		}
	}
}

func FuzzLower(f *testing.F) {
	for _, s := range []string{"", "ΑΣ'Α", "İ", "\xff", "Σ\xffΣ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		low := Lower(s)
		if utf8.ValidString(s) && !utf8.ValidString(low) {
			t.Errorf("Lower(%q) = %q is not UTF-8", s, low)
		}
		// 'İ' apart, a character gives one character; case never decides how many there are.
		if n, m := utf8.RuneCountInString(s), utf8.RuneCountInString(low); m < n {
			t.Errorf("Lower(%q) has %d characters, less than %d", s, m, n)
		}
	})
}
