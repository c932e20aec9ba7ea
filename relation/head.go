package relation

import (
	"math/bits"

	"twotrack/encoder"
	"twotrack/kernel"
)

// head is the network on the encoder's states (train/head.py). Its products are taken apart so that what
// depends on a span, a distance or the sentence alone is computed once and not for each pair: of
//
//	query   = Wq [A; R; D]
//	context = attention of the query over the keys Wk H, on the states H themselves, part by part
//	hidden  = gelu(W1 [A; R; A*R; context; H_cls; D])
//
// where D is the sum of the vectors of the distance and of the signs, the columns for A, for R and for each part of
// D are separate products whose results are added.
type head struct {
	width, parts, outputs int
	key                   *kernel.Matrix
	sides                 [2]*kernel.Matrix         // of a span as actor and as recipient: its share of the query, then of hidden
	missing               [2][]float32              // what stands for a span that is not named
	missed                [2][]float32              // its shares
	distance              [buckets][]float32        // the shares of a distance
	signs                 [len(Signs{})][][]float32 // the shares of each value of each sign
	whole                 *kernel.Matrix            // of the first state: its share of hidden
	pair                  *kernel.Matrix            // of A*R and context: theirs
	out                   *kernel.Matrix
}

const buckets = 16

// bucket is the signed distance in pieces from the actor's first to the recipient's, in powers of two; 0 where
// a side is missing.
func bucket(actor, recipient int) int {
	d, sign := recipient-actor, 1
	if d < 0 {
		d, sign = -d, -1
	}
	return buckets/2 + sign*min(buckets/2-1, bits.Len(uint(d+1))-1)
}

// asked is one sentence with its pairs.
type asked struct {
	states []float32
	spans  []extent // in pieces
	pairs  []Pair
}

// extent is pieces [start, end), none where end is 0.
type extent struct{ start, end int }

// has tells whether a pair can be read.
func (a *asked) has(p Pair) bool {
	for _, side := range [...]int{p.Actor, p.Recipient} {
		if side != Missing && (side < 0 || side >= len(a.spans) || a.spans[side].end == 0) {
			return false
		}
	}
	for i, n := range SignCounts() {
		if int(p.Signs[i]) >= n {
			return false
		}
	}
	return p.Actor != p.Recipient
}

// room is what a sentence is read in. It grows to the largest it has seen.
type room struct {
	keys, means, shares, joined, hidden, queries, scores, one, top []float32
	logits                                                         []float32 // outputs floats a pair
	weights                                                        []float32 // stride floats a pair: the attention of all parts
	stride                                                         int
	packed, values                                                 kernel.Loose
}

func grown(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n+n/4)[:n]
	}
	return s[:n]
}

// read sets the room's logits and weights.
func (h *head) read(r *room, a *asked) {
	n, w := len(a.states)/h.width, h.width
	r.keys = grown(r.keys, n*w)
	h.key.Mul(r.keys, a.states, n, w)
	h.spans(r, a)
	r.top = grown(r.top, w)
	h.whole.Mul(r.top, a.states, 1, w)
	rows := len(a.pairs)
	r.queries, r.joined, r.hidden = grown(r.queries, rows*w), grown(r.joined, 2*rows*w), grown(r.hidden, rows*w)
	for i, p := range a.pairs {
		h.sum(r.queries[i*w:][:w], r, a, p, 0)
		actor, recipient := h.mean(r, p.Actor, 0), h.mean(r, p.Recipient, 1)
		product := r.joined[2*i*w:][:w]
		for k := range product {
			product[k] = actor[k] * recipient[k]
		}
	}
	h.attend(r, a.states, rows)
	h.pair.Mul(r.hidden, r.joined, rows, 2*w)
	share := grown(r.one, w)
	for i, p := range a.pairs {
		row := r.hidden[i*w:][:w]
		h.sum(share, r, a, p, w)
		kernel.AddInto(row, share)
		kernel.AddInto(row, r.top)
	}
	r.one = share
	kernel.GeluSlice(r.hidden)
	r.logits = grown(r.logits, rows*h.outputs)
	h.out.Mul(r.logits, r.hidden, rows, w)
}

// spans sets the mean of each span and its shares, as an actor and as a recipient.
func (h *head) spans(r *room, a *asked) {
	n, w := len(a.spans), h.width
	r.means, r.shares = grown(r.means, n*w), grown(r.shares, 4*n*w)
	for i, s := range a.spans {
		encoder.Mean(r.means[i*w:][:w], a.states[s.start*w:s.end*w])
	}
	for side, matrix := range h.sides {
		matrix.Mul(r.shares[2*side*n*w:], r.means, n, w)
	}
}

// mean is what stands for a span.
func (h *head) mean(r *room, span, side int) []float32 {
	if span == Missing {
		return h.missing[side]
	}
	return r.means[span*h.width:][:h.width]
}

// sum sets dst to the sum of the shares of a pair's spans and their distance, those from offset on.
func (h *head) sum(dst []float32, r *room, a *asked, p Pair, offset int) {
	apart := 0
	if p.Actor != Missing && p.Recipient != Missing {
		apart = bucket(a.spans[p.Actor].start, a.spans[p.Recipient].start)
	}
	copy(dst, h.distance[apart][offset:])
	for i, value := range p.Signs {
		kernel.AddInto(dst, h.signs[i][value][offset:][:h.width])
	}
	for side, span := range [...]int{p.Actor, p.Recipient} {
		share := h.missed[side]
		if span != Missing {
			share = r.shares[2*(side*len(a.spans)+span)*h.width:]
		}
		kernel.AddInto(dst, share[offset:][:h.width])
	}
}

// attend sets the second half of each row of joined to what the row's query makes of the states.
func (h *head) attend(r *room, states []float32, rows int) {
	w, size := h.width, h.width/h.parts
	n := len(states) / w
	for part := range h.parts {
		at := part * size
		r.packed.PackRows(r.keys[at:], w, n, size)
		r.values.PackColumns(states[at:], w, size, n)
		stride, full := r.packed.Out(), r.values.Out()
		r.scores, r.one = grown(r.scores, rows*stride), grown(r.one, rows*full)
		r.packed.Mul(r.scores, r.queries[at:], rows, w)
		kernel.SoftmaxRows(r.scores, n, stride)
		r.values.Mul(r.one, r.scores, rows, stride)
		for i := range rows {
			copy(r.joined[(2*i+1)*w+at:][:size], r.one[i*full:])
		}
		if part == 0 {
			r.stride, r.weights = stride, grown(r.weights, rows*stride)
			clear(r.weights)
		}
		kernel.AddInto(r.weights, r.scores)
	}
}
