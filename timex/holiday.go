package timex

import (
	"fmt"
	"time"
)

// holiday resolves named days: of the year given, else the nearest that the clause looks to.
func (r *resolver) holiday(x *reading) value {
	if year := r.year(x); year > 0 {
		if day, ok := holidayIn(x, year); ok {
			return value{text: day.Format(isoDay)}
		}
		return value{}
	}
	if !r.now.known {
		if x.rule.Action == "yearly" {
			return value{text: "XXXX-" + x.arg(0)}
		}
		return value{text: "XXXX-XX-XX"}
	}
	now := r.now.day
	var best time.Time
	score := 1 << 30
	for year := now.Year() - 4; year <= now.Year()+4; year++ {
		day, ok := holidayIn(x, year)
		if !ok {
			continue
		}
		days := daysBetween(now, day)
		cost := max(days, -days)
		ahead := x.orient == future || x.get("rel") == "1"
		back := x.orient == past || x.get("rel") == "-1"
		if back && days > 0 || ahead && days < 0 {
			cost += 2000
		}
		if cost < score {
			best, score = day, cost
		}
	}
	if score == 1<<30 {
		return value{}
	}
	return value{text: best.Format(isoDay), from: r.now}
}

// holidayIn returns a named day's date in a year.
func holidayIn(x *reading, year int) (time.Time, bool) {
	switch x.rule.Action {
	case "yearly":
		day, err := time.Parse(isoDay, fmt.Sprintf("%04d-%s", year, x.arg(0)))
		return day, err == nil
	case "nth":
		return nthWeekday(year, x.argNumber(0), x.argNumber(1), x.argNumber(2)), true
	case "easter":
		return easter(year).AddDate(0, 0, x.argNumber(0)), true
	}
	for _, arg := range x.rule.Args {
		if day, err := time.Parse(isoDay, arg); err == nil && day.Year() == year {
			return day, true
		}
	}
	return time.Time{}, false
}
