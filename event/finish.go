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
	seen := map[string][]int{}
	contents := []string{}
	for _, e := range found {
		key := c.repeatKey(e)
		if at := repeated(seen[key], contents, e.content); at >= 0 {
			events[at].Also = append(events[at].Also, e.Span)
			continue
		}
		seen[key] = append(seen[key], len(events))
		e.Contexts = c.contexts(e)
		events, contents = append(events, e.Event), append(contents, e.content)
	}
	return events
}

// repeated finds the earlier telling of an act among those with its key: the one
// about the same thing, or where one of the two does not say about what.
func repeated(same []int, contents []string, content string) int {
	for _, at := range same {
		if contents[at] == content || contents[at] == "" || content == "" {
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
