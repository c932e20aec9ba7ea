package spacy

import (
	"twotrack/kernel"
	"twotrack/spacy/internal/config"
)

// The actions of the entity recogniser: a token begins an entity, is inside one, is the last of one, is
// one by itself, or is outside.
const (
	begin = iota + 1
	inside
	last
	unit
	outside
)

// entities finds named entities with a transition system of one move per token.
type entities struct {
	*scorer
	moves []move
	// closed has, by whether an entity may begin and be a single token here, which moves are allowed while
	// no entity is open.
	closed [4]*kernel.Mask
	// ends has, by move, the moves that go on with and end the entity it opened; -1 for none.
	goesOn, ends []int32
}

func loadEntities(s *source, name string, section *config.Section) (component, error) {
	e := &entities{}
	var err error
	e.moves, err = readMoves(s, name, func(action int, label string) bool {
		return action >= begin && action <= outside && (action != outside || label == "")
	})
	if err != nil {
		return nil, err
	}
	e.scorer, err = loadScorer(s, name, section, systemKind{"ner", 3, 6, len(e.moves)})
	if err != nil {
		return nil, err
	}
	e.index()
	return e, nil
}

// index works out which moves are allowed when.
func (e *entities) index() {
	byMove := map[move]int32{}
	for i, m := range e.moves {
		byMove[m] = int32(i)
	}
	for set := range e.closed {
		closed := make([]bool, len(e.moves))
		for i, m := range e.moves {
			ok := m.action == outside
			if m.label != "" {
				ok = m.action == begin && set&1 == 1 || m.action == unit && set&2 == 2
			}
			closed[i] = ok
		}
		e.closed[set] = kernel.NewMask(closed)
	}
	for _, m := range e.moves {
		e.goesOn = append(e.goesOn, moveIndex(byMove, move{inside, m.label}))
		e.ends = append(e.ends, moveIndex(byMove, move{last, m.label}))
	}
}

func moveIndex(byMove map[move]int32, m move) int32 {
	if i, ok := byMove[m]; ok && m.label != "" {
		return i
	}
	return -1
}

func (e *entities) apply(b *batch) {
	used, taken := b.space.mark()
	defer b.space.release(used, taken)
	states := make([]*biluoState, len(b.works))
	for i, w := range b.works {
		states[i] = &biluoState{entities: e, work: w, preset: hasEntities(w)}
	}
	drive(e.scorer, b, states)
	for _, state := range states {
		state.annotate()
	}
}

// hasEntities tells whether a component before set entities.
func hasEntities(w *work) bool {
	for i := range w.doc.Tokens {
		if iob := w.doc.Tokens[i].EntIOB; iob == 'B' || iob == 'I' {
			return true
		}
	}
	return false
}

// biluoState is the state of the recogniser in one document.
type biluoState struct {
	entities *entities
	work     *work
	preset   bool // some tokens already are in entities
	next     int
	open     bool
	start    int32
	by       int32 // the move that opened the entity
	found    []Ent
}

func (s *biluoState) final() bool { return s.next >= len(s.work.words) }

func (s *biluoState) context(ids []int32) {
	b0 := int32(s.next)
	for i := range ids {
		ids[i] = -1
	}
	ids[0] = b0
	if !s.open {
		return
	}
	if len(ids) == 3 {
		ids[1], ids[2] = s.start, b0-1
		return
	}
	for i, at := 1, s.start; i < len(ids) && at < b0; i, at = i+1, at+1 {
		ids[i] = at
	}
}

func (s *biluoState) step(scores []float32) {
	best := s.best(scores)
	if best < 0 {
		s.next = len(s.work.words)
		return
	}
	e, end := s.entities, s.next+1
	switch m := e.moves[best]; m.action {
	case begin:
		s.open, s.start, s.by = true, int32(s.next), int32(best)
	case unit:
		s.found = append(s.found, Ent{Start: s.next, End: end, Label: m.label})
	case last:
		s.found = append(s.found, Ent{Start: int(s.start), End: end, Label: e.moves[s.by].label})
		s.open = false
	}
	s.next++
}

// best gives the highest-scoring move that is allowed.
func (s *biluoState) best(scores []float32) int {
	if s.preset {
		return s.bestAround(scores)
	}
	more := s.next+1 < len(s.work.words) && s.work.sent[s.next+1] != 1
	if s.open {
		on, end := s.entities.goesOn[s.by], s.entities.ends[s.by]
		switch {
		case on < 0 || !more:
			return int(end)
		case end < 0 || scores[on] > scores[end] || scores[on] == scores[end] && on < end:
			return int(on)
		}
		return int(end)
	}
	set := 0
	if !s.work.words[s.next].space {
		set |= 2
		if more {
			set |= 1
		}
	}
	return s.entities.closed[set].ArgMax(scores)
}

// annotate writes the entities to the document.
func (s *biluoState) annotate() {
	tokens := s.work.doc.Tokens
	for _, ent := range s.found {
		if ent.Label == "" {
			continue
		}
		for i := ent.Start; i < ent.End; i++ {
			tokens[i].EntIOB, tokens[i].EntType = 'I', ent.Label
		}
		tokens[ent.Start].EntIOB = 'B'
	}
	for i := range tokens {
		if tokens[i].EntIOB == 0 {
			tokens[i].EntIOB = 'O'
		}
		if i > 0 && tokens[i].EntIOB == 'I' && (tokens[i-1].EntIOB == 'O' || tokens[i-1].EntType != tokens[i].EntType) {
			tokens[i].EntIOB = 'B'
		}
	}
	s.work.doc.Ents = collectEntities(tokens)
}

// collectEntities reads the entities off the tokens.
func collectEntities(tokens []Token) []Ent {
	var ents []Ent
	for i := range tokens {
		switch {
		case tokens[i].EntIOB == 'B' && tokens[i].EntType != "":
			ents = append(ents, Ent{Start: i, End: i + 1, Label: tokens[i].EntType})
		case tokens[i].EntIOB == 'I' && len(ents) > 0:
			ents[len(ents)-1].End = i + 1
		}
	}
	return ents
}
