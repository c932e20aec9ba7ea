// Package parse joins the parsed paragraphs of one article into one tree-bearing
// view: tokens with spans in the article's body, sentences, and the walks over
// the dependency tree that later stages share.
package parse

import (
	"twotrack/spacy"
	"twotrack/text"
)

// Token is one token of the article. Head, Left and Right are token indexes.
type Token struct {
	text.Span
	Text, Lower, Lemma, Tag, POS, Morph, Dep string
	Head                                     int  // its own index for a sentence's root
	Ent                                      int  // index into Document.Entities, -1 outside
	Sentence                                 int  // index into Document.Sentences
	Space                                    bool // the token is white space
}

// Sentence is tokens [First, End) with its root.
type Sentence struct {
	text.Span
	First, End int
	Root       int
	Paragraph  int
}

// Entity is a named entity of the pipeline: tokens [First, End).
type Entity struct {
	First, End int
	Label      string // OntoNotes: PERSON NORP FAC ORG GPE LOC PRODUCT EVENT LAW DATE TIME ...
}

// Document is one parsed article.
type Document struct {
	Text      *text.Document
	Tokens    []Token
	Sentences []Sentence
	Entities  []Entity
	children  [][]int32
}

// Words returns the texts of a document's paragraphs, which are what the
// language pipeline reads, one Doc each.
func Words(doc *text.Document) []string {
	words := make([]string, len(doc.Paragraphs))
	for i, p := range doc.Paragraphs {
		words[i] = doc.Of(p)
	}
	return words
}

// New joins the parsed paragraphs; parsed[i] is doc.Paragraphs[i].
func New(doc *text.Document, parsed []*spacy.Doc) *Document {
	total := 0
	for _, p := range parsed {
		total += len(p.Tokens)
	}
	d := &Document{Text: doc, Tokens: make([]Token, 0, total)}
	for i, p := range parsed {
		d.add(i, p)
	}
	d.children = children(d.Tokens)
	return d
}

// children lists each token's dependents in order, all in one array.
func children(tokens []Token) [][]int32 {
	count := make([]int32, len(tokens))
	for i, t := range tokens {
		if t.Head != i {
			count[t.Head]++
		}
	}
	lists, all := make([][]int32, len(tokens)), make([]int32, len(tokens))
	at := int32(0)
	for i, n := range count {
		lists[i], at = all[at:at:at+n], at+n
	}
	for i, t := range tokens {
		if t.Head != i {
			lists[t.Head] = append(lists[t.Head], int32(i))
		}
	}
	return lists
}
