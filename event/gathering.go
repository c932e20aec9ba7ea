package event

import (
	"slices"
	"time"
)

// gatherings gives what was done "during the talks" or "at the meeting" the day
// of the meeting, where the article tells of meetings on one day alone.
func (c *coder) gatherings(events []candidate) {
	day := meetingDay(events)
	if day == "" {
		return
	}
	for i := range events {
		if e := &events[i]; e.Date == "" && e.Status == "happened" && c.atMeeting(e.trigger) {
			e.Date = day
		}
	}
}

// meetingDay gives the one day on which the article's meetings were held, "" for
// none or several.
func meetingDay(events []candidate) string {
	day := ""
	for i := range events {
		e := &events[i]
		if e.Type != "CONSULT" || e.Status != "happened" || len(e.Date) != len(time.DateOnly) {
			continue
		}
		if day != "" && day != e.Date {
			return ""
		}
		day = e.Date
	}
	return day
}

// atMeeting reports whether an act's clause is set in a meeting that the text
// takes for known: "during the three-way talks", "at their meeting".
func (c *coder) atMeeting(trigger int) bool {
	at := trigger
	for range 4 {
		for _, k := range c.doc.Children(at) {
			if t := &c.doc.Tokens[k]; t.Dep == "prep" && slices.Contains([]string{"during", "at", "in"}, t.Lower) && c.knownMeeting(c.doc.Child(int(k), "pobj")) {
				return true
			}
		}
		t := &c.doc.Tokens[at]
		if t.Dep != "conj" && t.Dep != "xcomp" && t.Dep != "dobj" || t.Head == at {
			return false
		}
		at = t.Head
	}
	return false
}

// knownMeeting reports whether a noun is a meeting with "the" or an owner and
// with no date of its own.
func (c *coder) knownMeeting(noun int) bool {
	if noun < 0 || !c.patterns.Classes["meetings"][c.doc.Tokens[noun].Lemma] {
		return false
	}
	known := false
	for _, k := range c.doc.Children(noun) {
		t := &c.doc.Tokens[k]
		known = known || t.Dep == "poss" || t.Dep == "det" && (t.Lower == "the" || t.Lower == "these")
		if t.Ent >= 0 && c.doc.Entities[t.Ent].Label == "DATE" {
			return false
		}
	}
	return known
}
