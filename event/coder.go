package event

import (
	"slices"
	"strings"

	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/relation"
	"twotrack/text"
)

// coder is one article being coded; nothing in it changes after newCoder but what the model read.
type coder struct {
	in       Input
	doc      *parse.Document
	patterns *ontology.Patterns
	mentions []int32             // token -> mention whose head it is, -1
	read     []relation.Relation // what the model read, by sentence
	quotes   []int32             // token -> innermost quotation around it, -1
	speech   map[string]bool     // types of which saying it is doing it
	never    map[string]string   // type -> sector that is no party of it
	quad     map[string]int      // PLOVER's quad of each type
	topics   map[string][]int    // lemma -> contexts that it shows
	surveyed *survey             // who the article names, where sides are chosen
}

// candidate is an event with what later steps need to know of it.
type candidate struct {
	Event
	trigger int    // token
	actor   int    // the actor's token, -1
	content string // lemma of what the act is about, ""
	pattern *ontology.Pattern
	doers   string // the actor's countries, sorted
	others  string // the recipient's countries, sorted
	further bool   // the recipient was looked for beyond the places of the pattern
}

func newCoder(in Input) *coder {
	n := len(in.Doc.Tokens)
	c := &coder{in: in, doc: in.Doc, patterns: in.Ontology.Patterns, mentions: filled(n), quotes: filled(n), speech: map[string]bool{}, never: map[string]string{}, quad: map[string]int{}, topics: map[string][]int{}}
	for _, t := range in.Ontology.PLOVER.Types {
		c.speech[t.Name], c.never[t.Name], c.quad[t.Name] = t.Speech, t.Never, t.Quad
	}
	for i, context := range in.Ontology.PLOVER.Contexts {
		for _, w := range context.Words {
			c.topics[w] = append(c.topics[w], i)
		}
	}
	for i, m := range in.Mentions {
		if m.Head < 0 || m.Head >= n {
			continue
		}
		if at := c.mentions[m.Head]; at < 0 || len(in.Mentions[at].Codes) == 0 && len(m.Codes) > 0 {
			c.mentions[m.Head] = int32(i)
		}
	}
	c.indexQuotes()
	return c
}

func filled(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

// indexQuotes notes the innermost quotation of each token: the shortest content
// that covers it.
func (c *coder) indexQuotes() {
	size := make([]int, len(c.quotes))
	for q, quotation := range c.in.Quotations {
		for _, span := range quotation.Content {
			for i := c.tokenAt(span.Start); i < len(c.doc.Tokens) && c.doc.Tokens[i].Start < span.End; i++ {
				if length := span.End - span.Start; c.quotes[i] < 0 || length < size[i] {
					c.quotes[i], size[i] = int32(q), length
				}
			}
		}
	}
}

// tokenAt returns the first token that ends after a byte of the body.
func (c *coder) tokenAt(at int) int {
	low, high := 0, len(c.doc.Tokens)
	for low < high {
		mid := (low + high) / 2
		if c.doc.Tokens[mid].End > at {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}

// sentence codes one sentence; the reasons say why words that could be acts are none.
func (c *coder) sentence(i int) ([]candidate, []Reason) {
	s := c.doc.Sentences[i]
	var found []candidate
	var reasons []Reason
	for at := s.First; at < s.End; at++ {
		f, ids := c.triggers(at)
		if len(ids) == 0 {
			continue
		}
		got, why := c.match(f, ids)
		found = append(found, got...)
		if len(got) == 0 && c.doc.Tokens[at].POS != "AUX" {
			reasons = append(reasons, Reason{c.doc.Tokens[at].Span, why})
		}
	}
	return c.absorb(found), reasons
}

// triggers returns the frame of a token and the patterns that its lemma has.
func (c *coder) triggers(at int) (frame, []int) {
	t := &c.doc.Tokens[at]
	if t.Ent >= 0 && c.doc.Entities[t.Ent].Label == "DATE" {
		return frame{}, nil // March is a month there
	}
	switch t.POS {
	case "VERB", "AUX":
		if ids := c.nominal(t); len(ids) > 0 {
			return c.nounFrame(at), ids
		}
		ids := c.patterns.Verbs[t.Lemma]
		if any := c.patterns.Verbs["*"]; len(any) > 0 && c.modal(at) {
			ids = append(slices.Clone(ids), any...)
		}
		if len(ids) > 0 {
			return c.verbOrModifier(at), ids
		}
	case "NOUN", "PROPN":
		if t.Dep == "compound" {
			return frame{}, nil
		}
		if ids := c.patterns.Nouns[lower(t)]; len(ids) > 0 {
			return c.nounFrame(at), ids
		}
	case "ADJ":
		if ids := c.patterns.Adjs[lower(t)]; len(ids) > 0 {
			return c.adjectiveFrame(at), ids
		}
	}
	return frame{}, nil
}

// nominal returns the noun patterns of a word that the tagger took for a verb
// where it stands as a noun: "fighting between", "airstrikes on".
func (c *coder) nominal(t *parse.Token) []int {
	switch t.Dep {
	case "nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos":
	default:
		return nil
	}
	if t.Tag == "VBG" {
		return c.patterns.Nouns[t.Lower]
	}
	return c.patterns.Nouns[t.Lemma]
}

// verbOrModifier frames a verb; a participle before a noun takes the noun as
// its object ("the seized ship") or subject ("the attacking troops").
func (c *coder) verbOrModifier(v int) frame {
	t := c.doc.Tokens[v]
	if t.Dep != "amod" {
		return c.verbFrame(v)
	}
	f := frame{at: v, particle: -1, light: -1}
	if t.Tag == "VBN" {
		f.add("obj", t.Head)
		for _, k := range c.doc.Children(v) {
			switch c.doc.Tokens[k].Dep {
			case "npadvmod", "compound", "nmod", "amod", "advmod", "nsubj":
				f.add("subj", int(k))
			}
		}
	} else {
		f.add("subj", t.Head)
	}
	return f
}

// lower gives a token's lemma in lower case.
func lower(t *parse.Token) string {
	if t.POS == "PROPN" {
		return strings.ToLower(t.Lemma)
	}
	return t.Lemma
}

// cover grows a span to hold another; an empty one adds nothing.
func cover(a, b text.Span) text.Span {
	if b.End <= b.Start {
		return a
	}
	return text.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}
