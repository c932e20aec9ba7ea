package ontology

import (
	"slices"
	"strings"
)

// TimexOp is what a step of a compiled pattern does.
type TimexOp uint8

// The operations of a compiled pattern.
const (
	TimexWord  TimexOp = iota // the next word is Word
	TimexClass                // the next words are of class Class
	TimexSplit                // try X, then Y
	TimexJump                 // go on at X
	TimexDone
)

// TimexStep is one step of a compiled pattern.
type TimexStep struct {
	Op    TimexOp
	Word  string
	Class int
	Tight bool // no white space before it
	X, Y  int
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
	c.steps = append(c.steps, TimexStep{Op: TimexDone})
	for _, s := range beginnings(c.steps) {
		if s.Op == TimexDone {
			return nil, l.fault(l.text, "the pattern matches nothing at all")
		}
	}
	return c.steps, nil
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
	if s.Word == "" {
		return c.line.fault(token, "a word is missing after %q", token)
	}
	if name, ok := strings.CutPrefix(s.Word, "{"); ok {
		s.Op, s.Word = TimexClass, strings.TrimSuffix(name, "}")
		if s.Class = slices.Index(c.classes, s.Word); s.Class < 0 {
			return c.line.unknown("class", s.Word, slices.Sorted(slices.Values(c.classes)))
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

// beginnings returns the steps that may be the first to take a word, and the last
// step where the pattern may take none.
func beginnings(steps []TimexStep) (first []TimexStep) {
	seen := make([]bool, len(steps))
	var visit func(at int)
	visit = func(at int) {
		if seen[at] {
			return
		}
		seen[at] = true
		switch s := steps[at]; s.Op {
		case TimexWord, TimexClass, TimexDone:
			first = append(first, s)
		case TimexSplit:
			visit(s.X)
			visit(s.Y)
		case TimexJump:
			visit(s.X)
		}
	}
	visit(0)
	return first
}

// shortest returns the least number of words and classes that a pattern takes.
func shortest(steps []TimexStep) int {
	least := make([]int, len(steps)) // from each step to the end; steps lead forward only
	for at := len(steps) - 2; at >= 0; at-- {
		switch s := steps[at]; s.Op {
		case TimexSplit:
			least[at] = min(least[s.X], least[s.Y])
		case TimexJump:
			least[at] = least[s.X]
		default:
			least[at] = least[at+1] + 1
		}
	}
	return least[0]
}
