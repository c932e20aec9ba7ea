package quote

import "twotrack/text"

// beside returns the content of a cue that stands beside it without a clause
// of its own: "As the envoy noted, the truce holds", or a headline.
func (f *finder) beside(c *cueAt) []text.Span {
	if c.is.Part != "verb" || !c.is.Has("quote") || !c.is.Has("that") || c.subject < 0 {
		return nil
	}
	g := f.segments[f.segment[c.token]]
	if spans := f.asNoted(c, g); spans != nil {
		return spans
	}
	return f.headline(c, g)
}

// asNoted returns the main clause around "as X noted".
func (f *finder) asNoted(c *cueAt, g segment) []text.Span {
	t := &f.doc.Tokens[c.token]
	mark := f.doc.Child(c.token, "mark", "advmod")
	if t.Dep != "advcl" || c.is.Class != "say" || mark < 0 || f.doc.Tokens[mark].Lower != "as" || f.doc.Child(c.token, "dobj", "xcomp", "acomp") >= 0 {
		return nil
	}
	first, end := f.edges(c.token)
	if first > g.first && f.doc.Tokens[first-1].Text == "," && end >= g.end-1 {
		return f.span(g.first, first)
	}
	for end < g.end && f.doc.Tokens[end].Text != "," {
		end++
	}
	if first <= g.first+1 && end < g.end {
		return f.span(end, g.end)
	}
	return nil
}

// headline returns what follows "X says" in a headline, whose capitals mislead
// the parser: Arnor Says Talks Failed.
func (f *finder) headline(c *cueAt, g segment) []text.Span {
	t := &f.doc.Tokens[c.token]
	if t.Tag != "VBZ" || t.Dep != "ROOT" || c.is.Class != "say" || !f.title(g) || c.end >= g.end {
		return nil
	}
	switch f.doc.Tokens[c.end].POS {
	case "ADP", "PUNCT", "SCONJ", "ADV":
		return nil
	}
	end := c.end
	for end < g.end && f.doc.Tokens[end].Text != "," && f.doc.Tokens[end].Text != ";" {
		end++
	}
	if end < c.end+3 {
		return nil
	}
	return f.span(c.end, end)
}

// title reports whether a segment is written as a headline: most words with a capital.
func (f *finder) title(g segment) bool {
	words, capitals := 0, 0
	for i := g.first; i < g.end; i++ {
		if w := f.doc.Tokens[i].Text; len(w) > 3 {
			words++
			if w[0] >= 'A' && w[0] <= 'Z' {
				capitals++
			}
		}
	}
	return words > 2 && capitals*4 >= words*3
}
