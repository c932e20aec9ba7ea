package mention

import (
	"slices"
	"strings"

	"twotrack/ontology"
)

// chain is one actor of the article and where it was last named.
type chain struct {
	number  int // from 1
	name    string
	surname string
	codes   []string
	person  bool
	plural  bool
	gender  byte
	office  string
	rank    int
	entry   *ontology.Entry
	last    int // head of its last mention
}

// chainBySurname returns the person whose last name a word is, as the article named it before.
func (f *finder) chainBySurname(word string) *chain {
	for n := len(f.chains) - 1; n >= 0; n-- {
		if c := &f.chains[n]; c.surname == word {
			return c
		}
	}
	return nil
}

// link puts a view into the chain of its actor, or begins one.
func (f *finder) link(i int, v *view) {
	if v.kind == KindPlace && len(v.codes) == 0 {
		return
	}
	if v.settled {
		f.remember(v)
	}
	if v.chain == 0 {
		v.chain = f.find(i, v)
	}
	if v.chain == 0 {
		f.chains = append(f.chains, chain{number: len(f.chains) + 1})
		v.chain = len(f.chains)
	}
	c := &f.chains[v.chain-1]
	c.last = i
	c.person = c.person || v.person
	c.plural = v.plural
	if c.gender == 0 {
		c.gender = v.gender
	}
	if v.office != "" {
		c.office = v.office
	}
	if len(v.codes) > 0 && (len(c.codes) == 0 || v.rank > c.rank || !c.person && v.settled) {
		c.codes, c.rank = v.codes, max(c.rank, v.rank)
	}
	if c.entry == nil {
		c.entry = v.entry
	}
	if v.kind == KindName && len(v.name) > len(c.name) {
		c.name = v.name
	}
	if v.kind == KindName && v.person {
		words := strings.Fields(v.name)
		c.surname = words[len(words)-1]
	}
}

// join puts a modifier's view into its chain.
func (f *finder) join(v *view, i int) { f.link(i, v) }

// find looks for the chain of a name or description.
func (f *finder) find(i int, v *view) int {
	if v.person && v.kind == KindName {
		if at := f.token(i); at.Dep == "appos" && f.views[at.Head] != nil && f.views[at.Head].chain > 0 && f.views[at.Head].kind == KindRole {
			return f.views[at.Head].chain
		}
		return 0
	}
	if t := f.token(i); v.kind == KindRole && t.Dep == "appos" && f.views[t.Head] != nil && f.views[t.Head].person {
		return f.views[t.Head].chain
	}
	for n := len(f.chains) - 1; n >= 0; n-- {
		c := &f.chains[n]
		switch {
		case v.kind == KindRole && v.person && f.definite(i) && c.person && c.office != "" && lastWord(c.office) == lastWord(v.office) && compatible(c, v):
			if len(c.codes) > 0 && (!v.settled || slices.Equal(c.codes, v.codes)) {
				v.codes, v.rule = c.codes, "coref:role"
			}
			return c.number
		case !v.person && !c.person && v.name != "" && c.name == v.name && slices.Equal(c.codes, v.codes):
			return c.number
		}
	}
	return 0
}

// compatible reports whether nothing speaks against a view being of the chain.
func compatible(c *chain, v *view) bool {
	if c.gender != 0 && v.gender != 0 && c.gender != v.gender {
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
