package text

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// The encodings that Decode reads.
const (
	utf8Name    = "utf-8"
	utf16LEName = "utf-16le"
	utf16BEName = "utf-16be"
	cp1252Name  = "windows-1252"
)

var utf8Mark = []byte("\xef\xbb\xbf")

// guess is what the bytes of a file seem to be.
type guess struct {
	name string
	mark int  // bytes of the byte order mark
	sure bool // a mark or valid UTF-8 says so
}

// encodingOf tells the encoding from the mark, else from the bytes.
func encodingOf(raw []byte) guess {
	switch {
	case bytes.HasPrefix(raw, utf8Mark):
		return guess{utf8Name, 3, true}
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return guess{utf16LEName, 2, true}
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return guess{utf16BEName, 2, true}
	}
	if name := unmarked16(raw); name != "" {
		return guess{name, 0, false}
	}
	if utf8.Valid(raw) {
		return guess{utf8Name, 0, true}
	}
	if looks1252(raw) {
		return guess{cp1252Name, 0, false}
	}
	return guess{utf8Name, 0, false}
}

// unmarked16 tells UTF-16 without a mark: read in the right byte order it is full
// of spaces and basic letters, read in the wrong one it has none.
func unmarked16(raw []byte) string {
	if len(raw) < 4 || bytes.IndexByte(raw, 0) < 0 {
		return ""
	}
	little, big := 0, 0
	for i := 0; i+1 < len(raw); i += 2 {
		if raw[i+1] == 0 && plainASCII(raw[i]) {
			little++
		}
		if raw[i] == 0 && plainASCII(raw[i+1]) {
			big++
		}
	}
	units := len(raw) / 2
	switch {
	case little*10 > units && little > 8*big:
		return utf16LEName
	case big*10 > units && big > 8*little:
		return utf16BEName
	}
	return ""
}

func plainASCII(b byte) bool { return b >= ' ' && b < 0x7f || b == '\n' || b == '\r' || b == '\t' }

// looks1252 reports whether bytes that are not UTF-8 are the old Windows set: no
// sequence in them is valid UTF-8 beyond ASCII, every high byte is a character
// there, and most of the text is ASCII.
func looks1252(raw []byte) bool {
	high, table := 0, table1252()
	for i := 0; i < len(raw); i++ {
		if raw[i] < utf8.RuneSelf {
			continue
		}
		if r, _ := utf8.DecodeRune(raw[i:]); r != utf8.RuneError || table[raw[i]] == utf8.RuneError {
			return false
		}
		high++
	}
	return high*5 < len(raw)
}

// table1252 returns the character of each byte, U+FFFD where it has none.
func table1252() (table [256]rune) {
	for i := range table {
		table[i] = rune(i)
	}
	at := 0x80
	for _, r := range "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ" {
		if table[at] = r; r == ' ' {
			table[at] = utf8.RuneError
		}
		at++
	}
	return table
}

// decode1252 adds one code point for each byte.
func (b *builder) decode1252(raw []byte) {
	var encoded []byte
	table := table1252()
	for at := 0; at < len(raw); at++ {
		if raw[at] == '\r' {
			at += b.lineEnd(at+1 < len(raw) && raw[at+1] == '\n', 1)
			continue
		}
		encoded = utf8.AppendRune(encoded[:0], table[raw[at]])
		b.add(encoded, 1)
	}
}

// lineEnd adds "\n" for CR or CRLF, whose characters take width bytes each; it
// returns how many bytes beyond the CR were used.
func (b *builder) lineEnd(pair bool, width int) int {
	if !pair {
		b.add([]byte{'\n'}, width)
		return 0
	}
	b.add([]byte{'\n'}, 2*width)
	return width
}

// decode8 adds UTF-8, with one U+FFFD for each maximal broken part (as Python's
// errors="replace" and browsers do); it returns how many there were.
func (b *builder) decode8(raw []byte) (broken int) {
	for at := 0; at < len(raw); {
		if raw[at] == '\r' {
			at += 1 + b.lineEnd(at+1 < len(raw) && raw[at+1] == '\n', 1)
			continue
		}
		r, size := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && size == 1 {
			size = brokenPart(raw[at:])
			b.add([]byte("\uFFFD"), size)
			broken++
		} else {
			b.add(raw[at:at+size], size)
		}
		at += size
	}
	return broken
}

// brokenPart returns the length of the longest prefix that begins a valid
// sequence and is none, at least 1.
func brokenPart(raw []byte) int {
	first := raw[0]
	low, high, want := byte(0x80), byte(0xbf), 0
	switch {
	case first >= 0xc2 && first <= 0xdf:
		want = 2
	case first >= 0xe0 && first <= 0xef:
		want = 3
	case first >= 0xf0 && first <= 0xf4:
		want = 4
	}
	switch first {
	case 0xe0:
		low = 0xa0
	case 0xed:
		high = 0x9f
	case 0xf0:
		low = 0x90
	case 0xf4:
		high = 0x8f
	}
	size := 1
	for size < want && size < len(raw) && raw[size] >= low && raw[size] <= high {
		size++
		low, high = 0x80, 0xbf
	}
	return size
}

// decode16 adds UTF-16, with one U+FFFD for each unpaired surrogate and for an
// odd last byte; it returns how many there were.
func (b *builder) decode16(raw []byte, big bool) (broken int) {
	unit := func(at int) rune {
		if at+1 >= len(raw) {
			return -1
		}
		if big {
			return rune(raw[at])<<8 | rune(raw[at+1])
		}
		return rune(raw[at+1])<<8 | rune(raw[at])
	}
	var encoded []byte
	for at := 0; at < len(raw); {
		r, size := unit(at), 2
		if r == '\r' {
			at += 2 + b.lineEnd(unit(at+2) == '\n', 2)
			continue
		}
		if r < 0 {
			r, size = utf8.RuneError, 1
			broken++
		} else if utf16.IsSurrogate(r) {
			if r = utf16.DecodeRune(r, unit(at+2)); r == utf8.RuneError {
				broken++
			} else {
				size = 4
			}
		}
		encoded = utf8.AppendRune(encoded[:0], r)
		b.add(encoded, size)
		at += size
	}
	return broken
}
