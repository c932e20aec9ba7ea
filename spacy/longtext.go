package spacy

// Long texts are parsed with a table of the most recent tokens alone: a table of all would take thousands
// of bytes for each.
const (
	longText   = 1 << 13 // tokens from which on a text is long
	recentRows = 1 << 12 // rows of the table for recent tokens
	fillRows   = 1 << 8  // rows that are made together
	spareRows  = 1 << 5  // rows for tokens of before, made one by one
	safeRows   = 1 << 4  // spare rows that the next ones made may take: more than a state has tokens
)

// recent is a table of the products of recent tokens, and of a few before that a state still holds.
type recent struct {
	*scorer
	vectors tokenRows
	first   int // the row of the text's first token in vectors
	tokens  int // tokens of the text
	made    int // tokens whose rows have been made
	rows    []float32
	spare   [spareRows]int32 // the tokens of the spare rows, -1 for none
	next    int              // the spare row that is made next
	reduced []float32
}

// newRecent makes an empty table for the one text of a batch.
func (s *scorer) newRecent(b *batch) *recent {
	vectors := s.vectors.get(b)
	r := &recent{scorer: s, vectors: vectors, first: int(vectors.first[0]), tokens: len(b.works[0].words)}
	r.rows = b.space.take((recentRows + spareRows) * s.lower.Out())
	r.reduced = b.space.take(fillRows * s.reduce.Out())
	for i := range r.spare {
		r.spare[i] = -1
	}
	return r
}

// place turns tokens into rows of the table.
func (r *recent) place(ids []int32) {
	newest := int32(-1)
	for _, id := range ids {
		newest = max(newest, id)
	}
	for int(newest) >= r.made {
		n := min(fillRows, r.tokens-r.made)
		r.make(r.made, n, r.made%recentRows)
		r.made += n
	}
	for i, id := range ids {
		switch {
		case id < 0:
		case int(id) >= r.made-recentRows:
			ids[i] = id % recentRows
		default:
			ids[i] = int32(recentRows + r.spareRow(id))
		}
	}
}

// make makes the rows of n tokens from one on.
func (r *recent) make(token, n, row int) {
	in, out := r.reduce.Out(), r.lower.Out()
	r.reduce.Mul(r.reduced, r.vectors.data[(r.first+token)*r.vectors.width:], n, r.vectors.width)
	r.lower.Mul(r.rows[row*out:], r.reduced, n, in)
}

// spareRow gives the spare row of a token of before. One that is about to be taken is made again, so
// that none that a state uses is.
func (r *recent) spareRow(token int32) int {
	for i, held := range r.spare {
		if held == token && (i-r.next+spareRows)%spareRows >= safeRows {
			return i
		}
	}
	row := r.next
	r.next = (r.next + 1) % spareRows
	r.spare[row] = token
	r.make(int(token), 1, recentRows+row)
	return row
}

// driveLong takes one machine to its end.
func driveLong[M machine](s *scorer, b *batch, m M) {
	table := s.newRecent(b)
	ids := b.space.takeInts(s.hidden.Features)
	used, taken := b.space.mark()
	for !m.final() {
		m.context(ids)
		table.place(ids)
		m.step(s.score(b, table.rows, ids))
		b.space.release(used, taken)
	}
}
