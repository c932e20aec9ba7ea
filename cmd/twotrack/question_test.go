package main

import (
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"twotrack/text"
)

func TestALineThatIsTooLongCostsItselfAlone(t *testing.T) {
	lines := newLineReader(strings.NewReader("a\tx y\tx\ty\nhuge\t" + strings.Repeat("x ", text.MaxBytes) + "\nb\tx y\tx\ty"))
	list, err := readQuestions(lines, 10)
	if err != io.EOF || len(list) != 3 {
		t.Fatalf("%d questions, %v", len(list), err)
	}
	if list[0].fault != nil || list[1].fault != text.ErrTooLarge || list[1].id != "huge" || list[2].fault != nil || list[2].line != 3 {
		t.Errorf("faults %v, %v (%.9s), %v in line %d", list[0].fault, list[1].fault, list[1].id, list[2].fault, list[2].line)
	}
}

func TestWordsAreFoundWholeAndOnce(t *testing.T) {
	for _, c := range []struct {
		sentence, words string
		at              int // -1 where it is an error
	}{
		{"Iraq and Iran met.", "Iran", 9}, {"Iranians left Iran.", "Iran", 14}, {"Iranians left.", "Iran", -1},
		{"Iran met Iran.", "Iran", -1}, {"e\u0301 left.", "e", -1}, {"e\u0301 left.", "\x81", -1}, {"Éire left.", "Éire", 0}, {"Iran left.", "", -1},
	} {
		span, err := locate(c.sentence, "source", c.words)
		if (err != nil) != (c.at < 0) || err == nil && span != (text.Span{Start: c.at, End: c.at + len(c.words)}) {
			t.Errorf("%q in %q: %v, %v", c.words, c.sentence, span, err)
		}
	}
}

func FuzzQuestions(f *testing.F) {
	f.Add("a\tFrance met Japan.\tFrance\tJapan\t0\t6\t11\t16\nb\n")
	f.Add("\t\xff\t\t\t-1\t9\t\t")
	f.Add("\te\u0301 f\t\x81\tf")
	f.Add("x\te\u0301 f\te\u0301\tf\t0\t1\t3\t4")
	f.Fuzz(func(t *testing.T, input string) {
		list, err := readQuestions(newLineReader(strings.NewReader(input)), 1<<20)
		if err != io.EOF {
			t.Fatal(err)
		}
		for _, q := range list {
			for _, s := range []text.Span{q.Source, q.Target} {
				if q.fault == nil && (s.Empty() || s.Start < 0 || s.End > len(q.Sentence) || !utf8.ValidString(q.Sentence[s.Start:s.End])) {
					t.Fatalf("span %v of %q", s, q.Sentence)
				}
			}
		}
	})
}
