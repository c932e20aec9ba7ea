// Package mention finds who and where: spans that name, describe or refer to
// actors and places, tied to gazetteer entries where the text settles them.
package mention

import "twotrack/text"

// Mention is one noun phrase or pronoun that stands for an actor or a place.
type Mention struct {
	text.Span
	First, End int       // tokens [First, End), without relative clauses and appositions
	Head       int       // token index
	Kind       string    // name, role, demonym, group, pronoun
	Codes      []string  // actor codes, "USA GOV"; nil where the text does not settle one
	Name       string    // the fullest name the article gives this actor
	Role       text.Span // the words that give an office or role, empty where none
	Chain      int       // mentions of one actor share a number
	Place      *Place    // where it is one
	Rule       string    // gazetteer/states.txt:12, role, coref:pronoun ...
}

// Place is a gazetteer place.
type Place struct {
	Name, Country string // Country is ISO 3166 alpha-3
	Lat, Lon      float64
	GeoNames      int // 0 where unknown
}
