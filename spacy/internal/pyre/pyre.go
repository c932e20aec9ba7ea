// Package pyre matches regular expressions as Python's re module does: the first alternative that
// matches wins, positions lie between code points, and \w, \d and \s are Python's Unicode classes.
//
// It takes the syntax that can be matched in linear time: literals, classes, groups, alternation, greedy
// and lazy repetition, anchors, word boundaries, look-ahead of any shape, look-behind of fixed width, the
// flags i, m, s and u. Anything else (back-references, possessive and atomic groups, conditionals, loops
// over what can be empty) is refused by Compile with a SyntaxError that names it and its place; nothing is silently read otherwise.
//
// Finding a match takes time linear in what is looked at, whatever the pattern and text: there is no
// backtracking. Offsets are bytes of the subject. A compiled Regexp may be used by many goroutines.
package pyre

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// Regexp is a compiled pattern.
type Regexp struct {
	source   string
	forward  branches
	backward branches // the same branches read from right to left; empty unless atEnd
	atStart  bool     // every branch begins with ^
	atEnd    bool     // every branch ends with $
	required []rune   // characters that every match contains
	scan     *program // the whole pattern, where trying each place by itself could take long
}

// SyntaxError tells what Compile could not take, and where.
type SyntaxError struct {
	Pattern string
	At      int // code points from the start of Pattern
	Reason  string
}

// Error shows the reason, the place and the pattern around it.
func (e *SyntaxError) Error() string {
	around := []rune(e.Pattern)
	from, to := max(0, e.At-10), min(len(around), e.At+20)
	return fmt.Sprintf("%s at character %d, near %q", e.Reason, e.At, string(around[from:to]))
}

// Compile reads a pattern.
func Compile(pattern string) (*Regexp, error) {
	root, err := parse(pattern)
	if err != nil {
		return nil, err
	}
	parts := expand(root)
	re := &Regexp{source: pattern, atStart: true, atEnd: true, required: required(root)}
	for _, part := range parts {
		re.atStart = re.atStart && edge(part, 0) == opBegin
		re.atEnd = re.atEnd && edge(part, -1) == opEnd
	}
	if re.forward, err = newBranches(parts, pattern); err != nil {
		return nil, err
	}
	if !re.atStart && slices.ContainsFunc(parts, (*node).wanders) {
		if re.scan, err = compile(root, pattern); err != nil {
			return nil, err
		}
	}
	if !re.atEnd {
		return re, nil
	}
	for i, part := range parts {
		parts[i] = reverse(part)
	}
	re.backward, err = newBranches(parts, pattern)
	return re, err
}

// String returns the pattern.
func (re *Regexp) String() string { return re.source }

// Match is re.match: it tells where the match that begins at the start of s ends.
func (re *Regexp) Match(s string) (end int, ok bool) {
	if !re.possible(s) {
		return 0, false
	}
	return re.forward.at(s, 0, false)
}

// Search is re.search: it finds the leftmost match in s.
func (re *Regexp) Search(s string) (start, end int, ok bool) {
	if !re.possible(s) {
		return 0, 0, false
	}
	// A $ also matches before a final newline, so only elsewhere is the end of the match known.
	if re.atEnd && (s == "" || s[len(s)-1] != '\n') {
		start, ok = re.backward.farthest(s)
		return start, len(s), ok
	}
	return re.from(s, 0, false)
}

// Each is re.finditer: it calls found for each match in s from left to right, without overlaps.
func (re *Regexp) Each(s string, found func(start, end int)) {
	if !re.possible(s) {
		return
	}
	for at, advance := 0, false; at <= len(s); {
		start, end, ok := re.from(s, at, advance)
		if !ok {
			return
		}
		found(start, end)
		at, advance = end, start == end
	}
}

// possible is a cheap check that spares most texts the matching.
func (re *Regexp) possible(s string) bool {
	for _, r := range re.required {
		if !containsRune(s, r) {
			return false
		}
	}
	return true
}

// from finds the leftmost match that begins at or after at. With advance, the empty match at at itself
// does not count.
func (re *Regexp) from(s string, at int, advance bool) (start, end int, ok bool) {
	if re.atStart {
		if at > 0 {
			return 0, 0, false
		}
		end, ok = re.forward.at(s, 0, advance)
		return 0, end, ok
	}
	if re.scan != nil {
		return re.scan.search(s, at, advance)
	}
	for pos := at; pos <= len(s); {
		if end, ok := re.forward.at(s, pos, advance && pos == at); ok {
			return pos, end, true
		}
		_, size := utf8.DecodeRuneInString(s[pos:])
		pos += max(size, 1)
	}
	return 0, 0, false
}

func containsRune(s string, r rune) bool {
	if r < utf8.RuneSelf {
		for i := 0; i < len(s); i++ {
			if s[i] == byte(r) {
				return true
			}
		}
		return false
	}
	for _, c := range s {
		if c == r {
			return true
		}
	}
	return false
}
