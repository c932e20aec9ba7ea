package relation

import "math"

// Chance turns a model's probability of a type between two actors into the chance that an event made of it is right, in
// place and type. It is a logistic regression of one variable, fitted on texts that the weights had not seen
// (train/record.py): the model asks of these two, an event of the record has more to go by.
type Chance struct {
	Bias  float64 `json:"bias"`
	Slope float64 `json:"slope"`
}

// least is what a probability counts at the least, and 1-least at the most: beyond there is nothing to fit on.
const least = 0.0005

// Of gives the chance for a probability.
func (c Chance) Of(p float32) float32 {
	x := min(max(float64(p), least), 1-least)
	return float32(1 / (1 + math.Exp(-c.Bias-c.Slope*math.Log(x/(1-x)))))
}
