package timex

import (
	"bufio"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"twotrack/ontology"
)

// shown returns a text's expressions as "words = value".
func shown(body, published string, o *ontology.Ontology) []string {
	var got []string
	for _, x := range Find(plainParse(body, published), o) {
		got = append(got, body[x.Span.Start:x.Span.End]+" = "+x.Value)
	}
	return got
}

func TestValuesLeanOnTheDayOfPublication(t *testing.T) {
	o := loaded(t)
	const wednesday, sunday = "2016-05-18", "2016-05-22"
	tests := []struct{ name, published, body, want string }{
		{"weekday under a past verb", wednesday, "They met on Friday.", "Friday = 2016-05-13"},
		{"weekday under will", wednesday, "They will meet on Friday.", "Friday = 2016-05-20"},
		{"weekday of publication", wednesday, "They met on Wednesday.", "Wednesday = 2016-05-18"},
		{"tomorrow's weekday under a past verb", wednesday, "They met on Thursday.", "Thursday = 2016-05-19"},
		{"month under a past verb", wednesday, "They met in June.", "June = 2015-06"},
		{"month under will", wednesday, "They will meet in March.", "March = 2017-03"},
		{"running month", wednesday, "They met in May.", "May = 2016-05"},
		{"day under a past verb", wednesday, "They met on Dec. 28.", "Dec. 28 = 2015-12-28"},
		{"day under will", wednesday, "They will meet on Dec. 28.", "Dec. 28 = 2016-12-28"},
		{"year told by the weekday", wednesday, "They met on Thursday, Aug. 20.", "Thursday, Aug. 20 = 2015-08-20"},
		{"last week", wednesday, "They met last week.", "last week = 2016-W19"},
		{"last week, on a Sunday", sunday, "They met last week.", "last week = 2016-W20"},
		{"this week, on a Sunday, past", sunday, "They met this week.", "this week = 2016-W20"},
		{"this week, on a Sunday, future", sunday, "They will meet this week.", "this week = 2016-W21"},
		{"next week, on a Sunday", sunday, "They will meet next week.", "next week = 2016-W21"},
		{"week over the turn of a year", "2016-01-06", "They met last week.", "last week = 2015-W53"},
		{"a year ago this week", wednesday, "They met a year ago this week.", "a year ago this week = 2015-W21"},
		{"last month of a long month", "2016-03-31", "They met last month.", "last month = 2016-02"},
		{"a month before Feb. 29", "2016-02-29", "They met a year ago today.", "a year ago = 2015"},
		{"last summer in summer", "2016-07-16", "They met last summer.", "last summer = 2015-SU"},
		{"this winter in January", "2016-01-16", "They met this winter.", "this winter = 2015-WI"},
		{"three or four months ago", wednesday, "They met three or four months ago.", "three or four months ago = 2016-01/2016-02"},
		{"half a century ago", wednesday, "They met half a century ago.", "half a century ago = 1966"},
		{"two decades ago", wednesday, "They met two decades ago.", "two decades ago = 1996"},
		{"a year later leans on the year told", wednesday, "They met in 2003. They met again a year later.", "a year later = 2004"},
		{"the next day leans on the day told", wednesday, "They met on May 3. They met again the next day.", "the next day = 2016-05-04"},
	}
	for _, tt := range tests {
		if got := shown(tt.body, tt.published, o); !slices.Contains(got, tt.want) {
			t.Errorf("%s: Find(%q) = %q, want %q", tt.name, tt.body, got, tt.want)
		}
	}
}

func TestWordsThatAreNoTimes(t *testing.T) {
	o := loaded(t)
	for _, body := range []string{
		"Resolution 1929 fell.", "They had 2000 soldiers.", "They may meet.", "Arnor met 10:30 in the game.", "It fell by $2010.",
		"A quarter of them left.", "They march on.", "He told the Sunday Times so.", "He was second.", "They met on February 30, 2015.", "They had 3,000 men.",
	} {
		if got := shown(body, "2016-05-18", o); len(got) > 0 {
			t.Errorf("Find(%q) = %q, want none", body, got)
		}
	}
}

func TestWithoutPublicationRelativeStaysRelative(t *testing.T) {
	o := loaded(t)
	for body, want := range map[string]string{
		"They met on Friday.":              "Friday = XXXX-WXX-5",
		"They met in March.":               "March = XXXX-03",
		"They met on Dec. 28.":             "Dec. 28 = XXXX-12-28",
		"They met last week.":              "last week = XXXX-WXX",
		"They met this spring.":            "this spring = XXXX-SP",
		"They met yesterday.":              "yesterday = XXXX-XX-XX",
		"They met two years ago.":          "two years ago = XXXX",
		"They met Monday morning.":         "Monday morning = XXXX-WXX-1TMO",
		"They met on Christmas.":           "Christmas = XXXX-12-25",
		"They met in 1979. A year later,":  "A year later = 1980",
		"They met on Monday of last week.": "Monday of last week = XXXX-WXX-1",
		"They talked for four hours.":      "four hours = PT4H",
	} {
		if got := shown(body, "", o); !slices.Contains(got, want) {
			t.Errorf("Find(%q) = %q, want %q", body, got, want)
		}
	}
}

// TestNoYearComesFromNowhere runs the examples of the rules without a day of
// publication: a year in a value must then be one of the text.
func TestNoYearComesFromNowhere(t *testing.T) {
	o := loaded(t)
	year := regexp.MustCompile(`^[0-9]{4}`)
	for _, rule := range o.Timex.Rules {
		if rule.Action == "fixed" {
			continue // "9/11" names its year
		}
		sentence, _, _ := strings.Cut(rule.Example, " => ")
		body := strings.NewReplacer("[", "", "]", "").Replace(sentence)
		if regexp.MustCompile(`[0-9]{4}|/15|-16`).MatchString(body) {
			continue
		}
		for _, x := range Find(plainParse(body, ""), o) {
			if year.MatchString(x.Value) || x.From != "" {
				t.Errorf("%s: without a day of publication %q gives %s from %q", rule.Place, body, x.Value, x.From)
			}
		}
	}
}

func TestIntervals(t *testing.T) {
	tests := []struct{ value, first, last, iso string }{
		{"2007-05-28", "2007-05-28", "2007-05-28", "2007-05-28"},
		{"2007-05-28TMO", "2007-05-28", "2007-05-28", "2007-05-28"},
		{"2007-05-28T15:30", "2007-05-28", "2007-05-28", "2007-05-28"},
		{"2007-02", "2007-02-01", "2007-02-28", "2007-02"},
		{"2007", "2007-01-01", "2007-12-31", "2007"},
		{"2007-W21", "2007-05-21", "2007-05-27", "2007-05-21/2007-05-27"},
		{"2015-W53", "2015-12-28", "2016-01-03", "2015-12-28/2016-01-03"},
		{"2007-W21-WE", "2007-05-26", "2007-05-27", "2007-05-26/2007-05-27"},
		{"2007-SP", "2007-03-01", "2007-05-31", "2007-03-01/2007-05-31"},
		{"2007-WI", "2007-12-01", "2008-02-29", "2007-12-01/2008-02-29"},
		{"2007-Q3", "2007-07-01", "2007-09-30", "2007-07-01/2007-09-30"},
		{"2007-H2", "2007-07-01", "2007-12-31", "2007-07-01/2007-12-31"},
		{"2016-03/2016-04", "2016-03-01", "2016-04-30", "2016-03/2016-04"},
		{"2003/2011", "2003-01-01", "2011-12-31", "2003/2011"},
		{"199", "1990-01-01", "1999-12-31", "1990-01-01/1999-12-31"},
		{"20", "2000-01-01", "2099-12-31", "2000-01-01/2099-12-31"},
		{"PAST_REF", "", "", ""}, {"P3D", "", "", ""}, {"PT4H", "", "", ""}, {"XXXX-05", "", "", ""}, {"XXXX-WXX-1", "", "", ""},
	}
	for _, tt := range tests {
		x := Timex{Value: tt.value}
		if first, last := x.Interval(); first != tt.first || last != tt.last || x.ISO() != tt.iso {
			t.Errorf("%s: Interval %s to %s, ISO %s; want %s to %s, %s", tt.value, first, last, x.ISO(), tt.first, tt.last, tt.iso)
		}
	}
}

func TestWeeksEndWhenTheyWereTold(t *testing.T) {
	o := loaded(t)
	for _, tt := range []struct{ published, body, iso string }{
		{"2016-05-18", "They met last week.", "2016-05-09/2016-05-15"},
		{"2016-05-22", "They met last week.", "2016-05-15/2016-05-21"}, // a Sunday: the week from Sunday to Saturday
		{"2016-05-18", "They met this week.", "2016-05-16/2016-05-18"},
		{"2016-05-18", "They will meet this week.", "2016-05-16/2016-05-22"},
	} {
		found := Find(plainParse(tt.body, tt.published), o)
		if len(found) != 1 || found[0].ISO() != tt.iso {
			t.Errorf("Find(%q) on %s = %+v, want %s", tt.body, tt.published, found, tt.iso)
		}
	}
}

func TestWithinGivesThoseOfAStretch(t *testing.T) {
	o := loaded(t)
	doc := plainParse("They met on Monday. They met on Tuesday. They met on Friday.", "2016-05-18")
	found := Find(doc, o)
	if len(found) != 3 {
		t.Fatalf("Find = %+v, want three", found)
	}
	s := doc.Sentences[1]
	if got := Within(found, s.First, s.End); len(got) != 1 || got[0].Value != "2016-05-17" {
		t.Errorf("Within the second sentence = %+v, want Tuesday", got)
	}
	if got := Within(found, s.End, s.End); len(got) != 0 {
		t.Errorf("Within nothing = %+v", got)
	}
}

// TestPhrasesOfTimenorm measures values on phrases without their sentences. What is
// missed is mostly told by the sentence: "a year ago" for a quarter of a year ago.
func TestPhrasesOfTimenorm(t *testing.T) {
	const floor = 0.78
	o := loaded(t)
	file, err := os.Open("testdata/timenorm.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	made, right, published := map[string]int{}, map[string]int{}, ""
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Split(lines.Text(), "\t")
		switch {
		case len(fields) < 3:
			published = ""
		case published == "":
			published = fields[2][:len(isoDay)]
		default:
			made[fields[1]]++
			found := Find(plainParse(fields[0], published), o)
			if len(found) > 0 && found[0].Value == fields[2] {
				right[fields[1]]++
			}
		}
	}
	all, good := 0, 0
	for _, kind := range []string{"DATE", "DURATION", "SET", "TIME"} {
		t.Logf("%-8s %4d of %4d", kind, right[kind], made[kind])
		all, good = all+made[kind], good+right[kind]
	}
	t.Logf("all      %4d of %4d, %.3f", good, all, float64(good)/float64(all))
	if float64(good) < floor*float64(all) {
		t.Errorf("%d of %d values are right, under %.2f", good, all, floor)
	}
}

func TestEmptyDocuments(t *testing.T) {
	o := loaded(t)
	for _, body := range []string{"", " ", "\n\n"} {
		if got := Find(plainParse(body, "2016-05-18"), o); len(got) > 0 {
			t.Errorf("Find(%q) = %+v", body, got)
		}
	}
}

func FuzzFind(f *testing.F) {
	o := loaded(f)
	for _, seed := range []string{"They met on Dec. 28, 2015.", "two weeks ago Monday", "the 99th century", "9/11 12/31/99 '70s 2003-2011",
		"June 3-8", "half a century ago", "999999999 years ago", "every 0 days", "Q9 2015", "31 February", "at 24:00 midnight on", "twenty-five-year-old"} {
		f.Add(seed, "2016-05-18")
	}
	f.Fuzz(func(t *testing.T, body, published string) {
		if !utf8.ValidString(body) {
			return
		}
		doc := plainParse(body, published)
		found := Find(doc, o)
		at, token := 0, 0
		for _, x := range found {
			if x.Span.Start < at || x.Span.End <= x.Span.Start || x.Span.End > len(body) || x.First < token || x.End <= x.First || x.End > len(doc.Tokens) {
				t.Fatalf("Find(%q): %+v is out of order or out of bounds", body, x)
			}
			if x.Value == "" || x.Rule == "" {
				t.Fatalf("Find(%q): %+v has no value or rule", body, x)
			}
			if first, last := x.Interval(); first > last {
				t.Fatalf("Find(%q): %+v goes from %s to %s", body, x, first, last)
			}
			at, token = x.Span.End, x.First
		}
		if again := Find(doc, o); !slices.Equal(again, found) {
			t.Fatalf("Find(%q) gave %+v, then %+v", body, found, again)
		}
	})
}
