package event_test

import (
	"slices"
	"testing"

	"twotrack/event"
	"twotrack/ontology"
)

// expectChosen looks for events in what is coded with the weights of the sides.
func expectChosen(t *testing.T, tests []struct{ name, marked, want string }) {
	t.Helper()
	r := newReader(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := r.input(tt.marked, "")
			in.Sides = r.knowledge.Sides
			wantFrom(t, in, tt.marked, tt.want)
		})
	}
}

func TestPartiesOfOtherSentences(t *testing.T) {
	expectChosen(t, []struct{ name, marked, want string }{
		{"threat after the other's act", "{Gondor} stopped paying its dues. Ministers in [Arnor] threatened to leave the talks.", "THREATEN happened ARN>GON"},
		{"agreement in one sentence", "{Gondor} proposed a delay of two weeks and [Arnor] agreed.", "AGREE happened ARN>GON"},
		{"demand after the other's act", "{Gondor} let the dam run dry. [Arnor] has demanded an inquiry.", "REQUEST happened ARN>GON"},
		{"refusal after the other's act", "{Gondor} called for a new toll on salt. [Arnor] refused.", "REJECT happened ARN>GON"},
		{"aid after the other's act", "{Gondor} lost its harvest to the flood. [Arnor] sent food.", "AID happened ARN>GON"},
		{"that", "{Gondor} wants more ships than Rohan has. [Arnor] opposed that.", "REJECT happened ARN>GON"},
		{"a step", "{Gondor} closed the pass to Rohan. [Arnor] criticised the step.", "ACCUSE happened ARN>GON"},
		{"a remark", "{Gondor} spoke of the end of Rohan. [Arnor] criticised that remark.", "ACCUSE happened ARN>GON"},
		{"promise with others around", "{Gondor} quarrelled with Rohan over a bridge. [Arnor] promised to help.", "AGREE happened ARN>GON"},
	})
}

func TestASideIsThePartyThatWeighsMost(t *testing.T) {
	r := newReader(t)
	for latest, want := range map[float64]string{2: "Gondor", 0.5: ""} {
		in := r.input("{Gondor} voted twice. [Arnor] rejected the idea.", "")
		in.Sides = &ontology.Sides{Actor: ontology.Weights{"kept": 1}, Recipient: ontology.Weights{"kept": 1, "latest": latest}}
		events := event.Code(in)
		if len(events) != 1 || in.Doc.Text.Of(events[0].RecipientSpan) != want || (len(events[0].Recipient) == 0) != (want == "") {
			t.Errorf("where the last party weighs %v: %+v, want %q", latest, events, want)
		}
	}
}

func TestObservedSidesStayAsTheClauseHasThem(t *testing.T) {
	r := newReader(t)
	in := r.input("{Gondor} voted twice. [Arnor] rejected the idea.", "")
	in.Sides = &ontology.Sides{Actor: ontology.Weights{}, Recipient: ontology.Weights{"latest": 9}}
	seen := map[bool]string{}
	in.Observe = func(s event.Side) {
		for _, k := range s.Choices {
			if slices.ContainsFunc(k.Clues, func(c ontology.Clue) bool { return c.Name == "kept" }) {
				seen[s.Actor] = k.Countries
			}
		}
	}
	events := event.Code(in)
	if len(events) != 1 || line(events[0]) != "REJECT happened ARN>" || seen[true] != "ARN" || seen[false] != "" || len(seen) != 2 {
		t.Errorf("%v, seen %v", events, seen)
	}
}
