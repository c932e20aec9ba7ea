package mention

import (
	"slices"
	"strings"

	"twotrack/ontology"
)

// chain is one actor of the article and where it was last named.
type chain struct {
	number   int // from 1
	name     string
	surname  string
	codes    []string
	person   bool
	plural   bool
	gender   byte
	office   string
	rank     int
	entry    *ontology.Entry
	last     int // head of its last mention
	mentions int
}

// chains holds the actors of an article, found again by what names them.
type chains struct {
	all       []*chain
	bySurname map[string]*chain   // the last person named so
	byName    map[string]*chain   // actors that are no persons, by name
	byOffice  map[string][]*chain // people with an office, by the office's last word
}

func newChains() chains {
	return chains{bySurname: map[string]*chain{}, byName: map[string]*chain{}, byOffice: map[string][]*chain{}}
}

// begin makes a new chain.
func (c *chains) begin() *chain {
	n := &chain{number: len(c.all) + 1}
	c.all = append(c.all, n)
	return n
}

// number is the chain of a number from 1, nil for 0.
func (c *chains) number(n int) *chain {
	if n == 0 {
		return nil
	}
	return c.all[n-1]
}

// link puts a view into the chain of its actor, or begins one.
func (f *finder) link(i int, v *view) {
	if v.kind == KindPlace && len(v.codes) == 0 {
		return
	}
	if v.settled {
		f.remember(v)
	}
	c := f.chains.number(v.chain)
	if c == nil {
		c = f.find(i, v)
	}
	if c == nil {
		c = f.chains.begin()
	}
	v.chain = c.number
	f.learn(c, i, v)
}

// learn adds to a chain what a view of its actor says.
func (f *finder) learn(c *chain, i int, v *view) {
	c.mentions++
	c.last, c.plural, c.person = i, v.plural, c.person || v.person
	if c.gender == 0 {
		c.gender = v.gender
	}
	if c.entry == nil {
		c.entry = v.entry
	}
	if len(v.codes) > 0 && (len(c.codes) == 0 || v.rank > c.rank || !c.person && v.settled) {
		c.codes, c.rank = v.codes, max(c.rank, v.rank)
	}
	if v.office != "" {
		c.office = v.office
		if c.person {
			if last := lastWord(v.office); !slices.Contains(f.chains.byOffice[last], c) {
				f.chains.byOffice[last] = append(f.chains.byOffice[last], c)
			}
		}
	}
	if v.kind == KindRole || v.kind == KindGroup {
		return
	}
	if len(v.name) > len(c.name) {
		c.name = v.name
	}
	if v.person && v.name != "" {
		c.surname = lastWord(v.name)
		f.chains.bySurname[c.surname] = c
	} else if v.name != "" {
		f.chains.byName[v.name] = c
	}
}

// find looks for the chain of a name or description; nil where it has none yet.
func (f *finder) find(i int, v *view) *chain {
	if at := f.described(i); at >= 0 && f.views[at] != nil {
		other := f.views[at]
		if v.person && v.kind == KindName && other.kind == KindRole || v.kind == KindRole && other.person {
			return f.chains.number(other.chain)
		}
	}
	if !v.person {
		if c := f.chains.byName[v.name]; c != nil && v.name != "" && slices.Equal(c.codes, v.codes) {
			return c
		}
		return nil
	}
	if v.kind != KindRole || v.office == "" || !f.definite(i) {
		return nil
	}
	c := f.holder(i, v)
	if c == nil {
		return nil
	}
	if len(c.codes) > 0 {
		v.codes, v.rule = c.codes, "coref:role"
	}
	return c
}

// holder is the person of the article whom "the president" takes up: one named
// in this sentence or the one before, or else the one named most.
func (f *finder) holder(i int, v *view) *chain {
	var best *chain
	most := 0
	for _, c := range f.chains.byOffice[lastWord(v.office)] {
		n := c.mentions
		if f.token(c.last).Sentence >= f.token(i).Sentence-1 {
			n += recent
		}
		if n >= most && compatible(c, v) {
			best, most = c, n
		}
	}
	return best
}

// recent is how many mentions it outweighs to have just been named.
const recent = 4

// compatible reports whether nothing speaks against a view being of the chain.
func compatible(c *chain, v *view) bool {
	if c.plural || c.gender != 0 && v.gender != 0 && c.gender != v.gender {
		return false
	}
	return !v.settled || len(c.codes) == 0 || len(v.codes) == 0 || slices.Equal(c.codes, v.codes)
}

// remember notes whose actors the article has just named.
func (f *finder) remember(v *view) {
	for _, code := range v.codes {
		state, sector, two := strings.Cut(code, " ")
		if !two || f.o.Gazetteer.StateName(state) == "" {
			continue
		}
		if v.office != "" && len(v.codes) == 1 {
			f.ofOffice[lastWord(v.office)] = state
		}
		if sector != "GOV" {
			f.home.add(state)
			if len(v.codes) == 1 {
				f.ofSector[sector] = state
			}
		} else if v.kind == KindRole || v.kind == KindGroup || v.person {
			f.rule.add(state)
		}
	}
}

func lastWord(s string) string { return s[strings.LastIndex(s, " ")+1:] }
