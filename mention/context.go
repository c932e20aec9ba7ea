package mention

import (
	"slices"
	"sort"
	"strings"

	"twotrack/ontology"
)

// sighting is one country that the article names.
type sighting struct {
	token int
	code  string
}

// countries lists the countries that the article names, by any name, and how
// often it names each.
func (f *finder) countries() {
	f.bodies, f.placed, f.by = map[string]bool{}, map[string]bool{}, map[string][]string{}
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
		f.placed[e.Code] = f.placed[e.Code] || e.Kind == ontology.Region || e.Kind == ontology.City
		of := e.Code
		if e.Kind == ontology.Person {
			of, _ = e.At(f.day)
		}
		if code := firstPart(of); f.o.Gazetteer.StateName(code) != "" {
			f.focus = append(f.focus, sighting{h.first, code})
			f.count.add(code)
			if name := f.doc.Text.Of(f.doc.Cover(h.first, h.end)); !slices.Contains(f.by[code], name) && len(f.by[code]) < 2 {
				f.by[code] = append(f.by[code], name)
			}
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
func (f *finder) seen(code string) bool { return f.count.of[code] > 0 }

// The weights of what speaks for a country. They were fitted to the choice that
// hand-made records make among an article's countries, and rounded.
const (
	weighShare   = 3.0 // its share of all the names of countries
	weighBefore  = 1.0 // it is named before, in the same sentence
	weighLast    = 0.6 // in the sentence before
	weighSector  = 2.0 // the actor of the sector that was last named with its country is its
	weighOffice  = 1.0 // the holder of such an office that was last named with its country is its
	weighRule    = 0.4 // its share of the governments and ministers named so far
	weighHome    = 0.4 // its share of the actors at home (armies, parties, courts) named so far
	weighRebels  = 1.5 // off, for rebels, where no armed group of it is known
	weighOpposed = 1.5 // off, where its verb is done to it
	weighUsage   = 1.5 // the word is used of it above all
)

// context is the country that a phrase without one belongs to, judged by where
// and how often the article names countries and by whose actors it has named
// before; "" where the article names none.
func (f *finder) context(i int, v *view) string {
	before, last := f.around(i)
	opposed := f.opposed(i)
	best, most := "", -1.0
	for _, code := range f.count.order {
		w := weighShare*f.count.share(code) + weighRule*f.rule.share(code) + weighHome*f.home.share(code)
		for _, on := range []struct {
			holds  bool
			weight float64
		}{
			{slices.Contains(before, code), weighBefore}, {slices.Contains(last, code), weighLast},
			{f.ofSector[v.sector] == code, weighSector}, {v.usage == code, weighUsage},
			{v.office != "" && f.ofOffice[lastWord(v.office)] == code, weighOffice},
		} {
			if on.holds {
				w += on.weight
			}
		}
		if v.sector == "REB" && !f.o.Gazetteer.HasRebels(code) {
			w -= weighRebels
		}
		if slices.Contains(opposed, code) {
			w -= weighOpposed
		}
		if w > most {
			best, most = code, w
		}
	}
	return best
}

// reach is how many names of countries the context looks back over at most.
const reach = 64

// sightingAfter is the first name of a country that stands behind a token.
func (f *finder) sightingAfter(i int) int {
	return sort.Search(len(f.focus), func(k int) bool { return f.focus[k].token >= i })
}

// around returns the countries named before a token in its own sentence, and
// those named in the sentence before.
func (f *finder) around(i int) (before, last []string) {
	sentence := f.token(i).Sentence
	n := f.sightingAfter(i)
	for back := 0; n > 0 && back < reach; back++ {
		n--
		switch s := f.focus[n]; f.token(s.token).Sentence {
		case sentence:
			before = append(before, s.code)
		case sentence - 1:
			last = append(last, s.code)
		default:
			return before, last
		}
	}
	return before, last
}

// tally counts by country or code.
type tally struct {
	of    map[string]int
	order []string // what was counted, each once, as it first came
	all   int
}

func (t *tally) add(code string) {
	if t.of == nil {
		t.of = map[string]int{}
	}
	if t.of[code] == 0 {
		t.order = append(t.order, code)
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

// topTwo returns the two with the highest counts that can stand against each
// other, nil where there are not two; of equals the earlier first.
func (t *tally) topTwo(against func(a, b string) bool) []string {
	first := ""
	for _, c := range t.order {
		if first == "" || t.of[c] > t.of[first] {
			first = c
		}
	}
	second := ""
	for _, c := range t.order {
		if c != first && (second == "" || t.of[c] > t.of[second]) && against(first, c) {
			second = c
		}
	}
	if second == "" {
		return nil
	}
	return []string{first, second}
}

// apart reports whether two codes can be two sides: not a state's own arms.
func apart(a, b string) bool {
	if firstPart(a) != firstPart(b) {
		return true
	}
	return !ofState(a) || !ofState(b)
}

// ofState reports whether a code is that of a state or its arms.
func ofState(code string) bool {
	_, sector, two := strings.Cut(code, " ")
	return !two || slices.Contains([]string{"GOV", "MIL", "COP", "SPY", "LEG", "JUD"}, sector)
}
