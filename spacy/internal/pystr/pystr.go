// Package pystr answers questions about characters and strings as Python's str does, where Go's own
// answers differ: what is white space, what is a digit, what is the lower-case form.
//
// It takes UTF-8 and never fails: an invalid byte counts as U+FFFD. The tables are those of Go's
// unicode package, so a character younger than the Python at the other end may be classed differently.
// Every function takes time linear in its argument.
package pystr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsSpace is str.isspace for one character. Beyond Go's White_Space it counts the four information
// separators U+001C to U+001F.
func IsSpace(r rune) bool {
	if r < 0x80 {
		return r == ' ' || r >= 0x09 && r <= 0x0D || r >= 0x1C && r <= 0x1F
	}
	return unicode.Is(unicode.White_Space, r)
}

// IsDigit is str.isdigit for one character: decimal digits of any script and also the digits that cannot
// form a number: superscripts, circled digits and the like.
func IsDigit(r rune) bool {
	if r < 0x80 {
		return r >= '0' && r <= '9'
	}
	return unicode.Is(unicode.Nd, r) || isOtherDigit(r)
}

// isOtherDigit tells the characters with Numeric_Type=Digit, which Go has no table for.
func isOtherDigit(r rune) bool {
	switch {
	case r < 0x1369:
		return r == 0xB2 || r == 0xB3 || r == 0xB9
	case r < 0x2070:
		return r <= 0x1371 || r == 0x19DA
	case r < 0x2460:
		return r == 0x2070 || r >= 0x2074 && r <= 0x2079 || r >= 0x2080 && r <= 0x2089
	case r < 0x2776:
		return r <= 0x2468 || r >= 0x2474 && r <= 0x247C || r >= 0x2488 && r <= 0x2490 ||
			r == 0x24EA || r >= 0x24F5 && r <= 0x24FD || r == 0x24FF
	case r < 0x10A40:
		return r <= 0x277E || r >= 0x2780 && r <= 0x2788 || r >= 0x278A && r <= 0x2792
	}
	return r <= 0x10A43 || r >= 0x10E60 && r <= 0x10E68 || r >= 0x11052 && r <= 0x1105A ||
		r >= 0x1F100 && r <= 0x1F10A
}

// IsDecimal is str.isdecimal for one character, which is also what \d matches.
func IsDecimal(r rune) bool {
	if r < 0x80 {
		return r >= '0' && r <= '9'
	}
	return unicode.Is(unicode.Nd, r)
}

// IsAlpha is str.isalpha for one character.
func IsAlpha(r rune) bool { return unicode.IsLetter(r) }

// IsAlnum is str.isalnum for one character.
func IsAlnum(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// IsWord tells what \w matches.
func IsWord(r rune) bool { return r == '_' || IsAlnum(r) }

// IsUpper is str.isupper for one character.
func IsUpper(r rune) bool {
	if r < 0x80 {
		return r >= 'A' && r <= 'Z'
	}
	return unicode.Is(unicode.Lu, r) || unicode.Is(unicode.Other_Uppercase, r)
}

// IsLower is str.islower for one character.
func IsLower(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z'
	}
	return unicode.Is(unicode.Ll, r) || unicode.Is(unicode.Other_Lowercase, r)
}

// IsPunct tells the general categories P*.
func IsPunct(r rune) bool { return unicode.IsPunct(r) }

// Every tells whether s is not empty and each of its characters satisfies is, as str.isspace, str.isalpha
// and their like do.
func Every(s string, is func(rune) bool) bool {
	for _, r := range s {
		if !is(r) {
			return false
		}
	}
	return s != ""
}

// Lower is str.lower: the full mapping, in which a capital sigma at the end of a word becomes a final
// sigma and a dotted capital I becomes two characters.
func Lower(s string) string {
	at := 0
	for at < len(s) && s[at] < 0x80 && (s[at] < 'A' || s[at] > 'Z') {
		at++
	}
	if at == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:at])
	for i := at; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch r {
		case 'İ':
			b.WriteString("i\u0307")
		case 'Σ':
			b.WriteRune(sigma(s[:i], s[i+size:]))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		i += size
	}
	return b.String()
}

// sigma is the lower-case form of a capital sigma between before and after: final where a cased letter
// precedes and none follows, looking through what Unicode calls case-ignorable.
func sigma(before, after string) rune {
	cased := false
	for before != "" {
		r, size := utf8.DecodeLastRuneInString(before)
		before = before[:len(before)-size]
		if !caseIgnorable(r) {
			cased = isCased(r)
			break
		}
	}
	if !cased {
		return 'σ'
	}
	for _, r := range after {
		if caseIgnorable(r) {
			continue
		}
		if isCased(r) {
			return 'σ'
		}
		return 'ς'
	}
	return 'ς'
}

func isCased(r rune) bool { return IsUpper(r) || IsLower(r) || unicode.Is(unicode.Lt, r) }

func caseIgnorable(r rune) bool {
	switch r {
	case '\'', '.', ':', 0xB7, 0x387, 0x55F, 0x5F4, 0x2018, 0x2019, 0x2024, 0x2027,
		0xFE13, 0xFE52, 0xFE55, 0xFF07, 0xFF0E, 0xFF1A:
		return true
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

// Offset is the byte at which code point n of s begins, at most len(s).
func Offset(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// OffsetBack is the number of bytes that the last n code points of s take.
func OffsetBack(s string, n int) int {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return len(s) - at
}
