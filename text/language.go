package text

import (
	"fmt"
	"strings"
	"unicode"
)

// Note is something about a text that whoever reads its record should know.
type Note struct {
	Code  string // one of the Note constants
	Words string
}

// The codes of notes.
const (
	NoteGuessed    = "guessed-encoding" // the encoding was told from the bytes alone
	NoteInvalid    = "invalid-bytes"    // bytes that are no characters stand as U+FFFD
	NoteControl    = "control-characters"
	NoteMarkup     = "markup"      // tags of a web page are read as words
	NoteNotEnglish = "not-english" // no event, quotation or date is looked for
	NoteNoSentence = "no-sentence" // nothing in the text is a sentence
)

// Has reports whether the document carries a note.
func (d *Document) Has(code string) bool {
	for _, n := range d.Notes {
		if n.Code == code {
			return true
		}
	}
	return false
}

// notes says what is odd about a decoded text.
func notes(d *Document, broken int, sure bool) []Note {
	var found []Note
	add := func(code, format string, args ...any) {
		found = append(found, Note{code, fmt.Sprintf(format, args...)})
	}
	if !sure {
		add(NoteGuessed, "the file does not say its encoding and is read as %s", d.Encoding)
	}
	if broken > 0 {
		add(NoteInvalid, "%d places in the file are no valid %s and stand as U+FFFD", broken, d.Encoding)
	}
	if n := countControls(d.Body); n > 0 {
		add(NoteControl, "the text holds %d control characters", n)
	}
	if markup(d.Body) {
		add(NoteMarkup, "the text looks like a web page; its tags are read as words")
	}
	c := countWords(d.Body)
	if c.words < 2 {
		add(NoteNoSentence, "there is no sentence in the text")
	} else if why := c.foreign(); why != "" {
		add(NoteNotEnglish, "%s; the record holds no events", why)
	}
	return found
}

func markup(body string) bool {
	start := strings.ToLower(body[:min(len(body), 2000)])
	return strings.Contains(start, "<html") || strings.Contains(start, "<!doctype") || strings.Contains(start, "<body") || strings.Contains(start, "</p>")
}

// wordCount is what tells a text's language.
type wordCount struct {
	words, common  int // words; those of them that are common English words
	other          int // words that are common in other languages
	letters, latin int
	scripts        [len(scripts)]int
}

// scripts are the scripts that a note can name.
var scripts = [...]struct {
	name  string
	table *unicode.RangeTable
}{
	{"Arabic", unicode.Arabic}, {"Cyrillic", unicode.Cyrillic}, {"Han", unicode.Han}, {"Hebrew", unicode.Hebrew},
	{"Greek", unicode.Greek}, {"Devanagari", unicode.Devanagari}, {"Hangul", unicode.Hangul}, {"Hiragana", unicode.Hiragana},
	{"Katakana", unicode.Katakana}, {"Thai", unicode.Thai}, {"Georgian", unicode.Georgian}, {"Armenian", unicode.Armenian},
	{"Bengali", unicode.Bengali}, {"Tamil", unicode.Tamil}, {"Ethiopic", unicode.Ethiopic},
}

// common holds English words that make up a third of any English report and are
// rare in other languages written with Latin letters.
const common = ` the of and to that is was for on with by from are has said not this have but his her they their which were
 who will would he she it its be been had after than more about into could when there we you your our out if what `

// elsewhere holds words as common in other languages written with Latin letters
// (German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Polish, Turkish,
// Indonesian, Swahili, Somali) and rare in English.
const elsewhere = ` der das und den dem ist nicht mit auf für ein eine le les des et une est dans pour que qui sur au aux du la el los las del por con una
 para os uma não com il di che per non della sono een het van zijn och att som är på się nie jest na bir ve bu için olarak
 yang dan untuk dengan pada adalah ini kwa ya wa katika oo iyo waxaa ka `

// countWords counts the first part of a text, which is enough to tell its language.
func countWords(body string) (c wordCount) {
	const enough = 20000 // bytes
	known := make(map[string]*int)
	for _, w := range strings.Fields(common) {
		known[w] = &c.common
	}
	for _, w := range strings.Fields(elsewhere) {
		known[w] = &c.other
	}
	end := min(enough, len(body))
	for end < len(body) && body[end]&0xc0 == 0x80 {
		end++
	}
	for _, w := range strings.FieldsFunc(body[:end], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		c.words++
		if n := known[strings.ToLower(w)]; n != nil {
			*n++
		}
		for _, r := range w {
			c.letter(r)
		}
	}
	return c
}

func (c *wordCount) letter(r rune) {
	c.letters++
	if r < 0x250 || unicode.Is(unicode.Latin, r) {
		c.latin++
		return
	}
	for i, s := range scripts {
		if unicode.Is(s.table, r) {
			c.scripts[i]++
			return
		}
	}
}

// foreign says why a text is not English, "" where it may be. A few words settle
// little: a headline alone has hardly any of the common ones.
func (c wordCount) foreign() string {
	if c.latin*2 < c.letters {
		best := 0
		for i := range scripts {
			if c.scripts[i] > c.scripts[best] {
				best = i
			}
		}
		if c.scripts[best] == 0 {
			return "the text is not in English"
		}
		return "the text is not in English: it is written in " + scripts[best].name + " letters"
	}
	const few, many, share = 8, 60, 10 // words, words, one in
	if c.words >= few && c.common*share < c.words && (c.words >= many || c.other > 1 && c.other > c.common) {
		return "the text is not in English"
	}
	return ""
}
