package relation

import "math"

// Chance turns a model's probability of a type between two actors into the chance that an event made of it is right, in
// place and type. It is a logistic regression, fitted on texts that the weights had not seen (train/record.py): the model asks
// of these two, an event of the record has more to go by.
type Chance struct {
	Bias  float64            `json:"bias"`
	Slope float64            `json:"slope"`
	Told  map[string]float64 `json:"told,omitempty"` // what the way in which the text tells it adds: as planned, in a quotation
}

// least is what a probability counts at the least, and 1-least at the most: beyond there is nothing to fit on.
const least = 0.0005

// Of gives the chance for a probability and the ways in which the text tells the event; one that was not fitted adds nothing.
func (c Chance) Of(p float32, told ...string) float32 {
	x := min(max(float64(p), least), 1-least)
	sum := c.Bias + c.Slope*math.Log(x/(1-x))
	for _, way := range told {
		sum += c.Told[way]
	}
	return float32(1 / (1 + math.Exp(-sum)))
}
