package ontology

import (
	"io/fs"
	"slices"
	"strings"
)

// Kind says what sort of thing a gazetteer name stands for.
type Kind uint8

// The kinds of gazetteer entries.
const (
	State       Kind = iota // a state or territory
	People                  // a word for a state's people and things: Iranian, Iranians
	Seat                    // a seat of government: Tehran, the Kremlin
	Body                    // an international body
	Group                   // an armed group or movement
	Party                   // a political party
	Institution             // an institution with a name of its own
	Person                  // somebody with dated offices
	Region                  // a region, sea or place that is no city
	City
)

// Entry is one thing that the gazetteer knows.
type Entry struct {
	Kind  Kind
	Name  string // the first name in its line
	Code  string // "IRN", "UNO", "LBN REB"; a person's state; "" for seas and other places of no state
	Terms []Term // a person's offices, in order
	Years [2]string
	Place *Coordinates // regions and cities
	file  string
	line  int
}

// Rule names the line that an entry stands in: "gazetteer/states.txt:12".
func (e *Entry) Rule() string { return line{file: e.file, number: e.line}.place() }

// Coordinates is where a place lies.
type Coordinates struct {
	Lat, Lon  float64 // degrees
	GeoNames  int     // 0 where unknown
	Thousands int     // inhabitants, in thousands
}

// Gazetteer finds names in running words.
type Gazetteer struct {
	names    map[string][]named // by first word, longest names first
	surnames map[string][]*Entry
	bare     map[string]*Entry // who a lone name stands for, where people.txt lists it by itself
	codes    map[string]string // state code to its first name
	genders  map[string]byte   // 'f' or 'm' by first name
	rebels   map[string]bool   // states that groups.txt has a REB group of
}

// named is one name of an entry, split into words.
type named struct {
	rest  string // the words after the first, one space between
	words int
	entry *Entry
}

// Words splits a name the way that running text is split for Longest: at white
// space, hyphens and slashes, and before a possessive 's or '.
func Words(name string) []string {
	parts := strings.FieldsFunc(name, func(r rune) bool {
		return r == ' ' || r == '-' || r == '–' || r == '/' || r == '\u00a0' || r == '\t' || r == '\n'
	})
	if !strings.ContainsAny(name, "'’") {
		return parts
	}
	var words []string
	for _, p := range parts {
		p = strings.ReplaceAll(p, "’", "'")
		for _, tail := range []string{"'s", "'"} {
			if len(p) > len(tail) && strings.HasSuffix(p, tail) {
				words, p = append(words, strings.TrimSuffix(p, tail)), tail
				break
			}
		}
		words = append(words, p)
	}
	return words
}

// Longest returns the entries whose name is the longest that the words begin
// with, and how many words it has. Names are matched as they are spelled.
func (g *Gazetteer) Longest(words []string) (entries []*Entry, n int) {
	if len(words) == 0 {
		return nil, 0
	}
	for _, c := range g.names[words[0]] {
		if n > 0 && c.words < n {
			break
		}
		if c.words <= len(words) && c.matches(words[1:c.words]) {
			entries, n = append(entries, c.entry), c.words
		}
	}
	return entries, n
}

func (c named) matches(words []string) bool {
	rest := c.rest
	for i, w := range words {
		if !strings.HasPrefix(rest, w) {
			return false
		}
		rest = rest[len(w):]
		if i == len(words)-1 {
			return rest == ""
		}
		if rest == "" || rest[0] != ' ' {
			return false
		}
		rest = rest[1:]
	}
	return rest == ""
}

// Surname returns the people whom a lone name can stand for: the one that the
// file lists under it, or else all whose last name it is, in the order of the file.
func (g *Gazetteer) Surname(word string) []*Entry {
	if e := g.bare[word]; e != nil {
		return []*Entry{e}
	}
	return g.surnames[word]
}

// Gender tells whether "he" ('m') or "she" ('f') takes up a person with the first name; 0 where it is open.
func (g *Gazetteer) Gender(first string) byte { return g.genders[first] }

// HasRebels reports whether an armed group of the state is known.
func (g *Gazetteer) HasRebels(state string) bool { return g.rebels[state] }

// StateName returns the first name of a state code, "" where it is none.
func (g *Gazetteer) StateName(code string) string { return g.codes[code] }

// add enters one name of an entry.
func (g *Gazetteer) add(name string, e *Entry) {
	if !strings.ContainsAny(name, " -–/'’\u00a0") { // most names are one word
		g.names[name] = append(g.names[name], named{"", 1, e})
		return
	}
	words := Words(name)
	if len(words) == 0 {
		return
	}
	g.names[words[0]] = append(g.names[words[0]], named{strings.Join(words[1:], " "), len(words), e})
}

// sortNames puts the longest names first; names of one length keep the files' order.
func (g *Gazetteer) sortNames() {
	for _, list := range g.names {
		if len(list) > 1 {
			slices.SortStableFunc(list, func(a, b named) int { return b.words - a.words })
		}
	}
}

// loadGazetteer reads the files under gazetteer/.
func loadGazetteer(files fs.FS) (*Gazetteer, error) {
	g := &Gazetteer{names: make(map[string][]named, 1<<15), surnames: make(map[string][]*Entry, 1<<11), bare: map[string]*Entry{}, codes: make(map[string]string, 256), genders: map[string]byte{}, rebels: map[string]bool{}}
	if err := g.loadStates(files); err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name string
		kind Kind
	}{{"bodies", Body}, {"groups", Group}, {"parties", Party}, {"institutions", Institution}} {
		if err := g.loadCoded(files, "gazetteer/"+f.name+".txt", f.kind); err != nil {
			return nil, err
		}
	}
	if err := g.loadPeople(files); err != nil {
		return nil, err
	}
	if err := g.loadFirstNames(files); err != nil {
		return nil, err
	}
	if err := g.loadRegions(files); err != nil {
		return nil, err
	}
	if err := g.loadCities(files); err != nil {
		return nil, err
	}
	g.sortNames()
	return g, nil
}
