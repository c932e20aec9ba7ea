package relation

import "testing"

func TestAChanceGrowsWithTheProbabilityAndKeepsToWhatWasFitted(t *testing.T) {
	c := Chance{Bias: 1.5, Slope: 0.35}
	for _, want := range []struct{ p, chance float32 }{{0.5, 0.818}, {0.01, 0.473}, {0.2, 0.734}, {1, 0.985}, {0, 0.239}, {0.0001, 0.239}} {
		if got := c.Of(want.p); got < want.chance-0.001 || got > want.chance+0.001 {
			t.Errorf("a probability of %v gives a chance of %.3f, want %.3f", want.p, got, want.chance)
		}
	}
	c.Told = map[string]float64{"planned": -1.5, "quoted": 0.5}
	if got := c.Of(0.5, "planned", "quoted", "happened"); got < 0.6214 || got > 0.6234 {
		t.Errorf("planned and quoted: %v, want the logistic of 0.5", got)
	}
	if same := (Chance{Slope: 1}).Of(0.37); same < 0.3699 || same > 0.3701 {
		t.Errorf("a chance without bias of slope 1 turns 0.37 into %v", same)
	}
}
