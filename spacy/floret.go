package spacy

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// floret makes vectors from the hashes of a word's pieces, so that every word has one.
type floret struct {
	min, max int // lengths of pieces, in code points
	count    int // hashes per piece
	seed     uint32
	bow, eow string // stand before and after the word
}

func newFloret(c vectorsConfig) (*floret, error) {
	if c.MinN < 0 || c.MaxN < c.MinN || c.MaxN > 64 || c.HashCount < 1 || c.HashCount > 4 {
		return nil, fmt.Errorf("vocab/vectors.cfg: minn %d, maxn %d and hash_count %d do not make floret vectors", c.MinN, c.MaxN, c.HashCount)
	}
	return &floret{c.MinN, c.MaxN, c.HashCount, c.HashSeed, c.Bow, c.Eow}, nil
}

// put sets dst to the mean of the rows that the pieces of a text hash to.
func (f *floret) put(dst []float32, v *vectors, text string) {
	clear(dst)
	if text == "" {
		return
	}
	n := f.add(dst, v, f.bow+text+f.eow)
	runes := []rune(f.bow + text + f.eow)
	for size := f.min; size <= f.max; size++ {
		for start := 0; start+size <= len(runes); start++ {
			n += f.add(dst, v, string(runes[start:start+size]))
		}
	}
	for i := range dst {
		dst[i] /= float32(n)
	}
}

// add adds the rows of one piece and gives their number.
func (f *floret) add(dst []float32, v *vectors, piece string) int {
	h1, h2 := hash128(piece, f.seed)
	hashes := [4]uint64{h1 & 0xffffffff, h1 >> 32, h2 & 0xffffffff, h2 >> 32}
	for _, h := range hashes[:f.count] {
		row := v.data[int(h%uint64(v.rows))*v.width:][:v.width]
		for i, x := range row {
			dst[i] += x
		}
	}
	return f.count
}

// hash128 is MurmurHash3 x64 with 128 bits.
func hash128(s string, seed uint32) (uint64, uint64) {
	const c1, c2 = 0x87c37b91114253d5, 0x4cf5ad432745937f
	h1, h2, n := uint64(seed), uint64(seed), uint64(len(s))
	mix1 := func(k uint64) { h1 ^= bits.RotateLeft64(k*c1, 31) * c2 }
	mix2 := func(k uint64) { h2 ^= bits.RotateLeft64(k*c2, 33) * c1 }
	for ; len(s) >= 16; s = s[16:] {
		mix1(binary.LittleEndian.Uint64([]byte(s[:8])))
		h1 = (bits.RotateLeft64(h1, 27)+h2)*5 + 0x52dce729
		mix2(binary.LittleEndian.Uint64([]byte(s[8:16])))
		h2 = (bits.RotateLeft64(h2, 31)+h1)*5 + 0x38495ab5
	}
	var tail [16]byte
	copy(tail[:], s)
	mix2(binary.LittleEndian.Uint64(tail[8:]))
	mix1(binary.LittleEndian.Uint64(tail[:]))
	h1 ^= n
	h2 ^= n
	h1 += h2
	h2 += h1
	h1, h2 = mix64(h1), mix64(h2)
	h1 += h2
	h2 += h1
	return h1, h2
}
