package report

import (
	"strings"

	"github.com/rivo/uniseg"
)

// wrap breaks words into lines of at most width terminal columns, never fewer
// than eight. A word that is longer than a line is broken inside.
func wrap(words string, width int) []string {
	width = max(width, 8)
	var lines []string
	line, used := "", 0
	for _, w := range strings.Fields(words) {
		n := uniseg.StringWidth(w)
		if used > 0 && used+1+n > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		for n > width {
			head, rest := cut(w, width)
			lines = append(lines, head)
			w, n = rest, uniseg.StringWidth(rest)
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+w, used+n
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}

// cut takes as many whole characters off the front as fit into width columns, at
// least one.
func cut(word string, width int) (head, rest string) {
	at, used, state := 0, 0, -1
	for at < len(word) {
		cluster, _, columns, next := uniseg.FirstGraphemeClusterInString(word[at:], state)
		if at > 0 && used+columns > width {
			break
		}
		at, used, state = at+len(cluster), used+columns, next
	}
	return word[:at], word[at:]
}

// short cuts words to width columns and says so with an ellipsis.
func short(words string, width int) string {
	if uniseg.StringWidth(words) <= width {
		return words
	}
	head, _ := cut(words, width-1)
	return strings.TrimRight(head, " ") + "…"
}

// pad fills words with spaces to width columns.
func pad(words string, width int) string {
	return words + strings.Repeat(" ", max(0, width-uniseg.StringWidth(words)))
}
