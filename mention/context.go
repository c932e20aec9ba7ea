package mention

import "twotrack/ontology"

// sighting is one country that the article names.
type sighting struct {
	token int
	code  string
}

// countries lists the countries that the article names, by any name, and how
// often it names each.
func (f *finder) countries() {
	f.count, f.bodies = map[string]int{}, map[string]bool{}
	for i := range f.hits {
		h := &f.hits[i]
		e := h.kind(ontology.State, ontology.People, ontology.Seat, ontology.Institution, ontology.Group, ontology.Party, ontology.Person, ontology.Region)
		if e == nil {
			e = f.largest(h)
		}
		if b := h.kind(ontology.Body); b != nil {
			f.bodies[b.Code] = true
		}
		if e == nil {
			continue
		}
		if code := firstPart(e.Code); f.o.Gazetteer.StateName(code) != "" {
			f.focus = append(f.focus, sighting{h.first, code})
			f.count[code]++
		}
	}
}

// largest is the largest city of a hit, nil where it has none.
func (f *finder) largest(h *hit) *ontology.Entry {
	var best *ontology.Entry
	for _, e := range h.entries {
		if e.Kind == ontology.City && (best == nil || e.Place.Thousands > best.Place.Thousands) {
			best = e
		}
	}
	return best
}

// seen reports whether the article names a country.
func (f *finder) seen(code string) bool { return f.count[code] > 0 }

// The weights of what speaks for a country. They were fitted to the choice that
// hand-made records make among an article's countries, and rounded.
const (
	weighShare  = 3.0 // its share of all the names of countries
	weighBefore = 1.0 // it is named before, in the same sentence
	weighLast   = 0.6 // in the sentence before
	weighSector = 2.0 // the actor of the sector that was last named with its country is its
	weighRule   = 0.4 // its share of the governments and ministers named so far
	weighHome   = 0.4 // its share of the actors at home (armies, parties, courts) named so far
	weighUsage  = 1.5 // the word is used of it above all
)

// context is the country that a phrase without one belongs to, judged by where
// and how often the article names countries and by whose actors it has named
// before; "" where the article names none.
func (f *finder) context(i int, sector, usage string) string {
	score := map[string]float64{}
	sentence := f.token(i).Sentence
	before, last := map[string]bool{}, map[string]bool{}
	for _, s := range f.focus {
		switch at := f.token(s.token).Sentence; {
		case at == sentence && s.token < i:
			before[s.code] = true
		case at == sentence-1:
			last[s.code] = true
		}
	}
	best := ""
	for _, s := range f.focus {
		if _, done := score[s.code]; done {
			continue
		}
		w := weighShare * float64(f.count[s.code]) / float64(len(f.focus))
		w += f.rule.share(s.code)*weighRule + f.home.share(s.code)*weighHome
		for _, on := range []struct {
			holds  bool
			weight float64
		}{{before[s.code], weighBefore}, {last[s.code], weighLast}, {f.ofSector[sector] == s.code, weighSector}, {usage == s.code, weighUsage}} {
			if on.holds {
				w += on.weight
			}
		}
		score[s.code] = w
		if best == "" || w > score[best] {
			best = s.code
		}
	}
	return best
}

// tally counts by country.
type tally struct {
	of  map[string]int
	all int
}

func (t *tally) add(code string) {
	if t.of == nil {
		t.of = map[string]int{}
	}
	t.of[code]++
	t.all++
}

// share is a country's part of all that was counted.
func (t *tally) share(code string) float64 {
	if t.all == 0 {
		return 0
	}
	return float64(t.of[code]) / float64(t.all)
}
