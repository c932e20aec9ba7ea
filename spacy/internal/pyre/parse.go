package pyre

import (
	"strconv"
	"unicode/utf8"
)

// maxDepth bounds the nesting of groups.
const maxDepth = 200

// maxRepeat bounds a counted repetition; Python's own bound is 4294967295.
const maxRepeat = 10_000

type flags struct{ fold, lines, dotAll bool }

type parser struct {
	pattern string
	in      []rune
	at      int
	depth   int
	flags   flags
	err     error
}

func syntaxError(pattern string, at int, reason string) error {
	return &SyntaxError{Pattern: pattern, At: at, Reason: reason}
}

func parse(pattern string) (*node, error) {
	p := &parser{pattern: pattern, in: []rune(pattern)}
	if !utf8.ValidString(pattern) {
		p.fail(0, "pattern is not UTF-8")
	}
	n := p.alternation()
	if p.err == nil && p.at < len(p.in) {
		p.fail(p.at, "unbalanced parenthesis")
	}
	return n, p.err
}

// fail records the first fault and ends the reading.
func (p *parser) fail(at int, reason string) {
	if p.err == nil {
		p.err = syntaxError(p.pattern, at, reason)
	}
	p.at = len(p.in)
}

func (p *parser) peek() rune {
	if p.at < len(p.in) {
		return p.in[p.at]
	}
	return -1
}

// take steps over text if it comes next.
func (p *parser) take(text string) bool {
	rest := p.in[p.at:]
	n := 0
	for _, r := range text {
		if n >= len(rest) || rest[n] != r {
			return false
		}
		n++
	}
	p.at += n
	return true
}

func (p *parser) alternation() *node {
	choices := []*node{p.sequence()}
	for p.take("|") {
		choices = append(choices, p.sequence())
	}
	if len(choices) == 1 {
		return choices[0]
	}
	return &node{op: opAlt, subs: choices}
}

func (p *parser) sequence() *node {
	var subs []*node
	for p.at < len(p.in) && p.peek() != '|' && p.peek() != ')' {
		at := p.at
		one := p.atom()
		one = p.repeats(one, at)
		subs = append(subs, one)
	}
	if len(subs) == 0 {
		return &node{op: opEmpty}
	}
	return cat(subs...)
}

// repeats reads the quantifier after one, if there is one.
func (p *parser) repeats(one *node, at int) *node {
	low, high, ok := p.quantifier()
	if !ok {
		return one
	}
	if one.op == opEmpty || p.in[at] != '(' && one.op >= opBegin && one.op < opLook {
		p.fail(at, "nothing to repeat")
		return one
	}
	if one.nullable() && high != 1 && high != low {
		// Python leaves such a loop at the first empty round, even if a later choice would go on.
		p.fail(at, "unsupported repetition of what can be empty")
		return one
	}
	n := &node{op: opRepeat, subs: []*node{one}, min: low, max: high}
	switch {
	case p.take("?"):
		n.lazy = true
	case p.peek() == '+':
		p.fail(p.at, "unsupported possessive quantifier")
	}
	place := p.at
	if _, _, again := p.quantifier(); again {
		p.fail(place, "multiple repeat")
	}
	return n
}

func (p *parser) quantifier() (low, high int, ok bool) {
	switch p.peek() {
	case '*':
		p.at++
		return 0, -1, true
	case '+':
		p.at++
		return 1, -1, true
	case '?':
		p.at++
		return 0, 1, true
	case '{':
		return p.counted()
	}
	return 0, 0, false
}

// counted reads {n}, {n,}, {,m} or {n,m}. Anything else that opens with a brace is a literal.
func (p *parser) counted() (low, high int, ok bool) {
	start := p.at
	p.at++
	first, hasFirst := p.number()
	high = first
	if p.take(",") {
		second, hasSecond := p.number()
		high = second
		if !hasSecond {
			high = -1
		}
		hasFirst = true
	}
	if !hasFirst || !p.take("}") {
		p.at = start
		return 0, 0, false
	}
	if first > maxRepeat || high > maxRepeat {
		p.fail(start, "repetition count too large")
	}
	if high >= 0 && high < first {
		p.fail(start, "min repeat greater than max repeat")
	}
	return first, high, true
}

func (p *parser) number() (int, bool) {
	start := p.at
	for p.peek() >= '0' && p.peek() <= '9' {
		p.at++
	}
	if start == p.at {
		return 0, false
	}
	n, err := strconv.Atoi(string(p.in[start:p.at]))
	if err != nil {
		n = maxRepeat + 1
	}
	return n, true
}

// atom reads one literal, class, group or assertion.
func (p *parser) atom() *node {
	at := p.at
	r := p.in[p.at]
	p.at++
	switch r {
	case '^':
		return p.anchor(opBegin, opBeginLine)
	case '$':
		return p.anchor(opEnd, opEndLine)
	case '.':
		b := setBuilder{negated: true}
		if !p.flags.dotAll {
			b.add('\n', '\n')
		}
		return &node{op: opSet, set: b.build()}
	case '[':
		return p.class(at)
	case '(':
		return p.group(at)
	case '\\':
		return p.escape(at)
	case '*', '+', '?':
		p.fail(at, "nothing to repeat")
	}
	return p.literal(r)
}

func (p *parser) anchor(plain, lines op) *node {
	if p.flags.lines {
		return &node{op: lines}
	}
	return &node{op: plain}
}

func (p *parser) literal(r rune) *node {
	b := setBuilder{fold: p.flags.fold}
	b.add(r, r)
	return &node{op: opSet, set: b.build()}
}
