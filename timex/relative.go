package timex

import (
	"fmt"
)

// anchor is the moment that an argument names: "said" where the text told of one, else "now".
func (r *resolver) anchor(name string) moment {
	if name == "said" && r.said.known {
		return r.said
	}
	return r.now
}

// near resolves today, yesterday, last night: so many days from publication.
func (r *resolver) near(x *reading) value {
	part := x.arg(1)
	if part == "" {
		part = x.get("part")
	}
	if x.argNumber(0) == 0 && part == "" && x.present && x.orient == unknown {
		return value{text: "PRESENT_REF"}
	}
	v := value{text: "XXXX-XX-XX", from: r.now}
	if r.now.known {
		v.text = r.now.day.AddDate(0, 0, x.argNumber(0)).Format(isoDay)
	}
	return withPart(v, part)
}

func withPart(v value, part string) value {
	if part != "" {
		v.text += "T" + part
		v.kind = "TIME"
	}
	return v
}

// partOfDay resolves "the morning": of the day told of last, else of publication.
func (r *resolver) partOfDay(x *reading) value {
	part := x.arg(0)
	if part == "" {
		part = x.get("part")
	}
	v := value{text: "XXXX-XX-XX"}
	if v.from = r.now; r.said.exact {
		v.from = r.said
	}
	if v.from.known {
		v.text = v.from.day.Format(isoDay)
	}
	return withPart(v, part)
}

// same resolves "that day" and "the same week".
func (r *resolver) same(x *reading) value {
	unit := x.arg(0)
	if unit == "" {
		unit = x.get("unit")
	}
	from := r.anchor("said")
	if unit == "time" { // "at the time": as exactly as it was told
		if r.told == "" {
			return value{text: "PAST_REF"}
		}
		return value{text: r.told, from: from}
	}
	if unit == "D" && !from.exact {
		from = r.now
	}
	return value{text: unitValue(from, unit), from: from}
}

// unitValue names the day, week, month ... that a moment lies in.
func unitValue(at moment, unit string) string {
	if !at.known {
		return openValue(unit)
	}
	d := at.day
	switch unit {
	case "D":
		return d.Format(isoDay)
	case "W", "F":
		return weekValue(d)
	case "M":
		return d.Format("2006-01")
	case "Q":
		return fmt.Sprintf("%04d-Q%d", d.Year(), (int(d.Month())+2)/3)
	case "Y":
		return fmt.Sprintf("%04d", d.Year())
	case "E":
		return fmt.Sprintf("%03d", d.Year()/10)
	case "C":
		return fmt.Sprintf("%02d", d.Year()/100)
	case "L":
		return fmt.Sprintf("%d", d.Year()/1000)
	case "H", "T", "S":
		return d.Format(isoDay)
	}
	return ""
}

// openValue is the value of a unit that no anchor settles.
func openValue(unit string) string {
	switch unit {
	case "D", "H", "T", "S":
		return "XXXX-XX-XX"
	case "W", "F":
		return "XXXX-WXX"
	case "M":
		return "XXXX-XX"
	case "Q":
		return "XXXX-QX"
	case "Y":
		return "XXXX"
	case "E":
		return "XXX"
	case "C":
		return "XX"
	}
	return "X"
}

// relative resolves "last week", "this month", "the following year".
func (r *resolver) relative(x *reading) value {
	unit, n := x.get("unit"), x.argNumber(0)
	from := r.anchor(x.arg(1))
	if !from.known {
		return value{text: openValue(unit)}
	}
	if unit == "W" && x.arg(1) != "said" {
		return r.week(n, x.orient, from)
	}
	return value{text: unitValue(moment{shifted(from.day, n, unit), true, false}, unit), from: from}
}

// week resolves this, last and next week. Weeks begin on Monday, as ISO has them;
// but what is published on a Sunday calls the week that ends with that day "last
// week", and the one that begins "next week".
func (r *resolver) week(n, orient int, from moment) value {
	monday := mondayOf(from.day)
	v := value{from: from}
	sunday := weekdayOf(from.day) == 7
	if sunday && (n < 0 || n == 0 && orient != past) {
		monday = monday.AddDate(0, 0, 7)
	}
	monday = monday.AddDate(0, 0, 7*n)
	v.text = weekValue(monday)
	first, last := monday, monday.AddDate(0, 0, 6)
	if sunday && n < 0 {
		first, last = monday.AddDate(0, 0, -1), monday.AddDate(0, 0, 5)
	}
	if n == 0 && orient == past && from.day.After(first) {
		last = from.day
	}
	v.days[0], v.days[1] = both(first, last)
	return v
}
