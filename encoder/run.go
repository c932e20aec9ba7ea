package encoder

import (
	"fmt"
	"sync"
	"sync/atomic"

	"twotrack/kernel"
)

// Sequence is the tokens of one text, or of several that are read together, special tokens included.
type Sequence struct {
	IDs   []int32
	Types []uint8 // of the tokens; nil means all 0
}

// States are vectors of the tokens of sequences, Width floats each.
type States struct {
	Width  int
	rows   []float32
	starts []int // of each sequence in rows, and the end
}

// Of gives the vectors of a sequence, one token after the other.
func (s *States) Of(sequence int) []float32 {
	return s.rows[s.starts[sequence]:s.starts[sequence+1]:s.starts[sequence+1]]
}

// At gives the vector of one token of a sequence.
func (s *States) At(sequence, token int) []float32 {
	return s.Of(sequence)[token*s.Width:][:s.Width]
}

// together is the number of tokens that pass through the layers at a time, so that a layer's weights are
// fetched once for all of them; with it a worker needs a few MB of room.
const together = 256

// Run gives the states of the last layer. workers is the most goroutines to use, at least 1. A sequence
// that is longer than the model's positions, or a number that is not in its tables, is an error; an
// empty sequence has no states.
func (m *Model) Run(sequences []Sequence, workers int) (*States, error) {
	s := &States{Width: m.Width, starts: make([]int, 1, len(sequences)+1)}
	total := 0
	for i, q := range sequences {
		if err := m.check(q); err != nil {
			return nil, fmt.Errorf("sequence %d: %w", i, err)
		}
		total += len(q.IDs)
		s.starts = append(s.starts, total*m.Width)
	}
	s.rows = make([]float32, total*m.Width)
	groups := grouped(sequences)
	var wait sync.WaitGroup
	var taken atomic.Int64
	work := func() {
		r := m.rooms.Get().(*room)
		for i := int(taken.Add(1)); i < len(groups); i = int(taken.Add(1)) {
			from, to := groups[i-1], groups[i]
			m.run(r, sequences[from:to], s.rows[s.starts[from]:s.starts[to]])
		}
		m.rooms.Put(r)
	}
	for range min(workers, len(groups)-1) - 1 {
		wait.Go(work)
	}
	work()
	wait.Wait()
	return s, nil
}

// grouped divides sequences into runs of about together tokens; it gives where they begin, and the end.
func grouped(sequences []Sequence) []int {
	starts, n := []int{0}, 0
	for i, q := range sequences {
		if n > 0 && n+len(q.IDs) > together {
			starts, n = append(starts, i), 0
		}
		n += len(q.IDs)
	}
	return append(starts, len(sequences))
}

func (m *Model) check(q Sequence) error {
	if len(q.IDs) > m.Longest() {
		return fmt.Errorf("%d tokens, the model takes %d", len(q.IDs), m.Longest())
	}
	if q.Types != nil && len(q.Types) != len(q.IDs) {
		return fmt.Errorf("%d types for %d tokens", len(q.Types), len(q.IDs))
	}
	for i, id := range q.IDs {
		if id < 0 || int(id) >= m.Words {
			return fmt.Errorf("token %d is piece %d of %d", i, id, m.Words)
		}
	}
	for i, kind := range q.Types {
		if int(kind) >= max(1, m.Types) {
			return fmt.Errorf("token %d is of type %d of %d", i, kind, m.Types)
		}
	}
	return nil
}

// room is what a worker computes in. It grows to the largest group it has seen.
type room struct {
	attended []float32 // queries, keys and values
	mixed    []float32 // what attention makes of the values
	inner    []float32
	out      []float32 // of products that go back to the width of a token
	scores   []float32
	one      []float32 // what a head makes of a block of rows
	keys     kernel.Loose
	values   kernel.Loose
	rows     kernel.Rows // the input of a product with bytes
}

// grown returns s with n floats, which may hold anything.
func grown(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n+n/4)[:n]
	}
	return s[:n]
}

// block is the rows that pass through both products behind attention at a time, so that what lies between
// them stays in the cache.
const block = 64

// run sets x, a row for each token of the sequences, to the states of the last layer.
func (m *Model) run(r *room, sequences []Sequence, x []float32) {
	m.embed(sequences, x)
	m.start.Apply(x)
	rows := len(x) / m.Width
	r.attended = grown(r.attended, 3*len(x))
	r.mixed = grown(r.mixed, len(x))
	r.out = grown(r.out, len(x))
	r.inner = grown(r.inner, block*m.Inner)
	for i := range m.layers {
		l := &m.layers[i]
		l.attend.mul(r.attended, x, &r.rows)
		at := 0
		for _, q := range sequences {
			if len(q.IDs) > 0 {
				m.attention(r, at, len(q.IDs))
			}
			at += len(q.IDs)
		}
		l.join.mul(r.out, r.mixed, &r.rows)
		kernel.AddInto(x, r.out)
		l.joined.Apply(x)
		for from := 0; from < rows; from += block {
			n := min(block, rows-from)
			part, inner, out := x[from*m.Width:][:n*m.Width], r.inner[:n*m.Inner], r.out[:n*m.Width]
			l.widen.mul(inner, part, &r.rows)
			kernel.GeluSlice(inner)
			l.narrow.mulAbove(out, inner, &r.rows, kernel.LeastGelu)
			kernel.AddInto(part, out)
			l.done.Apply(part)
		}
	}
}

// embed sets x to the sums of the tokens' rows in the tables.
func (m *Model) embed(sequences []Sequence, x []float32) {
	clear(x)
	for _, q := range sequences {
		for i, id := range q.IDs {
			row := x[:m.Width]
			x = x[m.Width:]
			m.words.add(row, int(id))
			if m.Types > 0 {
				kind := 0
				if q.Types != nil {
					kind = int(q.Types[i])
				}
				m.types.add(row, kind)
			}
			m.places.add(row, m.First+i)
		}
	}
}

// attention sets the n rows of r.mixed from row at on.
func (m *Model) attention(r *room, at, n int) {
	wide, size := 3*m.Width, m.Width/m.Heads
	for head := range m.Heads {
		first := at*wide + head*size
		r.keys.PackRows(r.attended[first+m.Width:], wide, n, size)
		r.values.PackColumns(r.attended[first+2*m.Width:], wide, size, n)
		stride, full := r.keys.Out(), r.values.Out()
		r.scores, r.one = grown(r.scores, block*stride), grown(r.one, block*full)
		for from := 0; from < n; from += block {
			rows := min(block, n-from)
			scores := r.scores[:rows*stride]
			r.keys.Mul(scores, r.attended[first+from*wide:], rows, wide)
			kernel.SoftmaxRows(scores, n, stride)
			r.values.Mul(r.one, scores, rows, stride)
			for i := range rows {
				copy(r.mixed[(at+from+i)*m.Width+head*size:][:size], r.one[i*full:])
			}
		}
	}
}
