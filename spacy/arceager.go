package spacy

import (
	"twotrack/kernel"
	"twotrack/spacy/internal/config"
)

// The actions of the parser.
const (
	shift = iota
	reduce
	leftArc
	rightArc
	breakSentence
	parserActions
)

// subtok is the label of tokens that belong together; its arcs must join neighbours.
const subtok = "subtok"

// rootLabel is the label of a token without a head.
const rootLabel = "ROOT"

// parser finds heads, labels and sentences with an arc-eager transition system: moves push tokens to a
// stack, draw arcs between its top and the next token, and cut sentences.
type parser struct {
	*scorer
	moves []move
	// valid has, by the set of actions allowed, whether each move is; the last bit is set where subtok is.
	valid [1 << (parserActions + 1)]*kernel.Mask
}

func loadParser(s *source, name string, section *config.Section) (component, error) {
	p := &parser{}
	var err error
	p.moves, err = readMoves(s, name, func(action int, _ string) bool { return action >= 0 && action < parserActions })
	if err != nil {
		return nil, err
	}
	p.scorer, err = loadScorer(s, name, section, systemKind{"parser", 8, 13, len(p.moves)})
	if err != nil {
		return nil, err
	}
	for set := range p.valid {
		valid := make([]bool, len(p.moves))
		for i, m := range p.moves {
			valid[i] = set>>m.action&1 == 1 && (m.label != subtok || set>>parserActions == 1)
		}
		p.valid[set] = kernel.NewMask(valid)
	}
	return p, nil
}

func (p *parser) apply(b *batch) {
	used, taken := b.space.mark()
	defer b.space.release(used, taken)
	states := make([]*arcState, len(b.works))
	for i, w := range b.works {
		states[i] = newArcState(p, w, &b.space)
	}
	drive(p.scorer, b, states)
	for _, state := range states {
		state.annotate()
	}
}

// arcState is the state of the parser in one document. Tokens are numbered; -1 is none.
type arcState struct {
	parser *parser
	work   *work
	next   int32   // first token that never left the buffer
	stack  []int32 // the top is last
	again  []int32 // tokens put back to the buffer, the next one last
	heads  []int32
	labels []int32 // the move that made the arc to the head
	// Each token's children on either side form a chain from the most recent one.
	lastLeft, lastRight, before []int32
	held                        []int32 // 1 where a token may not be shifted again
	starts                      []int32 // 1 where a sentence starts
}

func newArcState(p *parser, w *work, space *arena) *arcState {
	n := len(w.words)
	block := space.takeInts(n * 9)
	part := func(fill int32) []int32 {
		list := block[:n:n]
		block = block[n:]
		for i := range list {
			list[i] = fill
		}
		return list
	}
	s := &arcState{parser: p, work: w, heads: part(-1), labels: part(-1), lastLeft: part(-1), lastRight: part(-1),
		before: part(-1), held: part(0), starts: part(0), stack: part(0)[:0], again: part(0)[:0]}
	for i, known := range w.sent {
		if known == 1 {
			s.starts[i] = 1
		}
	}
	return s
}

// s gives the stack's i-th token from the top.
func (s *arcState) s(i int) int32 {
	if i >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-i]
}

// b gives the buffer's i-th token.
func (s *arcState) b(i int) int32 {
	if i < len(s.again) {
		return s.again[len(s.again)-1-i]
	}
	at := s.next + int32(i-len(s.again))
	if int(at) >= len(s.heads) {
		return -1
	}
	return at
}

func (s *arcState) buffered() int { return len(s.heads) - int(s.next) + len(s.again) }

func (s *arcState) final() bool { return len(s.stack) == 0 && s.buffered() == 0 }

// child gives the most recent child in a chain, or the n-th before it.
func (s *arcState) child(last []int32, head int32, n int) int32 {
	if head < 0 {
		return -1
	}
	c := last[head]
	for ; n > 0 && c >= 0; n-- {
		c = s.before[c]
	}
	return c
}

func (s *arcState) context(ids []int32) {
	b0, s0, s1 := s.b(0), s.s(0), s.s(1)
	ids[0], ids[1], ids[2], ids[3], ids[4] = b0, s.b(1), s0, s1, s.s(2)
	if len(ids) == 8 {
		ids[5], ids[6], ids[7] = s.child(s.lastLeft, b0, 0), s.child(s.lastLeft, s0, 0), s.child(s.lastRight, s0, 0)
		return
	}
	// In spaCy's long form the second left child of S0 is overwritten by its right child.
	ids[5], ids[6], ids[7] = s.child(s.lastLeft, s0, 0), s.child(s.lastRight, s0, 0), s.child(s.lastLeft, b0, 0)
	ids[8], ids[9], ids[10] = s.child(s.lastRight, s0, 1), s.child(s.lastLeft, s1, 0), s.child(s.lastLeft, s1, 1)
	ids[11], ids[12] = s.child(s.lastRight, s1, 0), s.child(s.lastRight, s1, 1)
}

// allowed gives the set of actions that the state allows.
func (s *arcState) allowed() int {
	set, left, depth := 0, s.buffered(), len(s.stack)
	b0, b1 := s.b(0), s.b(1)
	starts := b0 >= 0 && s.starts[b0] == 1
	if depth == 0 || left >= 2 && !starts && s.held[b0] == 0 {
		set |= 1 << shift
	}
	if depth > 0 && (left == 0 || depth > 1 || s.work.sent[b0] != -1) {
		set |= 1 << reduce
	}
	if depth > 0 && left > 0 && !starts {
		set |= 1<<leftArc | 1<<rightArc
	}
	if left >= 2 && b1 == b0+1 && s.starts[b1] != 1 && s.work.sent[b1] != -1 {
		set |= 1 << breakSentence
	}
	if depth > 0 && s.s(0) == b0-1 {
		set |= 1 << parserActions
	}
	return set
}

func (s *arcState) step(scores []float32) {
	best := s.parser.valid[s.allowed()].ArgMax(scores)
	if best < 0 {
		s.stack, s.next = s.stack[:0], int32(len(s.heads))
		s.again = s.again[:0]
		return
	}
	switch s.parser.moves[best].action {
	case shift:
		s.push()
	case reduce:
		s.reduce()
	case leftArc:
		b0, s0 := s.b(0), s.s(0)
		s.join(b0, s0, int32(best))
		s.held[b0] = 0
		s.stack = s.stack[:len(s.stack)-1]
	case rightArc:
		s.join(s.s(0), s.b(0), int32(best))
		s.push()
	case breakSentence:
		s.starts[s.b(1)] = 1
	}
}

// push moves the next token to the stack.
func (s *arcState) push() {
	b0 := s.b(0)
	if n := len(s.again); n > 0 {
		s.again = s.again[:n-1]
	} else {
		s.next++
	}
	s.stack = append(s.stack, b0)
}

// reduce pops the stack; a token without a head goes back to the buffer, once, unless it is alone.
func (s *arcState) reduce() {
	s0 := s.s(0)
	if s.heads[s0] < 0 && len(s.stack) > 1 {
		s.held[s0] = 1
		s.again = append(s.again, s0)
	}
	s.stack = s.stack[:len(s.stack)-1]
}

// join draws an arc in place of the one that the child may have. That one is always the most recent of
// its head: until the child leaves the stack, its head gets no other on that side.
func (s *arcState) join(head, child, by int32) {
	if old := s.heads[child]; old >= 0 {
		chain := s.chain(old, child)
		if chain[old] == child {
			chain[old] = s.before[child]
		}
	}
	chain := s.chain(head, child)
	s.before[child] = chain[head]
	chain[head] = child
	s.heads[child], s.labels[child] = head, by
}

func (s *arcState) chain(head, child int32) []int32 {
	if head > child {
		return s.lastLeft
	}
	return s.lastRight
}
