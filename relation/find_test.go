package relation

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"twotrack/data"
	"twotrack/mention"
	"twotrack/models"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/spacy"
	"twotrack/text"
)

// read parses an article and finds its mentions with the pipeline of this build.
func read(t *testing.T, body string) (*parse.Document, []mention.Mention) {
	t.Helper()
	files, err := models.English()
	if err != nil {
		t.Skip(err)
	}
	pipeline, err := spacy.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	knowledge, err := ontology.Load(data.Files)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := text.Decode([]byte(body), text.Source{})
	if err != nil {
		t.Fatal(err)
	}
	parsed := parse.New(doc, pipeline.Parse(parse.Words(doc)))
	return parsed, mention.Find(parsed, knowledge)
}

func TestFindReadsEveryPairOfASentenceAndNoneAcross(t *testing.T) {
	doc, mentions := read(t, "France accused Japan of spying on Brazil. It rained all day in the hills. Mexico thanked Norway.")
	seen := map[string]bool{}
	for _, r := range Find(doc, mentions, tiny(t), 0) {
		words := [2]string{"-", "-"}
		for side, m := range []int{r.Actor, r.Recipient} {
			if m == Missing {
				continue
			}
			words[side] = doc.Text.Of(mentions[m].Span)
			if at := doc.Tokens[mentions[m].Head].Sentence; at != r.Sentence {
				t.Errorf("%s stands in sentence %d, not %d", words[side], at, r.Sentence)
			}
		}
		if r.Trigger < 0 || doc.Tokens[r.Trigger].Sentence != r.Sentence {
			t.Errorf("%v: trigger %d lies outside sentence %d", words, r.Trigger, r.Sentence)
		}
		seen[words[0]+">"+words[1]] = true
	}
	for _, want := range []string{"France>Japan", "Japan>France", "France>Brazil", "Brazil>-", "->Norway", "Mexico>Norway"} {
		if !seen[want] {
			t.Errorf("the pair %s was not read; read were %v", want, seen)
		}
	}
	if seen["France>Mexico"] || seen["->-"] {
		t.Errorf("read pairs that no sentence has: %v", seen)
	}
}

func TestFindKeepsThePairsThatAreLikelyEnough(t *testing.T) {
	doc, mentions := read(t, "France accused Japan of spying on Brazil.")
	m := tiny(t)
	all := Find(doc, mentions, m, 0)
	least := all[0].Event()
	for _, r := range all {
		least = max(least, r.Event())
	}
	var want []Relation
	for _, r := range all {
		if r.Event() >= least {
			want = append(want, r)
		}
	}
	if got := Find(doc, mentions, m, least); !reflect.DeepEqual(got, want) || len(got) == len(all) {
		t.Errorf("%d of %d pairs, want %d", len(got), len(all), len(want))
	}
	if got := Find(doc, mentions, nil, 0); got != nil {
		t.Errorf("without a model %v", got)
	}
}

func TestALongListOfActorsIsNotPairedWithoutEnd(t *testing.T) {
	countries := strings.Split("France Japan Brazil Mexico Norway Sweden Finland Denmark Poland Spain Italy Greece Egypt Kenya Ghana Peru Chile Cuba Haiti Nepal India China Laos Iraq Iran Qatar Oman", " ")
	doc, mentions := read(t, fmt.Sprintf("The deal binds %s and Mali.", strings.Join(countries, ", ")))
	if n := len(Find(doc, mentions, tiny(t), 0)); n == 0 || n > mostActors*(mostActors+1) {
		t.Errorf("%d pairs", n)
	}
}
