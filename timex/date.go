package timex

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// date resolves calendar dates, whatever parts the words give, and times on them.
func (r *resolver) date(x *reading) value {
	v := r.calendar(x)
	if v.text == "" {
		return v
	}
	if clock := clockOf(x); clock != "" {
		v.text += clock
		v.kind = "TIME"
		v.days = [2]string{}
		return v
	}
	return withPart(v, x.get("part"))
}

// calendar resolves the date without its time of day.
func (r *resolver) calendar(x *reading) value {
	month := x.get("month")
	if month == "" {
		if month = x.get("mon"); len(month) == 1 {
			month = "0" + month
		}
	}
	switch {
	case x.arg(0) == "quarter" || x.arg(0) == "half":
		return r.quarter(x)
	case x.arg(0) == "month":
		return r.dayOfMonth(x)
	case x.arg(0) == "week":
		return r.weekdayOfWeek(x)
	case month != "":
		return r.month(x, month)
	case x.get("season") != "":
		return r.season(x)
	case x.get("weekday") != "":
		return r.weekday(x)
	case x.get("year") != "":
		return value{text: x.get("year")}
	}
	from := r.now
	if r.said.exact {
		from = r.said
	}
	return value{text: unitValue(from, "D"), from: from}
}

// clockOf returns the time of day, "T15:30", "" where the words give none.
func clockOf(x *reading) string {
	switch x.arg(0) {
	case "noon":
		return "T12:00"
	case "midnight":
		return "T24:00"
	}
	if x.get("hour") == "" {
		return ""
	}
	hour, minute := x.number("hour"), x.get("minute")
	if ampm := x.get("ampm"); ampm == "PM" && hour < 12 || ampm == "" && hour < 12 && slices.Contains([]string{"AF", "EV", "NI"}, x.get("part")) {
		hour += 12
	} else if ampm == "AM" && hour == 12 {
		hour = 0
	}
	if minute == "" {
		minute = "00"
	}
	return fmt.Sprintf("T%02d:%s", hour, minute)
}

// year returns the year that the words give, 0 where they give none.
func (r *resolver) year(x *reading) int {
	if y := x.number("year"); y > 0 {
		return y
	}
	if short := x.get("year2"); short != "" {
		y, _ := strconv.Atoi(short)
		return r.century(y)
	}
	if x.arg(0) == "year" && r.now.known {
		return r.now.day.Year() + x.number("rel")
	}
	return 0
}

// century completes a year of two digits to the latest that is not over ten years
// after publication; without a publication date, to one from 1950 to 2049.
func (r *resolver) century(short int) int {
	latest := 2049
	if r.now.known {
		latest = r.now.day.Year() + 10
	}
	y := latest - latest%100 + short
	if y > latest {
		y -= 100
	}
	return y
}

// month resolves dates that name a month, with a day or without.
func (r *resolver) month(x *reading, month string) value {
	m, _ := strconv.Atoi(month)
	dom := x.number("dom")
	if dom == 0 {
		dom = x.number("ordinal")
	}
	year := r.year(x)
	if year > 0 {
		return value{text: monthValue(year, m, dom), from: r.ifRelative(x)}
	}
	if !r.now.known {
		return value{text: strings.Replace(monthValue(9999, m, dom), "9999", "XXXX", 1)}
	}
	if dom > 0 {
		year = r.yearOfDay(x, m, dom)
	} else {
		year = r.yearOfMonth(x, m)
	}
	return value{text: monthValue(year, m, dom), from: r.now}
}

// ifRelative is the anchor where the words lean on it: "March of last year".
func (r *resolver) ifRelative(x *reading) moment {
	if x.get("year") != "" {
		return moment{}
	}
	return r.now
}

// monthValue is a month's or a day's value, "" where the calendar has no such day.
func monthValue(year, month, dom int) string {
	if dom == 0 {
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	if !valid(year, month, dom) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, dom)
}

// yearOfMonth finds the year of a bare month by where its clause looks to: back to
// the last one, ahead to the next; where nothing tells, a month that is near ahead is meant.
func (r *resolver) yearOfMonth(x *reading, m int) int {
	now := r.now.day
	ahead := (m - int(now.Month()) + 12) % 12 // months until the next one
	next := now.AddDate(0, 0, 1-now.Day()).AddDate(0, ahead, 0).Year()
	last := next
	if ahead > 0 {
		last--
	}
	switch rel := x.get("rel"); {
	case rel == "-1":
		if ahead == 0 {
			return last - 1
		}
		return last
	case rel == "1" || rel == "2":
		if ahead == 0 {
			return next + 1
		}
		return next
	case rel == "0":
		return now.Year()
	case x.orient == past:
		return last
	case x.orient == future:
		return next
	}
	const near = 3 // months
	if ahead <= near {
		return next
	}
	return last
}

// yearOfDay finds the year of a day and month: the one that fits the weekday, or
// that the clause looks to, or the nearest to publication.
func (r *resolver) yearOfDay(x *reading, m, dom int) int {
	now := r.now.day
	best, score := now.Year(), 1<<30
	for year := now.Year() - 1; year <= now.Year()+1; year++ {
		if !valid(year, m, dom) {
			continue
		}
		day := dayOf(year, m, dom)
		days := daysBetween(now, day)
		cost := days + days/2 // news looks back more than ahead
		if days < 0 {
			cost = -days
		}
		const slack = 2 // days by which a page's date may be wrong
		if !x.nominal && (x.orient == past && days > slack || x.orient == future && days < -slack) {
			cost += 400
		}
		if w := x.number("weekday"); w > 0 && weekdayOf(day) != w {
			cost += 2000
		}
		if cost < score {
			best, score = year, cost
		}
	}
	return best
}

// dayOfMonth resolves "the 5th of next month".
func (r *resolver) dayOfMonth(x *reading) value {
	if !r.now.known {
		return value{text: "XXXX-XX"}
	}
	month := addMonths(r.now.day, x.number("rel"))
	dom := max(x.number("dom"), x.number("ordinal"))
	return value{text: monthValue(month.Year(), int(month.Month()), dom), from: r.now}
}
