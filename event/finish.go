package event

import (
	"slices"
	"strings"

	"twotrack/ontology"
)

// finish merges the repeats of one act and gives each event its contexts.
func (c *coder) finish(found []candidate) []Event {
	c.occasions(found)
	var events []Event
	seen := map[string]int{}
	for _, e := range found {
		key := c.repeatKey(e)
		if at, ok := seen[key]; ok {
			events[at].Also = append(events[at].Also, e.Span)
			continue
		}
		seen[key] = len(events)
		e.Contexts = c.contexts(e)
		events = append(events, e.Event)
	}
	return events
}

// repeatKey is what two tellings of one act share: what was done, in which word,
// by which and to which country.
func (c *coder) repeatKey(e candidate) string {
	return e.Type + "|" + lower(&c.doc.Tokens[e.trigger]) + "|" + countries(e.Actor) + "|" + countries(e.Recipient)
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

// contexts gives the contexts whose words stand in the event's paragraph.
func (c *coder) contexts(e candidate) []string {
	s := c.doc.Sentences[c.doc.Tokens[e.trigger].Sentence]
	paragraph := c.doc.Text.Paragraphs[s.Paragraph]
	first, last := c.tokenAt(paragraph.Start), c.tokenAt(paragraph.End-1)
	var names []string
	for _, context := range c.in.Ontology.PLOVER.Contexts {
		if c.tells(context, first, last) {
			names = append(names, context.Name)
		}
	}
	return names
}

func (c *coder) tells(context ontology.Context, first, last int) bool {
	for i := first; i <= last && i < len(c.doc.Tokens); i++ {
		if slices.Contains(context.Words, lower(&c.doc.Tokens[i])) {
			return true
		}
	}
	return false
}
