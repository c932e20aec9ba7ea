package timex

import (
	"fmt"
	"strconv"
	"time"

	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/text"
)

// resolver gives values, and keeps what the text told of last.
type resolver struct {
	doc   *parse.Document
	rules *ontology.Timex
	ahead int    // the class of words whose own time is still to come
	plan  int    // the class of words whose infinitive is still to come
	now   moment // the day of publication
	said  moment // what the last dated expression told
}

// moment is a day, or the first day of a longer stretch; the zero moment is unknown.
type moment struct {
	day   time.Time
	known bool
	exact bool // a day, not a longer stretch
}

// value is what an action finds.
type value struct {
	kind string // "" for the rule's
	text string
	from moment
	days [2]string // where they are not those of the text
}

func newResolver(doc *parse.Document, rules *ontology.Timex) *resolver {
	r := &resolver{doc: doc, rules: rules, ahead: rules.Class("ahead"), plan: rules.Class("plan")}
	if day, err := time.Parse(isoDay, doc.Text.Published); err == nil {
		r.now = moment{day, true, true}
	}
	return r
}

// reading is a match on its way to a value.
type reading struct {
	*matcher
	match
	rule *ontology.TimexRule
	clause
}

// get returns the value of the first capture of a class, "" where there is none.
func (x *reading) get(class string) string {
	for i := range x.captures {
		if x.is(i, class) {
			return x.captures[i].value
		}
	}
	return ""
}

// all returns the values of all captures of a class.
func (x *reading) all(class string) (values []string) {
	for i := range x.captures {
		if x.is(i, class) {
			values = append(values, x.captures[i].value)
		}
	}
	return values
}

// is reports whether a capture is of a class; unit1 is a unit too.
func (x *reading) is(i int, class string) bool {
	name := x.rules.Classes[x.captures[i].class]
	return name == class || class == "unit" && name == "unit1"
}

func (x *reading) number(class string) int {
	n, _ := strconv.Atoi(x.get(class))
	return n
}

func (x *reading) arg(i int) string {
	if i < len(x.rule.Args) {
		return x.rule.Args[i]
	}
	return ""
}

func (x *reading) argNumber(i int) int {
	n, _ := strconv.Atoi(x.arg(i))
	return n
}

// resolve makes the Timex of a match; ok is false where the words are none.
func (r *resolver) resolve(m *matcher, hit match) (t Timex, ok bool) {
	rule := &r.rules.Rules[hit.rule]
	first, last := m.atoms[hit.at], m.atoms[hit.end-1]
	x := &reading{matcher: m, match: hit, rule: rule}
	if rule.Action == "skip" || !r.allowed(x) {
		return Timex{}, false
	}
	x.clause = r.clauseOf(first.token, last.token+1)
	v := r.act(x)
	if v.text == "" {
		return Timex{}, false
	}
	t = Timex{
		Span:  text.Span{Start: first.start, End: last.end},
		First: first.token, End: last.token + 1,
		Kind: rule.Kind, Value: v.text, Mod: modOf(x), Rule: rule.Place, days: v.days,
	}
	if v.kind != "" {
		t.Kind = v.kind
	}
	if v.from.known {
		t.From = v.from.day.Format(isoDay)
	}
	r.remember(t)
	return t, true
}

// remember keeps what an expression told for those that lean on it.
func (r *resolver) remember(t Timex) {
	first, last := t.Interval()
	if first == "" || t.Kind != "DATE" && t.Kind != "TIME" {
		return
	}
	if day, err := time.Parse(isoDay, first); err == nil {
		r.said = moment{day, true, first == last}
	}
}

// modOf returns the TIMEX3 mod that a match's words say.
func modOf(x *reading) string {
	if x.arg(1) == "END" {
		return "END"
	}
	switch mod := x.get("mod") + x.get("approx") + x.get("amount") + x.get("over"); mod {
	case "EARLY":
		return "START"
	case "LATE":
		return "END"
	default:
		return mod
	}
}

// act finds the value as the rule's action says.
func (r *resolver) act(x *reading) value {
	switch x.rule.Action {
	case "date":
		return r.date(x)
	case "relative":
		return r.relative(x)
	case "shift":
		return r.shift(x)
	case "duration":
		return value{text: duration(x)}
	case "ageof":
		return value{text: period(x.get("number"), "Y")}
	case "set":
		return value{text: set(x)}
	case "ref", "fixed":
		return value{text: x.arg(0)}
	case "day":
		return r.near(x)
	case "part":
		return r.partOfDay(x)
	case "same":
		return r.same(x)
	case "decade", "century":
		return r.stretch(x)
	case "yearly", "nth", "easter", "days":
		return r.holiday(x)
	case "span":
		return r.span(x)
	case "weekend":
		return r.weekend(x)
	}
	return value{}
}

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
			at.day = addMonths(from.day, -18)
		}
		texts = append(texts, unitValue(at, show))
		if w := x.number("weekday"); w > 0 {
			return r.shiftedWeekday(x, w, sign, n, unit)
		}
	}
	if show == "E" {
		return value{text: unitValue(moment{fractionShift(from.day, sign, mustFloat(numbers[0]), unit), true, false}, "Y"), from: from}
	}
	if len(texts) > 1 && texts[0] != texts[1] {
		if sign < 0 {
			texts[0], texts[1] = texts[1], texts[0]
		}
		return value{text: texts[0] + "/" + texts[1], from: from}
	}
	return value{text: texts[0], from: from}
}

func mustFloat(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64)
	return f
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
