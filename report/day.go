package report

import (
	"fmt"
	"strings"
	"time"
)

// dayWords writes an ISO day, month, year or interval as people do: 20 Aug 2015,
// 20–26 May 2007. Other values stay as they are.
func dayWords(date string) string {
	first, last, interval := strings.Cut(date, "/")
	a, formA := day(first)
	if !interval {
		if formA == "" {
			return date
		}
		return a.Format(formA)
	}
	b, formB := day(last)
	switch {
	case formA == "" || formB == "":
		return date
	case formA != fullDay || formB != fullDay || a.Year() != b.Year():
		return a.Format(formA) + " – " + b.Format(formB)
	case a.Month() == b.Month():
		return fmt.Sprintf("%d–%s", a.Day(), b.Format(fullDay))
	}
	return a.Format("2 Jan") + " – " + b.Format(fullDay)
}

const fullDay = "2 Jan 2006"

// day reads an ISO day, month or year and says how to write it; the form is ""
// for anything else.
func day(iso string) (at time.Time, form string) {
	for _, f := range []struct{ read, write string }{{"2006-01-02", fullDay}, {"2006-01", "Jan 2006"}, {"2006", "2006"}} {
		if at, err := time.Parse(f.read, iso); err == nil {
			return at, f.write
		}
	}
	return time.Time{}, ""
}

// apart says roughly how much time lies between the beginnings of two dates: 3 d,
// 5 mo, 27 y; "" where it is a day or less, or unknown.
func apart(from, to string) string {
	a, formA := day(firstDay(from))
	b, formB := day(firstDay(to))
	if formA == "" || formB == "" {
		return ""
	}
	days := int(b.Sub(a).Hours() / 24)
	switch {
	case days < 2:
		return ""
	case days < 60:
		return fmt.Sprintf("%d d", days)
	case days < 730:
		return fmt.Sprintf("%d mo", (days+15)/30)
	}
	return fmt.Sprintf("%d y", (days+182)/365)
}
