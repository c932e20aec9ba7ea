package event

import (
	"slices"
	"strings"
)

// finish dates the events and merges those of the record with one another, and
// apart from them those for review, which come after: what is doubted changes no
// event of the record.
func (c *coder) finish(found []candidate) []Event {
	sure := slices.DeleteFunc(slices.Clone(found), candidate.doubted)
	c.settle(sure)
	events := c.once(sure)
	if len(sure) == len(found) {
		return events
	}
	c.settle(found)
	doubted := slices.DeleteFunc(found, func(e candidate) bool { return !e.doubted() })
	return append(events, c.once(doubted)...)
}

func (e candidate) doubted() bool { return e.Doubt != "" }

// settle dates the events that other events or speech date.
func (c *coder) settle(events []candidate) {
	c.gatherings(events)
	c.occasions(events)
}

// once merges the repeats of one act and gives each event its contexts.
func (c *coder) once(found []candidate) []Event {
	var kept []candidate
	seen := map[string][]int{}
	for _, e := range found {
		if at := c.sameClause(kept, e); at >= 0 {
			kept[at] = fuller(kept[at], e)
			continue
		}
		if at := c.namedAgain(kept, e); at >= 0 {
			kept[at].again(e)
			continue
		}
		key := c.repeatKey(e)
		if at := repeated(seen[key], kept, e.content); at >= 0 {
			kept[at].again(e)
			continue
		}
		seen[key] = append(seen[key], len(kept))
		kept = append(kept, e)
	}
	var events []Event
	last, names := -1, []string(nil)
	for _, e := range kept {
		if p := c.doc.Sentences[c.doc.Tokens[e.trigger].Sentence].Paragraph; p != last {
			last, names = p, c.contexts(p)
		}
		e.Contexts = names
		events = append(events, e.Event)
	}
	return events
}

// sameClause finds the act of the same type that overlapping words of the same
// sentence already tell: "launched an attack, bombing the port".
func (c *coder) sameClause(kept []candidate, e candidate) int {
	for i := len(kept) - 1; i >= 0; i-- {
		k := &kept[i]
		if c.doc.Tokens[k.trigger].Sentence != c.doc.Tokens[e.trigger].Sentence {
			break
		}
		if k.Type == e.Type && k.Start < e.End && e.Start < k.End && agree(k.doers, e.doers) && agree(k.others, e.others) {
			return i
		}
	}
	return -1
}

// namedAgain finds the earlier meeting, deal or word of support that a noun only
// names again: "the talks", "their agreement". Nothing in it is new: its parties
// are among those of the first, and no other date is given.
func (c *coder) namedAgain(kept []candidate, e candidate) int {
	if e.pattern.Part != 'n' || c.quad[e.Type] != verbalCooperation {
		return -1
	}
	for i := range kept {
		k := &kept[i]
		if k.Type == e.Type && (k.Date == "" || e.Date == "" || k.Date == e.Date) && among(e, *k) {
			return i
		}
	}
	return -1
}

// among reports whether the countries of one event's parties are all parties of another.
func among(e, of candidate) bool {
	for _, side := range [...]string{e.doers, e.others} {
		for country := range strings.FieldsSeq(side) {
			if !strings.Contains(of.doers, country) && !strings.Contains(of.others, country) {
				return false
			}
		}
	}
	return true
}

// verbalCooperation is PLOVER's quad of meetings, deals, support and concessions.
const verbalCooperation = 1

// agree reports whether two sides are of the same countries or one is not known.
func agree(a, b string) bool {
	return a == "" || b == "" || a == b
}

// fuller keeps of two tellings the one with more sides known, the first where
// they know the same, and the words of the other.
func fuller(a, b candidate) candidate {
	if sides(b) > sides(a) {
		a, b = b, a
	}
	a.again(b)
	a.Also = append(a.Also, b.Also...)
	return a
}

// again notes another telling of an act, which may be the one that dates it.
func (e *candidate) again(other candidate) {
	e.Also = append(e.Also, other.Span)
	if e.Date == "" && e.Status == other.Status {
		e.Date, e.DateFrom = other.Date, other.DateFrom
	}
}

func sides(e candidate) int {
	return min(1, len(e.Actor)) + min(1, len(e.Recipient))
}

// repeated finds the earlier telling of an act among those with its key: the one
// about the same thing, or where one of the two does not say about what.
func repeated(same []int, kept []candidate, content string) int {
	for _, at := range same {
		if kept[at].content == content || kept[at].content == "" || content == "" {
			return at
		}
	}
	return -1
}

// content gives the lemma of what an act is about: what is asked for, the thing
// given, the charge made; "" where the words do not say.
func (c *coder) content(f *frame, actor, other party) string {
	for _, p := range f.places {
		switch p.key {
		case "xcomp", "ccomp", "obj", "for", "to", "of", "on", "with", "over", "about":
			if p.tok != actor.tok && p.tok != other.tok {
				return lower(&c.doc.Tokens[p.tok])
			}
		}
	}
	return ""
}

// repeatKey is what two tellings of one act share: what was done, in which word,
// by which and to which country.
func (c *coder) repeatKey(e candidate) string {
	return e.Type + "|" + lower(&c.doc.Tokens[e.trigger]) + "|" + e.doers + "|" + e.others
}

// countries lists the first parts of actor codes, sorted.
func countries(codes []string) string {
	var names []string
	for _, code := range codes {
		if country, _, _ := strings.Cut(code, " "); !slices.Contains(names, country) {
			names = append(names, country)
		}
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// contexts gives the contexts whose words stand in a sentence's paragraph, in
// the ontology's order.
func (c *coder) contexts(paragraph int) []string {
	span := c.doc.Text.Paragraphs[paragraph]
	shown := make([]bool, len(c.in.Ontology.PLOVER.Contexts))
	for i := c.tokenAt(span.Start); i < len(c.doc.Tokens) && c.doc.Tokens[i].Start < span.End; i++ {
		for _, topic := range c.topics[lower(&c.doc.Tokens[i])] {
			shown[topic] = true
		}
	}
	var names []string
	for i, is := range shown {
		if is {
			names = append(names, c.in.Ontology.PLOVER.Contexts[i].Name)
		}
	}
	return names
}
