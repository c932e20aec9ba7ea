package text

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func decoded(t *testing.T, raw []byte) *Document {
	t.Helper()
	d, err := Decode(raw, Source{File: "a.txt"})
	if err != nil {
		t.Fatalf("Decode(%.60q): %v", raw, err)
	}
	return d
}

// in16 returns words as UTF-16, with a byte order mark where mark is true.
func in16(words string, order binary.ByteOrder, mark bool) []byte {
	if mark {
		words = "\uFEFF" + words
	}
	var raw bytes.Buffer
	if err := binary.Write(&raw, order, utf16.Encode([]rune(words))); err != nil {
		panic(err)
	}
	return raw.Bytes()
}

const report = "Gondor’s envoy said he would sign.\n\nArnor has not answered 👑 the offer.\n"

func TestEncodingsGiveTheSameBody(t *testing.T) {
	crlf := strings.ReplaceAll(report, "\n", "\r\n")
	tests := []struct {
		name, encoding string
		raw            []byte
		point, byte    int // of "Arnor" in the file
	}{
		{"UTF-8", "utf-8", []byte(report), 36, 38},
		{"UTF-8 with mark", "utf-8", []byte("\uFEFF" + report), 37, 41},
		{"CRLF", "utf-8", []byte(crlf), 36, 40},
		{"CR", "utf-8", []byte(strings.ReplaceAll(report, "\n", "\r")), 36, 38},
		{"UTF-16 LE with mark", "utf-16le", in16(report, binary.LittleEndian, true), 36, 74},
		{"UTF-16 BE with mark", "utf-16be", in16(report, binary.BigEndian, true), 36, 74},
		{"UTF-16 LE", "utf-16le", in16(report, binary.LittleEndian, false), 36, 72},
		{"UTF-16 BE", "utf-16be", in16(report, binary.BigEndian, false), 36, 72},
		{"UTF-16 LE with CRLF", "utf-16le", in16(crlf, binary.LittleEndian, false), 36, 76},
	}
	for _, tt := range tests {
		d := decoded(t, tt.raw)
		if d.Body != report || d.Encoding != tt.encoding {
			t.Errorf("%s: body %q in %s, want %q in %s", tt.name, d.Body, d.Encoding, report, tt.encoding)
			continue
		}
		at := strings.Index(report, "Arnor")
		if d.Point(at) != tt.point || d.Raw(at) != tt.byte {
			t.Errorf("%s: Point, Raw of Arnor = %d, %d; want %d, %d", tt.name, d.Point(at), d.Raw(at), tt.point, tt.byte)
		}
		if d.Raw(len(report)) != len(tt.raw) {
			t.Errorf("%s: the body's end is at byte %d, want %d", tt.name, d.Raw(len(report)), len(tt.raw))
		}
	}
}

func TestBrokenBytesAreReplacedAndNoted(t *testing.T) {
	d := decoded(t, []byte("Gondor\xe2\x80s envoy – and \xff the others – said \xf0\x9f\x91 no.\n"))
	if want := "Gondor\uFFFDs envoy – and \uFFFD the others – said \uFFFD no.\n"; d.Body != want {
		t.Errorf("body = %q, want %q", d.Body, want)
	}
	if !d.Has(NoteInvalid) {
		t.Errorf("notes = %v, want %s", d.Notes, NoteInvalid)
	}
	if at := strings.Index(d.Body, "no."); d.Raw(at) != 50 {
		t.Errorf("Raw of %q = %d, want 50", "no.", d.Raw(at))
	}
}

func TestOldWindowsBytesAreReadAsWritten(t *testing.T) {
	d := decoded(t, []byte("Gondor\x92s envoy said \x93no\x94 in Orl\xe9ans.\n"))
	if want := "Gondor’s envoy said “no” in Orléans.\n"; d.Body != want || !d.Has(NoteGuessed) {
		t.Errorf("body = %q with %v, want %q and %s", d.Body, d.Notes, want, NoteGuessed)
	}
}

func TestDecodeErrorsSayWhatIsWrong(t *testing.T) {
	noise := make([]byte, 4000)
	for i := range noise {
		noise[i] = byte(i * 7 >> 1)
	}
	tests := []struct {
		name, published, want string
		raw                   []byte
	}{
		{"empty", "", "empty", nil},
		{"blank", "", "empty", []byte(" \r\n\t\n")},
		{"mark alone", "", "empty", []byte("\uFEFF")},
		{"PDF", "", "a PDF", []byte("%PDF-1.4\nGondor said no.")},
		{"binary", "", "binary", noise},
		{"too large", "", "too large", bytes.Repeat([]byte("Gondor said no. "), MaxBytes/16+1)},
		{"month 13", "2007-13-40", `"2007-13-40" is not a day: write YYYY-MM-DD`, []byte(report)},
		{"not a leap year", "2007-02-29", "is not a day", []byte(report)},
		{"words", "yesterday", "is not a day", []byte(report)},
	}
	for _, tt := range tests {
		d, err := Decode(tt.raw, Source{Published: tt.published})
		if err == nil || !strings.Contains(err.Error(), tt.want) || d != nil {
			t.Errorf("%s: Decode = %v, %v; want an error with %q", tt.name, d, err, tt.want)
		}
	}
}

// endless is a reader that never ends.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return len(p), nil
}

func TestReadAllStopsAtTheCap(t *testing.T) {
	from := &endless{}
	if _, err := ReadAll(from); !errors.Is(err, ErrTooLarge) {
		t.Fatalf("ReadAll = %v, want ErrTooLarge", err)
	}
	if from.read > 4*MaxBytes {
		t.Errorf("read %d bytes of a file that is too large", from.read)
	}
	if raw, err := ReadAll(strings.NewReader(report)); err != nil || string(raw) != report {
		t.Errorf("ReadAll = %q, %v", raw, err)
	}
}

func TestNotesNameWhatIsOdd(t *testing.T) {
	tests := []struct{ name, words, want string }{
		{"French", "Le ministre des affaires étrangères a déclaré lundi que les négociations avec la délégation étaient suspendues après les attaques de la semaine dernière.", NoteNotEnglish},
		{"German", "Der Außenminister erklärte am Montag, dass die Verhandlungen mit der Delegation nach den Angriffen in der vergangenen Woche ausgesetzt worden seien.", NoteNotEnglish},
		{"Indonesian", "Menteri luar negeri mengatakan pada hari Senin bahwa perundingan dengan delegasi itu ditunda setelah serangan pekan lalu di perbatasan utara.", NoteNotEnglish},
		{"Spanish headline", "Los enviados de Arnor y Gondor suspenden las negociaciones por el puente", NoteNotEnglish},
		{"Turkish", "Arnor ve Gondor elçileri köprü için yeni bir anlaşma imzaladı", NoteNotEnglish},
		{"Arabic", "قال وزير الخارجية يوم الاثنين إن المحادثات توقفت.", NoteNotEnglish},
		{"Russian", "Министр заявил в понедельник.", NoteNotEnglish},
		{"no words", "*** 12 --- 34\n", NoteNoSentence},
		{"control characters", "Gondor's envoy said he would sign the pact that was made \x01 with Arnor in the spring.", NoteControl},
		{"web page", "<html><body><p>Gondor's envoy said that he would sign.</p>", NoteMarkup},
	}
	for _, tt := range tests {
		if d := decoded(t, []byte(tt.words)); !d.Has(tt.want) {
			t.Errorf("%s: notes = %v, want %s", tt.name, d.Notes, tt.want)
		}
	}
	for _, plain := range []string{report, "Gondor threatens Arnor over bridge tolls", "Envoys meet.",
		"Arnor, Gondor envoys meet near bridge; toll talks fail again amid threats, sanctions, troop moves"} {
		if d := decoded(t, []byte(plain)); len(d.Notes) > 0 {
			t.Errorf("Decode(%q): notes = %v, want none", plain, d.Notes)
		}
	}
}

// decodeRun decodes the file's bytes of one code point of the body.
func decodeRun(part []byte, encoding string) string {
	b := newBuilder(4, 0, 0)
	switch encoding {
	case utf8Name:
		b.decode8(part)
	case cp1252Name:
		b.decode1252(part)
	default:
		b.decode16(part, encoding == utf16BEName)
	}
	return string(b.body)
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{report, "\uFEFFa\r\nb", "Gondor\x92s", "a\xe2\x80b\xed\xa0\x80", "NEW YORK, May 3, 2015 (AP) — He\nsaid\n\n no"} {
		f.Add([]byte(seed))
	}
	f.Add(in16(report, binary.LittleEndian, false))
	f.Add(append(in16("a \U0001F451 b c", binary.BigEndian, true), 0xd8))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := Decode(raw, Source{})
		if err != nil {
			return
		}
		if !utf8.ValidString(d.Body) || strings.ContainsRune(d.Body, '\r') {
			t.Fatalf("body %q is not clean UTF-8", d.Body)
		}
		checkSpans(t, d)
		checkMaps(t, d, raw)
	})
}

func checkSpans(t *testing.T, d *Document) {
	last := 0
	for _, s := range append([]Span{}, d.Paragraphs...) {
		if s.Start < last || s.Empty() || s.End > len(d.Body) {
			t.Fatalf("paragraph %v of %q is out of order or out of bounds", s, d.Body)
		}
		last = s.End
	}
	for _, s := range append([]Span{d.Title, d.Dateline.Span, d.Dateline.Place}, d.Paragraphs...) {
		if s.End > len(d.Body) || !utf8.ValidString(d.Of(s)) {
			t.Fatalf("span %v of %q does not stand on code points", s, d.Body)
		}
	}
}

func checkMaps(t *testing.T, d *Document, raw []byte) {
	first := d.Point(0)
	n := 0
	for at, r := range d.Body {
		end := at + utf8.RuneLen(r)
		if d.Point(at) != first+n || d.Raw(end) <= d.Raw(at) {
			t.Fatalf("at %d of %q: Point %d, Raw %d to %d", at, d.Body, d.Point(at), d.Raw(at), d.Raw(end))
		}
		if got := decodeRun(raw[d.Raw(at):d.Raw(end)], d.Encoding); got != string(r) {
			t.Fatalf("at %d of %q: the file's bytes hold %q, the body %q", at, d.Body, got, r)
		}
		n++
	}
	if d.Raw(len(d.Body)) != len(raw) || d.Point(len(d.Body)) != first+n {
		t.Fatalf("end of %q: Raw %d of %d, Point %d", d.Body, d.Raw(len(d.Body)), len(raw), d.Point(len(d.Body)))
	}
}
