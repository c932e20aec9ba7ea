package report

import (
	"fmt"
	"strings"
	"unicode"
)

// Plain makes text from outside safe and readable on one line of a terminal:
// line ends and runs of white space become one space; control characters, and the
// marks that turn the direction of text or hide in it, are shown as [U+202E].
// Cost is linear; text without any of these is returned as it is.
func Plain(s string) string {
	if !strings.ContainsFunc(s, changes) && !strings.Contains(s, "  ") {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if hidden(r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// changes reports whether Plain writes a rune in another way.
func changes(r rune) bool { return r != ' ' && unicode.IsSpace(r) || hidden(r) }

// hidden reports whether a terminal would obey a rune, or show nothing for it.
func hidden(r rune) bool {
	switch {
	case r == '\u200c' || r == '\u200d' || r == '\u00ad': // joiners and soft hyphens belong to words
		return false
	case r == unicode.ReplacementChar:
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r)
}
