package quote

import (
	"slices"
	"strings"
	"testing"
)

// line writes a quotation as the tables below show it.
func line(q Quotation, words string) string {
	parts := []string{q.Kind, q.Speaker, words}
	if q.Anonymous {
		parts[1] += " (unnamed)"
	}
	return strings.Join(parts, " | ")
}

func TestFind(t *testing.T) {
	l := english(t)
	tests := []struct {
		name, body string
		want       []string
	}{
		{"cue after", `"We will sign the treaty," Faramir Brandir said.`,
			[]string{`direct | Faramir Brandir | We will sign the treaty,`}},
		{"inversion", `"We will sign the treaty," said Faramir Brandir, a spokesman for the army.`,
			[]string{`direct | Faramir Brandir | We will sign the treaty,`}},
		{"cue before", `Faramir Brandir said: "We will sign the treaty."`,
			[]string{`direct | Faramir Brandir | We will sign the treaty.`}},
		{"the speech goes on after the attribution", `"We will sign," Faramir Brandir said. "The army agrees."`,
			[]string{`direct | Faramir Brandir | We will sign, ... The army agrees.`}},
		{"the attribution interrupts", `"We will sign," Faramir Brandir told reporters, "but not this week."`,
			[]string{`direct | Faramir Brandir | We will sign, ... but not this week.`}},
		{"the next paragraph goes on", "\"We will sign,\" Faramir Brandir said.\n\n\"The army agrees with every word of it.\"",
			[]string{`direct | Faramir Brandir | We will sign,`, `direct | Faramir Brandir | The army agrees with every word of it.`}},
		{"indirect", `Faramir Brandir said on Friday that the army would sign the treaty.`,
			[]string{`indirect | Faramir Brandir | the army would sign the treaty`}},
		{"indirect without that", `Faramir Brandir said the army would sign the treaty.`,
			[]string{`indirect | Faramir Brandir | the army would sign the treaty`}},
		{"indirect, cue after", `The army would sign the treaty, Faramir Brandir said.`,
			[]string{`indirect | Faramir Brandir | The army would sign the treaty`}},
		{"indirect, the cue between", `If the rain stops, Faramir Brandir said, the talks will go on.`,
			[]string{`indirect | Faramir Brandir | If the rain stops ... the talks will go on`}},
		{"mixed", `Faramir Brandir said the army was "tired of this war" and would sign.`,
			[]string{`mixed | Faramir Brandir | the army was "tired of this war" and would sign`}},
		{"mixed, cue after", `The army is "tired of this war" and will sign, Faramir Brandir said.`,
			[]string{`mixed | Faramir Brandir | The army is "tired of this war" and will sign`}},
		{"as somebody noted", `As Faramir Brandir noted, the army has signed nothing.`,
			[]string{`indirect | Faramir Brandir | the army has signed nothing`}},
		{"according to", `The army has signed nothing, according to Faramir Brandir.`,
			[]string{`indirect | Faramir Brandir | The army has signed nothing`}},
		{"a second cue for the same speaker", `Faramir Brandir warned that the treaty was weak, adding that the army would not sign it.`,
			[]string{`indirect | Faramir Brandir | the treaty was weak`, `indirect | Faramir Brandir | the army would not sign it`}},
		{"what the narrator adds is left out", `Faramir Brandir said the army would sign the treaty, which expires in May.`,
			[]string{`indirect | Faramir Brandir | the army would sign the treaty`}},
		{"his own paraphrase is one statement", `Faramir Brandir said he told the envoys that the army would sign.`,
			[]string{`indirect | Faramir Brandir | he told the envoys that the army would sign`}},
		{"somebody else's words in a paraphrase are a part of it", `Faramir Brandir said that John Maris told the envoys that the army would sign.`,
			[]string{`indirect | Faramir Brandir | John Maris told the envoys that the army would sign`}},
		{"somebody else's quoted words in a paraphrase", `Faramir Brandir said that John Maris called the treaty "a dead letter" in May.`,
			[]string{`mixed | Faramir Brandir | John Maris called the treaty "a dead letter" in May`, `mixed | John Maris | the treaty "a dead letter"`}},
		{"somebody else's words inside", `"John Maris told us that the army would sign," Faramir Brandir said.`,
			[]string{`direct | Faramir Brandir | John Maris told us that the army would sign,`, `indirect | John Maris | the army would sign`}},
		{"a bare speech act is an event", `Faramir Brandir accused the army of stealing the harvest and called for talks.`, nil},
		{"a speech act with quoted words", `Faramir Brandir accused the army of "stealing the harvest" last year.`,
			[]string{`mixed | Faramir Brandir | "stealing the harvest" last year`}},
		{"nothing was said", `Faramir Brandir did not say whether the army would sign.`, nil},
		{"nobody said so", `No minister said that the army would sign.`, nil},
		{"scare quotes", `The "peace camp" met in the old harbor.`, nil},
		{"a headline", "Russia Says Ukraine Shelled Border Town\n\nTalks go on.",
			[]string{`indirect | Russia | Ukraine Shelled Border Town`}},
		{"announced by a colon", `The Rohan Teachers Union issued a statement: "We will stay out until the pay is right."`,
			[]string{`direct | The Rohan Teachers Union | We will stay out until the pay is right.`}},
		{"closing mark forgotten", "“We will sign the treaty, he said.", []string{`direct |  | We will sign the treaty,`}},
		{"unnamed official", `The army would sign the treaty, a senior official said.`,
			[]string{`indirect | a senior official (unnamed) | The army would sign the treaty`}},
		{"pronoun goes on with the last speaker", "\"We will sign,\" Faramir Brandir said.\n\nHe said the army agreed.",
			[]string{`direct | Faramir Brandir | We will sign,`, `indirect | Faramir Brandir | the army agreed`}},
		{"description goes on with the last speaker", "\"We will sign,\" Faramir Brandir said.\n\nThe senator said the army agreed.",
			[]string{`direct | Faramir Brandir | We will sign,`, `indirect | Faramir Brandir | the army agreed`}},
		{"two single marks", `''We will sign the treaty,'' Faramir Brandir said.`,
			[]string{`direct | Faramir Brandir | We will sign the treaty,`}},
		{"single marks", `‘We won’t sign the treaty,’ Faramir Brandir said.`,
			[]string{`direct | Faramir Brandir | We won’t sign the treaty,`}},
		{"no text", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, found := l.read(tt.body)
			var got []string
			for _, q := range found {
				got = append(got, line(q, content(doc, q)))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("Find(%q)\n got %q\nwant %q", tt.body, got, tt.want)
			}
		})
	}
}
