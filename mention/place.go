package mention

import (
	"slices"

	"twotrack/ontology"
)

// placeOf makes a place of a gazetteer entry.
func placeOf(e *ontology.Entry) *Place {
	p := &Place{Name: e.Name, Country: e.Code}
	if e.Place != nil {
		p.Lat, p.Lon, p.GeoNames = e.Place.Lat, e.Place.Lon, e.Place.GeoNames
	}
	return p
}

// placeEntry chooses the place that a hit stands for: the one in a country that
// the article names, then the largest.
func (f *finder) placeEntry(h *hit, i int) *ontology.Entry {
	if e := h.kind(ontology.Region); e != nil {
		return e
	}
	var best *ontology.Entry
	score := -1
	for _, e := range h.entries {
		if e.Kind != ontology.City {
			continue
		}
		s := e.Place.Thousands
		if f.seen(e.Code) {
			s += 1 << 20
		}
		if s > score {
			best, score = e, s
		}
	}
	return best
}

// locative reports whether the name stands where places stand: after a
// preposition of place, or before the dash of a dateline.
func (f *finder) locative(first int) bool {
	at := first
	for at > 0 && f.token(at-1).Sentence == f.token(first).Sentence && slices.Contains([]string{"the", "central", "northern", "southern", "eastern", "western", "downtown"}, f.token(at-1).Lower) {
		at--
	}
	if f.namedCity(first) {
		return true
	}
	if at > 0 && f.token(at-1).Sentence == f.token(first).Sentence {
		t := f.token(at - 1)
		return t.POS == "ADP" && slices.Contains([]string{"in", "at", "near", "outside", "around", "across", "inside", "into", "throughout", "through", "to", "from", "within", "off", "over", "via", "towards"}, t.Lower) &&
			!(t.Lower == "to" && f.token(t.Head).POS != "VERB" && f.token(t.Head).POS != "NOUN")
	}
	s := f.doc.Sentences[f.token(first).Sentence]
	return at == s.First && f.dateline(first)
}

// dateline reports whether a dash or a bracket follows within the first words
// of a paragraph, before any verb.
func (f *finder) dateline(first int) bool {
	end := f.doc.Sentences[f.token(first).Sentence].End
	for i := first; i < min(end, first+12); i++ {
		t := f.token(i)
		if t.POS == "VERB" || t.POS == "AUX" {
			return false
		}
		if i > first && (t.Text == "—" || t.Text == "–" || t.Text == "-" && f.token(i-1).End < t.Start || t.Text == "--" || t.Text == "(") {
			return true
		}
	}
	return false
}

// namedCity reports whether the words before say that the name is a city's: the
// capital Nairobi, the city of Beijing.
func (f *finder) namedCity(first int) bool {
	at := first - 1
	for steps := 0; steps < 2 && at > 0 && (f.token(at).Lower == "of" || f.token(at).Text == ","); steps++ {
		at--
	}
	return at >= 0 && slices.Contains([]string{"capital", "city", "town", "port"}, f.token(at).Lower)
}
