package ledger

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotrack/event"
	"twotrack/text"
)

// ndjson writes a record of the article with some events.
func ndjson(t *testing.T, events ...event.Event) []byte {
	t.Helper()
	return recordOf(t, events...).AppendNDJSON(nil, Maker{Program: "test"})
}

func recordOf(t *testing.T, events ...event.Event) *Record {
	t.Helper()
	doc := decode(t, article)
	f := found(t, doc.Body)
	f.Events = events
	return New(doc, sha256.Sum256([]byte(article)), f, plover(t))
}

// events are the two of the article, and one of them as it is doubted.
func events(t *testing.T) (fired, met, doubted event.Event) {
	t.Helper()
	all := found(t, article).Events
	doubted = all[1]
	doubted.Type, doubted.Doubt, doubted.ScoreModel = "AGREE", "the model gives 12 % to AGREE", 0.12
	return all[0], all[1], doubted
}

func TestWhatIsDoubtedStandsBesideTheRecord(t *testing.T) {
	fired, met, doubted := events(t)
	want := ndjson(t, fired, met)
	for name, order := range map[string][]event.Event{
		"last": {fired, met, doubted}, "first": {doubted, fired, met}, "between": {fired, doubted, met},
	} {
		head, tail, found := bytes.Cut(ndjson(t, order...), []byte(`{"type":"review"`))
		if diff := cmp.Diff(string(want), string(head)); diff != "" {
			t.Errorf("%s: a doubted event changes the record: %s", name, diff)
		}
		if !found || bytes.Count(tail, []byte("\n")) != 1 {
			t.Errorf("%s: %q stands after the record, want one row", name, tail)
		}
	}
	if strings.Contains(string(want), "doubt") || strings.Contains(string(want), "review") {
		t.Errorf("a record without doubt speaks of it: %s", want)
	}
}

func TestAReviewRowIsAnEventsWithItsDoubt(t *testing.T) {
	fired, met, doubted := events(t)
	all := rows(t, recordOf(t, fired, met, doubted))
	review := all[len(all)-1]
	if review["type"] != "review" || review["doubt"] != doubted.Doubt || review["event"] != "AGREE" || review["text"] != "They met in Bree" {
		t.Errorf("the row for review is %v", review)
	}
	doubted.Doubt = "" // somebody says that it is right
	sure := rows(t, recordOf(t, fired, met, doubted))[3]
	delete(review, "doubt")
	review["type"] = "event"
	if diff := cmp.Diff(sure, review); diff != "" {
		t.Errorf("an event that was for review is another one in the record, its id too: %s", diff)
	}
}

func TestWhatTheRecordHasIsNotForReview(t *testing.T) {
	fired, met, doubted := events(t)
	again := met
	again.Doubt = "told too far away"
	r := recordOf(t, again, doubted, fired, doubted, met)
	if len(r.Events) != 2 || len(r.Review) != 1 || r.Review[0].Type != "AGREE" {
		t.Errorf("%d events and for review %v, want two and what none of them says", len(r.Events), r.Review)
	}
	if slices.ContainsFunc(r.Events, func(e Event) bool { return e.ID == r.Review[0].ID }) {
		t.Error("an event of the record and one for review share an id")
	}
}

func TestCheckFindsFaultsOfWhatIsForReview(t *testing.T) {
	_, _, doubted := events(t)
	r := recordOf(t, doubted)
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	r.Review[0].Trigger = text.Span{Start: 3, End: len(article) + 1}
	if err := r.Check(); err == nil || !strings.Contains(err.Error(), r.Review[0].ID+": trigger") {
		t.Errorf("Check = %v, want a fault that names the trigger", err)
	}
}

func TestNothingFoundIsNotSaidWhereSomethingIsForReview(t *testing.T) {
	_, _, doubted := events(t)
	doubted.SaidBy = -1
	r := New(decode(t, article), sha256.Sum256(nil), Findings{Events: []event.Event{doubted}}, plover(t))
	if slices.ContainsFunc(r.Notes, func(n text.Note) bool { return n.Code == NoteNothing }) {
		t.Errorf("notes %v, though there is something for review", r.Notes)
	}
}
