package encoder

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
)

// safetensors is a file of that format; nothing is copied out of it before a tensor is asked for.
type safetensors struct {
	entries map[string]entry
	data    []byte
}

// entry is where a tensor lies.
type entry struct {
	Kind    string    `json:"dtype"`
	Shape   []int     `json:"shape"`
	Offsets [2]uint64 `json:"data_offsets"`
}

// readSafetensors reads the head of a file: the length of a JSON object in 8 bytes, the object, the data.
func readSafetensors(raw []byte) (*safetensors, error) {
	if len(raw) < 8 {
		return nil, errors.New("safetensors: the file ends within its first 8 bytes")
	}
	size := binary.LittleEndian.Uint64(raw)
	if size > uint64(len(raw)-8) {
		return nil, fmt.Errorf("safetensors: a head of %d bytes in a file of %d", size, len(raw))
	}
	var list map[string]json.RawMessage
	if err := json.Unmarshal(raw[8:8+size], &list); err != nil {
		return nil, fmt.Errorf("safetensors: head: %w", err)
	}
	s := &safetensors{map[string]entry{}, raw[8+size:]}
	for name, one := range list {
		if name == "__metadata__" {
			continue
		}
		var e entry
		if err := json.Unmarshal(one, &e); err != nil {
			return nil, faultf(name, "%w", err)
		}
		s.entries[name] = e
	}
	return s, s.check()
}

// check reports tensors that do not lie in the data, overlap or are not of their shape's size, first by
// place.
func (s *safetensors) check() error {
	names := make([]string, 0, len(s.entries))
	for name := range s.entries {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		x, y := s.entries[a], s.entries[b]
		return slices.Compare(append(x.Offsets[:], uint64(len(a))), append(y.Offsets[:], uint64(len(b))))
	})
	last := uint64(0)
	for _, name := range names {
		e := s.entries[name]
		if e.Offsets[0] > e.Offsets[1] || e.Offsets[1] > uint64(len(s.data)) {
			return faultf(name, "bytes %d to %d of %d: the file is cut short, or its head is wrong", e.Offsets[0], e.Offsets[1], len(s.data))
		}
		if e.Offsets[0] < last {
			return faultf(name, "it overlaps another")
		}
		last = e.Offsets[1]
		if n, ok := e.count(); width(e.Kind) > 0 && (!ok || n*uint64(width(e.Kind)) != last-e.Offsets[0]) {
			return faultf(name, "shape %v of %s does not take %d bytes", e.Shape, e.Kind, last-e.Offsets[0])
		}
	}
	return nil
}

// width is the bytes of a number, 0 where the kind is not one that weights have.
func width(kind string) int {
	switch kind {
	case "F32":
		return 4
	case "F16", "BF16":
		return 2
	}
	return 0
}

// count is the number of numbers; it is false where that is no size a file can have.
func (e *entry) count() (uint64, bool) {
	n := uint64(1)
	for _, size := range e.Shape {
		if size < 0 || (size > 0 && n > math.MaxUint32/uint64(size)) {
			return 0, false
		}
		n *= uint64(size)
	}
	return n, true
}

// tensor reads one tensor as floats, by the first of its names that is there.
func (s *safetensors) tensor(names []string) (*tensor, error) {
	for _, name := range names {
		e, ok := s.entries[name]
		if !ok {
			continue
		}
		floats, err := decode(e.Kind, s.data[e.Offsets[0]:e.Offsets[1]])
		if err != nil {
			return nil, faultf(name, "%w", err)
		}
		return &tensor{name: name, shape: e.Shape, floats: floats}, nil
	}
	return nil, faultf(names[0], "it is not in the file")
}

// decode reads numbers of a kind.
func decode(kind string, raw []byte) ([]float32, error) {
	w := width(kind)
	if w == 0 {
		return nil, fmt.Errorf("unknown kind of number %q (known: BF16, F16, F32)", kind)
	}
	list := make([]float32, len(raw)/w)
	for i := range list {
		switch kind {
		case "F32":
			list[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		case "BF16":
			list[i] = math.Float32frombits(uint32(binary.LittleEndian.Uint16(raw[2*i:])) << 16)
		default:
			list[i] = halfFloat(binary.LittleEndian.Uint16(raw[2*i:]))
		}
	}
	return list, nil
}

// halfFloat is the number of an IEEE 754 half.
func halfFloat(h uint16) float32 {
	sign, exponent, fraction := uint32(h>>15)<<31, int(h>>10&31), uint32(h&0x3ff)
	switch exponent {
	case 0:
		f := float32(math.Ldexp(float64(fraction), -24))
		return math.Float32frombits(math.Float32bits(f) | sign)
	case 31:
		return math.Float32frombits(sign | 0x7f800000 | fraction<<13)
	}
	return math.Float32frombits(sign | uint32(exponent+112)<<23 | fraction<<13)
}
