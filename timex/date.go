package timex

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
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

// weekdayOfWeek resolves "Monday of last week".
func (r *resolver) weekdayOfWeek(x *reading) value {
	w := x.number("weekday")
	if !r.now.known {
		return value{text: fmt.Sprintf("XXXX-WXX-%d", w)}
	}
	day := mondayOf(r.now.day).AddDate(0, 0, 7*x.number("rel")+w-1)
	return value{text: day.Format(isoDay), from: r.now}
}

// weekday resolves "Monday" and "last Friday".
func (r *resolver) weekday(x *reading) value {
	w := x.number("weekday")
	if !r.now.known {
		return value{text: fmt.Sprintf("XXXX-WXX-%d", w)}
	}
	now := r.now.day
	back := (weekdayOf(now) - w + 7) % 7 // days since the last one, 0 for today
	ahead := 7 - back
	days := -back
	switch rel := x.get("rel"); {
	case rel == "-1":
		if back == 0 {
			days = -7
		}
	case rel == "1":
		days = ahead
		if ahead < 7 && weekdayOf(now)+ahead <= 7 {
			days += 7
		}
	case rel == "0":
		days = w - weekdayOf(now)
	case rel == "2":
		days = ahead
	case back > 0 && r.comes(x.clause, back):
		days = ahead
	}
	return value{text: now.AddDate(0, 0, days).Format(isoDay), from: r.now}
}

// comes reports whether a weekday that was so many days ago is the next one. The
// verb decides; but pages are often dated the day before their story ran, so that
// tomorrow's weekday under a past verb is more often tomorrow than six days ago
// (10 of 14 in American news). A weekday in a noun phrase ("Monday's talks") may
// look elsewhere than the verb, and is the nearest one.
func (r *resolver) comes(c clause, back int) bool {
	const half = 3 // days
	if c.orient == past || !c.verb {
		return back == 6
	}
	if c.orient == future && !c.nominal {
		return c.firm || back > 1
	}
	return back > half
}

// season resolves "this spring", "summer 2014" and "the fall".
func (r *resolver) season(x *reading) value {
	season := x.get("season")
	if year := r.year(x); year > 0 {
		return value{text: fmt.Sprintf("%04d-%s", year, season), from: r.ifRelative(x)}
	}
	if !r.now.known {
		return value{text: "XXXX-" + season}
	}
	year := r.lastSeason(season)
	over := r.now.day.After(dayOf(year, seasonMonth(season)+3, 21)) // as astronomers have it
	switch rel := x.get("rel"); {
	case rel == "-1":
		if !over {
			year--
		}
	case rel == "1" || rel == "2":
		year++
	case rel == "0" || x.orient == unknown:
		if over && year < r.now.day.Year() {
			year++
		}
	case x.orient == future && over:
		year++
	}
	return value{text: fmt.Sprintf("%04d-%s", year, season), from: r.now}
}

// lastSeason returns the year of the season that began last.
func (r *resolver) lastSeason(season string) int {
	year := r.now.day.Year()
	if r.now.day.Before(dayOf(year, seasonMonth(season), 1)) {
		year--
	}
	return year
}

// quarter resolves quarters and halves of a year.
func (r *resolver) quarter(x *reading) value {
	n := x.number("ordinal")
	if n == 0 {
		n = x.number("number")
	}
	letter, last := "Q", 4
	if x.arg(0) == "half" {
		letter, last = "H", 2
		if n == 0 {
			n = 2
		}
	}
	if n < 1 || n > last {
		return value{}
	}
	if year := r.year(x); year > 0 {
		return value{text: fmt.Sprintf("%04d-%s%d", year, letter, n)}
	}
	if rel := x.get("rel"); rel != "" && r.now.known {
		return value{text: fmt.Sprintf("%04d-%s%d", r.now.day.Year()+x.number("rel"), letter, n), from: r.now}
	}
	if !r.now.known {
		return value{text: fmt.Sprintf("XXXX-%s%d", letter, n)}
	}
	year := r.now.day.Year()
	if begun := dayOf(year, 3*n-2, 1); r.now.day.Before(begun) && x.orient != future {
		year--
	}
	return value{text: fmt.Sprintf("%04d-%s%d", year, letter, n), from: r.now}
}

// weekend resolves "this weekend", "last weekend", "over the weekend".
func (r *resolver) weekend(x *reading) value {
	if !r.now.known {
		return value{text: "XXXX-WXX-WE"}
	}
	now, n := r.now.day, x.argNumber(0)
	monday := mondayOf(now)
	const midweek = 3
	if today := weekdayOf(now); n == 0 && today < 6 && (x.orient == past || x.orient == unknown && today <= midweek) {
		n = -1
	}
	return value{text: weekValue(monday.AddDate(0, 0, 7*n)) + "-WE", from: r.now}
}

// stretch resolves decades and centuries.
func (r *resolver) stretch(x *reading) value {
	if x.rule.Action == "century" {
		n := x.number("ordinal") - 1
		if n < 0 || n > 98 {
			return value{}
		}
		return value{text: fmt.Sprintf("%02d", n)}
	}
	if y := x.get("year"); y != "" {
		if !strings.HasSuffix(y, "0") {
			return value{}
		}
		return value{text: y[:3]}
	}
	short := x.number("year2") + x.number("decade")
	if short%10 != 0 {
		return value{}
	}
	return value{text: fmt.Sprintf("%03d", r.century(short)/10)}
}

// span resolves "June 3-8" and "2003-2011".
func (r *resolver) span(x *reading) value {
	if days := x.all("dom"); len(days) == 2 {
		m, _ := strconv.Atoi(x.get("month"))
		a, _ := strconv.Atoi(days[0])
		b, _ := strconv.Atoi(days[1])
		year, from := r.year(x), moment{}
		if year == 0 && r.now.known {
			year, from = r.yearOfDay(x, m, b), r.now
		}
		if year == 0 {
			return value{text: fmt.Sprintf("XXXX-%02d-%02d/XXXX-%02d-%02d", m, a, m, b)}
		}
		if a >= b || !valid(year, m, b) {
			return value{}
		}
		return value{text: monthValue(year, m, a) + "/" + monthValue(year, m, b), from: from}
	}
	years := x.all("year")
	a, _ := strconv.Atoi(years[0])
	b := x.number("year2") + a - a%100
	if len(years) > 1 {
		b, _ = strconv.Atoi(years[1])
	}
	if b <= a || b > a+200 {
		return value{}
	}
	return value{text: fmt.Sprintf("%04d/%04d", a, b)}
}

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
