package timex

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"twotrack/ontology"
	"twotrack/parse"
)

// atom is what patterns are matched against: a word, a number or a mark. Atoms are
// smaller than tokens where a token joins several ("mid-2012", "1990s", "9/11"),
// so that the rules do not depend on how a pipeline cuts them.
type atom struct {
	text       string // lower case, without the points of an abbreviation
	start, end int    // bytes of the body
	token      int
	number     int  // the value of an atom of digits alone, else -1
	tight      bool // no white space before it
	entry      *ontology.TimexEntry
}

// gap stands between paragraphs; no pattern holds it.
const gap = "\n"

// atoms cuts a document's tokens.
func atoms(doc *parse.Document, rules *ontology.Timex) []atom {
	found := make([]atom, 0, len(doc.Tokens)+len(doc.Tokens)/8)
	paragraph, last := -1, -1
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		if p := doc.Sentences[t.Sentence].Paragraph; p != paragraph {
			found = append(found, atom{text: gap, start: t.Start, end: t.Start, token: i, number: -1})
			paragraph = p
		}
		if t.Space {
			continue
		}
		before := len(found)
		found = cut(found, t, i)
		if len(found) > before {
			found[before].tight = t.Start == last
		}
		last = t.End
	}
	for i := range found {
		found[i].entry = rules.Words[found[i].text]
	}
	return append(found, atom{text: gap, token: max(0, len(doc.Tokens)-1), number: -1})
}

// cut appends the atoms of one token.
func cut(found []atom, t *parse.Token, token int) []atom {
	words := t.Text
	for at := 0; at < len(words); {
		r, size := utf8.DecodeRuneInString(words[at:])
		end, number := at+size, -1
		switch {
		case unicode.IsLetter(r):
			end = letters(words, at)
			if word := strings.TrimSuffix(words[at:end], "."); len(word) > 4 && !strings.Contains(word, ".") {
				end = at + len(word) // the point ends a sentence, not an abbreviation
			}
		case r >= '0' && r <= '9':
			end = digits(words, at)
			if n, err := strconv.Atoi(words[at:end]); err == nil && end-at < 9 {
				number = n
			}
		case (r == '\'' || r == '’') && at == 0 && strings.HasSuffix(words, "s") && len(words) == size+1:
			end = len(words)
		}
		found = append(found, atom{text: plain(words[at:end]), start: t.Start + at, end: t.Start + end, token: token, number: number, tight: at > 0})
		at = end
	}
	return found
}

// letters returns the end of a word: letters, the points of an abbreviation, and
// an apostrophe that does not begin a final "'s".
func letters(words string, at int) int {
	for at < len(words) {
		r, size := utf8.DecodeRuneInString(words[at:])
		apostrophe := r == '\'' || r == '’'
		if !unicode.IsLetter(r) && r != '.' && !unicode.IsMark(r) && (!apostrophe || at+size+1 >= len(words)) {
			return at
		}
		at += size
	}
	return at
}

// digits returns the end of a number, with its decimals and the commas that group it.
func digits(words string, at int) int {
	for at < len(words) {
		c := words[at]
		next := at+1 < len(words) && words[at+1] >= '0' && words[at+1] <= '9'
		if (c < '0' || c > '9') && (c != ',' && c != '.' || !next) {
			return at
		}
		at++
	}
	return at
}

// plain returns a word in the form of the word lists.
func plain(word string) string {
	switch word {
	case "’s":
		return "'s"
	case "’", "‘", "`":
		return "'"
	case "–", "—", "‑", "‐":
		return "-"
	}
	if c := word[0]; c >= '0' && c <= '9' {
		return word
	}
	word = strings.ToLower(word)
	if len(word) > 1 && strings.Contains(word, ".") {
		word = strings.ReplaceAll(word, ".", "")
	}
	return strings.ReplaceAll(word, "’", "'")
}
