package spacy

// Doc is one text and what a pipeline's components found in it.
type Doc struct {
	Text   string
	Tokens []Token
	Ents   []Ent
	Spans  []Span // of all span groups, group by group; nil where no spancat ran
	Cats   []Cat  // in the order of the labels; nil where no textcat ran
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

// Span is a labelled span of tokens [Start, End) with its score, from 0 to 1. Spans may overlap.
type Span struct {
	Group      string // the name of the span group, "sc" by default
	Start, End int
	Label      string
	Score      float32
}

// Cat is a category of the whole text with its score, from 0 to 1.
type Cat struct {
	Label string
	Score float32
}
