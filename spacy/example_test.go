//go:build !noembed

package spacy_test

import (
	"fmt"
	"log"
	"sync"

	"twotrack/models"
	"twotrack/spacy"
)

// english loads the English pipeline that the project carries; os.DirFS loads any other folder.
func english() *spacy.Pipeline {
	dir, err := models.English()
	if err != nil {
		log.Fatal(err)
	}
	pipeline, err := spacy.Load(dir)
	if err != nil {
		log.Fatal(err)
	}
	return pipeline
}

func Example() {
	doc := english().Parse([]string{"The envoys met in Geneva. They hadn't agreed on Friday's agenda."})[0]
	for start, end := range doc.Sentences() {
		fmt.Println(doc.Words(start, end))
		for _, token := range doc.Tokens[start:end] {
			head := doc.Tokens[token.Head].Text
			fmt.Printf("  %-8s %-8s %-4s %-6s %-8s %s\n", token.Text, token.Lemma, token.Tag, token.POS, token.Dep, head)
		}
	}
	// Output:
	// The envoys met in Geneva.
	//   The      the      DT   DET    det      envoys
	//   envoys   envoy    NNS  NOUN   nsubj    met
	//   met      meet     VBD  VERB   ROOT     met
	//   in       in       IN   ADP    prep     met
	//   Geneva   Geneva   NNP  PROPN  pobj     in
	//   .        .        .    PUNCT  punct    met
	// They hadn't agreed on Friday's agenda.
	//   They     they     PRP  PRON   nsubj    agreed
	//   had      have     VBD  AUX    aux      agreed
	//   n't      not      RB   PART   neg      agreed
	//   agreed   agree    VBN  VERB   ROOT     agreed
	//   on       on       IN   ADP    prep     agreed
	//   Friday   Friday   NNP  PROPN  poss     agenda
	//   's       's       POS  PART   case     Friday
	//   agenda   agenda   NN   NOUN   pobj     on
	//   .        .        .    PUNCT  punct    agreed
}

// Names are in Doc.Ents, and on each token that belongs to one.
func ExampleDoc_Words() {
	doc := english().Parse([]string{"Norway lent $2 billion to Iceland in November 2008, Reuters reported."})[0]
	for _, name := range doc.Ents {
		fmt.Printf("%-8s %s\n", name.Label, doc.Words(name.Start, name.End))
	}
	// Output:
	// GPE      Norway
	// MONEY    $2 billion
	// GPE      Iceland
	// DATE     November 2008
	// ORG      Reuters
}

// One pipeline serves many goroutines. What a text gives is the same, however the work is shared out.
func ExamplePipeline_Parse() {
	pipeline := english()
	articles := [][]string{{"It rained in Oslo."}, {"It snowed in Bergen.", "Nobody minded."}}
	docs := make([][]*spacy.Doc, len(articles))
	var all sync.WaitGroup
	for i, paragraphs := range articles {
		all.Go(func() { docs[i] = pipeline.Parse(paragraphs) })
	}
	all.Wait()
	for _, found := range docs {
		for _, doc := range found {
			fmt.Println(len(doc.Tokens), "tokens,", len(doc.Ents), "names:", doc.Text)
		}
	}
	// Output:
	// 5 tokens, 1 names: It rained in Oslo.
	// 5 tokens, 1 names: It snowed in Bergen.
	// 3 tokens, 0 names: Nobody minded.
}

// Components are those that run, in the pipeline's order; those it disables are left out.
func ExamplePipeline_Components() {
	fmt.Println(english().Components())
	// Output: [tok2vec tagger parser attribute_ruler lemmatizer ner]
}
