package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// textLine is one line that holds something, trimmed.
type textLine struct {
	Span
	width    int  // code points
	first    int  // code points of its first word
	indented bool // it begins with white space
	after    bool // a blank line stands before it
	stops    bool // it ends as a sentence does
}

// paragraphs cuts a body into its paragraphs. A line is a paragraph, as on most
// pages; but where the text was wrapped at a fixed width, lines are joined.
func paragraphs(body string) []Span {
	lines := linesOf(body)
	width := wrapWidth(lines)
	var found []Span
	for i, l := range lines {
		if i > 0 && width > 0 && continues(lines[i-1], l, width) {
			found[len(found)-1].End = l.End
			continue
		}
		found = append(found, l.Span)
	}
	return found
}

func linesOf(body string) []textLine {
	var lines []textLine
	blank := false
	for at := 0; at < len(body); {
		end := len(body)
		if n := strings.IndexByte(body[at:], '\n'); n >= 0 {
			end = at + n
		}
		words := strings.TrimFunc(body[at:end], blankRune)
		if words == "" {
			blank = true
		} else {
			start := at + strings.Index(body[at:end], words)
			lines = append(lines, lineOf(words, start, blank))
			lines[len(lines)-1].indented = start > at
			blank = false
		}
		at = end + 1
	}
	return lines
}

func blankRune(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200B' }

func lineOf(words string, start int, after bool) textLine {
	first := strings.IndexFunc(words, unicode.IsSpace)
	if first < 0 {
		first = len(words)
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(words, `"'”’)]`))
	return textLine{
		Span: Span{start, start + len(words)}, width: utf8.RuneCountInString(words), after: after,
		first: utf8.RuneCountInString(words[:first]), stops: strings.ContainsRune(".!?:;", last),
	}
}

// wrapWidth returns the width at which a text was wrapped, 0 where it was not.
// A wrapped line is full: the next line's first word would not have fitted. That
// holds for nearly all pairs of neighbours, and many lines stop in mid-sentence.
func wrapWidth(lines []textLine) int {
	const narrow, wide = 45, 110
	width := 0
	for i, l := range lines {
		if neighbours(lines, i) {
			width = max(width, l.width, lines[i-1].width)
		}
	}
	if width < narrow || width > wide {
		return 0
	}
	pairs, full, open := 0, 0, 0
	for i, l := range lines {
		if !neighbours(lines, i) {
			continue
		}
		pairs++
		if !lines[i-1].stops {
			open++
		}
		if lines[i-1].width+1+l.first > width-2 {
			full++
		}
	}
	if pairs < 2 || full*10 < pairs*7 || open*2 < pairs {
		return 0
	}
	return width
}

func neighbours(lines []textLine, i int) bool { return i > 0 && !lines[i].after }

// continues reports whether a line goes on with the paragraph of the line before it.
func continues(before, l textLine, width int) bool {
	if l.after || l.indented && !before.indented {
		return false
	}
	return !before.stops || before.width+1+l.first > width-2
}
