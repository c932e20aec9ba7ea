package pyre

import (
	"sync"
	"unicode/utf8"
)

// program runs the ways to match side by side, one character at a time, in order of preference.
type program struct {
	code []inst
	pool sync.Pool // *threads
}

type instOp uint8

const (
	iMatch instOp = iota
	iSet
	iSplit // prefer x to y
	iJump
	iAssert
)

type inst struct {
	op   instOp
	kind op // iAssert
	x, y uint32
	set  *set
	look *look
}

// maxCode bounds a program: counted repetition multiplies code.
const maxCode = 100_000

type compiler struct {
	code    []inst
	pattern string
	err     error
}

func compile(n *node, pattern string) (*program, error) {
	c := compiler{pattern: pattern}
	c.emit(n)
	c.add(inst{op: iMatch})
	if c.err != nil {
		return nil, c.err
	}
	p := &program{code: c.code}
	p.pool.New = func() any { return newThreads(p.code) }
	return p, nil
}

func (c *compiler) add(in inst) uint32 {
	if len(c.code) >= maxCode && c.err == nil {
		c.err = syntaxError(c.pattern, 0, "pattern too large")
	}
	if c.err == nil {
		c.code = append(c.code, in)
	}
	return uint32(max(0, len(c.code)-1))
}

func (c *compiler) next() uint32 { return uint32(len(c.code)) }

func (c *compiler) emit(n *node) {
	if c.err != nil {
		return
	}
	switch n.op {
	case opEmpty:
	case opSet:
		c.add(inst{op: iSet, set: n.set})
	case opCat:
		for _, sub := range n.subs {
			c.emit(sub)
		}
	case opAlt:
		c.emitAlt(n)
	case opRepeat:
		c.emitRepeat(n)
	case opLook:
		l, err := newLook(n, c.pattern)
		if err != nil && c.err == nil {
			c.err = err
		}
		c.add(inst{op: iAssert, kind: n.op, look: l})
	default:
		c.add(inst{op: iAssert, kind: n.op})
	}
}

func (c *compiler) emitAlt(n *node) {
	var jumps []uint32
	for _, sub := range n.subs[:len(n.subs)-1] {
		at := c.add(inst{op: iSplit})
		c.code[at].x = c.next()
		c.emit(sub)
		jumps = append(jumps, c.add(inst{op: iJump}))
		c.code[at].y = c.next()
	}
	c.emit(n.subs[len(n.subs)-1])
	for _, at := range jumps {
		c.code[at].x = c.next()
	}
}

func (c *compiler) emitRepeat(n *node) {
	sub := n.subs[0]
	for range n.min - 1 {
		if c.emit(sub); c.err != nil {
			return
		}
	}
	if n.max < 0 {
		// x* is (x+)?: so an x that can be empty ends the loop as it does in Python.
		skip := -1
		if n.min == 0 {
			skip = int(c.add(inst{op: iSplit}))
		}
		loop := c.next()
		c.emit(sub)
		at := c.add(inst{op: iSplit})
		c.setSplit(at, loop, c.next(), n.lazy)
		if skip >= 0 {
			c.setSplit(uint32(skip), loop, c.next(), n.lazy)
		}
		return
	}
	if n.min > 0 {
		c.emit(sub)
	}
	var skips []uint32
	for range n.max - n.min {
		at := c.add(inst{op: iSplit})
		if c.err != nil {
			return
		}
		skips = append(skips, at)
		c.emit(sub)
	}
	for _, at := range skips {
		c.setSplit(at, at+1, c.next(), n.lazy)
	}
}

func (c *compiler) setSplit(at, into, past uint32, lazy bool) {
	if lazy {
		into, past = past, into
	}
	c.code[at].x, c.code[at].y = into, past
}

// run says how to run a program: from where, in which direction, and which match is wanted.
type run struct {
	pos      int
	backward bool
	farthest bool // the match that reaches farthest, not the preferred one
	advance  bool // an empty match does not count
}

// run returns the other end of the match that begins at r.pos.
func (p *program) run(s string, r run) (to int, ok bool) {
	t := p.pool.Get().(*threads)
	defer t.done(p)
	t.text = s
	t.now.clear()
	t.add(&t.now, 0, r.pos)
	for pos := r.pos; len(t.now.dense) > 0; {
		c, size := decode(s, pos, r.backward)
		next := pos + size
		if r.backward {
			next = pos - size
		}
		t.next.clear()
	order:
		for _, pc := range t.now.dense {
			in := &p.code[pc]
			switch in.op {
			case iMatch:
				if r.advance && pos == r.pos {
					continue
				}
				to, ok = pos, true
				if !r.farthest {
					break order
				}
			case iSet:
				if size > 0 && in.set.has(c) {
					t.add(&t.next, pc+1, next)
				}
			}
		}
		t.now, t.next = t.next, t.now
		pos = next
	}
	return to, ok
}

func decode(s string, pos int, backward bool) (rune, int) {
	if backward {
		return utf8.DecodeLastRuneInString(s[:pos])
	}
	return utf8.DecodeRuneInString(s[pos:])
}

// search finds the leftmost match that begins at or after from, in one pass: at each place a new thread
// starts behind all others. With advance, the empty match at from does not count.
func (p *program) search(s string, from int, advance bool) (start, end int, ok bool) {
	t := p.pool.Get().(*threads)
	defer t.done(p)
	t.text = s
	t.now.clear()
	for pos := from; ; {
		if !ok {
			t.start = pos
			t.add(&t.now, 0, pos)
		}
		if len(t.now.dense) == 0 {
			return start, end, ok
		}
		c, size := decode(s, pos, false)
		t.next.clear()
	order:
		for i, pc := range t.now.dense {
			t.start = t.now.starts[i]
			switch in := &p.code[pc]; in.op {
			case iMatch:
				if advance && pos == from {
					continue
				}
				start, end, ok = t.start, pos, true
				break order
			case iSet:
				if size > 0 && in.set.has(c) {
					t.add(&t.next, pc+1, pos+size)
				}
			}
		}
		if size == 0 {
			return start, end, ok
		}
		t.now, t.next = t.next, t.now
		pos += size
	}
}
