package report

import "testing"

func TestDayWords(t *testing.T) {
	for date, want := range map[string]string{
		"2015-08-20":            "20 Aug 2015",
		"2007-03":               "Mar 2007",
		"1979":                  "1979",
		"2007-05-20/2007-05-26": "20–26 May 2007",
		"2007-03-01/2007-05-31": "1 Mar – 31 May 2007",
		"2006-12-30/2007-01-02": "30 Dec 2006 – 2 Jan 2007",
		"2006/2008":             "2006 – 2008",
		"2016-03-31TAF":         "31 Mar 2016, afternoon",
		"2016-03-31T14:30":      "31 Mar 2016, 14:30",
		"2007-SP":               "spring 2007",
		"199":                   "1990s",
		"P11Y":                  "11 years",
		"PT48H":                 "48 hours",
		"P1M":                   "1 month",
		"PT30M":                 "30 minutes",
		"PXW":                   "PXW",
		"P":                     "P",
		"PAST_REF":              "in the past",
		"XXXX-WXX-1":            "XXXX-WXX-1",
		"2007-W21":              "2007-W21",
		"2007-05-20/XXXX":       "2007-05-20/XXXX",
		"":                      "",
	} {
		if got := dayWords(date); got != want {
			t.Errorf("dayWords(%q) = %q, want %q", date, got, want)
		}
	}
}

func TestApart(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"2007-05-26", "2007-05-27", ""},
		{"2007-05-20/2007-05-26", "2007-05-28", "8 d"},
		{"2007-03", "2007-05-28", "3 mo"},
		{"1979", "2007-03", "28 y"},
		{"", "2007", ""},
	} {
		if got := apart(tt.from, tt.to); got != tt.want {
			t.Errorf("apart(%q, %q) = %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}
