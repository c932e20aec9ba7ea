package timex

import (
	"slices"
	"strings"
	"testing"

	"twotrack/models"
	"twotrack/parse"
	"twotrack/spacy"
	"twotrack/text"
)

// english loads the built-in pipeline; a build without one skips the test.
func english(t testing.TB) *spacy.Pipeline {
	t.Helper()
	files, err := models.English()
	if err != nil && strings.Contains(err.Error(), "noembed") {
		t.Skip("this build has no pipeline (tag noembed)")
	}
	if err != nil {
		t.Fatal(err)
	}
	pipeline, err := spacy.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return pipeline
}

// TestVerbsTellTheDirection reads real parses, as published on Wednesday, 2016-05-18.
func TestVerbsTellTheDirection(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	for _, tt := range []struct{ name, body, want string }{
		{"simple past", "The envoys of Norland met on Friday.", "Friday = 2016-05-13"},
		{"perfect", "The envoys have met since Friday.", "Friday = 2016-05-13"},
		{"said", "The talks will go on, the minister said Monday.", "Monday = 2016-05-16"},
		{"will", "The envoys of Norland will meet on Friday.", "Friday = 2016-05-20"},
		{"progressive", "The envoys are meeting on Friday in Geneva.", "Friday = 2016-05-20"},
		{"plan", "The envoys agreed to meet on Saturday.", "Saturday = 2016-05-21"},
		{"scheduled", "The talks are scheduled for Saturday.", "Saturday = 2016-05-21"},
		{"condition", "If they meet on Saturday, the siege may end.", "Saturday = 2016-05-21"},
		{"passive", "Three villages were shelled on Saturday.", "Saturday = 2016-05-14"},
		{"reduced relative", "The pact reached in Geneva on Saturday will end the siege.", "Saturday = 2016-05-14"},
		{"noun phrase", "The minister praised Tuesday's talks.", "Tuesday = 2016-05-17"},
		{"did not", "The minister did not speak on Saturday.", "Saturday = 2016-05-14"},
		{"month, past", "The army took the town in June.", "June = 2015-06"},
		{"month, future", "The army will leave the town in March.", "March = 2017-03"},
		{"day, future", "Voters will choose a president on Jan. 15.", "Jan. 15 = 2017-01-15"},
		{"today, general", "The border today is quiet.", "today = PRESENT_REF"},
		{"today, the day", "The minister met the envoys today.", "today = 2016-05-18"},
		{"dateline", "GENEVA, May 3 (AP) - The envoys left the city.", "May 3 = 2016-05-03"},
	} {
		doc := &text.Document{Body: tt.body, Published: "2016-05-18", Paragraphs: []text.Span{{Start: 0, End: len(tt.body)}}}
		var got []string
		for _, x := range Find(parse.New(doc, pipeline.Parse(parse.Words(doc))), o) {
			got = append(got, doc.Of(x.Span)+" = "+x.Value)
		}
		if !slices.Contains(got, tt.want) {
			t.Errorf("%s: Find(%q) = %q, want %q", tt.name, tt.body, got, tt.want)
		}
	}
}

// TestNamesAreNoTimes reads months and weekdays that stand in names.
func TestNamesAreNoTimes(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	for _, body := range []string{
		"April Harwood asked the court to march on with the case.",
		"She may leave, and he might march to the sea.",
		"He read of it in the Sunday Telegraph.",
		"The fall of the city shocked its allies.",
		"The council passed Resolution 2254.",
		"The army had 2000 soldiers in the valley.",
	} {
		doc := &text.Document{Body: body, Published: "2016-05-18", Paragraphs: []text.Span{{Start: 0, End: len(body)}}}
		for _, x := range Find(parse.New(doc, pipeline.Parse(parse.Words(doc))), o) {
			t.Errorf("Find(%q) = %q, %s", body, doc.Of(x.Span), x.Value)
		}
	}
}
