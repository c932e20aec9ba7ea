package event

import (
	"cmp"
	"slices"
	"sort"
)

// sighting is a place where the article names a party.
type sighting struct {
	mention  int // index
	head     int // token
	sentence int
	key      string // its countries
}

// survey is what the article as a whole tells of its parties.
type survey struct {
	seen    []sighting       // in the order of their heads
	places  map[string][]int // party -> its places in seen
	order   []string         // parties, those named most often first
	share   map[string]float32
	lead    map[string]bool // parties of the first paragraph
	passed  map[[2]string]int
	last    [2]string // the countries of the event before
	started bool
}

// leading is how many of an article's parties may be a side wherever the event is told.
const leading = 4

// survey lists where the article names parties: each mention that has codes, alone and with what is joined to it.
func (c *coder) survey() *survey {
	v := &survey{places: map[string][]int{}, share: map[string]float32{}, lead: map[string]bool{}, passed: map[[2]string]int{}}
	for i := range c.in.Mentions {
		m := &c.in.Mentions[i]
		if len(m.Codes) == 0 || m.Head < 0 || m.Head >= len(c.doc.Tokens) {
			continue
		}
		s := sighting{i, m.Head, c.doc.Tokens[m.Head].Sentence, countries(m.Codes)}
		v.seen = append(v.seen, s)
		if joined := countries(c.who(m.Head).codes); joined != "" && joined != s.key {
			s.key = joined
			v.seen = append(v.seen, s)
		}
	}
	slices.SortStableFunc(v.seen, func(a, b sighting) int { return a.head - b.head })
	for i, s := range v.seen {
		v.places[s.key] = append(v.places[s.key], i)
		v.share[s.key] += 1 / float32(len(v.seen))
		if c.doc.Sentences[s.sentence].Paragraph == 0 {
			v.lead[s.key] = true
		}
	}
	for key := range v.share {
		v.order = append(v.order, key)
	}
	slices.SortFunc(v.order, func(a, b string) int {
		return cmp.Or(cmp.Compare(v.share[b], v.share[a]), cmp.Compare(a, b))
	})
	return v
}

// nearby is how many places before and after a word are looked at; there are a few dozen but in lists.
const nearby = 200

// of gives the sightings of the sentences from first to last, those near a token.
func (v *survey) of(first, last, token int) []sighting {
	from := sort.Search(len(v.seen), func(i int) bool { return v.seen[i].sentence >= first })
	to := sort.Search(len(v.seen), func(i int) bool { return v.seen[i].sentence > last })
	at := sort.Search(len(v.seen), func(i int) bool { return v.seen[i].head >= token })
	from, to = max(from, at-nearby), min(to, at+nearby)
	return v.seen[min(from, to):to]
}

// elsewhere gives where a party is named last before a sentence, else first in it or after.
func (v *survey) elsewhere(key string, sentence int) (s *sighting, after bool) {
	places := v.places[key]
	n := sort.Search(len(places), func(i int) bool { return v.seen[places[i]].sentence >= sentence })
	if n == 0 {
		return &v.seen[places[0]], true
	}
	return &v.seen[places[n-1]], false
}

// besides lists the parties of a sentence other than one, at most two of them.
func (v *survey) besides(sentence, token int, other string) (keys []string) {
	for _, s := range v.of(sentence, sentence, token) {
		if s.key != other && !slices.Contains(keys, s.key) {
			if keys = append(keys, s.key); len(keys) == 2 {
				break
			}
		}
	}
	return keys
}

// note adds an event to what passed between parties.
func (v *survey) note(e *candidate) {
	v.last, v.started = [2]string{e.doers, e.others}, true
	v.passed[v.last]++
}
