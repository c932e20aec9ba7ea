package event_test

import (
	"strings"
	"testing"
)

// TestOccasions dates acts of speech by the day on which they were spoken. Wednesday
// is 2020-01-08, Monday 2020-01-06, the articles are of Thursday.
func TestOccasions(t *testing.T) {
	r := newReader(t)
	tests := []struct{ name, marked, kind, want string }{
		{"a lead takes the day on which its speaker is heard", "[Arnor] condemned {Gondor}.\nOn Wednesday, [Arnor] urged {Gondor} to leave.", "ACCUSE", "2020-01-08"},
		{"a lead takes the only day of the article", "[Arnor] condemned {Gondor}.\nThe elders urged {Gondor} on Monday to leave.", "ACCUSE", "2020-01-06"},
		{"a headline does too", "[Arnor] accuses {Gondor}.\nThe elders urged {Gondor} on Monday to leave.", "ACCUSE", "2020-01-06"},
		{"the speech before it in its paragraph", "The elders urged {Gondor} on Monday to leave. [Arnor] condemned {Gondor}.\n{Gondor} praised [Arnor] on Wednesday.", "ACCUSE", "2020-01-06"},
		{"an appearance of the speaker", "[Arnor], which gave an interview on Monday, is strong.\n[Arnor] condemned {Gondor}.", "ACCUSE", "2020-01-06"},
		{"words that the statement carries", "[Arnor] issued a statement on Monday, saying: “We condemn {Gondor}.”", "ACCUSE", "2020-01-06"},
		{"what somebody has said is of some other time", "[Arnor] has condemned {Gondor}.\nThe elders urged {Gondor} on Monday to leave.", "ACCUSE", ""},
		{"what somebody had said too", "The elders urged {Gondor} on Monday to leave. [Arnor] had condemned {Gondor}.", "ACCUSE", ""},
		{"and what was said recently", "[Arnor] recently condemned {Gondor}.\nOn Wednesday, [Arnor] urged {Gondor} to leave.", "ACCUSE", ""},
		{"a habit has no day", "The elders urged {Gondor} on Monday to leave.\n[Arnor] always condemns {Gondor}.", "ACCUSE", ""},
		{"articles of two days settle none", "The elders urged {Gondor} on Monday to leave.\nThe elders praised {Gondor} on Wednesday.\n[Arnor] condemned {Gondor}.", "ACCUSE", ""},
		{"an old day is no news", "The elders urged {Gondor} on March 3, 2011 to leave.\n[Arnor] condemned {Gondor}.", "ACCUSE", ""},
		{"the day of publication is none", "[Arnor] condemned {Gondor}.", "ACCUSE", ""},
		{"deeds are of their own day", "[Arnor] attacked {Gondor}.\nThe elders urged {Gondor} on Monday to leave.", "ASSAULT", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, events := r.code(tt.marked, "2020-01-09")
			for _, e := range events {
				if e.Type == tt.kind && !strings.Contains(strings.Join(e.Actor, " "), "GON") {
					if e.Date != tt.want {
						t.Errorf("%q dates it %q, want %q", tt.marked, e.Date, tt.want)
					}
					return
				}
			}
			t.Errorf("%q gives %s, no %s", tt.marked, short(events), tt.kind)
		})
	}
}

// TestDatesOfOtherActs holds that an act does not take the date of the thing or of the clause beside it.
func TestDatesOfOtherActs(t *testing.T) {
	r := newReader(t)
	tests := []struct{ marked, kind, want string }{
		{"[Arnor] criticized the 2011 bridge of {Gondor}.", "ACCUSE", ""},
		{"The road was closed on Monday before [Arnor] attacked {Gondor}.", "ASSAULT", ""},
		{"[Arnor] was founded in 2003 after [it] had attacked {Gondor}.", "ASSAULT", ""},
		{"On Monday, [Arnor] attacked {Gondor}.", "ASSAULT", "2020-01-06"},
		{"Monday's attack on {Gondor} by [Arnor] failed.", "ASSAULT", "2020-01-06"},
	}
	for _, tt := range tests {
		_, events := r.code(tt.marked, "2020-01-09")
		got := "no event"
		for _, e := range events {
			if e.Type == tt.kind {
				got = e.Date
			}
		}
		if got != tt.want {
			t.Errorf("%q dates it %q, want %q: %s", tt.marked, got, tt.want, short(events))
		}
	}
}

// TestRetellingDates gives an act the date that another telling of it has.
func TestRetellingDates(t *testing.T) {
	r := newReader(t)
	for _, marked := range []string{
		"[Arnor] attacks {Gondor}.\nOn Monday, [Arnor] attacked {Gondor} again.",
		"[Arnor] bombed {Gondor}.\n[Arnor] bombed {Gondor} on Monday.",
		"[Arnor] freed {the Gondorians}.\n[Arnor] freed {the Gondorians} on Monday.",
	} {
		_, events := r.code(marked, "2020-01-09")
		if len(events) != 1 || events[0].Date != "2020-01-06" {
			t.Errorf("%q gives %s, want one event of Monday", marked, short(events))
		}
	}
}
