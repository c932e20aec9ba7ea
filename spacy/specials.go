package spacy

import (
	"slices"
	"sort"
)

// phrase is a place in a tree of token texts; the paths from its root are the special cases as affixes
// tear them apart.
type phrase struct {
	next map[string]*phrase
	ends bool // a special case ends here
}

func newPhrase() *phrase { return &phrase{next: map[string]*phrase{}} }

func (p *phrase) add(words []*word) {
	for _, w := range words {
		below := p.next[w.text]
		if below == nil {
			below = newPhrase()
			p.next[w.text] = below
		}
		p = below
	}
	p.ends = true
}

// noteStarts notes which tokens of a run that is about to be pushed may begin a special case.
func (t *tokenizer) noteStarts(w *work, one *run) {
	for i, word := range one.words {
		if t.phrases.next[word.text] != nil {
			w.starts = append(w.starts, int32(len(w.words)+i))
		}
	}
}

// tokenSpan is the tokens [start, end).
type tokenSpan struct{ start, end int }

// joinSpecials puts back together what affixes have torn apart: where the tokens of a special case follow
// one another and their text is the case's own, they become its pieces.
func (t *tokenizer) joinSpecials(w *work) {
	spans := t.torn(w)
	if len(spans) == 0 {
		return
	}
	first := slices.IndexFunc(spans, func(s tokenSpan) bool { return t.special(w.covered(s)) != nil })
	if first < 0 {
		return
	}
	from := spans[first].start
	w.remade = from == 0
	old, oldWords := slices.Clone(w.doc.Tokens[from:]), slices.Clone(w.words[from:])
	w.doc.Tokens, w.words = w.doc.Tokens[:from], w.words[:from]
	done := from
	keep := func(to int) {
		w.doc.Tokens = append(w.doc.Tokens, old[done-from:to-from]...)
		w.words = append(w.words, oldWords[done-from:to-from]...)
		done = to
	}
	for _, s := range spans[first:] {
		at, last := old[s.start-from].Start, old[s.end-1-from]
		pieces := t.special(w.doc.Text[at:last.End])
		if pieces == nil {
			continue
		}
		keep(s.start)
		for i, word := range pieces {
			w.push(word, at, last.SpaceAfter && i == len(pieces)-1)
			at += len(word.text)
		}
		done = s.end
	}
	keep(from + len(old))
}

// covered is the text from the first to the last of some tokens.
func (w *work) covered(s tokenSpan) string {
	return w.doc.Text[w.doc.Tokens[s.start].Start:w.doc.Tokens[s.end-1].End]
}

// torn finds the special cases among the tokens: the longest first, then the leftmost. A token that a
// longer one has covers keeps shorter ones off, even where the longer one itself is dropped later.
func (t *tokenizer) torn(w *work) []tokenSpan {
	var found []tokenSpan
	for _, start := range w.starts {
		at := t.phrases
		for i := int(start); i < len(w.words); i++ {
			if at = at.next[w.words[i].text]; at == nil {
				break
			}
			if at.ends {
				found = append(found, tokenSpan{int(start), i + 1})
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	sort.SliceStable(found, func(i, j int) bool {
		a, b := found[i], found[j]
		if n, m := a.end-a.start, b.end-b.start; n != m {
			return n > m
		}
		return a.start < b.start
	})
	seen := make([]bool, len(w.words))
	var chosen []tokenSpan
	for _, s := range found {
		if !seen[s.start] && !seen[s.end-1] {
			chosen = append(chosen, s)
		}
		for i := s.start; i < s.end; i++ {
			seen[i] = true
		}
	}
	sort.Slice(chosen, func(i, j int) bool { return chosen[i].start < chosen[j].start })
	return chosen
}
