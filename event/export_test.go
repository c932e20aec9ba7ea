package event

// CodeDoubting is Code with doubts as a model may set them: of the nth thing found, "" for none.
func CodeDoubting(in Input, doubt func(n int) string) []Event {
	c, found := found(in)
	for i := range found {
		found[i].Doubt = doubt(i)
	}
	return c.finish(found)
}

// CodeWithout is Code as it would be if some things were not found.
func CodeWithout(in Input, left func(n int) bool) []Event {
	c, found := found(in)
	var kept []candidate
	for i := range found {
		if !left(i) {
			kept = append(kept, found[i])
		}
	}
	return c.finish(kept)
}

func found(in Input) (*coder, []candidate) {
	c := newCoder(in)
	return c, c.found()
}
