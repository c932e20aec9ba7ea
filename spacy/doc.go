// Package spacy runs spaCy's pipelines in pure Go: no Python, no cgo, no other library.
//
// It takes the folder that spaCy's nlp.to_disk writes, or that an installed model like en_core_web_sm
// holds, and any UTF-8 text. It gives the tokens with their lemmas, tags, parts of speech, morphology,
// heads and labels; the sentences; the named entities; and where the pipeline has them, categories of
// the text and labelled spans.
//
//	pipeline, err := spacy.Load(os.DirFS("en_core_web_sm-3.8.0"))
//	docs := pipeline.Parse([]string{"Envoys of Gondor will meet in Dale on Friday."})
//
// # What it promises
//
// What it finds is what spaCy 3.8 finds on a CPU. Tokens and their features are the same, always; tags,
// heads and names are the same but where two choices score so alike that the order of additions
// decides: not once in the 1.29 million tokens of the last comparison (docs/parity.md).
//
// A document depends on its own text alone, to the last bit: not on the texts beside it, the size of
// batches, the number of goroutines or the kind of processor. One Pipeline serves any number of
// goroutines.
//
// Loading refuses what it does not know. A component, architecture, setting or attribute that this
// package lacks, a truncated file or a layer of the wrong shape is an error that names the file and the
// place; nothing is skipped in silence. Parse has no errors and never panics, whatever the text.
//
// # What it knows
//
// Pipelines for the CPU whose components are of spaCy's own kinds: tok2vec, tagger, morphologizer,
// senter, parser, ner, attribute_ruler, lemmatizer, trainable_lemmatizer, textcat,
// textcat_multilabel, spancat and spancat_singlelabel; static vectors, whole or of pieces (floret); and
// spaCy's rule-based tokenizer in any language. Not known are transformers, tokenizers with
// dictionaries (Chinese, Japanese, Korean, Thai, Vietnamese), beam search, and components that look
// things up in knowledge bases.
//
// # How it is fast
//
// The networks are small and their products are shared: many documents go through a layer together,
// in kernels written for AVX-512, AVX2 and NEON (package kernel). What a word type settles by itself
// is computed once and kept. The parsers of many documents advance in step, so that their scores are
// one product, and nothing is allocated per token but the tokens.
package spacy

import "iter"

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

// Sentences gives the sentences in order, each as its tokens [start, end).
func (d *Doc) Sentences() iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		start := 0
		for i := range d.Tokens {
			if i > start && d.Tokens[i].SentStart {
				if !yield(start, i) {
					return
				}
				start = i
			}
		}
		if start < len(d.Tokens) {
			yield(start, len(d.Tokens))
		}
	}
}

// Words gives the text of the tokens [start, end), without the space after them.
func (d *Doc) Words(start, end int) string {
	if start >= end {
		return ""
	}
	return d.Text[d.Tokens[start].Start:d.Tokens[end-1].End]
}
