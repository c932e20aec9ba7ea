package pyre

import "strconv"

// escape reads what follows a backslash outside a class.
func (p *parser) escape(at int) *node {
	switch p.peek() {
	case 'A':
		p.at++
		return &node{op: opBegin}
	case 'Z':
		p.at++
		return &node{op: opEndText}
	case 'b':
		p.at++
		return &node{op: opWordEdge}
	case 'B':
		p.at++
		return &node{op: opNotWordEdge}
	}
	if c := classOf(p.peek()); c != 0 {
		p.at++
		b := setBuilder{classes: c}
		return &node{op: opSet, set: b.build()}
	}
	if r := p.peek(); r >= '1' && r <= '9' && !p.octal() {
		p.fail(at, "unsupported back-reference \\"+string(r))
	}
	return p.literal(p.char(at))
}

func classOf(r rune) class {
	switch r {
	case 'w':
		return word
	case 'W':
		return notWord
	case 'd':
		return digit
	case 'D':
		return notDigit
	case 's':
		return space
	case 'S':
		return notSpace
	}
	return 0
}

func isOctal(r rune) bool { return r >= '0' && r <= '7' }

// octal tells whether three octal digits come next, which is a character and not a back-reference.
func (p *parser) octal() bool {
	return p.at+2 < len(p.in) && p.in[p.at] <= '3' && isOctal(p.in[p.at]) && isOctal(p.in[p.at+1]) && isOctal(p.in[p.at+2])
}

// char reads the rest of an escape that stands for one character.
func (p *parser) char(at int) rune {
	r := p.peek()
	if r < 0 {
		p.fail(at, "bad escape (end of pattern)")
		return 0
	}
	p.at++
	switch r {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	case 'r':
		return '\r'
	case 'f':
		return '\f'
	case 'v':
		return '\v'
	case 'a':
		return '\a'
	case 'x':
		return p.hex(at, 2)
	case 'u':
		return p.hex(at, 4)
	case 'U':
		return p.hex(at, 8)
	case 'N':
		p.fail(at, "unsupported character name \\N")
		return 0
	}
	if isOctal(r) {
		return p.octalChar(r)
	}
	if r < 128 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
		p.fail(at, "bad escape \\"+string(r))
	}
	return r
}

func (p *parser) octalChar(first rune) rune {
	value := first - '0'
	for n := 1; n < 3 && isOctal(p.peek()) && value*8 < 256; n++ {
		value = value*8 + p.peek() - '0'
		p.at++
	}
	return value
}

func (p *parser) hex(at, digits int) rune {
	if p.at+digits > len(p.in) {
		p.fail(at, "incomplete escape")
		return 0
	}
	n, err := strconv.ParseUint(string(p.in[p.at:p.at+digits]), 16, 32)
	if err != nil || n > 0x10FFFF {
		p.fail(at, "bad hexadecimal escape")
		return 0
	}
	p.at += digits
	return rune(n)
}

// class reads a bracketed class; the opening bracket stands at at.
func (p *parser) class(at int) *node {
	b := setBuilder{fold: p.flags.fold, negated: p.take("^")}
	for first := true; ; first = false {
		if p.at >= len(p.in) {
			p.fail(at, "unterminated character set")
			return &node{op: opEmpty}
		}
		if !first && p.take("]") {
			return &node{op: opSet, set: b.build()}
		}
		p.classPart(&b)
	}
}

// classPart reads one character, one range or one class such as \d.
func (p *parser) classPart(b *setBuilder) {
	at := p.at
	lo, c := p.classChar()
	if c != 0 {
		b.classes |= c
	}
	ranged := p.peek() == '-' && p.at+1 < len(p.in) && p.in[p.at+1] != ']'
	if !ranged {
		if c == 0 {
			b.add(lo, lo)
		}
		return
	}
	p.at++
	hi, other := p.classChar()
	if c != 0 || other != 0 || hi < lo {
		p.fail(at, "bad character range")
		return
	}
	b.add(lo, hi)
}

func (p *parser) classChar() (rune, class) {
	at := p.at
	r := p.peek()
	if r < 0 {
		p.fail(at, "unterminated character set")
		return 0, 0
	}
	p.at++
	if r != '\\' {
		return r, 0
	}
	if c := classOf(p.peek()); c != 0 {
		p.at++
		return 0, c
	}
	if p.take("b") {
		return '\b', 0
	}
	return p.char(at), 0
}
