package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"twotrack/text"
)

// Passage is words inside a pair of quotation marks.
type Passage struct {
	Outer     text.Span // with the marks
	Inner     text.Span // without them
	Depth     int       // 0 outermost
	Paragraph int
	Closed    bool // false where the mark runs to the end of its paragraph
}

// Marks returns the passages inside quotation marks, in order of their opening.
// News style opens a mark in each paragraph of a long quotation and closes only
// the last, so an unclosed mark ends with its paragraph instead of being dropped.
func Marks(doc *text.Document) []Passage {
	var found []Passage
	for i, p := range doc.Paragraphs {
		s := scanner{body: doc.Body, end: p.End, paragraph: i, start: p.Start}
		found = append(found, s.scan()...)
	}
	return found
}

// scanner pairs the marks of one paragraph.
type scanner struct {
	body       string
	start, end int
	paragraph  int
	open       []opening
	found      []Passage
}

// opening is a mark that waits for its end. Styles: '"' straight, '“' curly,
// 'd' two single marks, '‘' single curly, '\” single straight.
type opening struct {
	outer, inner int
	style        rune
	nested       bool // another opening of its own style stands inside it
}

func (s *scanner) scan() []Passage {
	for at := s.start; at < s.end; {
		r, width := utf8.DecodeRuneInString(s.body[at:s.end])
		switch r {
		case '"', '“', '”', '„', '«', '»', '‘', '’', '\'', '`':
			width = s.mark(at, width, r)
		}
		at += width
	}
	s.finish()
	slices.SortFunc(s.found, func(a, b Passage) int {
		if a.Outer.Start != b.Outer.Start {
			return a.Outer.Start - b.Outer.Start
		}
		return b.Outer.End - a.Outer.End
	})
	return nest(s.found)
}

// mark reads the mark at a place and returns its width in bytes.
func (s *scanner) mark(at, width int, r rune) int {
	style, opens, closes := r, false, false
	if (r == '\'' || r == '`' || r == '’' || r == '‘') && at+width < s.end {
		if next, w := utf8.DecodeRuneInString(s.body[at+width:]); next == r || r == '`' && next == '\'' {
			style, width = '"', width+w
		}
	}
	before, after := s.before(at), s.after(at+width)
	canOpen, canClose := startsWord(before, after), !unicode.IsSpace(before) && before != 0
	switch style {
	case '“', '„', '«':
		style, opens = '"', canOpen || !canClose
		closes = !opens
	case '”', '»':
		style, opens, closes = '"', canOpen && !canClose, canClose
	case '"':
		waiting := s.waits(style) >= 0
		closes = waiting && (canClose || !canOpen)
		opens = !closes && canOpen && !unicode.IsDigit(before)
	case '‘', '`':
		style, opens = '‘', canOpen
		closes = !opens
	case '’':
		style, closes = '‘', s.endsSingle('‘', before, after, at+width)
	case '\'':
		closes = s.endsSingle('\'', before, after, at+width)
		opens = !closes && canOpen && !elided(s.body[at+width:s.end])
	}
	switch {
	case opens:
		s.push(at, at+width, style)
	case closes:
		s.pop(at, at+width, style)
	}
	return width
}

// before returns the rune that ends at a place of the paragraph, 0 at its start.
func (s *scanner) before(at int) rune {
	if at <= s.start {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s.body[s.start:at])
	return r
}

// after returns the rune at a place of the paragraph, 0 at its end.
func (s *scanner) after(at int) rune {
	if at >= s.end {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s.body[at:s.end])
	return r
}

// startsWord reports whether a mark between two runes can open a quotation.
func startsWord(before, after rune) bool {
	if after == 0 || unicode.IsSpace(after) {
		return false
	}
	return before == 0 || unicode.IsSpace(before) || slices.Contains([]rune("([{—–-/\"“‘'"), before)
}

// waits returns the index of the innermost open mark of a style, or -1.
func (s *scanner) waits(style rune) int {
	for i := len(s.open) - 1; i >= 0; i-- {
		if s.open[i].style == style {
			return i
		}
	}
	return -1
}

// endsSingle tells a single closing mark from an apostrophe: the envoys' plan.
func (s *scanner) endsSingle(style, before, after rune, next int) bool {
	if s.waits(style) < 0 || before == 0 || unicode.IsSpace(before) || unicode.IsLetter(after) || unicode.IsDigit(after) {
		return false
	}
	if before != 's' || !unicode.IsSpace(after) {
		return true
	}
	return !s.closesLater(next, style)
}

// closesLater reports whether another mark that can only close follows before one that opens.
func (s *scanner) closesLater(at int, style rune) bool {
	end := min(s.end, at+400)
	for i, r := range s.body[at:end] {
		if r != '\'' && r != '’' && r != '‘' {
			continue
		}
		before, after := s.before(at+i), s.after(at+i+utf8.RuneLen(r))
		if r == '‘' || style == '\'' && startsWord(before, after) {
			return false
		}
		if !unicode.IsLetter(after) && !unicode.IsDigit(after) && !unicode.IsSpace(before) {
			return true
		}
	}
	return false
}

// elided reports whether a word that begins with an apostrophe stands here: '90s, 'em.
func elided(rest string) bool {
	if rest == "" || rest[0] >= '0' && rest[0] <= '9' {
		return true
	}
	end := 0
	for end < len(rest) && end < 6 && (rest[end] >= 'a' && rest[end] <= 'z') {
		end++
	}
	return slices.Contains([]string{"em", "til", "tis", "twas", "cause", "n", "s", "t", "re", "ve", "ll", "d", "m", "bout"}, rest[:end])
}

// push opens a mark. Where one of its style still waits it is nested in it; after
// a full stop it rather shows that the closing mark was forgotten.
func (s *scanner) push(outer, inner int, style rune) {
	if i := s.waits(style); i >= 0 {
		if end := s.start + len(strings.TrimRight(s.body[s.start:outer], " \t\u00a0")); style == '"' && end > s.open[i].inner && end < outer && strings.ContainsRune(".?!", rune(s.body[end-1])) {
			s.add(s.open[i], text.Span{Start: s.open[i].outer, End: end}, end, false)
			s.open = s.open[:i]
		} else {
			s.open[i].nested = true
		}
	}
	s.open = append(s.open, opening{outer: outer, inner: inner, style: style})
}

// pop closes the innermost mark of a style; what was opened inside and never closed is dropped.
func (s *scanner) pop(at, end int, style rune) {
	i := s.waits(style)
	if i < 0 {
		return
	}
	o := s.open[i]
	s.open = s.open[:i]
	if o.inner < at {
		s.add(o, text.Span{Start: o.outer, End: end}, at, true)
	}
}

func (s *scanner) add(o opening, outer text.Span, innerEnd int, closed bool) {
	s.found = append(s.found, Passage{Outer: outer, Inner: text.Span{Start: o.inner, End: innerEnd}, Paragraph: s.paragraph, Closed: closed})
}

// finish ends the outermost double mark that is still open with the paragraph.
func (s *scanner) finish() {
	for _, o := range s.open {
		single := o.style == '‘' || o.style == '\''
		if o.nested || o.inner >= s.end || single && o.outer != s.start {
			continue
		}
		s.add(o, text.Span{Start: o.outer, End: s.end}, s.end, false)
		return
	}
}

// nest gives every passage its depth; the passages are in order, outer ones first.
func nest(found []Passage) []Passage {
	var ends []int
	for i := range found {
		for len(ends) > 0 && ends[len(ends)-1] <= found[i].Outer.Start {
			ends = ends[:len(ends)-1]
		}
		found[i].Depth = len(ends)
		ends = append(ends, found[i].Outer.End)
	}
	return found
}
