package spacy

// bestAround is best where a component before has set entities, which must stay as they are.
func (s *biluoState) bestAround(scores []float32) int {
	best := -1
	for i := range s.entities.moves {
		if (best < 0 || scores[i] > scores[best]) && s.allows(s.entities.moves[i]) {
			best = i
		}
	}
	return best
}

// iob gives what is known of a token, or 0 past the end.
func (s *biluoState) iob(i int) (iob byte, label string) {
	if i >= len(s.work.doc.Tokens) {
		return 0, ""
	}
	return s.work.doc.Tokens[i].EntIOB, s.work.doc.Tokens[i].EntType
}

// allows tells whether a move is allowed.
func (s *biluoState) allows(m move) bool {
	switch m.action {
	case begin:
		return s.allowsBegin(m.label)
	case inside:
		return s.allowsInside(m.label)
	case last:
		return s.allowsLast(m.label)
	case unit:
		return s.allowsUnit(m.label)
	}
	iob, _ := s.iob(s.next)
	return !s.open && iob != 'B' && iob != 'I'
}

// blocked tells whether the next token starts a sentence.
func (s *biluoState) blocked() bool {
	return s.next+1 < len(s.work.words) && s.work.sent[s.next+1] == 1
}

func (s *biluoState) allowsBegin(label string) bool {
	iob, set := s.iob(s.next)
	after, _ := s.iob(s.next + 1)
	switch {
	case s.open || s.next+1 >= len(s.work.words) || label == "" || iob == 'I':
		return false
	case iob == 'B':
		return label == set && after == 'I'
	}
	return after != 'B' && !s.blocked() && !s.work.words[s.next].space
}

func (s *biluoState) allowsInside(label string) bool {
	iob, set := s.iob(s.next)
	after, _ := s.iob(s.next + 1)
	switch {
	case !s.open || s.next+1 >= len(s.work.words) || label == "" || label != s.entities.moves[s.by].label:
		return false
	case iob == 'B' || after == 'B':
		return false
	case iob == 'I':
		return after == 'I' && label == set
	}
	return !s.blocked()
}

func (s *biluoState) allowsLast(label string) bool {
	iob, set := s.iob(s.next)
	after, _ := s.iob(s.next + 1)
	switch {
	case label == "" || !s.open:
		return false
	case iob == 'I' && after != 'I':
		return label == set
	}
	return label == s.entities.moves[s.by].label && after != 'I'
}

func (s *biluoState) allowsUnit(label string) bool {
	iob, set := s.iob(s.next)
	after, _ := s.iob(s.next + 1)
	switch {
	case label == "":
		return iob == 'B' && set == ""
	case s.open || after == 'I':
		return false
	case iob == 'B':
		return label == set
	}
	return !s.work.words[s.next].space
}
