package timex

// allowed reports whether words that have the form of a time are one here. Names
// hold months and weekdays, and not every number of four digits is a year.
func (r *resolver) allowed(x *reading) bool {
	first, last := x.atoms[x.at], x.atoms[x.end-1]
	if r.inName(first.token, last.token+1) {
		return false
	}
	switch x.rule.Action {
	case "duration":
		return !r.isShare(x) && !r.isRate(x)
	case "date":
		return r.isDate(x)
	case "decade":
		return x.get("year2") == "" || x.number("year2") >= 50 || x.atoms[x.at].text == "'" || x.atoms[x.at+1].text == "'"
	}
	return true
}

// isDate reports whether a match of the action date is one.
func (r *resolver) isDate(x *reading) bool {
	if len(x.captures) == 2 && x.get("hour") != "" && x.get("minute") != "" {
		return r.isClock(x)
	}
	bare := true
	for _, c := range x.captures {
		if name := r.rules.Classes[c.class]; name != "mod" && name != "approx" && name != "year" && name != "month" {
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
	case r.rules.Is(r.rules.Class("counted"), before.text) || r.rules.Is(r.rules.Class("counter"), after.text):
		return false
	case x.get("mod") != "":
	case before.tight && before.text == "-" && x.atoms[c.at].tight, before.text == "/" || before.text == ",":
		return before.text == "," && x.atoms[c.at].number >= 1900 && x.atoms[c.at].number < 2050
	case after.tight && (after.text == "/" || after.text == ":"):
		return false
	}
	token := x.atoms[c.at].token
	dated := r.label(token) == "DATE"
	if x.get("approx") != "" && x.atoms[c.at].number%100 == 0 {
		return dated // "about 2000" is more often a count
	}
	if n := x.atoms[c.at].number; n >= 1900 && n < 2050 {
		return true
	}
	return dated || r.rules.Is(r.rules.Class("temporal"), before.text)
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
	if x.atoms[x.at-1].text == gap && x.atoms[x.end].text == gap {
		return true // it stands alone in its paragraph
	}
	if label == "PERSON" {
		return false
	}
	switch a.text {
	case "may", "march", "april", "june", "august", "jan", "mar", "dec", "sep":
		return label == "DATE" || r.rules.Is(r.rules.Class("temporal"), x.atoms[c.at-1].text)
	}
	return true
}

// isClock reports whether "10:30" alone is a time of day and not a score or a verse.
func (r *resolver) isClock(x *reading) bool {
	switch x.atoms[x.at-1].text {
	case "at", "by", "from", "until", "till", "before", "after":
		return true
	}
	return x.number("hour") > 12
}

// isShare reports whether "a quarter" is a part and not a time: "a quarter of the men".
func (r *resolver) isShare(x *reading) bool {
	return x.get("unit") == "Q" && (x.get("number") == "1" || x.atoms[x.end].text == "of")
}

// isRate reports whether "a day" says how often or how much: "five pesos a day".
func (r *resolver) isRate(x *reading) bool {
	first, last := x.atoms[x.at], x.atoms[x.end-1]
	if first.text != "a" && first.text != "an" || x.end-x.at != 2 {
		return false
	}
	head := r.doc.Tokens[outerHead(r.doc, first.token, last.token+1)]
	return r.doc.Tokens[last.token].Dep == "npadvmod" && (head.POS == "NOUN" || head.POS == "NUM" || head.POS == "SYM" || head.POS == "PROPN")
}
