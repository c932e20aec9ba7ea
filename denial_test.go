package twotrack_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"twotrack/ledger"
)

// acts are what a party may be said to have done, in the forms that a frame needs.
var acts = []struct{ kind, base, past, ing, passive string }{
	{"ASSAULT", "attack Chile", "attacked Chile", "attacking Chile", "Chile was attacked by %s"},
	{"ASSAULT", "shell the town", "shelled the town", "shelling the town", "the town was shelled by %s"},
	{"COERCE", "arrest two Chilean reporters", "arrested two Chilean reporters", "arresting two Chilean reporters", "two Chilean reporters were arrested by %s"},
	{"SANCTION", "expel the Chilean ambassador", "expelled the Chilean ambassador", "expelling the Chilean ambassador", "the Chilean ambassador was expelled by %s"},
	{"AID", "send weapons to the rebels", "sent weapons to the rebels", "sending weapons to the rebels", "weapons were sent to the rebels by %s"},
}

// done returns the events of a type that the record tells as done by Peru.
func done(r *ledger.Record, kind string) []string {
	var found []string
	for _, e := range r.Events {
		peru := slices.ContainsFunc(e.Actor, func(code string) bool { return strings.HasPrefix(code, "PER") })
		if e.Type == kind && peru && (e.Status == "happened" || e.Status == "ongoing") {
			found = append(found, fmt.Sprintf("%s %s %q (%s)", e.Type, e.Status, r.Text.Of(e.Span), e.Rule))
		}
	}
	return found
}

// TestWhatIsDeniedOrOnlyPossibleIsNotToldAsDone: an act that the text denies,
// negates, plans, conditions or only claims is never told as done.
func TestWhatIsDeniedOrOnlyPossibleIsNotToldAsDone(t *testing.T) {
	frames := []struct{ name, sentence string }{
		{"denied in a clause", "Peru denied that it had {past}."},
		{"denied as a gerund", "Peru denied {ing}."},
		{"negated", "Peru did not {base}."},
		{"never", "Peru has never {past}."},
		{"said not to be", "Peru said it did not {base}."},
		{"planned", "Peru plans to {base} next week."},
		{"will", "Peru will {base}."},
		{"threatened", "Peru threatened to {base}."},
		{"conditional", "If Chile closes the border, Peru will {base}."},
		{"refused", "Peru refused to {base}."},
		{"accused", "Chile accused Peru of {ing}."},
		{"asked", "Chile asked Peru to {base}."},
		{"only possible", "Peru may {base}."},
		{"prevented", "Chile prevented Peru from {ing}."},
	}
	for _, a := range acts {
		for _, f := range frames {
			sentence := strings.NewReplacer("{base}", a.base, "{past}", a.past, "{ing}", a.ing).Replace(f.sentence)
			if found := done(read(t, sentence+"\n", "2024-03-05"), a.kind); len(found) > 0 {
				t.Errorf("%s: %q tells as done by Peru: %s", f.name, sentence, strings.Join(found, "; "))
			}
		}
	}
}

// TestActiveAndPassiveAgree: the same act told from its other end is the same event.
func TestActiveAndPassiveAgree(t *testing.T) {
	for _, a := range acts {
		active, passive := "Peru "+a.past+" on Monday.", fmt.Sprintf(a.passive, "Peru")+" on Monday."
		passive = strings.ToUpper(passive[:1]) + passive[1:]
		who := func(sentence string) []string {
			var all []string
			r := read(t, sentence+"\n", "2024-03-05")
			for _, e := range r.Events {
				all = append(all, fmt.Sprint(e.Type, e.Modes, e.Status, e.Actor, e.Recipient, e.Date))
			}
			return all
		}
		x, y := who(active), who(passive)
		if len(x) == 0 || !slices.Equal(x, y) {
			t.Errorf("%q gives %v, %q gives %v", active, x, passive, y)
		}
	}
}
