package encoder

// Encoded is one text as the model read it.
type Encoded struct {
	Pieces []Piece   // the frame included
	States []float32 // Width floats for each piece
}

// Encode splits texts and runs them. A text of more pieces than the model takes is cut to its Longest;
// whoever wants to know compares the last piece's end with the text's.
func (m *Model) Encode(texts []string, workers int) ([]Encoded, error) {
	made := make([]Encoded, len(texts))
	sequences := make([]Sequence, len(texts))
	for i, text := range texts {
		made[i].Pieces = m.tokenizer.Sequence(text, m.Longest())
		sequences[i] = SequenceOf(made[i].Pieces)
	}
	states, err := m.Run(sequences, workers)
	if err != nil {
		return nil, err
	}
	for i := range made {
		made[i].States = states.Of(i)
	}
	return made, nil
}

// SequenceOf is the sequence of pieces, all of type 0.
func SequenceOf(pieces []Piece) Sequence {
	ids := make([]int32, len(pieces))
	for i, p := range pieces {
		ids[i] = p.ID
	}
	return Sequence{IDs: ids}
}

// Mean sets dst to the mean of rows of states, each as long as dst: of a text's, or of those that a span
// of it covers. It is zero for no rows.
func Mean(dst, states []float32) {
	clear(dst)
	n := len(states) / max(1, len(dst))
	for row := range n {
		for i, v := range states[row*len(dst):][:len(dst)] {
			dst[i] += v
		}
	}
	for i := range dst {
		dst[i] /= float32(max(1, n))
	}
}
