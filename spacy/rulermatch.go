package spacy

// times tells how often a spec may match in a row.
type times uint8

const (
	once times = iota
	maybe
	anyTimes
)

// tokenSpec is what a token must be.
type tokenSpec struct {
	all     []condition
	times   times
	negated bool // it must not be all of this
}

func (s *tokenSpec) holds(w *work, i int) bool {
	for k := range s.all {
		if !s.all[k].holds(w, i) {
			return s.negated
		}
	}
	return !s.negated
}

// keys gives the values that attr must have one of, nil if it may have others.
func (s *tokenSpec) keys(attr specAttr) []string {
	if s.negated {
		return nil
	}
	for _, c := range s.all {
		if c.attr == attr && c.in != nil && !c.not {
			return c.in
		}
	}
	return nil
}

// match finds the tokens that the rule changes. It goes over the tokens once for each spec, so its time is
// linear however many matches there are: for an index from the start it is enough that some match starts at
// a token, for one from the end that some match ends there.
func (p *flexiblePattern) match(w *work, hits []hit) []hit {
	n, fromEnd := len(w.words), p.index < 0
	place := func(i int) int { return i }
	if fromEnd {
		place = func(i int) int { return n - 1 - i }
	}
	// full[i] tells that the specs from k on match at least one token from i on; can counts the empty match.
	full, below := make([]bool, n+1), make([]bool, n+1)
	empty := true
	for k := range p.specs {
		spec := &p.specs[len(p.specs)-1-k]
		if fromEnd {
			spec = &p.specs[k]
		}
		full, below = below, full
		skips := spec.times != once
		full[n] = false
		for i := n - 1; i >= 0; i-- {
			after := below[i+1] || empty
			if spec.times == anyTimes {
				after = after || full[i+1]
			}
			full[i] = skips && below[i] || after && spec.holds(w, place(i))
		}
		empty = empty && skips
	}
	for i := range n {
		if !full[i] {
			continue
		}
		target := place(i) + p.index
		if fromEnd {
			target++
		}
		hits = append(hits, newHit(target, p.rule))
	}
	return hits
}
