package spacy

import "strings"

// maxEdgePasses bounds the passes over a tree whose arcs cross, as spaCy does.
const maxEdgePasses = 11

// annotate writes the state's arcs to its document.
func (s *arcState) annotate() {
	tokens := s.work.doc.Tokens
	lifted := false
	for i := range tokens {
		t := &tokens[i]
		if s.heads[i] < 0 {
			t.Head, t.Dep = i, rootLabel
			continue
		}
		t.Head, t.Dep = int(s.heads[i]), s.parser.moves[s.labels[i]].label
		lifted = lifted || strings.Contains(t.Dep, "||")
	}
	tree := newTree(tokens)
	if lifted {
		tree.lower(s.work.words)
		tree.span()
	}
	tree.markSentences(s.work)
}

// tree is a dependency tree with the first and last token of each subtree.
type tree struct {
	tokens      []Token
	left, right []int
}

func newTree(tokens []Token) *tree {
	block := make([]int, 2*len(tokens))
	t := &tree{tokens, block[:len(tokens)], block[len(tokens):]}
	t.span()
	return t
}

// span finds the first and last token of each subtree. Where arcs cross, one pass is not enough.
func (t *tree) span() {
	for i := range t.tokens {
		t.left[i], t.right[i] = i, i
	}
	for pass := 0; pass <= maxEdgePasses; pass++ {
		for i := range t.tokens {
			t.widen(i)
		}
		for i := len(t.tokens) - 1; i >= 0; i-- {
			t.widen(i)
		}
		if t.inside() {
			return
		}
	}
}

// widen takes a token's subtree into its head's.
func (t *tree) widen(i int) {
	head := t.tokens[i].Head
	t.left[head] = min(t.left[head], t.left[i])
	t.right[head] = max(t.right[head], t.right[i])
}

// inside tells whether every head lies in the sentence of its token. As in spaCy, the last token of a
// text is not looked at.
func (t *tree) inside() bool {
	n := len(t.tokens)
	starts := make([]bool, n)
	for i := range t.tokens {
		if t.tokens[i].Head == i {
			starts[t.left[i]] = true
		}
	}
	first := 0
	for i := range n {
		if (i == 0 || !starts[i]) && i != n-1 {
			continue
		}
		for j := first; j < i; j++ {
			if head := t.tokens[j].Head; head < first || head > i {
				return false
			}
		}
		first = i
	}
	return true
}

// markSentences marks the first token of each root's subtree.
func (t *tree) markSentences(w *work) {
	for i := range t.tokens {
		t.tokens[i].SentStart = false
		w.sent[i] = -1
	}
	for i := range t.tokens {
		if t.tokens[i].Head == i {
			t.tokens[t.left[i]].SentStart = true
			w.sent[t.left[i]] = 1
		}
	}
}

// lower reattaches the arcs that were lifted in training so that none cross: a token labelled "X||Y"
// gets label X and, as its head, the first token labelled Y below the head it has.
func (t *tree) lower(words []*word) {
	for i := range t.tokens {
		label, below, ok := strings.Cut(t.tokens[i].Dep, "||")
		if !ok {
			continue
		}
		t.tokens[i].Head = t.find(i, below, words)
		t.tokens[i].Dep = label
	}
}

// find searches below the head of a token, level by level, for a label; the head itself where it is not found.
func (t *tree) find(token int, label string, words []*word) int {
	level := []int{t.tokens[token].Head}
	// Reattached arcs could close a circle: no level is deeper than the text is long.
	for depth := 0; len(level) > 0 && depth <= len(t.tokens); depth++ {
		var next []int
		for _, head := range level {
			for i := t.left[head]; i <= t.right[head]; i++ {
				if i == head || t.tokens[i].Head != head || words[i].space || i == token {
					continue
				}
				if t.tokens[i].Dep == label {
					return i
				}
				next = append(next, i)
			}
		}
		level = next
	}
	return t.tokens[token].Head
}
