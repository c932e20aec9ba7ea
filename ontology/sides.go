package ontology

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Clue is something that speaks for or against a party as a side of an event: how much there is of it.
type Clue struct {
	Name  string
	Value float64
}

// Weights are what a clue adds to a party's weight.
type Weights map[string]float64

// Of adds up what clues weigh; a clue without a weight adds nothing.
func (w Weights) Of(clues []Clue) (sum float64) {
	for _, c := range clues {
		sum += float64(w[c.Name] * c.Value) // not fused with the sum, which some machines would
	}
	return sum
}

// Sides holds the weights with which an event's sides are chosen.
type Sides struct{ Actor, Recipient Weights }

// stems are what a clue's name begins with, before a colon; docs/events.md explains them.
func stems() []string {
	return []string{"alleger", "asked", "at", "away", "back", "back1", "back10", "back2", "back5", "body", "case", "dep", "far", "filled", "from",
		"here", "kept", "last", "later", "latest", "lead", "many", "moved", "near", "none", "often", "part", "read", "recent", "rest",
		"same", "share", "speaker", "top1", "top2", "top3", "topother", "toward", "under"}
}

// loadSides reads sides/en.txt.
func loadSides(files fs.FS) (*Sides, error) {
	lines, err := readLines(files, "sides/en.txt")
	if err != nil {
		return nil, err
	}
	s := &Sides{Weights{}, Weights{}}
	clues, of := stems(), map[string]Weights{"actor": s.Actor, "recipient": s.Recipient}
	for _, l := range lines {
		f := strings.Fields(l.text)
		if len(f) != 3 {
			return nil, l.fault(l.text, "want \"side clue weight\"")
		}
		weights, known := of[f[0]]
		if !known {
			return nil, l.unknown("side", f[0], []string{"actor", "recipient"})
		}
		if stem, _, _ := strings.Cut(f[1], ":"); !slices.Contains(clues, stem) {
			return nil, l.unknown("clue", f[1], clues)
		}
		if _, twice := weights[f[1]]; twice {
			return nil, l.fault(f[1], "the %s's clue %q stands above already", f[0], f[1])
		}
		weight, err := strconv.ParseFloat(f[2], 64)
		if err != nil || !(weight >= -100 && weight <= 100) { // NaN too
			return nil, l.fault(f[2], "want a weight from -100 to 100, got %q", f[2])
		}
		weights[f[1]] = weight
	}
	return s, nil
}
