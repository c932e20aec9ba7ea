package event_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"twotrack/event"
)

// told is an article in which acts are told twice, meetings and speeches date others, and one act is said by another's words.
const told = "[Arnor] attacked {Gondor} and arrested {Gondorians}.\n" +
	"[Arnor] met {Gondor} on Monday. At the meeting [Arnor] accused {Gondor} of theft.\n" +
	"\"We never attacked [Arnor],\" {Gondor} said on Tuesday. {Gondor} condemned [Arnor].\n" +
	"[Arnor] attacked {Gondor} again. The talks between [Arnor] and {Gondor} ended.\n" +
	"[Arnor] condemned {Gondor}, and [Arnor] launched an attack, bombing {Gondor}."

// apart parts what stands in the record from what is for review.
func apart(events []event.Event) (record, review []event.Event) {
	at := slices.IndexFunc(events, func(e event.Event) bool { return e.Doubt != "" })
	if at < 0 {
		return events, nil
	}
	return events[:at], events[at:]
}

// TestWhatIsDoubtedChangesNoEventOfTheRecord doubts each choice of what was found in turn: the record is as if that
// had not been found, to the last date and place.
func TestWhatIsDoubtedChangesNoEventOfTheRecord(t *testing.T) {
	in := newReader(t).input(told, "2020-01-08")
	n := 0
	all := event.CodeDoubting(in, func(i int) string { n = max(n, i+1); return "" })
	if diff := cmp.Diff(event.Code(in), all); diff != "" {
		t.Fatalf("where nothing is doubted the events are others: %s", diff)
	}
	if n < 8 || n > 16 || len(all) >= n || !slices.ContainsFunc(all, func(e event.Event) bool { return len(e.Also) > 0 }) {
		t.Fatalf("%d things found make %s: the text no longer tells acts twice", n, short(all))
	}
	for set := range 1 << n {
		doubted := func(i int) bool { return set>>i&1 == 1 }
		record, review := apart(event.CodeDoubting(in, func(i int) string {
			if doubted(i) {
				return "only said"
			}
			return ""
		}))
		if diff := cmp.Diff(event.CodeWithout(in, doubted), record, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("doubting %b changes the record: %s", set, diff)
		}
		if (len(review) > 0) != (set > 0) || slices.ContainsFunc(review, func(e event.Event) bool { return e.Doubt == "" }) {
			t.Fatalf("doubting %b gives for review %s", set, short(review))
		}
	}
}

func TestADoubtedTellingIsNoPlaceOfAnEvent(t *testing.T) {
	in := newReader(t).input("[Arnor] attacked {Gondor}.\n[Arnor] attacked {Gondor} again.", "")
	for first := range 2 {
		got := event.CodeDoubting(in, func(i int) string {
			if i == first {
				return "only said"
			}
			return ""
		})
		if len(got) != 2 || got[0].Doubt != "" || got[1].Doubt == "" || len(got[0].Also)+len(got[1].Also) > 0 {
			t.Errorf("telling %d doubted: %+v, want one event in the record and one for review, neither told twice", first, got)
		}
	}
}
