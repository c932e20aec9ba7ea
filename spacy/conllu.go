package spacy

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"twotrack/spacy/internal/pystr"
)

// WriteCoNLLU writes the sentences of doc in CoNLL-U, one token a line: ID, FORM, LEMMA, UPOS, XPOS, FEATS,
// HEAD, DEPREL as spaCy names them, DEPS (always "_") and MISC with start_char, end_char, ner in IOB where
// ner ran, and SpaceAfter=No. Offsets are code points; before is the number of code points that precede
// doc's text in the whole that it is a part of. White space inside a field is written as \s, \t, \n, \r or
// \uXXXX, so that a token of white space has a form that can be seen.
func WriteCoNLLU(w io.Writer, doc *Doc, before int) error {
	c := conllu{doc: doc, chars: before}
	for start := 0; start < len(doc.Tokens); {
		end := start + 1
		for end < len(doc.Tokens) && !doc.Tokens[end].SentStart {
			end++
		}
		c.out.Reset()
		c.sentence(start, end)
		if _, err := io.WriteString(w, c.out.String()); err != nil {
			return err
		}
		start = end
	}
	return nil
}

// conllu writes sentences in order. chars is the number of code points before byte at.
type conllu struct {
	doc       *Doc
	out       strings.Builder
	at, chars int
}

func (c *conllu) sentence(start, end int) {
	text := c.doc.Text[c.doc.Tokens[start].Start:c.doc.Tokens[end-1].End]
	c.out.WriteString("# text = ")
	for _, r := range text {
		if pystr.IsSpace(r) {
			r = ' '
		}
		c.out.WriteRune(r)
	}
	c.out.WriteByte('\n')
	for i := start; i < end; i++ {
		c.token(i, start, end)
	}
	c.out.WriteByte('\n')
}

func (c *conllu) token(i, start, end int) {
	t := &c.doc.Tokens[i]
	head := 0
	if t.Head != i && t.Head >= start && t.Head < end {
		head = t.Head - start + 1
	}
	c.field(strconv.Itoa(i-start+1), '\t')
	for _, value := range []string{t.Text, t.Lemma, t.POS, t.Tag, t.Morph} {
		c.field(value, '\t')
	}
	c.field(strconv.Itoa(head), '\t')
	c.field(t.Dep, '\t')
	c.field("", '\t')
	fmt.Fprintf(&c.out, "start_char=%d|", c.charsAt(t.Start))
	fmt.Fprintf(&c.out, "end_char=%d", c.charsAt(t.End))
	switch {
	case t.EntType != "":
		fmt.Fprintf(&c.out, "|ner=%c-%s", t.EntIOB, t.EntType)
	case t.EntIOB != 0:
		c.out.WriteString("|ner=O")
	}
	if !t.SpaceAfter {
		c.out.WriteString("|SpaceAfter=No")
	}
	c.out.WriteByte('\n')
}

// field writes a value, "_" for none, and what ends it.
func (c *conllu) field(value string, end byte) {
	if value == "" {
		value = "_"
	}
	for _, r := range value {
		switch {
		case !pystr.IsSpace(r):
			c.out.WriteRune(r)
		case r == ' ':
			c.out.WriteString(`\s`)
		case r == '\t':
			c.out.WriteString(`\t`)
		case r == '\n':
			c.out.WriteString(`\n`)
		case r == '\r':
			c.out.WriteString(`\r`)
		default:
			fmt.Fprintf(&c.out, `\u%04X`, r)
		}
	}
	c.out.WriteByte(end)
}

// charsAt counts the code points before byte at, which must not go back.
func (c *conllu) charsAt(at int) int {
	if at > c.at {
		c.chars += utf8.RuneCountInString(c.doc.Text[c.at:at])
		c.at = at
	}
	return c.chars
}
