package event_test

import "testing"

// TestGatherings dates what was done at a meeting by the day of the meeting. Monday is 2020-01-06.
func TestGatherings(t *testing.T) {
	r := newReader(t)
	met := "Envoys of [Arnor] and {Gondor} met on Monday.\n"
	tests := []struct{ name, marked, want string }{
		{"during the talks", met + "During the three-hour talks, [Arnor] attacked {Gondor}.", "2020-01-06"},
		{"at their meeting", met + "[Arnor] attacked {Gondor} at their meeting.", "2020-01-06"},
		{"in the negotiations", met + "[Arnor] attacked {Gondor} in the negotiations.", "2020-01-06"},
		{"a meeting that is new", met + "[Arnor] attacked {Gondor} at a meeting.", ""},
		{"a meeting with a day of its own", met + "During the 2011 talks, [Arnor] attacked {Gondor}.", ""},
		{"no meeting", met + "[Arnor] attacked {Gondor} at the bridge.", ""},
		{"meetings on two days", met + "[Arnor] met {Gondor} on Wednesday.\nDuring the talks, [Arnor] attacked {Gondor}.", ""},
		{"a meeting without a day", "Envoys of [Arnor] met {Gondor}.\nDuring the talks, [Arnor] attacked {Gondor}.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, events := r.code(tt.marked, "2020-01-09")
			for _, e := range events {
				if e.Type == "ASSAULT" {
					if e.Date != tt.want {
						t.Errorf("%q dates the attack %q, want %q", tt.marked, e.Date, tt.want)
					}
					return
				}
			}
			t.Errorf("%q gives %s, no attack", tt.marked, short(events))
		})
	}
}
