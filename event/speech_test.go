package event_test

import (
	"slices"
	"testing"

	"twotrack/event"
)

// TestStatusOfClauses holds how real an act is by its tense, its negation and the clauses around it.
func TestStatusOfClauses(t *testing.T) {
	r := newReader(t)
	tests := []struct{ name, marked, want string }{
		{"is to", "[Arnor] is to attack {Gondor}.", "ASSAULT planned ARN>GON"},
		{"are to", "The elders say that [the troops] are to bomb {Gondor}.", "ASSAULT planned ARN>GON"},
		{"if", "[Arnor] will free {the Gondorians} if the rain stops.", "RETREAT conditional ARN>GON"},
		{"as soon as", "[Arnor] will meet {Gondor} as soon as the ship is gone.", "CONSULT conditional ARN>GON"},
		{"would have", "[Arnor] would have attacked {Gondor}.", "ASSAULT conditional ARN>GON"},
		{"nobody", "[Arnor] arrested nobody in {Gondor}.", "COERCE refused ARN>"},
		{"no soldier of ours", "No ship of [Arnor] attacked {Gondor}.", "ASSAULT refused ARN>GON"},
		{"was attacking tells what happened", "[Arnor] was attacking {Gondor} on Monday.", "ASSAULT happened ARN>GON"},
		{"has attacked since", "[Arnor] has shelled {Gondor} since May.", "ASSAULT ongoing ARN>GON"},
		{"had attacked since", "[Arnor] had shelled {Gondor} since May.", "ASSAULT happened ARN>GON"},
		{"being held", "{The Gondorians} are being detained by [Arnor].", "COERCE ongoing ARN>GON"},
		{"a refused plan is no done act", "[Arnor] refused to attack {Gondor}.", "ASSAULT refused ARN>GON"},
		{"a criticised act is done", "The elders opposed [Arnor]'s attack on {Gondor}.", "ASSAULT happened ARN>GON"},
		{"what is not heard of is refused in words", "[Arnor] would not hear of it.", "REJECT happened ARN>"},
		{"beside a semicolon", "[Arnor] attacked {Gondor}; the elders will leave.", "ASSAULT happened ARN>GON"},
		{"an own tense beside a negation", "[Arnor] did not sleep and attacked {Gondor}.", "ASSAULT happened ARN>GON"},
		{"reportedly", "[Arnor] reportedly attacked {Gondor}.", "ASSAULT alleged ARN>GON"},
		{"allegedly", "[Arnor] allegedly bombed {Gondor}.", "ASSAULT alleged ARN>GON"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { r.wantAmong(t, tt.marked, tt.want) })
	}
}

// TestStatusInSpeech holds what speech makes of the acts that it tells.
func TestStatusInSpeech(t *testing.T) {
	r := newReader(t)
	tests := []struct{ name, marked, want string }{
		{"a deed", "{Gondor} said that [Arnor] had attacked {Gondor}.", "ASSAULT alleged ARN>GON"},
		{"words that were said before", "The elders said that [Arnor] had condemned {Gondor}.", "ACCUSE alleged ARN>GON"},
		{"words that were demanded before", "The elders said that [Arnor] had urged {Gondor} to leave.", "REQUEST alleged ARN>GON"},
		{"words that are said", "“We condemn {Gondor},” [Arnor] said.", "ACCUSE happened ARN>GON"},
		{"what was not done", "[Arnor] said that [it] did not attack {Gondor}.", "ASSAULT denied ARN>GON"},
		{"what has not been done", "[Arnor] said that [it] has not bombed {Gondor}.", "ASSAULT denied ARN>GON"},
		{"what will not be done", "[Arnor] said that [it] will not bomb {Gondor}.", "ASSAULT refused ARN>GON"},
		{"what is taken for granted", "The elders said that the ships that [Arnor] seized from {Gondor} were old.", "COERCE happened ARN>GON"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { r.wantAmong(t, tt.marked, tt.want) })
	}
}

// TestAllegedBy names whose word an act rests on.
func TestAllegedBy(t *testing.T) {
	r := newReader(t)
	for _, marked := range []string{
		"{Gondor} accused [Arnor] of bombing {the Gondorians}.",
		"{Gondor} blamed [Arnor] for attacking {the Gondorians}.",
		"{Gondor} said that [Arnor] had bombed {the Gondorians}.",
	} {
		_, events := r.code(marked, "")
		if !slices.ContainsFunc(events, func(e event.Event) bool {
			return e.Type == "ASSAULT" && e.Status == "alleged" && slices.Equal(e.AllegedBy, []string{"GON GOV"})
		}) {
			t.Errorf("%q gives %s, want an attack alleged by GON GOV", marked, short(events))
		}
	}
}

// wantAmong codes a marked text and asks for one event among those found.
func (r *reader) wantAmong(t *testing.T, marked, want string) {
	t.Helper()
	wantFrom(t, r.input(marked, ""), marked, want)
}

// wantFrom looks for an event among those of an input.
func wantFrom(t *testing.T, in event.Input, marked, want string) {
	t.Helper()
	var got []string
	for _, e := range event.Code(in) {
		got = append(got, line(e))
	}
	if !slices.Contains(got, want) {
		t.Errorf("%q gives %q, want %q among them", marked, got, want)
	}
}
