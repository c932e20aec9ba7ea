package encoder

import (
	"container/heap"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bytePairs is RoBERTa's way: a text is split into words, each with the space before it, these into bytes, and
// then those two neighbours that come first in a list are joined, again and again.
type bytePairs struct {
	spaced bool       // a text is read as if a space stood before it
	bytes  [256]int32 // the pieces of single bytes
	joined map[[2]int32]join
}

// join is what two pieces become, and when.
type join struct{ rank, id int32 }

func newBytePairs(v vocabulary, numbers map[string]int32) (*bytePairs, error) {
	p := &bytePairs{spaced: v.options.Spaced, joined: make(map[[2]int32]join, len(v.merges))}
	for b, r := range byteLetters() {
		id, ok := numbers[string(r)]
		if !ok {
			return nil, fmt.Errorf("the vocabulary lacks %q, the byte %#x", r, b)
		}
		p.bytes[b] = id
	}
	for i, merge := range v.merges {
		left, right, _ := strings.Cut(merge, " ")
		a, hasA := numbers[left]
		b, hasB := numbers[right]
		id, ok := numbers[left+right]
		if !hasA || !hasB || !ok {
			return nil, fmt.Errorf("merge %d, %q, is of or makes a piece that the vocabulary lacks", i, merge)
		}
		if _, twice := p.joined[[2]int32{a, b}]; !twice {
			p.joined[[2]int32{a, b}] = join{int32(i), id}
		}
	}
	return p, nil
}

// byteLetters are the letters that stand for bytes in a vocabulary: themselves where they can be seen, and 256 and
// on for the others.
func byteLetters() [256]rune {
	var letters [256]rune
	other := rune(256)
	for b := range letters {
		if '!' <= b && b <= '~' || 0xa1 <= b && b <= 0xac || 0xae <= b {
			letters[b] = rune(b)
		} else {
			letters[b] = other
			other++
		}
	}
	return letters
}

// split appends the pieces of a part of a text that begins at a byte of it.
func (p *bytePairs) split(pieces []Piece, part string, at int) []Piece {
	if p.spaced && !startsWithSpace(part) {
		part, at = " "+part, at-1
	}
	m := merging{bytePairs: p}
	for from := 0; from < len(part); {
		end := from + wordEnd(part[from:])
		before := len(pieces)
		pieces = m.word(pieces, part[from:end])
		for i := before; i < len(pieces); i++ {
			start, stop := whole(part, from+pieces[i].Start, from+pieces[i].End)
			text := strings.TrimLeft(part[start:stop], " ")
			start = stop - len(text)
			stop = start + len(strings.TrimRight(text, " "))
			pieces[i].Start, pieces[i].End = max(at+start, at, 0), max(at+stop, at, 0)
		}
		from = end
	}
	return pieces
}

func startsWithSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

// class of a character: what words are made of.
type class int

const (
	blank class = iota
	alpha
	digit
	others
)

func classOf(r rune) class {
	switch {
	case unicode.IsSpace(r):
		return blank
	case unicode.IsLetter(r):
		return alpha
	case unicode.IsNumber(r):
		return digit
	}
	return others
}

// wordEnd is the end of the word that a text begins with: an apostrophe and what English shortens to; letters,
// digits or other signs with a space before; or spaces, all but the last where a word follows.
func wordEnd(text string) int {
	for _, short := range []string{"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"} {
		if strings.HasPrefix(text, short) {
			return len(short)
		}
	}
	at := 0
	if text[0] == ' ' && len(text) > 1 {
		at = 1
	}
	first, size := utf8.DecodeRuneInString(text[at:])
	kind := classOf(first)
	if kind == blank {
		return blankEnd(text)
	}
	for at += size; at < len(text); at += size {
		var r rune
		if r, size = utf8.DecodeRuneInString(text[at:]); classOf(r) != kind {
			break
		}
	}
	return at
}

func blankEnd(text string) int {
	last := 0
	for at, r := range text {
		if classOf(r) != blank {
			if last > 0 {
				return last
			}
			return at
		}
		last = at
	}
	return len(text)
}

// merging joins the pieces of a word. They form a chain by their places; what has been joined to its left
// neighbour is dead.
type merging struct {
	*bytePairs
	links []link
	queue queue
}

type link struct {
	id, end     int32 // end is a byte of the word
	left, right int32 // places, -1 for none
	dead        bool
}

// word appends the pieces of a word, with places in it.
func (m *merging) word(pieces []Piece, word string) []Piece {
	n := len(word)
	m.links, m.queue = m.links[:0], m.queue[:0]
	for i := range n {
		m.links = append(m.links, link{m.bytes[word[i]], int32(i + 1), int32(i - 1), int32(i + 1), false})
	}
	m.links[n-1].right = -1
	for i := range n - 1 {
		m.offer(int32(i))
	}
	for len(m.queue) > 0 {
		m.join(heap.Pop(&m.queue).(pair))
	}
	start := int32(0)
	for at := int32(0); at >= 0; at = m.links[at].right {
		pieces = append(pieces, Piece{m.links[at].id, int(start), int(m.links[at].end)})
		start = m.links[at].end
	}
	return pieces
}

// offer puts a place and its right neighbour into the queue, if they can be joined.
func (m *merging) offer(at int32) {
	right := m.links[at].right
	if right < 0 {
		return
	}
	if j, ok := m.joined[[2]int32{m.links[at].id, m.links[right].id}]; ok {
		heap.Push(&m.queue, pair{j, at, m.links[at].id, m.links[right].id})
	}
}

// join joins a pair, unless one of the two has been joined otherwise since.
func (m *merging) join(p pair) {
	l := &m.links[p.at]
	if l.dead || l.id != p.left || l.right < 0 || m.links[l.right].id != p.right {
		return
	}
	r := &m.links[l.right]
	l.id, l.end, l.right = p.id, r.end, r.right
	r.dead = true
	if l.right >= 0 {
		m.links[l.right].left = p.at
	}
	m.offer(p.at)
	if l.left >= 0 {
		m.offer(l.left)
	}
}

// pair is two neighbours that can be joined.
type pair struct {
	join
	at, left, right int32
}

// queue gives the pair of the lowest rank, of several the leftmost.
type queue []pair

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return q[i].rank < q[j].rank || q[i].rank == q[j].rank && q[i].at < q[j].at
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(pair)) }
func (q *queue) Pop() any {
	last := len(*q) - 1
	p := (*q)[last]
	*q = (*q)[:last]
	return p
}
