// Package spacy loads and runs spaCy v3 CPU pipelines in pure Go.
package spacy

// Doc is one text and what a pipeline's components found in it.
type Doc struct {
	Text   string
	Tokens []Token
	Ents   []Ent
}

// Token is one token of a Doc. Offsets are bytes of Doc.Text.
type Token struct {
	Start, End int
	Text       string
	Norm       string
	Lemma      string
	Tag        string // XPOS, Penn tag in English
	POS        string // UPOS
	Morph      string // "Number=Sing|Person=3", "" where none
	Dep        string // dependency label as spaCy names it
	Head       int    // index of the head token; its own index for a root
	SentStart  bool
	SpaceAfter bool
	EntIOB     byte   // 'B', 'I', 'O', or 0 where no ner ran
	EntType    string // "" outside entities
}

// Ent is a named entity: tokens [Start, End).
type Ent struct {
	Start, End int
	Label      string
}
