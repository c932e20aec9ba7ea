package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// dayWords writes a TIMEX3 value or an interval as people do: 20 Aug 2015,
// 20–26 May 2007, 31 Mar 2016, afternoon. Values that say less stay as they are.
func dayWords(date string) string {
	first, last, interval := strings.Cut(date, "/")
	if !interval {
		return oneDay(date)
	}
	a, formA := day(first)
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

// oneDay writes a value that is no interval.
func oneDay(date string) string {
	whole, part, _ := strings.Cut(date, "T")
	at, form := day(whole)
	switch {
	case form != "" && part == "":
		return at.Format(form)
	case form != "":
		return at.Format(form) + ", " + cmp.Or(partOfDay(part), part)
	case len(date) == 7 && date[4:] != "-XX" && season(date[5:]) != "":
		return season(date[5:]) + " " + date[:4]
	case len(date) == 3 && strings.Trim(date, "0123456789") == "":
		return date + "0s"
	}
	return cmp.Or(reference(date), duration(date), date)
}

// duration writes a TIMEX3 duration of one unit: P11Y is 11 years.
func duration(date string) string {
	number, ok := strings.CutPrefix(date, "P")
	number, clock := strings.CutPrefix(number, "T")
	if !ok || len(number) < 2 {
		return ""
	}
	last := len(number) - 1
	n, err := strconv.Atoi(number[:last])
	unit := unitName(number[last], clock)
	switch {
	case err != nil || unit == "":
		return ""
	case n == 1:
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

func unitName(letter byte, clock bool) string {
	switch letter {
	case 'Y':
		return "year"
	case 'M':
		if clock {
			return "minute"
		}
		return "month"
	case 'W':
		return "week"
	case 'D':
		return "day"
	case 'H':
		return "hour"
	case 'S':
		return "second"
	}
	return ""
}

func partOfDay(part string) string {
	switch part {
	case "MO":
		return "morning"
	case "AF":
		return "afternoon"
	case "EV":
		return "evening"
	case "NI":
		return "night"
	case "DT":
		return "daytime"
	}
	return ""
}

func season(part string) string {
	switch part {
	case "SP":
		return "spring"
	case "SU":
		return "summer"
	case "FA":
		return "autumn"
	case "WI":
		return "winter"
	}
	return ""
}

// reference writes TIMEX3's values for what is now, past or to come.
func reference(date string) string {
	switch date {
	case "PRESENT_REF":
		return "now"
	case "PAST_REF":
		return "in the past"
	case "FUTURE_REF":
		return "to come"
	}
	return ""
}

// machineDate is the date where it is one day, month or year: what HTML's time
// element can hold.
func machineDate(date string) string {
	if _, form := day(date); form == "" {
		return ""
	}
	return date
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
