package pyre

import "slices"

// op tells what a node matches.
type op uint8

const (
	opEmpty op = iota
	opSet
	opCat
	opAlt
	opRepeat
	opBegin     // ^ and \A
	opBeginLine // ^ with MULTILINE
	opEnd       // $
	opEndLine   // $ with MULTILINE
	opEndText   // \Z
	opWordEdge  // \b
	opNotWordEdge
	opLook
)

// node is a part of a parsed pattern.
type node struct {
	op       op
	set      *set    // opSet
	subs     []*node // opCat, opAlt; opRepeat and opLook have one
	min, max int     // opRepeat; max -1: without limit
	lazy     bool    // opRepeat
	behind   bool    // opLook
	negative bool    // opLook
	at       int     // place in the pattern, code points
}

func (n *node) consumes() bool {
	return n.op == opSet || n.op == opCat || n.op == opAlt || n.op == opRepeat
}

// straight tells that n matches in at most one way: sets and assertions in a row.
func (n *node) straight() bool {
	switch n.op {
	case opAlt, opRepeat:
		return false
	case opCat:
		return !slices.ContainsFunc(n.subs, func(sub *node) bool { return !sub.straight() })
	}
	return true
}

// nullable tells whether n can match without consuming.
func (n *node) nullable() bool {
	switch n.op {
	case opSet:
		return false
	case opCat:
		return !slices.ContainsFunc(n.subs, func(sub *node) bool { return !sub.nullable() })
	case opAlt:
		return slices.ContainsFunc(n.subs, (*node).nullable)
	case opRepeat:
		return n.min == 0 || n.subs[0].nullable()
	}
	return true
}

// width is the number of code points that n matches, or -1 where that varies.
func (n *node) width() int {
	switch n.op {
	case opSet:
		return 1
	case opCat:
		sum := 0
		for _, sub := range n.subs {
			w := sub.width()
			if w < 0 {
				return -1
			}
			sum += w
		}
		return sum
	case opAlt:
		first := n.subs[0].width()
		for _, sub := range n.subs[1:] {
			if sub.width() != first {
				return -1
			}
		}
		return first
	case opRepeat:
		w := n.subs[0].width()
		if w == 0 {
			return 0
		}
		if w < 0 || n.min != n.max {
			return -1
		}
		return w * n.min
	}
	return 0
}

// wanders tells whether n may read far and then fail: it repeats without limit and goes on after that.
func (n *node) wanders() bool {
	switch n.op {
	case opRepeat:
		return n.max < 0 || n.subs[0].wanders()
	case opAlt:
		return slices.ContainsFunc(n.subs, (*node).wanders)
	case opCat:
		for i, sub := range n.subs {
			end := i == len(n.subs)-1 && sub.op == opRepeat && !sub.lazy && sub.subs[0].straight()
			if !end && sub.wanders() {
				return true
			}
		}
	}
	return false
}

func cat(subs ...*node) *node {
	flat := make([]*node, 0, len(subs))
	for _, sub := range subs {
		switch sub.op {
		case opCat:
			flat = append(flat, sub.subs...)
		case opEmpty:
		default:
			flat = append(flat, sub)
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return &node{op: opCat, subs: flat}
}

// reverse returns n as it reads from right to left. Assertions stay: they look at a place, not at a
// direction.
func reverse(n *node) *node {
	if !n.consumes() || n.op == opSet {
		return n
	}
	turned := *n
	turned.subs = make([]*node, len(n.subs))
	for i, sub := range n.subs {
		turned.subs[i] = reverse(sub)
	}
	if n.op == opCat {
		slices.Reverse(turned.subs)
	}
	return &turned
}

// maxBranches bounds what expand makes of nested alternations.
const maxBranches = 4096

// expand turns n into the alternatives it amounts to, in the order in which they are tried. An alternation
// inside a sequence is multiplied out only behind parts that match in one way, else the order would change.
func expand(n *node) []*node {
	done, todo := []*node(nil), []*node{n}
	for len(todo) > 0 {
		last := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		parts := split(last)
		if parts == nil || len(done)+len(todo)+len(parts) > maxBranches {
			done = append(done, last)
			continue
		}
		slices.Reverse(parts)
		todo = append(todo, parts...)
	}
	return done
}

// split multiplies out the first alternation of n, or returns nil.
func split(n *node) []*node {
	if n.op == opAlt {
		return slices.Clone(n.subs)
	}
	if n.op != opCat {
		return nil
	}
	for i, sub := range n.subs {
		if sub.op == opAlt {
			var parts []*node
			for _, choice := range sub.subs {
				all := slices.Concat(n.subs[:i], []*node{choice}, n.subs[i+1:])
				parts = append(parts, cat(all...))
			}
			return parts
		}
		if !sub.straight() {
			return nil
		}
	}
	return nil
}

// edge is the op at the first (0) or last (-1) place of n.
func edge(n *node, at int) op {
	if n.op != opCat {
		return n.op
	}
	if len(n.subs) == 0 {
		return opEmpty
	}
	if at < 0 {
		at = len(n.subs) - 1
	}
	return n.subs[at].op
}

// required returns characters that are in everything that n matches.
func required(n *node) []rune {
	switch n.op {
	case opSet:
		if n.set.single >= 0 {
			return []rune{n.set.single}
		}
	case opCat:
		var all []rune
		for _, sub := range n.subs {
			for _, r := range required(sub) {
				if !slices.Contains(all, r) {
					all = append(all, r)
				}
			}
		}
		return all
	case opAlt:
		common := required(n.subs[0])
		for _, sub := range n.subs[1:] {
			if len(common) == 0 {
				return nil
			}
			have := required(sub)
			common = slices.DeleteFunc(common, func(r rune) bool { return !slices.Contains(have, r) })
		}
		return common
	case opRepeat:
		if n.min > 0 {
			return required(n.subs[0])
		}
	}
	return nil
}
