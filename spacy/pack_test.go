package spacy

import (
	"encoding/binary"
	"fmt"
)

// pack is a map to be written as MessagePack: keys and values in turn.
type pack []any

// packed writes a value as MessagePack.
func packed(v any) []byte {
	switch v := v.(type) {
	case nil:
		return []byte{0xc0}
	case bool:
		if v {
			return []byte{0xc3}
		}
		return []byte{0xc2}
	case int:
		return binary.BigEndian.AppendUint64([]byte{0xd3}, uint64(v))
	case uint64:
		return binary.BigEndian.AppendUint64([]byte{0xcf}, v)
	case string:
		return append(binary.BigEndian.AppendUint32([]byte{0xdb}, uint32(len(v))), v...)
	case []any:
		out := binary.BigEndian.AppendUint32([]byte{0xdd}, uint32(len(v)))
		for _, one := range v {
			out = append(out, packed(one)...)
		}
		return out
	case pack:
		out := binary.BigEndian.AppendUint32([]byte{0xdf}, uint32(len(v)/2))
		for _, one := range v {
			out = append(out, packed(one)...)
		}
		return out
	}
	panic(fmt.Sprintf("cannot pack %T", v))
}
