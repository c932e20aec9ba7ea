package pyre

import (
	"slices"
	"unicode"

	"twotrack/spacy/internal/pystr"
)

// span is a range of code points, both ends included.
type span struct{ lo, hi rune }

// class is a set of Python's character classes.
type class uint8

const (
	word class = 1 << iota
	notWord
	digit
	notDigit
	space
	notSpace
)

func (c class) has(r rune) bool {
	return c&word != 0 && pystr.IsWord(r) || c&notWord != 0 && !pystr.IsWord(r) ||
		c&digit != 0 && pystr.IsDecimal(r) || c&notDigit != 0 && !pystr.IsDecimal(r) ||
		c&space != 0 && pystr.IsSpace(r) || c&notSpace != 0 && !pystr.IsSpace(r)
}

// set is a set of code points: a bitmap for ASCII, sorted spans and classes for the rest.
type set struct {
	ascii   [2]uint64
	spans   []span // above ASCII, sorted, apart from each other
	classes class
	negated bool // spans and classes tell what is outside
	single  rune // the only member, or -1
}

func (s *set) has(r rune) bool {
	if s.single >= 0 {
		return r == s.single
	}
	if uint32(r) < 128 {
		return s.ascii[r>>6]>>(uint(r)&63)&1 != 0
	}
	return s.hasOther(r) != s.negated
}

func (s *set) hasOther(r rune) bool {
	lo, hi := 0, len(s.spans)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch {
		case r < s.spans[mid].lo:
			hi = mid
		case r > s.spans[mid].hi:
			lo = mid + 1
		default:
			return true
		}
	}
	return s.classes != 0 && s.classes.has(r)
}

// beyondASCII tells whether s may have a member above ASCII.
func (s *set) beyondASCII() bool {
	if s.single >= 0 {
		return s.single >= 128
	}
	return s.negated || s.classes != 0 || len(s.spans) > 0
}

// setBuilder gathers the parts of a character class.
type setBuilder struct {
	spans   []span
	classes class
	negated bool
	fold    bool // IGNORECASE
}

func (b *setBuilder) add(lo, hi rune) { b.spans = append(b.spans, span{lo, hi}) }

func (b *setBuilder) build() *set {
	if b.fold {
		b.addCases()
	}
	s := &set{single: -1, classes: b.classes, negated: b.negated}
	if len(b.spans) == 1 && b.spans[0].lo == b.spans[0].hi && b.classes == 0 && !b.negated {
		s.single = b.spans[0].lo
	}
	merged := merge(b.spans)
	for r := rune(0); r < 128; r++ {
		if b.classes.has(r) {
			s.ascii[r>>6] |= 1 << (uint(r) & 63)
		}
	}
	for _, p := range merged {
		for r := p.lo; r <= min(p.hi, 127); r++ {
			s.ascii[r>>6] |= 1 << (uint(r) & 63)
		}
	}
	if b.negated {
		s.ascii[0], s.ascii[1] = ^s.ascii[0], ^s.ascii[1]
	}
	for _, p := range merged {
		if p.hi >= 128 {
			s.spans = append(s.spans, span{max(p.lo, 128), p.hi})
		}
	}
	return s
}

// addCases closes the spans under case. Python counts the dotted capital and the dotless small I as cases
// of i; Unicode's simple folding does not.
func (b *setBuilder) addCases() {
	for _, p := range slices.Clone(b.spans) {
		for r := p.lo; r <= p.hi; r++ {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				b.add(f, f)
			}
			if r == 'i' || r == 'I' || r == 'İ' || r == 'ı' {
				for _, f := range "iIİı" {
					b.add(f, f)
				}
			}
		}
	}
	b.spans = merge(b.spans)
}

func merge(spans []span) []span {
	sorted := slices.Clone(spans)
	slices.SortFunc(sorted, func(a, b span) int { return int(a.lo) - int(b.lo) })
	var merged []span
	for _, p := range sorted {
		if n := len(merged); n > 0 && p.lo <= merged[n-1].hi+1 {
			merged[n-1].hi = max(merged[n-1].hi, p.hi)
			continue
		}
		merged = append(merged, p)
	}
	return merged
}
