// Package text holds one article's text and the spans that everything found in
// it points back to. Decode takes the bytes of a plain-text file and gives a
// Document or an error that says what the bytes are; nothing later can fail.
//
// Offsets are bytes of Document.Body, which is valid UTF-8 without a byte order
// mark and with "\n" for every line end. Point and Raw translate them, in
// O(log n), to code points of the text and to bytes of the file as given.
package text

import "unicode/utf8"

// Span is a half-open range of bytes in a Document's Body.
type Span struct{ Start, End int }

// Empty reports whether the span holds nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Document is one article's text.
type Document struct {
	Body          string // valid UTF-8, no byte order mark, "\n" for every line end
	Title         Span   // empty where the text shows none
	Paragraphs    []Span // trimmed, in order, not overlapping; headings and the title included
	Dateline      Dateline
	Published     string // ISO date, "" where unknown
	PublishedFrom string // given, text, or "" where unknown
	Outlet        string // "" where unknown
	File          string // as the user named it
	Encoding      string // utf-8, utf-16le, utf-16be or windows-1252
	Notes         []Note // what a reader of the record should know, in the order of noteCodes
	runs          []run
}

// Dateline is the place and day that a report opens with: "GENEVA, May 3 (AP) -".
type Dateline struct {
	Span         // the words before the dash, empty where there are none
	Place Span   // empty where the line names none
	Day   string // ISO day where the line gives day, month and year, "" elsewhere
}

// Of returns the words of the body that a span holds.
func (d *Document) Of(s Span) string { return d.Body[s.Start:s.End] }

// Point returns the code point offset of a body offset in the text as Python's
// text mode reads the file: a UTF-8 byte order mark counts one, CRLF counts one.
func (d *Document) Point(at int) int {
	if len(d.runs) == 0 {
		return utf8.RuneCountInString(d.Body[:at])
	}
	r := d.runAt(at)
	return int(r.point) + (at-int(r.body))/int(r.bodyWidth)
}

// Raw returns the byte offset in the file as given of a body offset.
func (d *Document) Raw(at int) int {
	if len(d.runs) == 0 {
		return at
	}
	r := d.runAt(at)
	return int(r.raw) + (at-int(r.body))/int(r.bodyWidth)*int(r.rawWidth)
}
