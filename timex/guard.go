package timex

// allowed reports whether words that have the form of a time are one here. Names
// hold months and weekdays, and not every number of four digits is a year.
func (r *resolver) allowed(x *reading) bool {
	first, last := x.atoms[x.at], x.atoms[x.end-1]
	if r.inName(first.token, last.token+1) {
		return false
	}
	if x.rule.Action != "date" {
		return true
	}
	bare := true
	for _, c := range x.captures {
		if c.class != "mod" && c.class != "year" && c.class != "month" {
			bare = false
		}
	}
	year, month := x.get("year") != "", x.get("month") != ""
	switch {
	case bare && year && !month:
		return r.isYear(x)
	case bare && month && !year:
		return r.isMonth(x)
	}
	return true
}

// inName reports whether tokens stand within a longer name: "The Sunday Times".
func (r *resolver) inName(first, end int) bool {
	e := r.doc.Tokens[first].Ent
	if e < 0 {
		return false
	}
	entity := r.doc.Entities[e]
	switch entity.Label {
	case "ORG", "PERSON", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "GPE", "NORP":
	default:
		return false
	}
	if entity.First >= first && entity.End <= end {
		return false
	}
	for i := entity.First; i < entity.End; i++ {
		if t := &r.doc.Tokens[i]; (i < first || i >= end) && t.POS == "PROPN" {
			return true
		}
	}
	return false
}

// isYear reports whether a number alone is a year.
func (r *resolver) isYear(x *reading) bool {
	c := x.captures[len(x.captures)-1]
	if x.atoms[c.at].number < 0 {
		return true // spelled out
	}
	before, after := x.atoms[c.at-1], x.atoms[c.end]
	switch {
	case isA(r.rules, "counted", before.text) || isA(r.rules, "counter", after.text):
		return false
	case before.tight && before.text == "-" && x.atoms[c.at].tight, before.text == "/" || before.text == ",":
		return before.text == "," && x.atoms[c.at].number >= 1900 && x.atoms[c.at].number < 2050
	case after.tight && (after.text == "/" || after.text == ":"):
		return false
	}
	token := x.atoms[c.at].token
	dated := r.label(token) == "DATE"
	if x.get("mod") == "APPROX" {
		return dated
	}
	if n := x.atoms[c.at].number; n >= 1900 && n < 2050 {
		return true
	}
	return dated || isA(r.rules, "temporal", before.text)
}

// label returns the label of a token's entity, "" outside.
func (r *resolver) label(token int) string {
	if e := r.doc.Tokens[token].Ent; e >= 0 {
		return r.doc.Entities[e].Label
	}
	return ""
}

// isMonth reports whether a month's name alone is a month and not a person.
func (r *resolver) isMonth(x *reading) bool {
	c := x.captures[len(x.captures)-1]
	a := x.atoms[c.at]
	label := r.label(a.token)
	if label == "PERSON" {
		return false
	}
	switch a.text {
	case "may", "march", "april", "june", "august", "jan", "mar", "dec", "sep":
		return label == "DATE" || isA(r.rules, "temporal", x.atoms[c.at-1].text)
	}
	return true
}
