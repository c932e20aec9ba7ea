package encoder

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

//go:embed characters.txt
var characterTable string

// Kinds of characters, as the letters of characters.txt name them.
const (
	control uint8 = 1 << iota
	space
	chinese
	accent
	sign
	gap
	ordered // a combining mark
	changes // it has a lower case or a decomposition
)

// characters tells what Hugging Face's tokenizers know of each character. Pages of 256 that are all alike
// share one.
type characters struct {
	pages      [0x1100]*[256]uint8
	lower      replacements
	decomposed replacements
	order      map[rune]uint8
}

// replacements are characters in ascending order, and what each becomes.
type replacements struct {
	from []rune
	ends []int // in to, of each
	to   []rune
}

// of is what r becomes; it is false where that is itself.
func (s *replacements) of(r rune) ([]rune, bool) {
	i, ok := slices.BinarySearch(s.from, r)
	if !ok {
		return nil, false
	}
	start := 0
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.to[start:s.ends[i]], true
}

// readCharacters reads characters.txt, whose head says what its lines are. It is part of the program.
func readCharacters() *characters {
	c := &characters{order: map[rune]uint8{}}
	var numbers []rune
	for line := range strings.Lines(characterTable) {
		if line[0] == '#' {
			continue
		}
		kind, rest := line[0], line[2:]
		if kind == 'o' { // the only number that is not hexadecimal
			order, after, _ := strings.Cut(rest, " ")
			n, _ := strconv.Atoi(order)
			numbers = codes(numbers[:0], after)
			for r := numbers[0]; r <= numbers[1]; r++ {
				c.order[r] = uint8(n)
			}
			c.mark(numbers[0], numbers[1], ordered)
			continue
		}
		numbers = codes(numbers[:0], rest)
		switch kind {
		case 'd':
			c.replace(&c.decomposed, numbers)
		case 'l':
			c.replace(&c.lower, numbers)
		default:
			c.mark(numbers[0], numbers[1], 1<<strings.IndexByte("csjmpw", kind))
		}
	}
	c.mark(firstHangul, lastHangul, changes)
	c.share()
	return c
}

// codes appends the hexadecimal numbers of a line.
func codes(numbers []rune, line string) []rune {
	n, within := rune(0), false
	for i := range len(line) {
		b := line[i]
		switch {
		case '0' <= b && b <= '9':
			n, within = n<<4|rune(b-'0'), true
		case 'A' <= b && b <= 'F':
			n, within = n<<4|rune(b-'A'+10), true
		case within:
			numbers = append(numbers, n)
			n, within = 0, false
		}
	}
	if within {
		numbers = append(numbers, n)
	}
	return numbers
}

// replace notes that a character becomes those that follow it.
func (c *characters) replace(in *replacements, numbers []rune) {
	in.from = append(in.from, numbers[0])
	in.to = append(in.to, numbers[1:]...)
	in.ends = append(in.ends, len(in.to))
	c.mark(numbers[0], numbers[0], changes)
}

func (c *characters) mark(from, to rune, kind uint8) {
	for r := from; r <= to; r++ {
		page := c.pages[r>>8]
		if page == nil {
			page = new([256]uint8)
			c.pages[r>>8] = page
		}
		page[r&255] |= kind
	}
}

// share lets equal pages be one.
func (c *characters) share() {
	known := map[[256]uint8]*[256]uint8{}
	empty := new([256]uint8)
	for i, page := range c.pages {
		switch {
		case page == nil:
			c.pages[i] = empty
		case known[*page] == nil:
			known[*page] = page
		default:
			c.pages[i] = known[*page]
		}
	}
}

func (c *characters) kind(r rune) uint8 { return c.pages[r>>8][r&255] }

// Hangul syllables are made of a leading consonant, a vowel and perhaps a trailing consonant, by rule.
const (
	firstHangul, lastHangul = 0xac00, 0xd7a3
	leading, vowels         = 0x1100, 0x1161
	trailing                = 0x11a7
)

// text adds a text, whose first byte has offset at, and ends the word at hand.
func (w *word) text(text string, at int) {
	for i := 0; i < len(text); {
		if b := text[i]; b < utf8.RuneSelf {
			w.ascii(b, at+i)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		w.char(r, at+i, at+i+size)
		i += size
	}
	w.flush()
	w.end()
}

// ascii is char for a character that neither decomposes nor spaces out.
func (w *word) ascii(b byte, at int) {
	kind := w.chars.kind(rune(b))
	if w.options.Clean && kind&control != 0 {
		return
	}
	w.flush()
	if w.options.Lower && 'A' <= b && b <= 'Z' {
		b += 'a' - 'A'
	}
	if kind&(gap|sign) != 0 {
		w.add(rune(b), at, at+1)
		return
	}
	w.from = append(w.from, letter{len(w.letters), at, at + 1})
	w.letters = append(w.letters, b)
}

// char cleans, spaces out, decomposes, strips and lowers one character.
func (w *word) char(r rune, start, end int) {
	kind := w.chars.kind(r)
	if w.options.Clean && kind&control != 0 {
		return
	}
	if w.options.Clean && kind&space != 0 {
		w.flush()
		w.end()
		return
	}
	alone := w.options.Chinese && kind&chinese != 0
	if alone {
		w.flush()
		w.end()
	}
	if !w.options.Strip {
		w.lowered(r, start, end)
	} else if kind&changes == 0 {
		w.stripped(r, start, end)
	} else {
		w.decompose(r, start, end)
	}
	if alone {
		w.flush()
		w.end()
	}
}

// decompose adds the parts of a character.
func (w *word) decompose(r rune, start, end int) {
	if firstHangul <= r && r <= lastHangul {
		n := r - firstHangul
		w.stripped(leading+n/(21*28), start, end)
		w.stripped(vowels+n%(21*28)/28, start, end)
		if n%28 != 0 {
			w.stripped(trailing+n%28, start, end)
		}
		return
	}
	parts, ok := w.chars.decomposed.of(r)
	if !ok {
		w.stripped(r, start, end)
		return
	}
	for _, part := range parts {
		w.stripped(part, start, end)
	}
}

// mark is a combining mark that waits for those of lower order that follow it.
type mark struct {
	r          rune
	order      uint8
	start, end int
}

// stripped adds a part of a character, unless it is an accent. Marks that are no accents are brought into
// the order of their classes; any other character ends their run, even one that is stripped.
func (w *word) stripped(r rune, start, end int) {
	kind, order := w.chars.kind(r), uint8(0)
	if kind&ordered != 0 {
		order = w.chars.order[r]
	} else {
		w.flush()
	}
	switch {
	case kind&accent != 0:
	case order == 0:
		w.lowered(r, start, end)
	default:
		w.marks = append(w.marks, mark{r, order, start, end})
	}
}

// flush adds the marks that wait.
func (w *word) flush() {
	if len(w.marks) == 0 {
		return
	}
	slices.SortStableFunc(w.marks, func(a, b mark) int { return int(a.order) - int(b.order) })
	for _, m := range w.marks {
		w.lowered(m.r, m.start, m.end)
	}
	w.marks = w.marks[:0]
}

// lowered adds the lower case of a character.
func (w *word) lowered(r rune, start, end int) {
	if !w.options.Lower || w.chars.kind(r)&changes == 0 {
		w.add(r, start, end)
		return
	}
	lower, ok := w.chars.lower.of(r)
	if !ok {
		w.add(r, start, end)
		return
	}
	for _, l := range lower {
		w.add(l, start, end)
	}
}
