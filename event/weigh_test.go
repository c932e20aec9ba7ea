package event_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"twotrack/event"
	"twotrack/parse"
	"twotrack/quote"
	"twotrack/relation"
	"twotrack/text"
	"twotrack/timex"
)

// reading is what a model is to have read in a test's sentence: of the pair of the mentions with these numbers, in
// the order of the text.
type reading struct {
	actor, recipient int
	kind             string
	probability      float32 // of the kind; all else goes to none
	focus, status    string
}

// weighed codes a text of one marked sentence with readings.
func (r *reader) weighed(marked string, threshold float32, read ...reading) (*text.Document, []event.Event) {
	plain, parties := unmark(marked)
	doc := &text.Document{Body: plain, Paragraphs: []text.Span{{Start: 0, End: len(plain)}}, File: "a.txt"}
	parsed := parse.New(doc, r.parse(parse.Words(doc)))
	mentions := markedMentions(parsed, parties)
	order := []int{relation.Missing}
	for i := range mentions {
		order = append(order, i)
	}
	slices.SortFunc(order[1:], func(a, b int) int { return mentions[a].Start - mentions[b].Start })
	var relations []relation.Relation
	for _, one := range read {
		focus := slices.IndexFunc(parsed.Tokens, func(t parse.Token) bool { return t.Text == one.focus })
		relations = append(relations, relation.Relation{Actor: order[one.actor+1], Recipient: order[one.recipient+1], Trigger: focus, Reading: relation.Reading{
			Read:     true,
			Types:    []relation.Choice{{Name: one.kind, Probability: one.probability}, {Name: relation.None, Probability: 1 - one.probability}},
			Statuses: []relation.Choice{{Name: one.status, Probability: 1}},
			Modes:    []relation.Choice{{Name: "visit", Probability: 0.9}, {Name: "allege", Probability: 0.1}},
		}})
	}
	dates := timex.Find(parsed, r.knowledge)
	return doc, event.Code(event.Input{Doc: parsed, Mentions: mentions, Dates: dates, Quotations: quote.Find(parsed, dates, mentions, r.knowledge),
		Ontology: r.knowledge, Readings: event.Readings{Ask: func([]bool) []relation.Relation { return relations }, Name: "test", Threshold: threshold,
			Pattern: relation.Chance{Bias: 2, Slope: 0.5}, Alone: relation.Chance{Slope: 1}}})
}

// shown writes events on a line each.
func shown(doc *text.Document, events []event.Event) (lines []string) {
	for _, e := range events {
		rule, _, _ := strings.Cut(e.Rule, "/")
		said := fmt.Sprintf("%s %s %s %.2f %s %v", line(e), rule, doc.Of(e.Trigger), e.ScoreModel, doc.Of(e.Span), e.Modes)
		if e.Doubt != "" {
			said = "for review: " + said
		}
		lines = append(lines, said)
	}
	return lines
}

func TestPatternsAndModelAreJoined(t *testing.T) {
	r := newReader(t)
	const accused = "[Arnor] accused {Gondor} of theft."
	for _, c := range []struct {
		name, marked string
		read         []reading
		want         []string
	}{
		{"no model", accused, nil, []string{"ACCUSE happened ARN>GON patterns accused 0.00 Arnor accused Gondor of theft [allege]"}},
		{"both agree", accused, []reading{{0, 1, "ACCUSE", 0.93, "accused", "happened"}},
			[]string{"ACCUSE happened ARN>GON patterns accused 0.96 Arnor accused Gondor of theft [allege]"}},
		{"the model disagrees: what the pattern found is for review", accused, []reading{{0, 1, "REJECT", 0.95, "accused", "happened"}},
			[]string{"for review: ACCUSE happened ARN>GON patterns accused 0.14 Arnor accused Gondor of theft [allege]"}},
		{"the model turns the pair: nothing is added", accused, []reading{{1, 0, "ACCUSE", 0.95, "accused", "happened"}},
			[]string{"ACCUSE happened ARN>GON patterns accused 0.00 Arnor accused Gondor of theft [allege]"}},
		{"a side that is not named adds nothing beside the pair", accused, []reading{{0, -1, "ACCUSE", 0.95, "accused", "happened"}},
			[]string{"ACCUSE happened ARN>GON patterns accused 0.00 Arnor accused Gondor of theft [allege]"}},
		{"the patterns are silent", "[Arnor] gazelled {Gondor} in the hall.", []reading{{0, 1, "CONSULT", 0.85, "in", "planned"}},
			[]string{"CONSULT planned ARN>GON model:test gazelled 0.85 Arnor gazelled Gondor in the hall [visit]"}},
		{"they are, and the model is not sure", "[Arnor] gazelled {Gondor} in the hall.", []reading{{0, 1, "CONSULT", 0.75, "gazelled", "planned"}},
			[]string{"for review: CONSULT planned ARN>GON model:test gazelled 0.75 Arnor gazelled Gondor in the hall [visit]"}},
		{"they are, and the model is far from sure", "[Arnor] gazelled {Gondor} in the hall.", []reading{{0, 1, "CONSULT", 0.15, "gazelled", "planned"}}, nil},
		{"syntax says that it has not happened", "[Arnor] will not gazelle {Gondor}.", []reading{{0, 1, "AID", 0.9, "gazelle", "happened"}},
			[]string{"AID refused ARN>GON model:test gazelle 0.90 Arnor will not gazelle Gondor []"}},
		{"what somebody is asked to do is no act yet", "Rohan asked [Arnor] to gazelle {Gondor}.", []reading{{0, 1, "AID", 0.9, "gazelle", "happened"}},
			[]string{"REQUEST happened >ARN patterns asked 0.00 asked Arnor to gazelle Gondor []"}},
		{"a word that tells one act tells no other", "Rohan asked [Arnor] to gazelle {Gondor}.", []reading{{0, 1, "AID", 0.9, "asked", "happened"}},
			[]string{"REQUEST happened >ARN patterns asked 0.00 asked Arnor to gazelle Gondor []"}},
		{"a type that needs a recipient", "[Arnor] gazelled.", []reading{{0, -1, "AID", 0.95, "gazelled", "happened"}}, nil},
		{"of two directions the surer", "[Arnor] gazelled {Gondor}.", []reading{{0, 1, "AID", 0.85, "gazelled", "happened"}, {1, 0, "AID", 0.9, "gazelled", "happened"}},
			[]string{"AID happened GON>ARN model:test gazelled 0.90 Arnor gazelled Gondor []"}},
		{"no word that could be the act", "[Arnor] gazelled {Gondor}.", []reading{{0, 1, "AID", 0.85, "nothing", "happened"}}, nil},
	} {
		if got := shown(r.weighed(c.marked, 0.8, c.read...)); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}
