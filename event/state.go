package event

import "slices"

// asForces gives the bare names of states among the actors of an assault the
// code of their armed forces: "Gondor shelled the port" is its army's act.
func (c *coder) asForces(kind string, p party) []string {
	if kind != "ASSAULT" {
		return p.codes
	}
	return c.recode(p, " MIL")
}

// asCountry leaves the bare name of a state that suffers force a country:
// attacked, seized or threatened with troops, not its government.
func (c *coder) asCountry(kind string, p party) []string {
	if kind != "ASSAULT" && kind != "COERCE" && kind != "MOBILIZE" {
		return p.codes
	}
	return c.recode(p, "")
}

// recode gives the bare states among a party's phrases another second part.
func (c *coder) recode(p party, sector string) []string {
	if p.tok < 0 {
		return p.codes
	}
	codes := slices.Clone(p.codes)
	for _, at := range c.joined(p.tok, nil) {
		m := c.mentions[at]
		if m < 0 {
			continue
		}
		if state := c.in.Mentions[m].State(); state != "" {
			if n := slices.Index(codes, state+" GOV"); n >= 0 {
				codes[n] = state + sector
			}
		}
	}
	return codes
}

// joined lists a token and the heads joined to it.
func (c *coder) joined(at int, list []int) []int {
	list = append(list, at)
	for _, k := range c.doc.Children(at) {
		if c.doc.Tokens[k].Dep == "conj" {
			list = c.joined(int(k), list)
		}
	}
	return list
}
