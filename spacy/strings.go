package spacy

import (
	_ "embed"
	"encoding/binary"
	"math/bits"
	"strings"
)

//go:embed symbols.txt
var symbolsFile string

//go:embed norms.txt
var normsFile string

// symbols maps the reserved symbols to their ids, which stand in for their hashes.
type symbols map[string]uint64

func readSymbols() symbols {
	table, id := symbols{}, uint64(0)
	for line := range strings.Lines(symbolsFile) {
		if line[0] != '#' {
			id++
			table[strings.TrimSuffix(line, "\n")] = id
		}
	}
	return table
}

// readNorms reads the norms that hold in all languages.
func readNorms() map[string]string {
	table := map[string]string{}
	for line := range strings.Lines(normsFile) {
		if text, norm, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			table[text] = norm
		}
	}
	return table
}

// id is spaCy's 64-bit name of a string: 0 for the empty one, a reserved symbol's number, else its hash.
func (t symbols) id(s string) uint64 {
	if s == "" {
		return 0
	}
	if id, ok := t[s]; ok {
		return id
	}
	return hashString(s)
}

// hashString is the hash that spaCy names strings by.
func hashString(s string) uint64 { return hashSeeded(s, 1) }

// hashSeeded is MurmurHash64A.
func hashSeeded(s string, seed uint64) uint64 {
	const m = 0xc6a4a7935bd1e995
	h := seed ^ uint64(len(s))*m
	for ; len(s) >= 8; s = s[8:] {
		k := binary.LittleEndian.Uint64([]byte(s[:8])) * m
		h = (h ^ (k^k>>47)*m) * m
	}
	if len(s) > 0 {
		var tail [8]byte
		copy(tail[:], s)
		h = (h ^ binary.LittleEndian.Uint64(tail[:])) * m
	}
	h = (h ^ h>>47) * m
	return h ^ h>>47
}

// embeddingRows hashes a key to the four rows of an embedding table that stand for it: MurmurHash3 x64
// with 128 bits of the key's eight bytes, cut in four.
func embeddingRows(key uint64, seed uint32) [4]uint32 {
	h1 := bits.RotateLeft64(key*0x87c37b91114253d5, 31) * 0x4cf5ad432745937f
	h1 ^= uint64(seed) ^ 8
	h2 := uint64(seed) ^ 8
	h1 += h2
	h2 += h1
	h1, h2 = mix64(h1), mix64(h2)
	h1 += h2
	h2 += h1
	return [4]uint32{uint32(h1), uint32(h1 >> 32), uint32(h2), uint32(h2 >> 32)}
}

func mix64(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// name gives the reserved symbol of an id.
func (t symbols) name(id uint64) (string, bool) {
	for name, of := range t {
		if of == id {
			return name, true
		}
	}
	return "", false
}
