package pyre

import "unicode/utf8"

// branches are the alternatives of a pattern, with an index by the first character they consume.
type branches struct {
	list  []branch
	ascii [128][]uint16 // branches that may begin with this character, in order
	other []uint16      // with a character above ASCII
	none  []uint16      // without any
}

// branch is one alternative: a row of steps where there is but one way to match, else a program.
type branch struct {
	steps []step
	prog  *program
}

// step consumes one character of set, or asserts something.
type step struct {
	op   op
	set  *set
	look *look
}

func newBranches(parts []*node, pattern string) (branches, error) {
	var b branches
	for i, part := range parts {
		one, err := newBranch(part, pattern)
		if err != nil {
			return b, err
		}
		b.list = append(b.list, one)
		var f firsts
		f.add(part)
		for c := range b.ascii {
			if f.nullable || f.ascii[c>>6]>>(c&63)&1 != 0 {
				b.ascii[c] = append(b.ascii[c], uint16(i))
			}
		}
		if f.nullable || f.other {
			b.other = append(b.other, uint16(i))
		}
		if f.nullable {
			b.none = append(b.none, uint16(i))
		}
	}
	return b, nil
}

func newBranch(part *node, pattern string) (branch, error) {
	if !part.straight() {
		prog, err := compile(part, pattern)
		return branch{prog: prog}, err
	}
	subs := []*node{part}
	if part.op == opCat {
		subs = part.subs
	}
	one := branch{steps: make([]step, 0, len(subs))}
	for _, sub := range subs {
		st := step{op: sub.op, set: sub.set}
		if sub.op == opLook {
			var err error
			if st.look, err = newLook(sub, pattern); err != nil {
				return one, err
			}
		}
		one.steps = append(one.steps, st)
	}
	return one, nil
}

// firsts gathers the characters that a node may consume first.
type firsts struct {
	ascii    [2]uint64
	other    bool
	nullable bool
}

func (f *firsts) add(n *node) {
	f.nullable = n.nullable()
	f.addTo(n)
}

func (f *firsts) addTo(n *node) {
	switch n.op {
	case opSet:
		for r := rune(0); r < 128; r++ {
			if n.set.has(r) {
				f.ascii[r>>6] |= 1 << (uint(r) & 63)
			}
		}
		f.other = f.other || n.set.beyondASCII()
	case opCat:
		for _, sub := range n.subs {
			f.addTo(sub)
			if !sub.nullable() {
				return
			}
		}
	case opAlt, opRepeat:
		for _, sub := range n.subs {
			f.addTo(sub)
		}
	}
}

// candidates returns the branches worth trying before r; size 0 says that no character is left.
func (b *branches) candidates(r rune, size int) []uint16 {
	switch {
	case size == 0:
		return b.none
	case r < 128:
		return b.ascii[r]
	}
	return b.other
}

// at returns the end of the match that begins at pos. With advance it must not be empty.
func (b *branches) at(s string, pos int, advance bool) (end int, ok bool) {
	r, size := utf8.DecodeRuneInString(s[pos:])
	for _, i := range b.candidates(r, size) {
		one := &b.list[i]
		if one.prog != nil {
			end, ok = one.prog.run(s, run{pos: pos, advance: advance})
		} else {
			end, ok = one.forward(s, pos)
			ok = ok && !(advance && end == pos)
		}
		if ok {
			return end, true
		}
	}
	return 0, false
}

// farthest reads backward from the end of s and returns the leftmost place that a branch reaches. The
// branches must have been reversed.
func (b *branches) farthest(s string) (start int, ok bool) {
	start = len(s)
	r, size := utf8.DecodeLastRuneInString(s)
	for _, i := range b.candidates(r, size) {
		if to, reached := b.list[i].back(s, len(s)); reached {
			start, ok = min(start, to), true
		}
	}
	return start, ok
}

// before tells whether a branch, reversed, matches what stands before pos.
func (b *branches) before(s string, pos int) bool {
	r, size := utf8.DecodeLastRuneInString(s[:pos])
	for _, i := range b.candidates(r, size) {
		if _, ok := b.list[i].back(s, pos); ok {
			return true
		}
	}
	return false
}

func (one *branch) forward(s string, pos int) (int, bool) {
	for i := range one.steps {
		st := &one.steps[i]
		if st.op != opSet {
			if !asserts(st.op, st.look, s, pos) {
				return 0, false
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[pos:])
		if size == 0 || !st.set.has(r) {
			return 0, false
		}
		pos += size
	}
	return pos, true
}

func (one *branch) back(s string, pos int) (int, bool) {
	if one.prog != nil {
		return one.prog.run(s, run{pos: pos, backward: true, farthest: true})
	}
	for i := range one.steps {
		st := &one.steps[i]
		if st.op != opSet {
			if !asserts(st.op, st.look, s, pos) {
				return 0, false
			}
			continue
		}
		r, size := utf8.DecodeLastRuneInString(s[:pos])
		if size == 0 || !st.set.has(r) {
			return 0, false
		}
		pos -= size
	}
	return pos, true
}
