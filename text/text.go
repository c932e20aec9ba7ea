// Package text holds one article's text and the spans that everything found in
// it points back to. Offsets are bytes of Document.Body; Document translates
// them to code points of the body and to bytes of the file as it was given.
package text

// Span is a half-open range of bytes in a Document's Body.
type Span struct{ Start, End int }

// Document is one article's text.
type Document struct {
	Body       string // valid UTF-8; the text as given, no byte order mark
	Title      Span   // empty where the text shows none
	Paragraphs []Span // trimmed, in order, not overlapping; headings and the title included
	Published  string // ISO date, "" where unknown
	Outlet     string // "" where unknown
	File       string // as the user named it
}

// Of returns the words of the body that a span holds.
func (d *Document) Of(s Span) string { return d.Body[s.Start:s.End] }
