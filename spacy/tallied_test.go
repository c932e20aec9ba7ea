package spacy

import (
	"slices"
	"strings"
	"testing"
)

// The comparison must not be blind: each thing that it compares is changed in turn.
func TestTallyNoticesEachDifference(t *testing.T) {
	p := english(t)
	text := "Arnor's envoys met Mayor Celia Dorn in Dale on Monday. They left early."
	want := p.Parse([]string{text})[0]
	for _, tt := range []struct {
		name   string
		change func(*Doc)
		notice int
	}{
		{"a token's place", func(d *Doc) { d.Tokens[3].Start++ }, ofTokens},
		{"a space", func(d *Doc) { d.Tokens[3].SpaceAfter = false }, ofTokens},
		{"a token too many", func(d *Doc) { d.Tokens = append(d.Tokens, Token{}) }, ofTokens},
		{"a token too few", func(d *Doc) { d.Tokens = d.Tokens[:5] }, ofTokens},
		{"a norm", func(d *Doc) { d.Tokens[3].Norm = "x" }, ofFeatures},
		{"a tag", func(d *Doc) { d.Tokens[3].Tag = "X" }, ofTags},
		{"a head", func(d *Doc) { d.Tokens[3].Head = 0 }, ofHeads},
		{"a label", func(d *Doc) { d.Tokens[3].Dep = "x" }, ofLabels},
		{"a sentence", func(d *Doc) { d.Tokens[3].SentStart = true }, ofSentences},
		{"an entity's end", func(d *Doc) { d.Tokens[6].EntIOB = 'O'; d.Tokens[6].EntType = "" }, ofEntities},
		{"an entity's label", func(d *Doc) { d.Tokens[8].EntType = "ORG" }, ofEntities},
		{"a part of speech", func(d *Doc) { d.Tokens[3].POS = "X" }, ofPOS},
		{"features", func(d *Doc) { d.Tokens[3].Morph = "X=Y" }, ofMorph},
		{"a lemma", func(d *Doc) { d.Tokens[3].Lemma = "x" }, ofLemmas},
	} {
		got := *want
		got.Tokens = slices.Clone(want.Tokens)
		tt.change(&got)
		var total tally
		total.doc(p, "changed", &got, want)
		if total.differ[tt.notice] == 0 || len(total.faults()) == 0 {
			t.Errorf("%s is not noticed", tt.name)
		}
		if tt.notice == ofTags && !strings.Contains(total.String(), `"met": "X", want "VBD", margin `) {
			t.Errorf("the report does not tell the margin:\n%s", total.String())
		}
	}
	var same tally
	same.doc(p, "same", want, want)
	if slices.Max(same.differ[:]) > 0 {
		t.Errorf("a document differs from itself:\n%s", same.String())
	}
}

func TestTallyNoticesFeaturesAndVectors(t *testing.T) {
	p := english(t)
	var total tally
	total.words(p.lex, []oracleWord{{Text: "Arnor", Norm: "arnor", Features: []uint64{1, 2, 3, 4, 5, 0}}})
	if total.differ[ofFeatures] != 1 {
		t.Error("wrong features are not noticed")
	}
	c := p.look("Arnor")
	zeros := strings.Repeat("AAAAAAAAAAAAAAAA", 32) // 96 float32 in base64
	if err := total.rows(c, &oracleDoc{Rows: []int{0}, Shared: zeros, NER: zeros}); err != nil {
		t.Fatal(err)
	}
	if total.apart <= maxApart {
		t.Errorf("vectors of zeros are only %g apart", total.apart)
	}
}
