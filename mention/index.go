package mention

import (
	"slices"
	"strings"

	"twotrack/parse"
)

// Index answers which mention a token belongs to.
type Index struct {
	doc      *parse.Document
	mentions []Mention
	heads    []int32 // mention headed by a token, -1 where none
	covers   []int32 // smallest mention that covers a token, -1 where none
}

// NewIndex makes the index of an article's mentions.
func NewIndex(doc *parse.Document, mentions []Mention) *Index {
	x := &Index{doc: doc, mentions: mentions, heads: make([]int32, len(doc.Tokens)), covers: make([]int32, len(doc.Tokens))}
	for i := range x.heads {
		x.heads[i], x.covers[i] = -1, -1
	}
	for n := range mentions {
		m := &mentions[n]
		if x.heads[m.Head] < 0 {
			x.heads[m.Head] = int32(n)
		}
		for i := m.First; i < m.End; i++ {
			if c := x.covers[i]; c < 0 || m.End-m.First < mentions[c].End-mentions[c].First {
				x.covers[i] = int32(n)
			}
		}
	}
	return x
}

// Head returns the mention headed by a token, nil where there is none.
func (x *Index) Head(token int) *Mention {
	if n := x.heads[token]; n >= 0 {
		return &x.mentions[n]
	}
	return nil
}

// At returns the mention headed by a token, or else the smallest that covers it; nil where none does.
func (x *Index) At(token int) *Mention {
	if m := x.Head(token); m != nil {
		return m
	}
	if n := x.covers[token]; n >= 0 {
		return &x.mentions[n]
	}
	return nil
}

// Codes returns the codes of the phrase headed by a token and of those joined
// to it by "and" or "or", each once, in their order.
func (x *Index) Codes(token int) []string {
	var codes []string
	for _, m := range x.Group(token) {
		for _, c := range m.Codes {
			if !slices.Contains(codes, c) {
				codes = append(codes, c)
			}
		}
	}
	return codes
}

// Group returns the mention headed by a token and those joined to it.
func (x *Index) Group(token int) []*Mention {
	var group []*Mention
	if m := x.Head(token); m != nil {
		group = append(group, m)
	}
	for _, c := range x.doc.Children(token) {
		if t := &x.doc.Tokens[c]; int(c) > token && t.POS != "VERB" && (t.Dep == "conj" || t.Dep == "appos" && x.listed(token, int(c))) {
			group = append(group, x.Group(int(c))...)
		}
	}
	return group
}

// listed reports whether an apposition is rather the next name of a list:
// "the EU, Norway and Canada".
func (x *Index) listed(token, next int) bool {
	a, b := x.Head(token), x.Head(next)
	return a != nil && b != nil && len(a.Codes) == 1 && len(b.Codes) == 1 && a.Codes[0] != b.Codes[0] &&
		(a.Kind == KindName || a.Kind == KindPlace) && (b.Kind == KindName || b.Kind == KindPlace) && a.Role.Start == a.Role.End && b.Role.Start == b.Role.End
}

// Place returns the place that the phrase headed by a token names, nil where it names none.
func (x *Index) Place(token int) *Place {
	if m := x.Head(token); m != nil {
		return m.Place
	}
	return nil
}

// State returns the state's code where a mention is the bare name of a state,
// its people or its seat, "" otherwise. It acts as its government by default;
// what it does or suffers may say otherwise.
func (m *Mention) State() string {
	if len(m.Codes) != 1 || m.Kind == KindRole || m.Kind == KindGroup || !strings.HasPrefix(m.Rule, "gazetteer/states.txt") {
		return ""
	}
	return firstPart(m.Codes[0])
}
