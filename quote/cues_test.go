package quote

import (
	"strings"
	"testing"

	"twotrack/ontology"
)

// TestEveryCueReadsItsExample reads the sentence that stands beside each cue in
// the data: its content must be what the square brackets hold, and its class the cue's.
func TestEveryCueReadsItsExample(t *testing.T) {
	l := english(t)
	for _, c := range l.knowledge.Cues.All {
		t.Run(c.Part+" "+strings.Join(c.Words, " "), func(t *testing.T) {
			if fault := l.example(c); fault != "" {
				t.Errorf("%s: %s\n\t%s", c.Rule, fault, c.Example)
			}
		})
	}
}

// example reads a cue's example and says what is wrong with the outcome.
func (l language) example(c ontology.Cue) string {
	want := c.Example[strings.Index(c.Example, "[")+1 : strings.Index(c.Example, "]")]
	body := strings.NewReplacer("[", "", "]", "").Replace(c.Example)
	doc, found := l.read(body)
	var got []string
	for _, q := range found {
		if content(doc, q) == want {
			return l.agrees(c, q)
		}
		got = append(got, content(doc, q))
	}
	return "content " + strings.Join(got, " | ") + ", want " + want
}

func (l language) agrees(c ontology.Cue, q Quotation) string {
	switch {
	case c.Part == "verb" || c.Part == "noun" || c.Part == "phrase":
		if q.Rule != c.Rule || q.Class != c.Class {
			return "read by " + q.Rule + ", class " + q.Class
		}
	case c.Part == "person" && !q.Anonymous:
		return "speaker " + q.Speaker + " is not anonymous"
	case c.Part == "venue" && q.Venue.Start == q.Venue.End:
		return "no venue"
	}
	return ""
}
