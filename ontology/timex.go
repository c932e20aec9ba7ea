package ontology

import (
	"io/fs"
	"slices"
	"strings"
)

// Timex is what temporal expressions are made of in one language: the words of
// each class, and the rules that join them.
type Timex struct {
	Words map[string][]TimexForm // forms by their first word, longest first
	Rules []TimexRule
	First map[string][]int // rules that may begin with a word
	Begin map[string][]int // rules that may begin with a class
}

// TimexForm is one way of writing a member of a class: month 12 "dec".
type TimexForm struct {
	Class, Value string
	Words        []string
	POS          string // part of speech that its first word must have, "" for any
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

// TimexOp is what a step of a compiled pattern does.
type TimexOp uint8

// The operations of a compiled pattern.
const (
	TimexWord  TimexOp = iota // the next word is Word
	TimexClass                // the next words are of class Word
	TimexSplit                // try X, then Y
	TimexJump                 // go on at X
	TimexDone
)

// TimexStep is one step of a compiled pattern.
type TimexStep struct {
	Op    TimexOp
	Word  string
	Tight bool // no white space before it
	X, Y  int
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

// timexBuiltin are the classes that a rule may name and no word list defines.
func timexBuiltin() []string {
	return []string{"number", "ordinal", "dom", "mon", "year", "year2", "hour", "minute"}
}

func loadTimex(files fs.FS) (*Timex, error) {
	t := &Timex{Words: map[string][]TimexForm{}, First: map[string][]int{}, Begin: map[string][]int{}}
	classes, err := t.loadWords(files, "timex/en-words.txt")
	if err != nil {
		return nil, err
	}
	return t, t.loadRules(files, "timex/en-rules.txt", classes)
}

// loadWords reads lines "class value form form:POS two_words ...".
func (t *Timex) loadWords(files fs.FS, name string) (classes []string, err error) {
	lines, err := readLines(files, name)
	if err != nil {
		return nil, err
	}
	classes = timexBuiltin()
	for _, l := range lines {
		fields := strings.Fields(l.text)
		if len(fields) < 3 {
			return nil, l.fault(fields[0], "a line needs a class, a value and one form at least")
		}
		if !slices.Contains(classes, fields[0]) {
			classes = append(classes, fields[0])
		}
		for _, f := range fields[2:] {
			words, pos, _ := strings.Cut(f, ":")
			form := TimexForm{Class: fields[0], Value: fields[1], Words: strings.Split(words, "_"), POS: pos}
			first := form.Words[0]
			t.Words[first] = append(t.Words[first], form)
		}
	}
	for _, forms := range t.Words {
		slices.SortStableFunc(forms, func(a, b TimexForm) int { return len(b.Words) - len(a.Words) })
	}
	slices.Sort(classes)
	return classes, nil
}

// loadRules reads lines "KIND action args : pattern | example".
func (t *Timex) loadRules(files fs.FS, name string, classes []string) error {
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
		if r.Steps, err = compileTimex(l, pattern, classes); err != nil {
			return err
		}
		t.addRule(r)
	}
	return nil
}

// addRule adds a rule and lists it under all it may begin with.
func (t *Timex) addRule(r TimexRule) {
	n := len(t.Rules)
	t.Rules = append(t.Rules, r)
	seen := make([]bool, len(r.Steps))
	var visit func(at int)
	visit = func(at int) {
		if seen[at] {
			return
		}
		seen[at] = true
		switch s := r.Steps[at]; s.Op {
		case TimexWord:
			t.First[s.Word] = appendNew(t.First[s.Word], n)
		case TimexClass:
			t.Begin[s.Word] = appendNew(t.Begin[s.Word], n)
		case TimexSplit:
			visit(s.X)
			visit(s.Y)
		case TimexJump:
			visit(s.X)
		}
	}
	visit(0)
}

func appendNew(list []int, n int) []int {
	if len(list) > 0 && list[len(list)-1] == n {
		return list
	}
	return append(list, n)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// timexCompiler turns a pattern into steps:
//
//	word        that word            {class}   a form of that class
//	[ ... ]     perhaps              (a|b c)   one of these
//	+x          x without a space before it
type timexCompiler struct {
	line    line
	classes []string
	tokens  []string
	steps   []TimexStep
}

func compileTimex(l line, pattern string, classes []string) ([]TimexStep, error) {
	for _, mark := range []string{"[", "]", "(", ")", "|"} {
		pattern = strings.ReplaceAll(pattern, mark, " "+mark+" ")
	}
	c := &timexCompiler{line: l, classes: classes, tokens: strings.Fields(pattern)}
	if err := c.sequence(); err != nil {
		return nil, err
	}
	if len(c.tokens) > 0 {
		return nil, l.fault(c.tokens[0], "%q closes nothing", c.tokens[0])
	}
	if len(c.steps) == 0 || nullable(c.steps, 0) {
		return nil, l.fault(l.text, "the pattern matches nothing at all")
	}
	return append(c.steps, TimexStep{Op: TimexDone}), nil
}

// nullable reports whether the end can be reached without a word.
func nullable(steps []TimexStep, at int) bool {
	if at >= len(steps) {
		return true
	}
	switch s := steps[at]; s.Op {
	case TimexSplit:
		return nullable(steps, s.X) || nullable(steps, s.Y)
	case TimexJump:
		return nullable(steps, s.X)
	}
	return false
}

// sequence compiles up to the end or to a mark that closes or parts a group.
func (c *timexCompiler) sequence() error {
	for len(c.tokens) > 0 && !strings.Contains("])|", c.tokens[0]) {
		token := c.tokens[0]
		c.tokens = c.tokens[1:]
		if err := c.one(token); err != nil {
			return err
		}
	}
	return nil
}

func (c *timexCompiler) one(token string) error {
	switch token {
	case "[":
		split := len(c.steps)
		c.steps = append(c.steps, TimexStep{Op: TimexSplit, X: split + 1})
		err := c.alternatives("]")
		c.steps[split].Y = len(c.steps)
		return err
	case "(":
		return c.alternatives(")")
	}
	s := TimexStep{Op: TimexWord}
	s.Word, s.Tight = strings.CutPrefix(token, "+")
	if name, ok := strings.CutPrefix(s.Word, "{"); ok {
		s.Op, s.Word = TimexClass, strings.TrimSuffix(name, "}")
		if !slices.Contains(c.classes, s.Word) {
			return c.line.unknown("class", s.Word, c.classes)
		}
	}
	c.steps = append(c.steps, s)
	return nil
}

// alternatives compiles "a|b c" up to the closing mark.
func (c *timexCompiler) alternatives(closing string) error {
	var ends []int
	for {
		split := len(c.steps)
		c.steps = append(c.steps, TimexStep{Op: TimexSplit, X: split + 1})
		if err := c.sequence(); err != nil {
			return err
		}
		if len(c.tokens) == 0 {
			return c.line.fault(c.line.text, "a group is not closed: %q is missing", closing)
		}
		mark := c.tokens[0]
		c.tokens = c.tokens[1:]
		if mark != "|" {
			c.steps[split] = TimexStep{Op: TimexJump, X: split + 1}
			if mark != closing {
				return c.line.fault(mark, "a group is closed by %q, not %q", mark, closing)
			}
			break
		}
		ends = append(ends, len(c.steps))
		c.steps = append(c.steps, TimexStep{Op: TimexJump})
		c.steps[split].Y = len(c.steps)
	}
	for _, e := range ends {
		c.steps[e].X = len(c.steps)
	}
	return nil
}
