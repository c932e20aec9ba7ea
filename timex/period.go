package timex

import (
	"strconv"
	"strings"
)

// duration returns the value of a spell of time: P3D, PT2H30M, PXM.
func duration(x *reading) string {
	numbers, units := x.all("number"), x.all("unit")
	if len(units) == 0 {
		units = x.all("units")
	}
	if len(numbers) == 0 {
		if n := x.get("ordinal"); n != "" {
			numbers = []string{n}
		} else if x.get("unit") != "" {
			numbers = []string{"1"}
		} else {
			numbers = []string{"X"}
		}
	}
	number := numbers[0]
	if n, err := strconv.ParseFloat(number, 64); err == nil && x.arg(0) == "half" {
		number = strconv.FormatFloat(n+0.5, 'f', -1, 64)
	}
	first := period(number, units[0])
	if len(numbers) > 1 && len(units) > 1 {
		return joined(first, period(numbers[1], units[1]))
	}
	return first
}

// joined puts two spells together: P1Y and P6M are P1Y6M.
func joined(first, second string) string {
	rest := strings.TrimPrefix(second, "P")
	if strings.HasPrefix(first, "PT") {
		rest = strings.TrimPrefix(rest, "T")
	}
	return first + rest
}

// period returns the value of so many units; decades and centuries are counted in
// years, the half of a unit in the next smaller one.
func period(number, unit string) string {
	n, err := strconv.ParseFloat(number, 64)
	switch unit {
	case "H":
		return clockPeriod(number, n, "H", "M")
	case "T":
		return clockPeriod(number, n, "M", "S")
	case "S":
		return "PT" + number + "S"
	}
	if err != nil {
		return "PX" + map[string]string{"D": "D", "W": "W", "F": "W", "M": "M", "Q": "Q", "Y": "Y", "E": "DE", "C": "CE", "L": "ML"}[unit]
	}
	if years := map[string]float64{"E": 10, "C": 100, "L": 1000}[unit]; years > 0 {
		n, unit = n*years, "Y"
	}
	if unit == "F" {
		n, unit = n*2, "W"
	}
	whole := float64(int64(n))
	if n == whole || unit == "W" || unit == "Q" {
		return "P" + decimal(n) + unit
	}
	if months := (n - whole) * 12; unit == "Y" && months == float64(int(months)) {
		if whole == 0 {
			return "P" + decimal(months) + "M"
		}
		return "P" + decimal(whole) + "Y" + decimal(months) + "M"
	}
	if unit == "D" && whole > 0 {
		return "P" + decimal(whole) + "DT" + decimal((n-whole)*24) + "H"
	}
	return "P" + decimal(n) + unit
}

// clockPeriod returns hours or minutes, a fraction in the next smaller unit.
func clockPeriod(number string, n float64, unit, smaller string) string {
	whole := float64(int64(n))
	if n == whole {
		return "PT" + number + unit
	}
	rest := decimal((n-whole)*60) + smaller
	if whole == 0 {
		return "PT" + rest
	}
	return "PT" + decimal(whole) + unit + rest
}

func decimal(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// set returns the value of what comes again and again.
func set(x *reading) string {
	if arg := x.arg(0); arg != "" {
		return arg
	}
	switch {
	case x.get("weekday")+x.get("weekdays") != "":
		every := "XXXX-WXX-" + x.get("weekday") + x.get("weekdays")
		if part := x.get("parts"); part != "" {
			every += "T" + part
		}
		return every
	case x.get("month") != "":
		return "XXXX-" + x.get("month")
	case x.get("season") != "":
		return "XXXX-" + x.get("season")
	case x.get("part") != "":
		return "XXXX-XX-XXT" + x.get("part")
	}
	number := "1"
	for i := x.at; i < x.end; i++ {
		if x.atoms[i].text == "other" {
			number = "2"
		}
	}
	if x.atoms[x.at].text == "every" || x.atoms[x.at].text == "each" {
		if n := x.get("number"); n != "" {
			number = n
		}
	}
	return period(number, x.get("unit"))
}
