package ledger

import (
	"twotrack/event"
	"twotrack/ontology"
)

// Coding is what an event's type, mode and status say of it in PLOVER's and
// CAMEO's terms.
type Coding struct {
	Track  string  // diplomatic or coercive, "" for a type that the ontology lacks
	Quad   int     // 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict
	Score  float64 // PLOVER's, from -10 to 10
	Plover string  // the type in PLOVER's own view, which folds status into type
	CAMEO  string  // nearest code, "" where there is none
}

// code looks an event up. The first mode decides where there are several.
func code(p *ontology.PLOVER, e event.Event) Coding {
	if p == nil {
		return Coding{Plover: e.Folded()}
	}
	mode := ""
	if len(e.Modes) > 0 {
		mode = e.Modes[0]
	}
	t, _ := p.Type(e.Type)
	return Coding{
		Track: t.Track, Quad: t.Quad, Score: p.Score(e.Type, mode),
		Plover: e.Folded(), CAMEO: p.CAMEO(e.Type, mode),
	}
}
