package timex

import (
	"strconv"
	"strings"
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
	told  string // its value, without a time of day
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
		r.told, _, _ = strings.Cut(t.Value, "T")
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
