package event_test

import (
	"strings"
	"testing"
)

// expect codes marked sentences and looks for an event among those found.
func expect(t *testing.T, tests []struct{ name, marked, want string }) {
	t.Helper()
	r := newReader(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r.wantAmong(t, tt.marked, tt.want)
			swapped := strings.NewReplacer("[", "{", "]", "}", "{", "[", "}", "]").Replace(tt.marked)
			r.wantAmong(t, swapped, strings.NewReplacer("ARN", "GON", "GON", "ARN").Replace(tt.want))
		})
	}
}

func TestTold(t *testing.T) {
	expect(t, []struct{ name, marked, want string }{
		{"grumbled in a clause", "The officials from [Arnor] grumbled that {Gondor} had paid the pirates.", "ACCUSE happened ARN>GON"},
		{"alleged in a clause", "[Arnor] alleged that {Gondor} had burnt the harbour.", "ACCUSE happened ARN>GON"},
		{"complained in a clause", "The minister from [Arnor] complained that {Gondor} had closed the harbour.", "ACCUSE happened ARN>GON"},
	})
}

func TestDatelinesAndLists(t *testing.T) {
	expect(t, []struct{ name, marked, want string }{
		{"dateline with a day", "OSGILIATH, May 5, 1988 - [Arnor] accused {Gondor} of theft.", "ACCUSE happened ARN>GON"},
		{"dateline with an agency", "OSGILIATH (Reuters) - [Arnor] condemned {Gondor} on Monday.", "ACCUSE happened ARN>GON"},
		{"dateline with a country", "DALE, Rhovanion — [The army of Arnor] attacked {Gondor} on Friday.", "ASSAULT happened ARN>GON"},
		{"a stranger first", "A stranger and [Arnor] accused {Gondor} of theft.", "ACCUSE happened ARN>GON"},
		{"which both", "[Arnor] and {Gondor}, which both signed the treaty, are far away.", "SUPPORT happened ARN+GON>"},
	})
}

func TestMobilizedForces(t *testing.T) {
	r := newReader(t)
	for _, tt := range []struct{ marked, want string }{
		{"[The army of Arnor] was deployed on Friday.", "MOBILIZE happened ARN>"},
		{"{Gondorian troops} were mobilised on Friday.", "MOBILIZE happened GON>"},
	} {
		_, events := r.code(tt.marked, "")
		if len(events) != 1 || line(events[0]) != tt.want {
			t.Errorf("%q: %v, want %q", tt.marked, events, tt.want)
		}
	}
}

func TestPersonInATown(t *testing.T) {
	r := newReader(t)
	for _, marked := range []string{
		"Mr. Peter Burke in [Arnor] and Mr. Paul Drew in {Gondor} contributed money.",
		"Mr. Peter Burke in {Gondor} helped a friend.",
	} {
		if _, events := r.code(marked, ""); len(events) != 0 {
			t.Errorf("%q: %v, want no event", marked, events)
		}
	}
}

func TestAnti(t *testing.T) {
	expect(t, []struct{ name, marked, want string }{
		{"propaganda", "[Arnor] broadcasts anti-{Gondor} propaganda.", "COERCE happened ARN>GON"},
		{"protests", "The farmers of [Arnor] staged an anti-{Gondor} protest.", "PROTEST happened ARN>GON"},
		{"marches", "[Arnor] held an anti-{Gondor} demonstration.", "PROTEST happened ARN>GON"},
	})
}

// A paper that tells what "has been demanded" does not demand it.
func TestWhoTellsDoesNot(t *testing.T) {
	r := newReader(t)
	for _, marked := range []string{
		"According to [the newspaper], {Gondor} has been told to leave the valley.",
		"{Gondor} was urged to lift the siege, [the newspaper] reported.",
		"[The newspaper] said that {Gondor} had been warned not to attack.",
	} {
		_, events := r.code(marked, "")
		if len(events) == 0 {
			t.Errorf("%q gives no event", marked)
		}
		for _, e := range events {
			if len(e.Actor) > 0 {
				t.Errorf("%q gives %s", marked, line(e))
			}
		}
	}
}

// What moves and its own "it" are not whom an act is done to.
func TestNotDoneToOneself(t *testing.T) {
	r := newReader(t)
	for _, marked := range []string{
		"[The government of Arnor] moved [Arnorian troops] to the river.",
		"[The government of Arnor] massed [Arnorian soldiers] on the border.",
		"[Arnorian troops] were deployed.",
	} {
		_, events := r.code(marked, "")
		for _, e := range events {
			if len(e.Recipient) > 0 {
				t.Errorf("%q gives %s", marked, line(e))
			}
		}
		if len(events) == 0 {
			t.Errorf("%q gives no event", marked)
		}
	}
}
