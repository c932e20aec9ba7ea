package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// isoDay is the form of a day.
const isoDay = "2006-01-02"

func dayOf(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// valid reports whether a day stands in the calendar.
func valid(year, month, day int) bool {
	d := dayOf(year, month, day)
	return year > 0 && month >= 1 && month <= 12 && d.Day() == day && int(d.Month()) == month
}

// daysBetween counts the days from a to b.
func daysBetween(a, b time.Time) int { return int(b.Sub(a) / (24 * time.Hour)) }

// weekdayOf counts as ISO does: Monday is 1, Sunday 7.
func weekdayOf(d time.Time) int { return (int(d.Weekday())+6)%7 + 1 }

func mondayOf(d time.Time) time.Time { return d.AddDate(0, 0, 1-weekdayOf(d)) }

func weekValue(d time.Time) string {
	year, week := d.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", year, week)
}

// addMonths adds months and keeps within the month it comes to: a month before March 31 is in February.
func addMonths(d time.Time, n int) time.Time {
	first := dayOf(d.Year(), int(d.Month())+n, 1)
	last := first.AddDate(0, 1, -1).Day()
	return dayOf(first.Year(), int(first.Month()), min(d.Day(), last))
}

// easter returns Easter Sunday of the western churches (Gauss, in Meeus' form).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return dayOf(year, n/31, n%31+1)
}

// nthWeekday returns the nth such weekday of a month; the last for n = -1.
func nthWeekday(year, month, n, weekday int) time.Time {
	if n < 0 {
		last := dayOf(year, month+1, 0)
		return last.AddDate(0, 0, -((weekdayOf(last) - weekday + 7) % 7))
	}
	first := dayOf(year, month, 1)
	return first.AddDate(0, 0, (weekday-weekdayOf(first)+7)%7+7*(n-1))
}

// seasonMonths returns the first month of a season and the months it lasts.
// Winter is named after the year it begins in.
func seasonMonth(season string) int {
	switch season {
	case "SP":
		return 3
	case "SU":
		return 6
	case "FA":
		return 9
	case "WI":
		return 12
	}
	return 0
}

// Interval returns the first and last day that a Timex covers, "" where its value
// names no stretch of the calendar (PAST_REF, P3D, XXXX-05).
func (t Timex) Interval() (first, last string) {
	if t.days[0] != "" {
		return t.days[0], t.days[1]
	}
	value, _, _ := strings.Cut(t.Value, "T")
	if from, to, ok := strings.Cut(value, "/"); ok {
		first, _ = intervalOf(from)
		_, last = intervalOf(to)
		if first == "" || last == "" {
			return "", ""
		}
		return first, last
	}
	return intervalOf(value)
}

// ISO returns the day, month, year or interval that dates an event told with this
// expression: 2007-05-28, 2007-05, 2007, 2007-05-21/2007-05-27; "" where there is none.
func (t Timex) ISO() string {
	value, _, _ := strings.Cut(t.Value, "T")
	plain := strings.Trim(value, "0123456789-/") == ""
	parts := strings.Count(value, "-")
	if t.days[0] == "" && plain && (strings.Contains(value, "/") || len(value) == 4+3*parts) {
		return value
	}
	first, last := t.Interval()
	if first == "" {
		return ""
	}
	if first == last {
		return first
	}
	return first + "/" + last
}

// intervalOf reads one TIMEX3 date value without its time.
func intervalOf(value string) (first, last string) {
	if len(value) < 2 || strings.ContainsRune(value, 'X') || value[0] < '0' || value[0] > '9' {
		return "", ""
	}
	year, err := strconv.Atoi(value[:min(4, len(value))])
	if err != nil {
		return "", ""
	}
	if len(value) < 4 {
		span := 10
		if len(value) == 2 {
			span = 100
		}
		return both(dayOf(year*span, 1, 1), dayOf(year*span+span, 1, 0))
	}
	if len(value) == 4 {
		return both(dayOf(year, 1, 1), dayOf(year, 12, 31))
	}
	return within(year, value[5:])
}

// within reads what follows the year: 05, 05-28, W21, W21-3, W21-WE, SP, Q3, H1.
func within(year int, rest string) (first, last string) {
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	if m := seasonMonth(rest); m > 0 {
		return both(dayOf(year, m, 1), dayOf(year, m+3, 0))
	}
	switch {
	case len(rest) == 2 && rest[0] == 'Q':
		m := 3*number(rest[1:]) - 2
		return both(dayOf(year, m, 1), dayOf(year, m+3, 0))
	case len(rest) == 2 && rest[0] == 'H':
		m := 6*number(rest[1:]) - 5
		return both(dayOf(year, m, 1), dayOf(year, m+6, 0))
	case rest[0] == 'W' && len(rest) >= 3:
		monday := mondayOf(dayOf(year, 1, 4)).AddDate(0, 0, 7*(number(rest[1:3])-1))
		switch {
		case rest[3:] == "-WE":
			return both(monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 6))
		case len(rest) == 5:
			day := monday.AddDate(0, 0, number(rest[4:])-1)
			return both(day, day)
		}
		return both(monday, monday.AddDate(0, 0, 6))
	case len(rest) == 2:
		m := number(rest)
		return both(dayOf(year, m, 1), dayOf(year, m+1, 0))
	case len(rest) == 5:
		d := dayOf(year, number(rest[:2]), number(rest[3:]))
		return both(d, d)
	}
	return "", ""
}

func both(first, last time.Time) (string, string) {
	return first.Format(isoDay), last.Format(isoDay)
}
