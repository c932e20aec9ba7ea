package ontology

import (
	"testing"
	"testing/fstest"
)

func timexOf(words, rules string) (*Timex, error) {
	return loadTimex(fstest.MapFS{
		"timex/en-words.txt": {Data: []byte(words)},
		"timex/en-rules.txt": {Data: []byte(rules)},
	})
}

func TestTimexRulesAreListedUnderWhatTheyBeginWith(t *testing.T) {
	o, err := timexOf("month 05 may:PROPN\nmod MID the_middle_of mid\nnumber 2 two\n",
		"DATE date : [{mod} [-]] {month} | a => b\nDATE ref PAST_REF : (long ago|ages ago) | a => b\nDURATION duration : {number} days | a => b\n")
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]int{"may": 0, "the": 0, "mid": 0, "long": 1, "ages": 1, "two": 2} {
		if e := o.Words[word]; e == nil || len(e.Rules) != 1 || e.Rules[0] != want {
			t.Errorf("%q begins %+v, want rule %d", word, e, want)
		}
	}
	if may, mid := o.Words["may"], o.Words["mid"]; len(may.Alone) != 1 || len(mid.Alone) != 1 || len(o.Words["two"].Alone) != 0 {
		t.Errorf("a month may stand alone, a number without days may not: %+v, %+v", may, mid)
	}
	if len(o.Digits) != 1 || o.Digits[0] != 2 {
		t.Errorf("digits begin %v, want rule 2", o.Digits)
	}
	if !o.Is(o.Class("month"), "may") || o.Is(o.Class("mod"), "the") {
		t.Errorf("Is: a form of one word is one, of several none")
	}
}

func TestTimexFaultsNameTheirPlace(t *testing.T) {
	const words = "month 05 may\n"
	tests := []struct{ name, words, rules, want string }{
		{"short line", "month 05\n", "", "timex/en-words.txt:1:1: a line needs a class, a value and one form at least"},
		{"empty form", "month 05 :NOUN\n", "", `timex/en-words.txt:1:10: a word is missing in ":NOUN"`},
		{"no pattern", words, "DATE date {month}\n", "timex/en-rules.txt:1:1: a rule reads: KIND action arguments : pattern | example"},
		{"kind", words, "DAY date : {month}\n", `timex/en-rules.txt:1:1: unknown kind "DAY" (known: DATE, DURATION, SET, TIME)`},
		{"arguments", words, "DATE ref : now\n", "timex/en-rules.txt:1:6: ref takes 1 to 1 arguments, not 0"},
		{"class", words, "DATE date : {moth}\n", `timex/en-rules.txt:1:14: unknown class "moth" (known: dom, hour, minute, mon, month, number, ordinal, year, year2)`},
		{"open group", words, "DATE date : (now|{month}\n", `timex/en-rules.txt:1:1: a group is not closed: ")" is missing`},
		{"wrong bracket", words, "DATE date : (now]\n", `timex/en-rules.txt:1:17: a group is closed by "]", not ")"`},
		{"stray bracket", words, "DATE date : now)\n", `timex/en-rules.txt:1:16: ")" closes nothing`},
		{"nothing", words, "DATE date : [now]\n", "timex/en-rules.txt:1:1: the pattern matches nothing at all"},
	}
	for _, tt := range tests {
		if _, err := timexOf(tt.words, tt.rules); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	if _, err := timexOf(words, "DATE fly : now\n"); err == nil {
		t.Error("an unknown action is no fault")
	}
}

func FuzzTimexRules(f *testing.F) {
	for _, seed := range []string{"DATE date : [{month}] now", "DATE ref X : (a|b [c|d]) +e", "DATE date : ((((", "DATE date : ]", "DATE date : {", "DATE date : +"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, rules string) {
		o, err := timexOf("month 05 may\n", rules)
		if err != nil {
			return
		}
		for _, r := range o.Rules {
			for _, s := range r.Steps {
				if s.X < 0 || s.X >= len(r.Steps) || s.Y < 0 || s.Y >= len(r.Steps) {
					t.Fatalf("%q compiles to a step out of bounds: %+v", rules, r.Steps)
				}
			}
		}
	})
}
