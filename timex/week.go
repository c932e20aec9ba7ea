package timex

import (
	"fmt"
)

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
