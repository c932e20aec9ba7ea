package pyre

import "slices"

// group reads what follows an opening parenthesis.
func (p *parser) group(at int) *node {
	if p.depth++; p.depth > maxDepth {
		p.fail(at, "groups nested too deep")
	}
	defer func() { p.depth-- }()
	outer := p.flags
	defer func() { p.flags = outer }()
	switch {
	case !p.take("?"), p.take(":"):
		return p.close(at, p.alternation())
	case p.take("P<"):
		return p.named(at)
	case p.take("P="):
		p.fail(at, "unsupported back-reference (?P=")
	case p.take(">"):
		p.fail(at, "unsupported atomic group (?>")
	case p.take("("):
		p.fail(at, "unsupported conditional (?(")
	case p.take("#"):
		for p.at < len(p.in) && p.peek() != ')' {
			p.at++
		}
		return p.close(at, &node{op: opEmpty})
	default:
		if n := p.look(at); n != nil {
			return n
		}
		return p.flagGroup(at, &outer)
	}
	return &node{op: opEmpty}
}

// look reads a look-ahead or look-behind, and gives nil where there is none.
func (p *parser) look(at int) *node {
	n := &node{op: opLook, at: at}
	switch {
	case p.take("="):
	case p.take("!"):
		n.negative = true
	case p.take("<="):
		n.behind = true
	case p.take("<!"):
		n.behind, n.negative = true, true
	default:
		return nil
	}
	inner := p.close(at, p.alternation())
	if n.behind && inner.width() < 0 {
		p.fail(at, "look-behind requires a fixed width")
	}
	n.subs = []*node{inner}
	return n
}

func (p *parser) close(at int, n *node) *node {
	if !p.take(")") {
		p.fail(at, "missing ), unterminated group")
	}
	return n
}

func (p *parser) named(at int) *node {
	start := p.at
	for p.at < len(p.in) && p.peek() != '>' && p.peek() != ')' {
		p.at++
	}
	if p.at == start || !p.take(">") {
		p.fail(at, "bad group name")
	}
	return p.close(at, p.alternation())
}

// flagGroup reads (?flags) at the start of the pattern or (?flags:...) anywhere. The flags of the first
// hold for what surrounds the group, so they are stored in outer.
func (p *parser) flagGroup(at int, outer *flags) *node {
	on := true
	for {
		r := p.peek()
		if r == -1 {
			p.fail(at, "missing flag")
			return &node{op: opEmpty}
		}
		p.at++
		switch r {
		case 'i':
			p.flags.fold = on
		case 'm':
			p.flags.lines = on
		case 's':
			p.flags.dotAll = on
		case 'u':
		case '-':
			on = false
		case ':':
			return p.close(at, p.alternation())
		case ')':
			if at != 0 || !on {
				p.fail(at, "global flags not at the start of the expression")
			}
			*outer = p.flags
			return &node{op: opEmpty}
		default:
			known := slices.Contains([]rune("axL"), r)
			if known {
				p.fail(at, "unsupported flag "+string(r))
			} else {
				p.fail(at, "unknown extension ?"+string(r))
			}
			return &node{op: opEmpty}
		}
	}
}
