package mention

import (
	"sort"

	"twotrack/ontology"
)

// sighting is one country that the article names.
type sighting struct {
	token int
	code  string
}

// countries lists the countries that the article names, by any name, and which
// of them leads.
func (f *finder) countries() {
	count := map[string]int{}
	for i := range f.hits {
		h := &f.hits[i]
		e := h.kind(ontology.State, ontology.People, ontology.Seat, ontology.Institution, ontology.Group, ontology.Party, ontology.Person, ontology.Region)
		if e == nil {
			e = f.largest(h)
		}
		if e == nil {
			continue
		}
		code := firstPart(e.Code)
		if f.o.Gazetteer.StateName(code) == "" {
			continue
		}
		f.focus = append(f.focus, sighting{h.first, code})
		count[code]++
	}
	total, best := 0, 0
	for _, s := range f.focus {
		total++
		if n := count[s.code]; n > best {
			best, f.top = n, s.code
		}
	}
	if best*2 < total {
		f.top = ""
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
func (f *finder) seen(code string) bool {
	for _, s := range f.focus {
		if s.code == code {
			return true
		}
	}
	return false
}

// context is the country that a phrase without one belongs to: the article's
// leading country, or the nearest named before it, in its own sentence or the
// one before; "" where several stand there.
func (f *finder) context(i int) string {
	if f.top != "" {
		return f.top
	}
	sentence := f.token(i).Sentence
	n := sort.Search(len(f.focus), func(k int) bool { return f.focus[k].token >= i })
	for n--; n >= 0; n-- {
		s := f.focus[n]
		if f.token(s.token).Sentence < sentence-1 {
			break
		}
		return s.code
	}
	return ""
}
