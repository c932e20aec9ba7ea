// Package mention finds who and where: spans that name, describe or refer to
// actors and places, tied to gazetteer entries where the text settles them.
//
// It takes a parsed article and the ontology and gives mentions in the order of
// their heads. It never guesses: what neither the gazetteer nor the article
// settles has no codes. The cost is about linear in the article's tokens.
package mention

import (
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/text"
)

// The kinds of mentions.
const (
	KindName    = "name"    // Iran, Hezbollah, John Kerry
	KindRole    = "role"    // the prime minister, Iranian police, a spokesman
	KindGroup   = "group"   // U.S. and Iranian diplomats, the rebels
	KindDemonym = "demonym" // a word for a state's people and things that stands before a noun: Russian jets
	KindPronoun = "pronoun" // he, they, both sides, the country
	KindThing   = "thing"   // something that belongs to an actor and has its codes: Iran's economy, the YPG positions
	KindPlace   = "place"   // a name used as a place: in Baghdad; a state or seat keeps its codes
)

// Mention is one noun phrase or pronoun that stands for an actor or a place.
type Mention struct {
	text.Span
	First, End int       // tokens [First, End), without relative clauses and appositions
	Head       int       // token index
	Kind       string    // one of the Kind constants
	Codes      []string  // actor codes, "USA GOV"; nil where the text does not settle one
	Name       string    // the fullest name the article gives this actor
	Role       text.Span // the words that give an office or role, empty where none
	Chain      int       // mentions of one actor share a number
	Place      *Place    // where it is one
	Settled    bool      // the country comes from the phrase itself, not from what stands around it
	Rule       string    // gazetteer/states.txt:12, role, coref:pronoun ...
}

// Place is a gazetteer place.
type Place struct {
	Name, Country string // Country is ISO 3166 alpha-3, "" for seas and places of no one state
	Lat, Lon      float64
	GeoNames      int // 0 where unknown
}

// Find returns the mentions of an article, in the order of their heads.
func Find(doc *parse.Document, o *ontology.Ontology) []Mention {
	if len(doc.Tokens) == 0 || o == nil || o.Gazetteer == nil || o.Roles == nil {
		return nil
	}
	f := newFinder(doc, o)
	f.names()
	f.day = f.period()
	f.countries()
	for i := range doc.Tokens {
		f.read(i)
	}
	f.fullNames()
	return f.mentions
}
