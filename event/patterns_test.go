package event_test

import (
	"fmt"
	"strings"
	"testing"

	"twotrack/event"
	"twotrack/text"
)

// TestEveryPatternCodesItsExample reads the example sentence of every line under
// data/patterns: it must give an event of the line's type with the sides marked.
func TestEveryPatternCodesItsExample(t *testing.T) {
	r := newReader(t)
	for i, p := range r.knowledge.Patterns.All {
		if i > 0 && p.Rule == r.knowledge.Patterns.All[i-1].Rule {
			continue
		}
		if p.Example == "" {
			t.Errorf("%s has no example", p.Rule)
		}
		_, events := r.code(p.Example, "")
		if _, parties := unmark(p.Example); !codes(events, p.Type, parties) {
			t.Errorf("%s: %q should be %s, got %s", p.Rule, p.Example, p.Type, short(events))
		}
	}
}

// codes reports whether one of the events is of the type and has just the marked sides.
func codes(events []event.Event, kind string, parties []party) bool {
	var actor, recipient bool
	for _, p := range parties {
		actor = actor || p.code[:3] == "ARN"
		recipient = recipient || p.code[:3] == "GON"
	}
	for _, e := range events {
		if e.Type == kind && (len(e.Actor) > 0) == actor && (len(e.Recipient) > 0) == recipient {
			return true
		}
	}
	return false
}

func short(events []event.Event) string {
	var all []string
	for _, e := range events {
		all = append(all, fmt.Sprintf("%s %v>%v %s (%s)", e.Type, e.Actor, e.Recipient, e.Status, e.Rule))
	}
	return strings.Join(all, "; ")
}

// TestEventsPointAtTheirWords checks spans and order on the examples of all patterns.
func TestEventsPointAtTheirWords(t *testing.T) {
	r := newReader(t)
	var b strings.Builder
	for _, p := range r.knowledge.Patterns.All {
		b.WriteString(p.Example + "\n")
	}
	doc, events := r.code(b.String(), "")
	last := text.Span{}
	for _, e := range events {
		if e.Start < 0 || e.End > len(doc.Body) || e.Start >= e.End {
			t.Fatalf("%s has span %v in a body of %d bytes", e.Rule, e.Span, len(doc.Body))
		}
		if e.Trigger.Start < e.Start || e.Trigger.End > e.End {
			t.Errorf("%s: trigger %v stands outside %v", e.Rule, e.Trigger, e.Span)
		}
		if e.Trigger.End < last.Start {
			t.Errorf("%s: %v comes after %v", e.Rule, e.Trigger, last)
		}
		last = e.Trigger
	}
}
