package msgpack

import "math"

// Pair is one entry of a map.
type Pair struct{ Key, Value any }

// Pairs is a decoded map, in the file's order.
type Pairs []Pair

// Get finds the value under a text key, written as a string or as bytes; nil when there is none.
func (p Pairs) Get(key string) any {
	for _, pair := range p {
		switch k := pair.Key.(type) {
		case string:
			if k == key {
				return pair.Value
			}
		case []byte:
			if string(k) == key {
				return pair.Value
			}
		}
	}
	return nil
}

// Decode reads the one value that data holds.
func Decode(file string, data []byte) (any, error) {
	r := NewReader(file, data)
	v, err := r.Value()
	if err != nil {
		return nil, err
	}
	return v, r.Done()
}

// Value reads the next value whole, as nil, bool, int64, uint64 (beyond int64), float64, string,
// []byte (a part of the file's bytes; an extension's too), []any or Pairs.
func (r *Reader) Value() (any, error) { return r.value(0) }

func (r *Reader) value(depth int) (any, error) {
	h, err := r.peek()
	if err != nil {
		return nil, err
	}
	if depth > MaxDepth {
		return nil, r.Errorf("nested deeper than %d", MaxDepth)
	}
	switch h.kind {
	case Str:
		return r.Str()
	case Array:
		return r.array(depth)
	case Map:
		return r.pairs(depth)
	case End:
		return nil, r.Errorf("the file ends where a value should be")
	}
	r.at += h.size
	switch h.kind {
	case Bin, Ext:
		r.at += h.n
		return r.data[r.at-h.n : r.at : r.at], nil
	case Bool:
		return h.bits == 1, nil
	case Float:
		return math.Float64frombits(h.bits), nil
	case Int:
		if !h.signed && h.bits > math.MaxInt64 {
			return h.bits, nil
		}
		return int64(h.bits), nil
	}
	return nil, nil
}

func (r *Reader) array(depth int) (any, error) {
	n, err := r.Array()
	if err != nil {
		return nil, err
	}
	list := make([]any, 0, n)
	for range n {
		v, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

func (r *Reader) pairs(depth int) (any, error) {
	n, err := r.Map()
	if err != nil {
		return nil, err
	}
	pairs := make(Pairs, 0, n)
	for range n {
		key, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		v, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, Pair{key, v})
	}
	return pairs, nil
}

// Skip reads past the next value.
func (r *Reader) Skip() error {
	var left [MaxDepth + 1]int // values still to read at each depth
	depth := 0
	left[0] = 1
	for depth >= 0 {
		if left[depth] == 0 {
			depth--
			continue
		}
		left[depth]--
		h, err := r.peek()
		if err != nil {
			return err
		}
		r.at += h.size
		switch h.kind {
		case Str, Bin, Ext:
			r.at += h.n
		case Array, Map:
			if depth == MaxDepth {
				return r.Errorf("nested deeper than %d", MaxDepth)
			}
			depth++
			left[depth] = h.n
			if h.kind == Map {
				left[depth] *= 2
			}
		case End:
			return r.Errorf("the file ends where a value should be")
		}
	}
	return nil
}
