package quote

import (
	"testing"

	"twotrack/parse"
)

// token returns the index of the first token with a text.
func token(t *testing.T, doc *parse.Document, word string) int {
	t.Helper()
	for i := range doc.Tokens {
		if doc.Tokens[i].Text == word {
			return i
		}
	}
	t.Fatalf("no token %q", word)
	return -1
}

func TestIndexGivesTheInnermostQuotation(t *testing.T) {
	doc, found := english(t).read(`Talks began. "John Maris told us that the army would sign," Faramir Brandir said.`)
	x := NewIndex(doc, found)
	for word, want := range map[string]string{"began": "", "told": "Faramir Brandir", "sign": "John Maris", "said": ""} {
		got := ""
		if q, ok := x.Quotation(token(t, doc, word)); ok {
			got = q.Speaker
		}
		if got != want {
			t.Errorf("%q stands in the words of %q, want %q", word, got, want)
		}
	}
	inner, outer := x.At(token(t, doc, "sign")), x.At(token(t, doc, "told"))
	if found[inner].Inside != outer || found[inner].Via != "Faramir Brandir" {
		t.Errorf("the inner quotation stands in %d via %q, want %d via Faramir Brandir", found[inner].Inside, found[inner].Via, outer)
	}
}

func TestStance(t *testing.T) {
	l := english(t)
	tests := []struct{ body, want string }{
		{`Faramir Brandir said that the army had fired.`, Asserted},
		{`Faramir Brandir denied that the army had fired.`, Refuted},
		{`"We never fired," Faramir Brandir denied.`, Asserted},
		{`Faramir Brandir asked whether the army had fired.`, Asked},
		{`Faramir Brandir urged the army to "lay down its arms" on Friday.`, Demanded},
		{`Faramir Brandir promised that the army would leave.`, Offered},
		{`Faramir Brandir refused to "sign such a paper" on Friday.`, Refused},
		{`Faramir Brandir warned that the army would fire.`, Feared},
		{`Faramir Brandir believes that the army has fired.`, Thought},
	}
	for _, tt := range tests {
		_, found := l.read(tt.body)
		if len(found) != 1 || found[0].Stance() != tt.want {
			t.Errorf("stances of %q: %d found, want one %s: %+v", tt.body, len(found), tt.want, found)
		}
	}
}

func TestVenueRelayAndAnonymity(t *testing.T) {
	l := english(t)
	tests := []struct{ body, speaker, via, venue, reason string }{
		{`"We will sign," Faramir Brandir said in an interview with the Daily Harbor.`, "Faramir Brandir", "", "in an interview with the Daily Harbor", ""},
		{`Speaking at a rally, Faramir Brandir said that the army would sign.`, "Faramir Brandir", "", "at a rally", ""},
		{`"We will sign," Faramir Brandir told reporters.`, "Faramir Brandir", "", "reporters", ""},
		{`Reuters reported that the army would sign, citing John Maris.`, "John Maris", "Reuters", "", ""},
		{`"We will sign," Faramir Brandir said, according to Reuters.`, "Faramir Brandir", "Reuters", "", ""},
		{`The army would sign, a senior official said on condition of anonymity because he was not allowed to speak.`,
			"a senior official", "", "", "because he was not allowed to speak"},
	}
	for _, tt := range tests {
		doc, found := l.read(tt.body)
		if len(found) == 0 {
			t.Errorf("nothing found in %q", tt.body)
			continue
		}
		q := found[0]
		if q.Speaker != tt.speaker || q.Via != tt.via || doc.Text.Of(q.Venue) != tt.venue || doc.Text.Of(q.Unnamed) != tt.reason {
			t.Errorf("%q: speaker %q via %q venue %q reason %q", tt.body, q.Speaker, q.Via, doc.Text.Of(q.Venue), doc.Text.Of(q.Unnamed))
		}
	}
}

func TestNoSpeakerHasAReason(t *testing.T) {
	_, found := english(t).read("“We will sign the treaty, he said.")
	if len(found) != 1 || found[0].Speaker != "" || found[0].Reason != `the text does not settle who "he" is` {
		t.Errorf("found %+v", found)
	}
}

func TestTheDateOfTheSayingStandsAtItsCue(t *testing.T) {
	l := english(t)
	tests := []struct{ body, want string }{
		{"Faramir Brandir said on May 3, 2016 that the army would sign.", "2016-05-03"},
		{`"We signed on May 2, 2016," Faramir Brandir said in a statement on May 3, 2016.`, "2016-05-03"},
		{"Faramir Brandir said that the army signed on May 3, 2016.", ""},
		{"Faramir Brandir said on Friday that the army would sign.", ""},
	}
	for _, tt := range tests {
		if _, found := l.read(tt.body); len(found) != 1 || found[0].Date != tt.want {
			t.Errorf("dates of %q: %+v, want one %q", tt.body, found, tt.want)
		}
	}
}
