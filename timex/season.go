package timex

import (
	"fmt"
	"strconv"
	"strings"
)

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
