package timex

import (
	"strconv"
	"time"
)

// shifted moves a day by so many units.
func shifted(d time.Time, n int, unit string) time.Time {
	switch unit {
	case "D":
		return d.AddDate(0, 0, n)
	case "W":
		return d.AddDate(0, 0, 7*n)
	case "F":
		return d.AddDate(0, 0, 14*n)
	case "M":
		return addMonths(d, n)
	case "Q":
		return addMonths(d, 3*n)
	case "Y":
		return addMonths(d, 12*n)
	case "E":
		return addMonths(d, 120*n)
	case "C":
		return addMonths(d, 1200*n)
	case "L":
		return addMonths(d, 12000*n)
	}
	return d
}

// shift resolves "two weeks ago", "a day later": so many units from an anchor.
func (r *resolver) shift(x *reading) value {
	sign, from := x.argNumber(0), r.anchor(x.arg(1))
	units, numbers := x.all("unit"), x.all("number")
	unit, show := "Y", "M"
	if len(units) > 0 {
		unit, show = units[0], units[len(units)-1]
	}
	if len(numbers) == 0 {
		numbers = []string{"1"}
	}
	var texts []string
	for _, number := range numbers {
		n, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return value{text: vague(sign)}
		}
		if !from.known {
			return value{text: openValue(show)}
		}
		at := moment{fractionShift(from.day, sign, n, unit), true, false}
		if len(units) == 0 {
			at.day = addMonths(from.day, -18) // the rule of "a year and a half ago"
		}
		if show == "E" || n != float64(int(n)) && show == "C" {
			show = "Y"
		}
		texts = append(texts, unitValue(at, show))
		if w := x.number("weekday"); w > 0 {
			return r.shiftedWeekday(x, w, sign, n, unit)
		}
	}
	if len(texts) > 1 && texts[0] != texts[1] {
		if sign < 0 {
			texts[0], texts[1] = texts[1], texts[0]
		}
		return value{text: texts[0] + "/" + texts[1], from: from}
	}
	return value{text: texts[0], from: from}
}

// vague is the value of a time that is only said to be before or after.
func vague(sign int) string {
	if sign < 0 {
		return "PAST_REF"
	}
	return "FUTURE_REF"
}

// fractionShift moves by n units; half a century and a quarter of a year are months.
func fractionShift(d time.Time, sign int, n float64, unit string) time.Time {
	if n > 3000 {
		n = 3000
	}
	months := map[string]float64{"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[unit]
	if n != float64(int(n)) && months > 0 {
		return addMonths(d, sign*int(n*months))
	}
	return shifted(d, sign*int(n), unit)
}

// shiftedWeekday resolves "a week ago Monday" and "two weeks from Friday".
func (r *resolver) shiftedWeekday(x *reading, weekday, sign int, n float64, unit string) value {
	day := r.now.day
	if sign < 0 {
		day = day.AddDate(0, 0, -((weekdayOf(day) - weekday + 7) % 7))
		day = day.AddDate(0, 0, -weekOffset(r.now.day, day))
		n--
	} else {
		day = day.AddDate(0, 0, (weekday-weekdayOf(day)+7)%7)
	}
	return value{text: shifted(day, sign*int(n), unit).Format(isoDay), from: r.now}
}

// weekOffset is 7 where the last such weekday is in the running week, else 0.
func weekOffset(now, day time.Time) int {
	if daysBetween(mondayOf(now), day) >= 0 {
		return 7
	}
	return 0
}
