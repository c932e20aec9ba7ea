package text

import (
	"slices"
	"testing"
)

func TestTitleAndDateline(t *testing.T) {
	tests := []struct{ name, body, title, line, place, day string }{
		{"plain", "Envoys Meet at the Bridge\n\nThe envoys of Arnor met.", "Envoys Meet at the Bridge", "", "", ""},
		{"with a point", "Arnor rejects toll talks.\n\nThe envoys of Arnor went home.", "Arnor rejects toll talks.", "", "", ""},
		{"a sentence is no title", "The envoys of Arnor went home.\n\nThey will be back.", "", "", "", ""},
		{"capitals with an article", "The View From the White Tower: A City Waits.\n\nThe envoys of Arnor went home.", "The View From the White Tower: A City Waits.", "", "", ""},
		{"a dash in a headline", "EXCLUSIVE – Arnor Seeks Toll Talks With Gondor.\n\nThe envoys left.", "EXCLUSIVE – Arnor Seeks Toll Talks With Gondor.", "", "", ""},
		{"dateline", "Talks end\n\nMINAS TIRITH - The envoys left.", "Talks end", "MINAS TIRITH", "MINAS TIRITH", ""},
		{"agency", "The talks have ended.\n\nGeneva (AP) — Envoys left.", "The talks have ended.", "Geneva (AP)", "Geneva", ""},
		{"country", "Talks end\n\nANKARA, Turkey — The envoys left.", "Talks end", "ANKARA, Turkey", "ANKARA, Turkey", ""},
		{"day without a year", "Talks end\n\nGENEVA, Nov. 19 (UPI) -- The envoys left.", "Talks end", "GENEVA, Nov. 19 (UPI)", "GENEVA", ""},
		{"day with a year", "GENEVA, Nov. 19, 2015 (UPI) -- The envoys left.\n\nMore.", "", "GENEVA, Nov. 19, 2015 (UPI)", "GENEVA", "2015-11-19"},
		{"day line", "Talks end\n\nTuesday, March 3, 2015\n\nThe envoys left.", "Talks end", "Tuesday, March 3, 2015", "", "2015-03-03"},
		{"day line, day first", "Talks end\n\nPublished: 3 March 2015 10:30 GMT\n\nThe envoys left.", "Talks end", "Published: 3 March 2015 10:30 GMT", "", "2015-03-03"},
		{"no day of the calendar", "Talks end\n\nFebruary 30, 2015\n\nThe envoys left.", "Talks end", "", "", ""},
		{"a dash in a sentence", "The Arnor envoy - a former minister - left.\n\nHe said so.", "", "", "", ""},
		{"a name before a dash", "Talks end\n\nTelcontar — who leads Arnor — left.", "Talks end", "", "", ""},
	}
	for _, tt := range tests {
		d := decoded(t, []byte(tt.body))
		l := d.Dateline
		if d.Of(d.Title) != tt.title || d.Of(l.Span) != tt.line || d.Of(l.Place) != tt.place || l.Day != tt.day {
			t.Errorf("%s: title %q, dateline %q, place %q, day %q; want %q, %q, %q, %q",
				tt.name, d.Of(d.Title), d.Of(l.Span), d.Of(l.Place), l.Day, tt.title, tt.line, tt.place, tt.day)
		}
	}
}

func TestPublishedSaysWhereItIsFrom(t *testing.T) {
	const dated = "Talks end\n\nTuesday, March 3, 2015\n\nThe envoys left."
	for _, tt := range []struct{ body, given, published, from string }{
		{dated, "", "2015-03-03", "text"},
		{dated, "2015-03-04", "2015-03-04", "given"},
		{"The envoys left on March 3, 2015, and more.", "", "", ""},
	} {
		d, err := Decode([]byte(tt.body), Source{Published: tt.given})
		if err != nil || d.Published != tt.published || d.PublishedFrom != tt.from {
			t.Errorf("Decode(%q, %q) published %q from %q (%v), want %q from %q", tt.body, tt.given, d.Published, d.PublishedFrom, err, tt.published, tt.from)
		}
	}
}

const wrapped = `Talks end without a pact

The envoys of Arnor and Gondor left the white city on Monday
after three days of talks about the bridge over the great
river, officials of both sides said.

"We will meet again," the envoy of Arnor told reporters. The
envoy of Gondor did not want to speak.
`

func TestParagraphs(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"lines are paragraphs", "The envoys left.\nThey will be back.\n\n Soon. ", []string{"The envoys left.", "They will be back.", "Soon."}},
		{"blank lines hold spaces", "One.\n \t\nTwo.", []string{"One.", "Two."}},
		{"wrapped lines are joined", wrapped, []string{"Talks end without a pact",
			"The envoys of Arnor and Gondor left the white city on Monday\nafter three days of talks about the bridge over the great\nriver, officials of both sides said.",
			"\"We will meet again,\" the envoy of Arnor told reporters. The\nenvoy of Gondor did not want to speak."}},
	}
	for _, tt := range tests {
		d := decoded(t, []byte(tt.body))
		var got []string
		for _, p := range d.Paragraphs {
			got = append(got, d.Of(p))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: paragraphs %q, want %q", tt.name, got, tt.want)
		}
	}
}
