// Package report shows the record of an article to people: as lines for a
// terminal (Table) and as one self-contained HTML page (Page). It takes records
// that are made and checked, shows only words that stand in the article, and
// gives the same bytes for the same record. What an article contains is shown
// and never obeyed, neither by a terminal nor by a browser. Cost is linear in
// the text and the record, but for sorting.
package report

import (
	"cmp"
	"slices"
	"strings"

	"twotrack/ledger"
)

// The two tracks, in the order in which they are shown.
const (
	diplomatic = "diplomatic"
	coercive   = "coercive"
)

// byDate orders events by the day on which they begin, those without a date
// last, and otherwise as they stand in the text.
func byDate(events []ledger.Event) []ledger.Event {
	sorted := slices.Clone(events)
	slices.SortStableFunc(sorted, func(a, b ledger.Event) int {
		x, y := firstDay(a.Date), firstDay(b.Date)
		if (x == "") != (y == "") {
			return cmp.Compare(y, x) // the empty one last
		}
		return cmp.Compare(x, y)
	})
	return sorted
}

// onTrack returns the events of one track, in order.
func onTrack(events []ledger.Event, track string) []ledger.Event {
	var on []ledger.Event
	for _, e := range events {
		if e.Coding.Track == track {
			on = append(on, e)
		}
	}
	return on
}

// firstDay is a date's beginning in a form that sorts: the start of an interval, a
// year before its months, a month before its days.
func firstDay(date string) string {
	first, _, _ := strings.Cut(date, "/")
	return first
}

// party is how an actor or recipient is named: in the article's words, with the
// name that a pronoun stands for; else by its codes, else not at all.
func party(words, meant string, codes []string) string {
	switch {
	case words == "":
		return strings.Join(codes, ", ")
	case meant == "" || strings.EqualFold(meant, words):
		return words
	}
	return meant + " (“" + words + "”)"
}

// speakers maps the ids of quotations to who spoke.
func speakers(r *ledger.Record) map[string]string {
	by := make(map[string]string, len(r.Quotations))
	for _, q := range r.Quotations {
		by[q.ID] = q.Speaker
	}
	return by
}

// kindOf is an event's type with its modes: "ACCUSE/allege".
func kindOf(e ledger.Event) string {
	if len(e.Modes) == 0 {
		return e.Type
	}
	return e.Type + "/" + strings.Join(e.Modes, "+")
}

// statusOf is an event's status with those who allege it.
func statusOf(e ledger.Event) string {
	if len(e.AllegedBy) == 0 {
		return e.Status
	}
	return e.Status + " by " + strings.Join(e.AllegedBy, ", ")
}

// codesOf writes the codes of both sides.
func codesOf(e ledger.Event) string {
	actor, recipient := strings.Join(e.Actor, ", "), strings.Join(e.Recipient, ", ")
	switch {
	case recipient == "":
		return actor
	case actor == "":
		actor = "?"
	}
	return actor + " → " + recipient
}

// joined writes the parts that are there, with a middle dot between them.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}
