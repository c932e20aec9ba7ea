package pyre

import (
	"unicode/utf8"

	"twotrack/spacy/internal/pystr"
)

// look is a look-ahead or look-behind.
type look struct {
	inner    branches
	behind   bool
	negative bool
}

func newLook(n *node, pattern string) (*look, error) {
	inner := n.subs[0]
	if n.behind {
		if inner.width() < 0 {
			return nil, syntaxError(pattern, n.at, "look-behind requires a fixed width")
		}
		inner = reverse(inner)
	}
	parts, err := newBranches(expand(inner), pattern)
	return &look{inner: parts, behind: n.behind, negative: n.negative}, err
}

func (l *look) holds(s string, pos int) bool {
	if l.behind {
		return l.inner.before(s, pos) != l.negative
	}
	_, ok := l.inner.at(s, pos, false)
	return ok != l.negative
}

// asserts tells whether an assertion holds at pos.
func asserts(kind op, l *look, s string, pos int) bool {
	switch kind {
	case opBegin:
		return pos == 0
	case opBeginLine:
		return pos == 0 || s[pos-1] == '\n'
	case opEnd:
		return pos == len(s) || pos == len(s)-1 && s[pos] == '\n'
	case opEndLine:
		return pos == len(s) || s[pos] == '\n'
	case opEndText:
		return pos == len(s)
	case opWordEdge:
		return wordEdge(s, pos)
	case opNotWordEdge:
		// Python finds no place in an empty string that is not a word's edge.
		return s != "" && !wordEdge(s, pos)
	case opLook:
		return l.holds(s, pos)
	}
	return true // opEmpty
}

func wordEdge(s string, pos int) bool {
	before, n := utf8.DecodeLastRuneInString(s[:pos])
	after, m := utf8.DecodeRuneInString(s[pos:])
	return (n > 0 && pystr.IsWord(before)) != (m > 0 && pystr.IsWord(after))
}
