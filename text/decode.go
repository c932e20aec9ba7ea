package text

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// MaxBytes is the size of the largest file that is read as one article. The
// longest news reports have a few hundred thousand bytes.
const MaxBytes = 4 << 20

// ErrEmpty is the error of a file with nothing but white space in it.
var ErrEmpty = errors.New("empty: there is no text to read")

// ErrTooLarge is the error of a file over MaxBytes.
var ErrTooLarge = fmt.Errorf("too large: one article may have up to %d MiB; split the file, one article each", MaxBytes>>20)

// Source is what is known of an article besides its bytes.
type Source struct {
	File      string // as the user named it
	Published string // ISO day, "" where unknown
	Outlet    string // "" where unknown
}

// ReadAll reads the bytes of one article and stops at MaxBytes.
func ReadAll(from io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(from, MaxBytes+1))
	if err == nil && len(raw) > MaxBytes {
		err = ErrTooLarge
	}
	if err != nil {
		return nil, err
	}
	return raw, nil
}

// Decode makes the Document of one plain-text article. The error says what is
// wrong with the bytes or with the date; what is odd but readable becomes a Note.
func Decode(raw []byte, from Source) (*Document, error) {
	if from.Published != "" {
		if err := CheckDay(from.Published); err != nil {
			return nil, err
		}
	}
	if len(raw) > MaxBytes {
		return nil, ErrTooLarge
	}
	if kind := fileKind(raw); kind != "" {
		return nil, fmt.Errorf("not plain text: this is %s; save the article's text as a UTF-8 file", kind)
	}
	d := &Document{Published: from.Published, Outlet: from.Outlet, File: from.File}
	broken, sure := d.decode(raw)
	if strings.TrimSpace(strings.TrimRight(d.Body, "\uFEFF")) == "" {
		return nil, ErrEmpty
	}
	if controls := countControls(d.Body); controls*20 > len(d.Body) || broken*5 > len(d.Body) {
		return nil, errors.New("not plain text: this is a binary file; save the article's text as a UTF-8 file")
	}
	d.Paragraphs = paragraphs(d.Body)
	d.Title, d.Dateline = heading(d.Body, d.Paragraphs)
	if d.Published != "" {
		d.PublishedFrom = "given"
	} else if d.Dateline.Day != "" {
		d.Published, d.PublishedFrom = d.Dateline.Day, "text"
	}
	d.Notes = notes(d, broken, sure)
	return d, nil
}

// decode fills the body and its runs; it returns how many places were broken and
// whether the encoding is certain.
func (d *Document) decode(raw []byte) (broken int, sure bool) {
	g := encodingOf(raw)
	points := 0
	if g.name == utf8Name && g.mark > 0 {
		points = 1
	}
	b := newBuilder(len(raw), g.mark, points)
	switch g.name {
	case utf8Name:
		broken = b.decode8(raw[g.mark:])
	case cp1252Name:
		b.decode1252(raw)
	default:
		broken = b.decode16(raw[g.mark:], g.name == utf16BEName)
	}
	d.Body, d.runs, d.Encoding = string(b.body), b.end(), g.name
	return broken, g.sure
}

// fileKind names the kinds of file that people give by mistake, "" for others.
func fileKind(raw []byte) string {
	for _, k := range []struct{ magic, kind string }{
		{"%PDF-", "a PDF"},
		{"PK\x03\x04", "a ZIP archive or an office document"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"},
		{"{\\rtf", "an RTF document"},
		{"\x1f\x8b", "a gzip file"},
		{"\x89PNG", "an image"},
		{"\xff\xd8\xff", "an image"},
		{"GIF8", "an image"},
		{"\x7fELF", "a program"},
		{"SQLite format 3\x00", "a database"},
		{"\xff\xfe\x00\x00", "UTF-32 text"},
		{"\x00\x00\xfe\xff", "UTF-32 text"},
	} {
		if bytes.HasPrefix(raw, []byte(k.magic)) {
			return k.kind
		}
	}
	return ""
}

// countControls counts control characters that plain text has no use for.
func countControls(body string) int {
	n := 0
	for i := 0; i < len(body); i++ {
		if b := body[i]; b < ' ' && b != '\n' && b != '\t' && b != '\f' && b != '\v' || b == 0x7f {
			n++
		}
	}
	return n
}
