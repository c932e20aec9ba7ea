package event

import (
	"slices"

	"twotrack/text"
)

// party is who fills a role.
type party struct {
	codes []string
	span  text.Span
	tok   int
}

// who resolves a noun phrase to actors: its own mention, the ones joined to it
// (these alone where it is nobody known),
// else an apposition, its possessor or modifiers, or what it is part of
// ("rebel positions", "two of Gondor's ships").
func (c *coder) who(at int) party {
	if at < 0 {
		return party{tok: -1}
	}
	p := c.single(at, 4)
	for _, k := range c.doc.Children(at) {
		if c.doc.Tokens[k].Dep == "conj" || c.listed(at, int(k)) {
			joined := c.who(int(k))
			if len(p.codes) == 0 {
				p = joined
				continue
			}
			p.codes = union(p.codes, joined.codes)
			p.span = cover(p.span, joined.span)
		}
	}
	return p
}

// single resolves one noun phrase; depth bounds the walk into it.
func (c *coder) single(at, depth int) party {
	if m := c.mentions[at]; m >= 0 && len(c.in.Mentions[m].Codes) > 0 {
		return party{slices.Clone(c.in.Mentions[m].Codes), c.in.Mentions[m].Span, at}
	}
	if c.firstPerson(at) {
		p := c.speaker(at)
		p.span, p.tok = c.doc.Tokens[at].Span, at
		return p
	}
	if depth == 0 {
		return party{tok: -1}
	}
	for _, deps := range [...][]string{{"appos"}, {"poss", "compound", "amod", "nmod"}, {"prep"}} {
		for _, k := range c.doc.Children(at) {
			if !slices.Contains(deps, c.doc.Tokens[k].Dep) {
				continue
			}
			inner := int(k)
			if deps[0] == "poss" && c.doc.Tokens[k].POS == "VERB" {
				continue // "Gondor-backed rebels" are not Gondor's
			}
			if deps[0] == "prep" {
				if inner = c.partOf(inner); inner < 0 || c.doc.Tokens[at].POS == "PROPN" {
					continue // a person in a town is not the town's
				}
			}
			if p := c.single(inner, depth-1); len(p.codes) > 0 {
				p.span = c.grown(p.span, at)
				p.tok = at
				return p
			}
		}
	}
	return party{tok: -1}
}

// country resolves a noun phrase to the country of the place that it names or
// lies in.
func (c *coder) country(at, depth int) party {
	if m := c.mentions[at]; m >= 0 {
		if place := c.in.Mentions[m].Place; place != nil && place.Country != "" {
			return party{[]string{place.Country}, c.in.Mentions[m].Span, at}
		}
	}
	if depth == 0 {
		return party{tok: -1}
	}
	for _, k := range c.doc.Children(at) {
		inner := int(k)
		switch c.doc.Tokens[k].Dep {
		case "compound", "nmod", "poss":
		case "prep":
			if inner = c.partOf(inner); inner < 0 {
				continue
			}
		default:
			continue
		}
		if p := c.country(inner, depth-1); len(p.codes) > 0 {
			return p
		}
	}
	return party{tok: -1}
}

// partOf gives the object of a preposition that says what a thing belongs to.
func (c *coder) partOf(prep int) int {
	switch c.doc.Tokens[prep].Lower {
	case "of", "from", "in", "at", "inside":
		return c.doc.Child(prep, "pobj")
	}
	return -1
}

// grown widens a modifier's span to its noun where they stand close together.
func (c *coder) grown(span text.Span, noun int) text.Span {
	wide := cover(span, c.doc.Tokens[noun].Span)
	if wide.End-wide.Start > 60 {
		return span
	}
	return wide
}

func union(a, b []string) []string {
	for _, code := range b {
		if !slices.Contains(a, code) {
			a = append(a, code)
		}
	}
	return a
}

// allegedBy gives the codes of those who say that an act was done: the speaker
// of the quotation, else the subject of the verb of saying above it.
func (c *coder) allegedBy(at int) []string {
	if p := c.speaker(at); len(p.codes) > 0 {
		return p.codes
	}
	for i, steps := at, 0; steps < 12; steps++ {
		t := &c.doc.Tokens[i]
		if t.Head == i {
			break
		}
		if verb := t.Head; t.Dep == "ccomp" || t.Dep == "pcomp" || t.Dep == "prep" {
			if c.control(verb) == "alleged" {
				return c.who(c.surfaceSubject(verb)).codes
			}
		}
		i = t.Head
	}
	return nil
}

// firstPerson reports whether a word is its speaker: I, we, us, our ...
func (c *coder) firstPerson(at int) bool {
	switch c.doc.Tokens[at].Lower {
	case "i", "we", "us", "me", "my", "our", "ourselves", "myself":
		return true
	}
	return false
}

// speaker gives who says the words that a token stands in, as far as the article
// settles it.
func (c *coder) speaker(at int) party {
	q := c.quotes[at]
	if q < 0 || len(c.in.Quotations[q].Codes) == 0 {
		return party{tok: -1}
	}
	quotation := &c.in.Quotations[q]
	return party{slices.Clone(quotation.Codes), quotation.Source, quotation.Head}
}
