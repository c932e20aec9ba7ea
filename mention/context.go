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
	f.count = map[string]int{}
	for i := range f.hits {
		h := &f.hits[i]
		e := h.kind(ontology.State, ontology.People, ontology.Seat, ontology.Institution, ontology.Group, ontology.Party, ontology.Person, ontology.Region)
		if e == nil {
			e = f.largest(h)
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

// context is the country that a phrase without one belongs to, judged by where
// and how often the article names countries and by whose actors of the same
// sector it has named before; "" where none leads.
func (f *finder) context(i int, sector string) string {
	score := map[string]float64{}
	sentence := f.token(i).Sentence
	paragraph := f.doc.Sentences[sentence].Paragraph
	nearest := ""
	for _, s := range f.focus {
		at := f.token(s.token).Sentence
		switch {
		case at == sentence && s.token < i:
			score[s.code] += 1
		case at == sentence:
			score[s.code] += 0.5
		case at == sentence-1:
			score[s.code] += 0.6
		case f.doc.Sentences[at].Paragraph == paragraph && at < sentence:
			score[s.code] += 0.3
		}
		if s.token < i {
			nearest = s.code
		}
		score[s.code] += 3 / float64(len(f.focus))
	}
	if c := f.ofSector[sector]; c != "" {
		score[c] += 2
	}
	if nearest != "" {
		score[nearest] += 0
	}
	best, second := "", ""
	for _, s := range f.focus {
		if s.code == best {
			continue
		}
		if best == "" || score[s.code] > score[best] {
			best, second = s.code, best
		} else if second == "" || score[s.code] > score[second] {
			second = s.code
		}
	}
	if c := f.ofSector[sector]; c != "" && score[c] > score[best] {
		best = c
	}
	return best
}
