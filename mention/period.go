package mention

import (
	"fmt"
	"slices"
	"strings"

	"twotrack/ontology"
)

// The years among which an article without a date is placed.
const (
	firstYear = 1945
	lastYear  = 2026
)

// The weights of what speaks for a year.
const (
	weighTitle    = 4 // a person is named with the title of an office held then
	weighHeld     = 1 // a person held any office then
	weighCampaign = 3 // a person was a candidate then, and the article speaks of campaigns
	weighWritten  = 2 // it is the latest year that the article writes out, or the next
	weighEarlier  = 4 // off: it is before the latest year that the article writes out
)

// period is the day by which dated offices are judged: the day of publication
// or, without one, the middle of the year that the article's own words speak
// for; "" where nothing does.
func (f *finder) period() string {
	if d := f.doc.Text.Published; d != "" {
		return d
	}
	var score [lastYear - firstYear + 1]int
	campaign := f.speaksOfCampaigns()
	seen := map[*ontology.Entry]bool{}
	for i := 0; i < len(f.doc.Tokens); i++ {
		e, end := f.personAt(i)
		if e == nil {
			continue
		}
		f.weighTerms(e, f.titledTerms(i, end, e), campaign, seen[e], score[:])
		seen[e] = true
		i = end - 1
	}
	y := f.latestYear()
	if y == 0 && len(seen) == 0 {
		return ""
	}
	best := len(score) - 1
	for k := len(score) - 1; k >= 0; k-- {
		switch d := firstYear + k - y; {
		case y == 0:
		case d == 0 || d == 1:
			score[k] += weighWritten
		case d < 0:
			score[k] -= weighEarlier
		}
		if score[k] > score[best] {
			best = k
		}
	}
	return fmt.Sprintf("%d-07-01", firstYear+best)
}

// personAt returns the person of the gazetteer whose name begins at a token, and where it ends.
func (f *finder) personAt(i int) (*ontology.Entry, int) {
	if h := f.hit(i); h != nil {
		if h.first == i {
			return h.kind(ontology.Person), h.end
		}
		return nil, h.end
	}
	t := f.token(i)
	if t.POS != "PROPN" || len(f.o.Roles.Of(t.Lower)) > 0 {
		return nil, i + 1
	}
	if people := f.o.Gazetteer.Surname(t.Text); len(people) == 1 {
		return people[0], i + 1
	}
	return nil, i + 1
}

// weighTerms adds what one naming of a person says of each year.
func (f *finder) weighTerms(e *ontology.Entry, titled []ontology.Term, campaign, again bool, score []int) {
	if again && len(titled) == 0 {
		return
	}
	for k := range score {
		day := fmt.Sprintf("%d-07-01", firstYear+k)
		held := false
		for _, t := range e.Terms {
			if !t.Holds(day) {
				continue
			}
			held = true
			if slices.Contains(titled, t) {
				score[k] += weighTitle
			}
			if campaign && !again && t.Office == "candidate" {
				score[k] += weighCampaign
			}
		}
		if held && !again {
			score[k] += weighHeld
		}
	}
}

// titledTerms returns the terms of a person whose office the words around the
// name give: President Gorbachev, the Obama administration.
func (f *finder) titledTerms(first, end int, e *ontology.Entry) []ontology.Term {
	var terms []ontology.Term
	rules := end < len(f.doc.Tokens) && slices.Contains([]string{"administration", "government", "regime"}, f.token(end).Lower)
	for _, t := range e.Terms {
		words := strings.Fields(t.Office)
		if rules && slices.Contains([]string{"president", "prime minister", "chancellor"}, t.Office) {
			terms = append(terms, t)
			continue
		}
		at := first - len(words)
		if len(words) == 0 || at < 0 {
			continue
		}
		same := true
		for k, w := range words {
			same = same && f.token(at+k).Lower == w
		}
		if former := at > 0 && slices.Contains([]string{"former", "ex", "-"}, f.token(at-1).Lower); same && !former {
			terms = append(terms, t)
		}
	}
	return terms
}

// speaksOfCampaigns reports whether the article has at least two words of election campaigns.
func (f *finder) speaksOfCampaigns() bool {
	n := 0
	for i := range f.doc.Tokens {
		if slices.Contains([]string{"candidate", "candidates", "nominee", "campaign", "primary", "primaries", "front-runner", "frontrunner", "nomination", "running", "debate", "polls", "voters", "election", "rally", "gop"}, f.token(i).Lower) {
			n++
		}
	}
	return n > 1
}

// latestYear is the latest year that the article writes out, 0 where it writes none.
func (f *finder) latestYear() int {
	latest := 0
	for i := range f.doc.Tokens {
		t := f.token(i)
		if len(t.Text) != 4 || t.Tag != "CD" {
			continue
		}
		y := 0
		for _, c := range t.Text {
			if c < '0' || c > '9' {
				y = -1
				break
			}
			y = y*10 + int(c-'0')
		}
		if y >= firstYear && y <= lastYear && y > latest {
			latest = y
		}
	}
	return latest
}
