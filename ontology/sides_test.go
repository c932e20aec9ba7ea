package ontology

import (
	"bytes"
	"os"
	"testing"
	"testing/fstest"

	"twotrack/data"
)

func sidesOf(lines string) (*Sides, error) {
	return loadSides(fstest.MapFS{"sides/en.txt": {Data: []byte(lines)}})
}

func TestSidesAddUp(t *testing.T) {
	s, err := sidesOf("# weights\nrecipient kept 1.5\nrecipient read 0.5\nactor kept -1\n")
	if err != nil {
		t.Fatal(err)
	}
	clues := []Clue{{"kept", 1}, {"read", -2}, {"latest", 1}}
	if got := s.Recipient.Of(clues); got != 0.5 {
		t.Errorf("the recipient's clues weigh %v, want 0.5: one without a line weighs nothing", got)
	}
	if got := s.Actor.Of(clues); got != -1 {
		t.Errorf("the actor's clues weigh %v, want -1", got)
	}
}

func TestSidesFaultsNameTheirPlace(t *testing.T) {
	for _, tt := range []struct{ name, lines, want string }{
		{"short line", "actor kept\n", `sides/en.txt:1:1: want "side clue weight"`},
		{"side", "#\nvictim kept 1\n", `sides/en.txt:2:1: unknown side "victim" (known: actor, recipient)`},
		{"twice", "actor kept 1\nactor kept 2\n", `sides/en.txt:2:7: the actor's clue "kept" stands above already`},
		{"no number", "actor kept much\n", `sides/en.txt:1:12: want a weight from -100 to 100, got "much"`},
		{"not a number", "actor kept NaN\n", `sides/en.txt:1:12: want a weight from -100 to 100, got "NaN"`},
		{"too large", "actor kept 1e9\n", `sides/en.txt:1:12: want a weight from -100 to 100, got "1e9"`},
	} {
		if _, err := sidesOf(tt.lines); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	if _, err := sidesOf("actor hunch 1\n"); err == nil {
		t.Error("an unknown clue is no error")
	}
}

func FuzzSides(f *testing.F) {
	f.Add("actor kept 1.5\nrecipient case:nobody.back1 -0.2\n")
	f.Add("actor kept 1e999\n")
	f.Fuzz(func(t *testing.T, lines string) {
		s, err := sidesOf(lines)
		if err != nil {
			return
		}
		for _, weights := range []Weights{s.Actor, s.Recipient} {
			for name, w := range weights {
				if got := weights.Of([]Clue{{name, 1}}); got != w || !(w >= -100 && w <= 100) {
					t.Fatalf("%q weighs %v, read as %v", name, got, w)
				}
			}
		}
	})
}

func TestEveryClueIsExplained(t *testing.T) {
	page, err := os.ReadFile("../docs/events.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, stem := range stems() {
		if !bytes.Contains(page, []byte("`"+stem+"`")) && !bytes.Contains(page, []byte("`"+stem+":")) {
			t.Errorf("docs/events.md does not explain the clue %q", stem)
		}
	}
}

func TestTheShippedSides(t *testing.T) {
	s, err := loadSides(data.Files)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Actor) < 50 || len(s.Recipient) < 50 {
		t.Errorf("%d and %d weights", len(s.Actor), len(s.Recipient))
	}
}
