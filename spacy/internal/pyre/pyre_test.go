package pyre

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCompileNamesWhatItCannotTake(t *testing.T) {
	for _, tt := range []struct {
		pattern string
		at      int
		reason  string
	}{
		{`(a)\1`, 3, `unsupported back-reference \1`},
		{`é(?P<x>a)(?P=x)`, 9, "unsupported back-reference (?P="},
		{`a++`, 2, "unsupported possessive quantifier"},
		{`(?>a)`, 0, "unsupported atomic group (?>"},
		{`(a)?(?(1)b)`, 4, "unsupported conditional (?("},
		{`(?x)a`, 0, "unsupported flag x"},
		{`(?z)a`, 0, "unknown extension ?z"},
		{`a(?i)`, 1, "global flags not at the start of the expression"},
		{`(?:a*)*`, 0, "unsupported repetition of what can be empty"},
		{`\N{DASH}`, 0, `unsupported character name \N`},
		{`(?<=a+)b`, 0, "look-behind requires a fixed width"},
		{`[a`, 0, "unterminated character set"},
		{`[b-a]`, 1, "bad character range"},
		{`(a`, 0, "missing ), unterminated group"},
		{`a)`, 1, "unbalanced parenthesis"},
		{`*a`, 0, "nothing to repeat"},
		{`a**`, 2, "multiple repeat"},
		{`a{3,1}`, 1, "min repeat greater than max repeat"},
		{`a{99999}`, 1, "repetition count too large"},
		{`(?:a{5000}){5000}`, 0, "pattern too large"},
		{`\q`, 0, `bad escape \q`},
		{strings.Repeat("(", 300), 200, "groups nested too deep"},
	} {
		_, err := Compile(tt.pattern)
		var fault *SyntaxError
		if !errors.As(err, &fault) {
			t.Errorf("Compile(%.30q) = %v, want a SyntaxError", tt.pattern, err)
			continue
		}
		if fault.At != tt.at || fault.Reason != tt.reason {
			t.Errorf("Compile(%.30q): %q at %d, want %q at %d", tt.pattern, fault.Reason, fault.At, tt.reason, tt.at)
		}
	}
}

func TestErrorShowsThePlace(t *testing.T) {
	_, err := Compile(`ab|(c)\1d`)
	want := `unsupported back-reference \1 at character 6, near "ab|(c)\\1d"`
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// The size of hostile subjects: what is linear takes milliseconds, what is quadratic would not end.
const hostile = 1 << 20

func TestLinearOnHostileText(t *testing.T) {
	for _, tt := range []struct{ pattern, text string }{
		{`(?:a|a)*b`, strings.Repeat("a", hostile)},
		{`^(?:(?:\w+\.)+\w+)+$`, strings.Repeat("a.", hostile/2)},
		{`^(?:\S+@)?(?:\S+:)?x$`, strings.Repeat("@:", hostile/2)},
	} {
		re, err := Compile(tt.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := re.Match(tt.text); ok {
			t.Errorf("%q matches %.10q...", tt.pattern, tt.text)
		}
	}
	for _, pattern := range []string{`[a-z]+/[a-z]+`, `(?<=[a-z])[0-9]+x|x*y`} {
		re, err := Compile(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, unit := range []string{"a", "1", "x"} {
			if found := all(re, strings.Repeat(unit, hostile/4)); found != nil {
				t.Errorf("%q is found in a row of %q", re, unit)
			}
		}
	}
	suffix, err := Compile(`\.\.+$|,$|(?<=[0-9])(?:km|m)$`)
	if err != nil {
		t.Fatal(err)
	}
	for s := strings.Repeat(",", hostile); ; {
		start, _, ok := suffix.Search(s)
		if !ok {
			break
		}
		s = s[:start]
	}
}

// FuzzCompile: no pattern panics, and what compiles gives matches in order and in bounds, whichever of
// the ways to match is taken.
func FuzzCompile(f *testing.F) {
	for _, seed := range [][2]string{
		{`^§|^\+(?![0-9])|^\.\.+`, "+1"}, {`(?<=[0-9])(?:km|m²)$|'s$`, "5km"}, {`(?i)[^\W\d]{1,3}?|\bé`, "Éa1"},
		{`(?:\S+(?::\S*)?@)?(?:[a-z]+\.)+[a-z]{2,6}$`, "x:y@b.cd"}, {`(a|ab)(c|bcd)(?=d)`, "abcd"}, {`a{2`, "a{2"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, s string) {
		re, err := Compile(pattern)
		if err != nil {
			return
		}
		if end, ok := re.Match(s); ok && (end < 0 || end > len(s)) {
			t.Fatalf("%q: Match(%q) ends at %d", pattern, s, end)
		}
		spans, last := all(re, s), 0
		for _, m := range spans {
			if m[0] < last || m[1] < m[0] || m[1] > len(s) {
				t.Fatalf("%q: Each(%q) = %v is out of order or bounds", pattern, s, spans)
			}
			last = m[1]
		}
		if plain := whole(re); plain != nil {
			if other := all(plain, s); !slices.Equal(other, spans) {
				t.Fatalf("%q: Each(%q) = %v, without branches %v", pattern, s, spans, other)
			}
		}
		start, end, ok := re.Search(s)
		if ok != (len(spans) > 0) || ok && utf8.ValidString(s) && [2]int{start, end} != spans[0] {
			t.Fatalf("%q: Search(%q) = %d:%d %v, Each gives %v", pattern, s, start, end, ok, spans)
		}
	})
}

func all(re *Regexp, s string) (spans [][2]int) {
	re.Each(s, func(start, end int) { spans = append(spans, [2]int{start, end}) })
	return spans
}

// whole is re as one program, without the shortcuts; nil if that is too large.
func whole(re *Regexp) *Regexp {
	root, err := parse(re.source)
	if err != nil {
		return nil
	}
	prog, err := compile(root, re.source)
	if err != nil {
		return nil
	}
	plain := &Regexp{source: re.source, atStart: re.atStart}
	plain.forward = branches{list: []branch{{prog: prog}}, other: []uint16{0}, none: []uint16{0}}
	for c := range plain.forward.ascii {
		plain.forward.ascii[c] = []uint16{0}
	}
	return plain
}
