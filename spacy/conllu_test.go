package spacy

import (
	"errors"
	"strings"
	"testing"
)

func TestWriteCoNLLU(t *testing.T) {
	doc := &Doc{Text: "Él met Arnor.\n Talks", Tokens: []Token{
		{Start: 0, End: 3, Text: "Él", Lemma: "él", Tag: "NNP", POS: "PROPN", Morph: "Number=Sing", Dep: "nsubj", Head: 1, SentStart: true, SpaceAfter: true, EntIOB: 'O'},
		{Start: 4, End: 7, Text: "met", Lemma: "meet", Tag: "VBD", POS: "VERB", Dep: "ROOT", Head: 1, SpaceAfter: true, EntIOB: 'O'},
		{Start: 8, End: 13, Text: "Arnor", Lemma: "Arnor", Tag: "NNP", POS: "PROPN", Dep: "dobj", Head: 1, EntIOB: 'B', EntType: "GPE"},
		{Start: 13, End: 14, Text: ".", Lemma: ".", Tag: ".", POS: "PUNCT", Dep: "punct", Head: 1, EntIOB: 'O'},
		{Start: 14, End: 16, Text: "\n ", Lemma: "\n ", Tag: "_SP", POS: "SPACE", Dep: "dep", Head: 3, EntIOB: 'O'},
		{Start: 16, End: 21, Text: "Talks", Dep: "ROOT", Head: 5, SentStart: true},
	}}
	want := strings.ReplaceAll(`# text = Él met Arnor.  
1 Él él PROPN NNP Number=Sing 2 nsubj _ start_char=10|end_char=12|ner=O
2 met meet VERB VBD _ 0 ROOT _ start_char=13|end_char=16|ner=O
3 Arnor Arnor PROPN NNP _ 2 dobj _ start_char=17|end_char=22|ner=B-GPE|SpaceAfter=No
4 . . PUNCT . _ 2 punct _ start_char=22|end_char=23|ner=O|SpaceAfter=No
5 \n\s \n\s SPACE _SP _ 4 dep _ start_char=23|end_char=25|ner=O|SpaceAfter=No

# text = Talks
1 Talks _ _ _ _ 0 ROOT _ start_char=25|end_char=30|SpaceAfter=No

`, " ", "\t")
	want = strings.ReplaceAll(want, "#\ttext\t=\tÉl\tmet\tArnor.\t\t", "# text = Él met Arnor.  ")
	want = strings.ReplaceAll(want, "#\ttext\t=\tTalks", "# text = Talks")
	var got strings.Builder
	if err := WriteCoNLLU(&got, doc, 10); err != nil {
		t.Fatal(err)
	}
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

func TestWriteCoNLLUReportsAFailedWrite(t *testing.T) {
	doc := &Doc{Text: "x", Tokens: []Token{{End: 1, Text: "x", SentStart: true}}}
	if err := WriteCoNLLU(fullDisk{}, doc, 0); !errors.Is(err, errFull) {
		t.Errorf("error %v, want %v", err, errFull)
	}
}

var errFull = errors.New("disk full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }
