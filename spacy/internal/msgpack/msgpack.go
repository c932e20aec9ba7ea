// Package msgpack reads the MessagePack that spaCy writes. It takes the bytes of one file and gives
// its values one by one or as a tree. It trusts nothing: a length that the rest of the file cannot
// hold, nesting deeper than MaxDepth or an unknown tag is an error that names the file and the offset,
// and what it allocates is proportional to the file.
//
// Two things that spaCy's files need and general packages stumble over: map keys may be byte strings
// or integers, and a value may be kept undecoded.
package msgpack

import (
	"encoding/binary"
	"fmt"
	"math"
	"unsafe"
)

// MaxDepth is the deepest nesting of maps and arrays that Value and Skip follow.
const MaxDepth = 64

// Kind is the kind of the next value.
type Kind byte

// The kinds of values.
const (
	Invalid Kind = iota
	Nil
	Bool
	Int
	Float
	Str
	Bin
	Array
	Map
	Ext
	End // no value is left
)

// String gives the kind's name for error messages.
func (k Kind) String() string {
	names := [...]string{"an invalid tag", "nil", "a bool", "an integer", "a float", "a string", "bytes", "an array", "a map", "an extension", "the end of the file"}
	if int(k) < len(names) {
		return names[k]
	}
	return names[0]
}

// Reader reads values in order. The zero Reader is at its end.
type Reader struct {
	file string
	data []byte
	at   int
}

// NewReader reads data, which must not be changed afterwards. The file's name goes into errors.
func NewReader(file string, data []byte) *Reader { return &Reader{file: file, data: data} }

// Offset is the number of bytes read so far.
func (r *Reader) Offset() int { return r.at }

// Errorf makes an error that names the file and the place.
func (r *Reader) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s: byte %d: %w", r.file, r.at, fmt.Errorf(format, args...))
}

// head is the decoded start of a value: its kind, and the length of what follows or the number itself.
type head struct {
	kind   Kind
	n      int    // elements, pairs or bytes that follow
	bits   uint64 // an integer's, bool's or float's value
	signed bool   // an integer below zero
	size   int    // bytes of the head
}

// peek decodes the head of the next value without moving.
func (r *Reader) peek() (head, error) {
	if r.at >= len(r.data) {
		return head{kind: End}, nil
	}
	tag := r.data[r.at]
	switch {
	case tag < 0x80:
		return head{kind: Int, bits: uint64(tag), size: 1}, nil
	case tag < 0x90:
		return r.sized(head{kind: Map, n: int(tag & 15), size: 1})
	case tag < 0xa0:
		return r.sized(head{kind: Array, n: int(tag & 15), size: 1})
	case tag < 0xc0:
		return r.sized(head{kind: Str, n: int(tag & 31), size: 1})
	case tag >= 0xe0:
		return head{kind: Int, bits: uint64(int64(int8(tag))), signed: true, size: 1}, nil
	}
	return r.wide(tag)
}

// wide decodes a head that is longer than its tag, 0xc0 to 0xdf.
func (r *Reader) wide(tag byte) (head, error) {
	switch tag {
	case 0xc0:
		return head{kind: Nil, size: 1}, nil
	case 0xc2, 0xc3:
		return head{kind: Bool, bits: uint64(tag & 1), size: 1}, nil
	case 0xc4, 0xc5, 0xc6:
		return r.length(Bin, 1<<(tag-0xc4), 0)
	case 0xc7, 0xc8, 0xc9:
		return r.length(Ext, 1<<(tag-0xc7), 1)
	case 0xca, 0xcb:
		return r.number(Float, 4<<(tag-0xca), false)
	case 0xcc, 0xcd, 0xce, 0xcf:
		return r.number(Int, 1<<(tag-0xcc), false)
	case 0xd0, 0xd1, 0xd2, 0xd3:
		return r.number(Int, 1<<(tag-0xd0), true)
	case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8:
		return r.sized(head{kind: Ext, n: 1<<(tag-0xd4) + 1, size: 1})
	case 0xd9, 0xda, 0xdb:
		return r.length(Str, 1<<(tag-0xd9), 0)
	case 0xdc, 0xdd:
		return r.length(Array, 2<<(tag-0xdc), 0)
	case 0xde, 0xdf:
		return r.length(Map, 2<<(tag-0xde), 0)
	}
	return head{}, r.Errorf("invalid tag 0x%02x", tag)
}

// number reads an integer or float of the given width.
func (r *Reader) number(kind Kind, width int, signed bool) (head, error) {
	bits, err := r.bigEndian(width)
	if err != nil {
		return head{}, err
	}
	h := head{kind: kind, bits: bits, size: 1 + width}
	if kind == Float && width == 4 {
		h.bits = math.Float64bits(float64(math.Float32frombits(uint32(bits))))
	}
	if signed {
		shift := 64 - 8*width
		value := int64(bits<<shift) >> shift
		h.bits, h.signed = uint64(value), value < 0
	}
	return h, nil
}

// length reads a length of the given width; extra bytes belong to the body besides it.
func (r *Reader) length(kind Kind, width, extra int) (head, error) {
	n, err := r.bigEndian(width)
	if err != nil {
		return head{}, err
	}
	return r.sized(head{kind: kind, n: int(n) + extra, size: 1 + width})
}

// sized refuses a length that the rest of the file cannot hold.
func (r *Reader) sized(h head) (head, error) {
	need := h.n
	if h.kind == Map {
		need *= 2
	}
	if left := len(r.data) - r.at - h.size; need > left {
		return head{}, r.Errorf("%s of length %d does not fit in the %d bytes left", h.kind, h.n, left)
	}
	return h, nil
}

func (r *Reader) bigEndian(width int) (uint64, error) {
	if r.at+1+width > len(r.data) {
		return 0, r.Errorf("the file ends inside a value")
	}
	var buf [8]byte
	copy(buf[8-width:], r.data[r.at+1:])
	return binary.BigEndian.Uint64(buf[:]), nil
}

// Peek tells what comes next; Invalid means that reading it will fail.
func (r *Reader) Peek() Kind {
	h, err := r.peek()
	if err != nil {
		return Invalid
	}
	return h.kind
}

// take reads the head of a value that must be of one of two kinds.
func (r *Reader) take(want, or Kind) (head, error) {
	h, err := r.peek()
	if err != nil {
		return h, err
	}
	if h.kind != want && h.kind != or {
		return h, r.Errorf("want %s, have %s", want, h.kind)
	}
	r.at += h.size
	return h, nil
}

// Map reads the head of a map and gives its number of pairs: that many keys and values follow.
func (r *Reader) Map() (int, error) {
	h, err := r.take(Map, Map)
	return h.n, err
}

// Array reads the head of an array and gives its number of elements, which follow.
func (r *Reader) Array() (int, error) {
	h, err := r.take(Array, Array)
	return h.n, err
}

// Bytes reads a string or byte string and gives its bytes, a part of the file's.
func (r *Reader) Bytes() ([]byte, error) {
	// Files of strings are mostly short ones: they need no head.
	if r.at < len(r.data) && r.data[r.at]&0xe0 == 0xa0 {
		start := r.at + 1
		if end := start + int(r.data[r.at]&31); end <= len(r.data) {
			r.at = end
			return r.data[start:end:end], nil
		}
	}
	h, err := r.take(Str, Bin)
	if err != nil {
		return nil, err
	}
	r.at += h.n
	return r.data[r.at-h.n : r.at : r.at], nil
}

// Str reads a string or byte string.
func (r *Reader) Str() (string, error) {
	b, err := r.Bytes()
	return string(b), err
}

// SharedStr is Str without a copy: the string keeps the whole file in memory.
func (r *Reader) SharedStr() (string, error) {
	b, err := r.Bytes()
	if len(b) == 0 {
		return "", err
	}
	return unsafe.String(&b[0], len(b)), err
}

// Uint64 reads an integer that is not negative.
func (r *Reader) Uint64() (uint64, error) {
	h, err := r.take(Int, Int)
	if err == nil && h.signed {
		return 0, r.Errorf("want an unsigned integer, have %d", int64(h.bits))
	}
	return h.bits, err
}

// Int reads an integer of 64 bits with sign.
func (r *Reader) Int() (int, error) {
	h, err := r.take(Int, Int)
	if err == nil && !h.signed && h.bits > math.MaxInt64 {
		return 0, r.Errorf("integer %d is too large", h.bits)
	}
	return int(h.bits), err
}

// Bool reads a bool.
func (r *Reader) Bool() (bool, error) {
	h, err := r.take(Bool, Bool)
	return h.bits == 1, err
}

// Nil reads a nil.
func (r *Reader) Nil() error {
	_, err := r.take(Nil, Nil)
	return err
}

// Done reports bytes left over after the last value.
func (r *Reader) Done() error {
	if r.at < len(r.data) {
		return r.Errorf("%d bytes left after the last value", len(r.data)-r.at)
	}
	return nil
}
