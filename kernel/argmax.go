package kernel

import (
	"fmt"
	"math"
)

// Mask picks some of a row of scores. It is not changed once made.
type Mask struct {
	picked []bool
	lanes  []uint32 // the same as whole blocks of lanes: all ones where picked
}

// NewMask returns the mask that picks where picked is true.
func NewMask(picked []bool) *Mask {
	m := &Mask{picked: picked, lanes: make([]uint32, (len(picked)+lanes-1)/lanes*lanes)}
	for i, p := range picked {
		if p {
			m.lanes[i] = math.MaxUint32
		}
	}
	return m
}

// All returns a mask that picks all of n scores.
func All(n int) *Mask {
	picked := make([]bool, n)
	for i := range picked {
		picked[i] = true
	}
	return NewMask(picked)
}

// Picks tells whether the mask picks score i.
func (m *Mask) Picks(i int) bool { return m.picked[i] }

// ArgMax returns the first index of the largest score among those picked, or -1 where none is. NaN
// is never the largest. There must be as many scores as the mask was made for.
func (m *Mask) ArgMax(scores []float32) int {
	if len(scores) != len(m.picked) {
		panic(fmt.Sprintf("kernel: a mask of %d for %d scores", len(m.picked), len(scores)))
	}
	if len(scores) == 0 {
		return -1
	}
	c := choice{scores: &scores[0], mask: &m.lanes[0], bytes: len(m.lanes) * 4, lowest: float32(math.Inf(-1))}
	if choose(&c) {
		return c.best
	}
	return m.argMaxPlain(scores)
}

// ArgMax returns the first index of the largest score, or -1 where there is none but NaN.
func ArgMax(scores []float32) int {
	best := -1
	for i, v := range scores {
		if v == v && (best < 0 || v > scores[best]) {
			best = i
		}
	}
	return best
}

func (m *Mask) argMaxPlain(scores []float32) int {
	best := -1
	for i, v := range scores {
		if m.picked[i] && v == v && (best < 0 || v > scores[best]) {
			best = i
		}
	}
	return best
}
