package ontology

import (
	"io/fs"
	"slices"
	"strings"
)

// Timex is what temporal expressions are made of in one language: the words of
// each class, and the rules that join them.
type Timex struct {
	Classes []string               // names of classes, the built-in ones first
	Words   map[string]*TimexEntry // every word of a form or pattern
	Rules   []TimexRule
	Digits  []int // rules that may begin with a number in digits
}

// TimexEntry is what a word may begin.
type TimexEntry struct {
	Forms []TimexForm // longest first
	Rules []int       // those that may begin with it, in the order of the file
	Alone []int       // those of them that may hold one word alone
}

// TimexForm is one way of writing a member of a class: month 12 "dec".
type TimexForm struct {
	Class int // index into Timex.Classes
	Value string
	Words []string
	POS   string // part of speech that its first word must have, "" for any
}

// The built-in classes, which are read from digits too.
const (
	TimexNumber = iota
	TimexOrdinal
	TimexDayOfMonth
	TimexMonthNumber
	TimexYear
	TimexShortYear
	TimexHour
	TimexMinute
)

func timexBuiltin() []string {
	return []string{"number", "ordinal", "dom", "mon", "year", "year2", "hour", "minute"}
}

// Class returns the number of a class, -1 where there is none.
func (t *Timex) Class(name string) int { return slices.Index(t.Classes, name) }

// Is reports whether a word alone is a form of a class.
func (t *Timex) Is(class int, word string) bool {
	e := t.Words[word]
	if e == nil {
		return false
	}
	for _, f := range e.Forms {
		if f.Class == class && len(f.Words) == 1 {
			return true
		}
	}
	return false
}

// TimexRule says that what Pattern matches is a temporal expression of a kind
// and how its value is found.
type TimexRule struct {
	Kind    string // DATE TIME DURATION SET
	Action  string // one of timexActions
	Args    []string
	Steps   []TimexStep
	Place   string // timex/en-rules.txt:12
	Example string // "They met on [Dec. 28]. => 2016-12-28"
}

// timexActions are the ways of finding a value, with the least and most number of
// arguments; timex/resolve.go does them.
func timexActions() map[string][2]int {
	return map[string][2]int{
		"date": {0, 1}, "relative": {1, 2}, "shift": {2, 2}, "duration": {0, 1}, "set": {0, 1}, "ref": {1, 1},
		"day": {1, 2}, "part": {0, 1}, "same": {0, 1}, "decade": {0, 0}, "century": {0, 0}, "fixed": {1, 1}, "yearly": {1, 1},
		"nth": {3, 3}, "easter": {1, 1}, "days": {1, 40}, "span": {0, 0}, "weekend": {1, 1}, "ageof": {0, 0}, "skip": {0, 0},
	}
}

func loadTimex(files fs.FS) (*Timex, error) {
	t := &Timex{Classes: timexBuiltin(), Words: map[string]*TimexEntry{}}
	if err := t.loadWords(files, "timex/en-words.txt"); err != nil {
		return nil, err
	}
	if err := t.loadRules(files, "timex/en-rules.txt"); err != nil {
		return nil, err
	}
	t.index()
	return t, nil
}

// entry returns a word's entry, made where there is none.
func (t *Timex) entry(word string) *TimexEntry {
	e := t.Words[word]
	if e == nil {
		e = &TimexEntry{}
		t.Words[word] = e
	}
	return e
}

// loadWords reads lines "class value form form:POS two_words ...".
func (t *Timex) loadWords(files fs.FS, name string) error {
	lines, err := readLines(files, name)
	if err != nil {
		return err
	}
	for _, l := range lines {
		fields := strings.Fields(l.text)
		if len(fields) < 3 {
			return l.fault(fields[0], "a line needs a class, a value and one form at least")
		}
		class := t.Class(fields[0])
		if class < 0 {
			class = len(t.Classes)
			t.Classes = append(t.Classes, fields[0])
		}
		for _, f := range fields[2:] {
			words, pos, _ := strings.Cut(f, ":")
			form := TimexForm{Class: class, Value: fields[1], Words: strings.Split(words, "_"), POS: pos}
			if slices.Contains(form.Words, "") {
				return l.fault(f, "a word is missing in %q", f)
			}
			for _, w := range form.Words {
				t.entry(w)
			}
			e := t.entry(form.Words[0])
			e.Forms = append(e.Forms, form)
		}
	}
	for _, e := range t.Words {
		slices.SortStableFunc(e.Forms, func(a, b TimexForm) int { return len(b.Words) - len(a.Words) })
	}
	return nil
}

// loadRules reads lines "KIND action args : pattern | example".
func (t *Timex) loadRules(files fs.FS, name string) error {
	lines, err := readLines(files, name)
	if err != nil {
		return err
	}
	actions := timexActions()
	for _, l := range lines {
		head, pattern, ok := strings.Cut(l.text, " : ")
		fields := strings.Fields(head)
		if !ok || len(fields) < 2 {
			return l.fault(l.text, "a rule reads: KIND action arguments : pattern | example")
		}
		r := TimexRule{Kind: fields[0], Action: fields[1], Args: fields[2:], Place: l.place(), Example: l.example}
		if kinds := []string{"DATE", "DURATION", "SET", "TIME"}; !slices.Contains(kinds, r.Kind) {
			return l.unknown("kind", r.Kind, kinds)
		}
		limits, ok := actions[r.Action]
		if !ok {
			return l.unknown("action", r.Action, sortedKeys(actions))
		}
		if len(r.Args) < limits[0] || len(r.Args) > limits[1] {
			return l.fault(r.Action, "%s takes %d to %d arguments, not %d", r.Action, limits[0], limits[1], len(r.Args))
		}
		if r.Steps, err = compileTimex(l, pattern, t.Classes); err != nil {
			return err
		}
		t.Rules = append(t.Rules, r)
	}
	return nil
}

// index lists each rule under all words that it may begin with. A number word may
// begin what digits may.
func (t *Timex) index() {
	classes := make([][]int, len(t.Classes)) // the rules that may begin with each
	alone := make([]bool, len(t.Rules))
	for n, r := range t.Rules {
		alone[n] = shortest(r.Steps) == 1
		for _, s := range r.Steps {
			if s.Op == TimexWord {
				t.entry(s.Word)
			}
		}
		for _, s := range beginnings(r.Steps) {
			if s.Op == TimexWord {
				e := t.entry(s.Word)
				e.Rules = append(e.Rules, n)
			} else {
				classes[s.Class] = append(classes[s.Class], n)
			}
		}
	}
	for class := range timexBuiltin() {
		t.Digits = append(t.Digits, classes[class]...)
	}
	slices.Sort(t.Digits)
	t.Digits = slices.Compact(t.Digits)
	for word, e := range t.Words {
		if word[0] >= '0' && word[0] <= '9' {
			e.Rules = append(e.Rules, t.Digits...)
		}
		for _, f := range e.Forms {
			e.Rules = append(e.Rules, classes[f.Class]...)
			if f.Class == TimexNumber {
				e.Rules = append(e.Rules, t.Digits...)
			}
		}
		slices.Sort(e.Rules)
		e.Rules = slices.Compact(e.Rules)
		for _, n := range e.Rules {
			if alone[n] {
				e.Alone = append(e.Alone, n)
			}
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
