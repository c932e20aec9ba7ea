package main

import (
	"bufio"

	"github.com/spf13/cobra"

	"twotrack/parse"
	"twotrack/spacy"
)

// newParse prints what the language pipeline sees in an article.
func newParse(t terminal, s *settings) *cobra.Command {
	return &cobra.Command{
		Use:   "parse FILE",
		Short: "Print the article's dependency parse as CoNLL-U",
		Long: `Print the article's dependency parse as CoNLL-U, one token a line: FORM, LEMMA, UPOS, XPOS, FEATS, HEAD and
DEPREL as spaCy names them. MISC has start_char and end_char, which count code points of the article's
text, and ner. Each paragraph is parsed by itself. --model DIR takes another spaCy v3 CPU pipeline.`,
		Example: "  twotrack parse article.txt\n  echo 'Peru accused Chile.' | twotrack parse -",
		Args:    oneFile,
		RunE: func(_ *cobra.Command, args []string) error {
			doc, err := openText(source{file: args[0], path: args[0]}, t.in)
			if err != nil {
				return t.failed(args[0], err)
			}
			pipeline, err := s.loadPipeline()
			if err != nil {
				return err
			}
			out := bufio.NewWriter(t.out)
			for i, parsed := range pipeline.Parse(parse.Words(doc)) {
				if err := spacy.WriteCoNLLU(out, parsed, doc.Point(doc.Paragraphs[i].Start)); err != nil {
					return err
				}
			}
			return out.Flush()
		},
	}
}
