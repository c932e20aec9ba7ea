package quote

import (
	"slices"

	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/text"
)

// finder holds what the steps of Find share. Token ranges are half-open. It
// works on one level: 0 is the narrator's words, 1 the words inside quotation marks.
type finder struct {
	doc      *parse.Document
	known    *ontology.Cues
	spread   [][2]int  // per token: the tokens [first, end) that it and all under it cover
	outer    []int     // per token: the passage of the level above it stands in, or -1
	passages []Passage // of this level, in order
	used     []bool    // per passage: it stands in a quotation
	holder   []*draft  // per passage: the quotation it stands in, nil where none
	inside   []int     // per token: the passage of this level it stands in, marks included, or -1
	firstOf  []int     // per passage: its first token, marks included, or -1
	segment  []int     // per token: its segment
	segments []segment
	cues     []cueAt
	cueAt    []int // per token: its cue, or -1
	found    []*draft
}

// segment is what a reader takes as one sentence: full stops inside quotation
// marks do not end it where an attribution follows. Tokens [first, end).
type segment struct{ first, end, paragraph int }

// draft is a quotation in the making.
type draft struct {
	spans   []text.Span
	kind    string
	cue     *cueAt // nil where there is none
	subject int    // token at the head of the speaker's words, -1 where none
	via     int    // token at the head of who relays it, -1 where nobody does
	rule    string
}

// levels returns the finders for the narrator's words and for quoted ones.
func levels(doc *parse.Document, known *ontology.Cues) (narrator, quoted *finder) {
	marks := Marks(doc.Text)
	narrator = &finder{doc: doc, known: known, spread: spread(doc), passages: atDepth(marks, 0)}
	narrator.prepare()
	quoted = &finder{doc: doc, known: known, spread: narrator.spread, outer: narrator.inside, passages: atDepth(marks, 1)}
	quoted.prepare()
	return narrator, quoted
}

func atDepth(marks []Passage, depth int) []Passage {
	var at []Passage
	for _, p := range marks {
		if p.Depth == depth {
			at = append(at, p)
		}
	}
	return at
}

func (f *finder) prepare() {
	f.used = make([]bool, len(f.passages))
	f.holder = make([]*draft, len(f.passages))
	f.place()
	if f.outer == nil && f.closeLost() {
		f.place()
	}
	f.split()
	f.findCues()
}

// here reports whether a token is of this level: not inside its passages.
func (f *finder) here(i int) bool { return f.inside[i] < 0 && (f.outer == nil || f.outer[i] >= 0) }

// place gives every token the passage it stands in and every passage its first token.
func (f *finder) place() {
	f.inside = make([]int, len(f.doc.Tokens))
	f.firstOf = make([]int, len(f.passages))
	for i := range f.firstOf {
		f.firstOf[i] = -1
	}
	at := 0
	for i := range f.doc.Tokens {
		t := &f.doc.Tokens[i]
		for at < len(f.passages) && f.passages[at].Outer.End <= t.Start {
			at++
		}
		f.inside[i] = -1
		if at < len(f.passages) && f.passages[at].Outer.Start < t.End {
			f.inside[i] = at
			if f.firstOf[at] < 0 {
				f.firstOf[at] = i
			}
		}
	}
}

// closeLost ends a passage whose closing mark the paper forgot before the
// attribution that ends its paragraph: “We will sign, he said. It reports
// whether it did so.
func (f *finder) closeLost() bool {
	changed := false
	for k := range f.passages {
		p := &f.passages[k]
		if p.Closed {
			continue
		}
		if comma := f.lostComma(k); comma >= 0 {
			p.Inner.End, p.Outer.End = f.doc.Tokens[comma].End, f.doc.Tokens[comma].End
			changed = true
		}
	}
	return changed
}

// lostComma returns the comma before a short attribution at the end of passage k, or -1.
func (f *finder) lostComma(k int) int {
	end := f.firstOf[k]
	for end >= 0 && end < len(f.inside) && f.inside[end] == k {
		end++
	}
	v := end - 2
	if v-1 <= f.firstOf[k] || f.doc.Tokens[end-1].Text != "." || !f.reports(v) {
		return -1
	}
	for i := v - 1; i > max(f.firstOf[k], v-5); i-- {
		if f.doc.Tokens[i].Text == "," {
			return i
		}
	}
	return -1
}

// longest is the length in tokens at which a segment is cut: no sentence is that
// long, and what is kept short keeps the cost of every cue small.
const longest = 600

// split cuts the article into segments.
func (f *finder) split() {
	f.segment = make([]int, len(f.doc.Tokens))
	for i := range f.doc.Tokens {
		if i == 0 || f.begins(i) || i-f.segments[len(f.segments)-1].first >= longest {
			f.segments = append(f.segments, segment{first: i, paragraph: f.paragraph(i)})
		}
		s := &f.segments[len(f.segments)-1]
		s.end = i + 1
		f.segment[i] = len(f.segments) - 1
	}
}

func (f *finder) paragraph(i int) int { return f.doc.Sentences[f.doc.Tokens[i].Sentence].Paragraph }

// begins reports whether a segment begins at token i > 0.
func (f *finder) begins(i int) bool {
	if f.paragraph(i) != f.paragraph(i-1) || f.outer != nil && f.outer[i] != f.outer[i-1] {
		return true
	}
	t := &f.doc.Tokens[i]
	if f.inside[i] >= 0 && f.inside[i] == f.inside[i-1] || t.Space {
		return false
	}
	before := i - 1
	for before > 0 && f.doc.Tokens[before].Space {
		before--
	}
	p := f.inside[before]
	if p < 0 {
		return ends(f.doc.Tokens[before].Text) && (t.Sentence != f.doc.Tokens[before].Sentence || f.inside[i] >= 0)
	}
	last := f.lastInside(p)
	return last == '.' && !startsLower(t.Text) || (last == '?' || last == '!') && !f.attributionFollows(i)
}

// lastInside returns the last character inside a passage, 0 where it has none.
func (f *finder) lastInside(p int) byte {
	inner := f.doc.Text.Of(f.passages[p].Inner)
	for len(inner) > 0 {
		c := inner[len(inner)-1]
		if c != '\'' && c != ' ' {
			return c
		}
		inner = inner[:len(inner)-1]
	}
	return 0
}

// attributionFollows reports whether a reporting verb stands among the next few tokens.
func (f *finder) attributionFollows(i int) bool {
	for end := min(len(f.doc.Tokens), i+8); i < end && f.here(i) && !ends(f.doc.Tokens[i].Text); i++ {
		if f.reports(i) {
			return true
		}
	}
	return false
}

// reports reports whether a token is a verb that begins a cue.
func (f *finder) reports(i int) bool {
	t := &f.doc.Tokens[i]
	return t.POS == "VERB" && slices.ContainsFunc(f.known.Starting(t.Lemma), func(k int32) bool { return f.known.All[k].Part == "verb" })
}

func ends(word string) bool { return word == "." || word == "?" || word == "!" }

func startsLower(word string) bool {
	return word != "" && (word[0] >= 'a' && word[0] <= 'z' || word[0] == ',')
}

// take marks the passages that a quotation touches as used.
func (f *finder) take(d *draft) {
	for _, s := range d.spans {
		for i := range f.passagesIn(s) {
			f.used[i] = true
			if f.holder[i] == nil {
				f.holder[i] = d
			}
		}
	}
}

// passagesIn yields the passages that overlap a span.
func (f *finder) passagesIn(s text.Span) func(func(int, Passage) bool) {
	return func(yield func(int, Passage) bool) {
		at, _ := slices.BinarySearchFunc(f.passages, s.Start, func(p Passage, start int) int {
			if p.Outer.End <= start {
				return -1
			}
			return 1
		})
		for ; at < len(f.passages) && f.passages[at].Outer.Start < s.End; at++ {
			if !yield(at, f.passages[at]) {
				return
			}
		}
	}
}
