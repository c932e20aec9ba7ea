package spacy

import (
	"hash/maphash"
	"math/bits"
)

// stringSet is a set of strings that is made once: for large ones, several times as fast as a map.
type stringSet struct {
	seed    maphash.Seed
	members []string
	cells   []int32 // index of a member, from 1; a power of two of cells, at least twice the members
}

// newStringSet makes room for so many strings.
func newStringSet(size int) *stringSet {
	return &stringSet{seed: maphash.MakeSeed(), members: make([]string, 0, size), cells: make([]int32, 1<<bits.Len(uint(2*size)))}
}

// add adds a string; no more than the set has room for.
func (s *stringSet) add(text string) {
	if at := s.find(text); s.cells[at] == 0 {
		s.members = append(s.members, text)
		s.cells[at] = int32(len(s.members))
	}
}

// has tells whether a string is in the set. A nil set is empty.
func (s *stringSet) has(text string) bool { return s != nil && s.cells[s.find(text)] != 0 }

// size is the number of members.
func (s *stringSet) size() int {
	if s == nil {
		return 0
	}
	return len(s.members)
}

// find gives the cell of a string, or the one that it would take.
func (s *stringSet) find(text string) uint64 {
	last := uint64(len(s.cells) - 1)
	at := maphash.String(s.seed, text) & last
	for s.cells[at] != 0 && s.members[s.cells[at]-1] != text {
		at = (at + 1) & last
	}
	return at
}
