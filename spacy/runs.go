package spacy

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// Sizes of the cache of runs: how many it holds before it starts afresh, its cells, and the longest run
// that it holds at all, in bytes.
const (
	maxRuns  = 1 << 15
	runCells = 1 << 16
	longRun  = 64
)

// run is a stretch of text without white space, or of nothing else, and its tokens.
type run struct {
	text   string
	words  []*word
	phrase bool // a token of it may begin a special case that affixes have torn apart
}

// runCache keeps the tokens of the runs met so far, for all goroutines at once, without locks.
type runCache struct {
	seed  maphash.Seed
	table atomic.Pointer[runTable]
}

type runTable struct {
	count atomic.Int32
	cells [runCells]atomic.Pointer[run]
}

func newRunCache() *runCache {
	c := &runCache{seed: maphash.MakeSeed()}
	c.table.Store(new(runTable))
	return c
}

// get gives the run of that text, or nil.
func (c *runCache) get(text string) *run {
	if len(text) > longRun {
		return nil
	}
	table := c.table.Load()
	for at := maphash.String(c.seed, text); ; at++ {
		one := table.cells[at%runCells].Load()
		if one == nil || one.text == text {
			return one
		}
	}
}

// put keeps one under text, unless it is too long.
func (c *runCache) put(text string, one *run) {
	if len(text) > longRun {
		return
	}
	one.text = strings.Clone(text)
	table := c.table.Load()
	for at := maphash.String(c.seed, text); ; at++ {
		cell := &table.cells[at%runCells]
		if cell.CompareAndSwap(nil, one) {
			break
		}
		if cell.Load().text == text {
			return
		}
	}
	if table.count.Add(1) >= maxRuns {
		c.table.CompareAndSwap(table, new(runTable))
	}
}
