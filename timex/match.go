package timex

import (
	"strconv"
	"strings"

	"twotrack/ontology"
	"twotrack/parse"
)

// capture is one class of a pattern with the words it took.
type capture struct {
	class   int
	value   string
	at, end int // atoms [at, end)
}

// matcher runs the rules over atoms.
type matcher struct {
	doc   *parse.Document
	rules *ontology.Timex
	atoms []atom
	scale int       // the class of hundred and thousand
	stack []capture // of the attempt that runs
	best  match
}

// match is the longest match at one place.
type match struct {
	rule     int
	at, end  int // atoms
	captures []capture
}

// longest returns the longest match that begins at an atom; ok is false where no rule matches.
func (m *matcher) longest(at int) (found match, ok bool) {
	a := &m.atoms[at]
	m.best.rule, m.best.at, m.best.end = -1, at, at
	if a.entry != nil {
		rules := a.entry.Rules
		if next := &m.atoms[at+1]; next.entry == nil && !startsDigit(next.text) {
			rules = a.entry.Alone // the next word stands in no form and no pattern
		}
		for _, rule := range rules {
			m.try(rule, at)
		}
	} else if startsDigit(a.text) {
		for _, rule := range m.rules.Digits {
			m.try(rule, at)
		}
	}
	return m.best, m.best.rule >= 0
}

func startsDigit(s string) bool { return s[0] >= '0' && s[0] <= '9' }

// try runs one rule and keeps its match where it is longer, or as long and earlier in the file.
func (m *matcher) try(rule, at int) {
	m.stack = m.stack[:0]
	m.run(rule, 0, at)
}

func (m *matcher) run(rule, step, at int) {
	steps := m.rules.Rules[rule].Steps
	for {
		s := &steps[step]
		switch s.Op {
		case ontology.TimexDone:
			if at > m.best.end || at == m.best.end && rule < m.best.rule {
				m.best.rule, m.best.end = rule, at
				m.best.captures = append(m.best.captures[:0], m.stack...)
			}
			return
		case ontology.TimexJump:
			step = s.X
			continue
		case ontology.TimexSplit:
			m.run(rule, s.X, at)
			step = s.Y
			continue
		}
		if at >= len(m.atoms) || s.Tight && !m.atoms[at].tight {
			return
		}
		if s.Op == ontology.TimexWord {
			if m.atoms[at].text != s.Word {
				return
			}
			at++
			step++
			continue
		}
		m.class(rule, step, at)
		return
	}
}

// class goes on with every reading of a class at an atom.
func (m *matcher) class(rule, step, at int) {
	class := m.rules.Rules[rule].Steps[step].Class
	value, end := "", at
	switch class {
	case ontology.TimexNumber:
		value, end = m.number(at)
	case ontology.TimexOrdinal:
		value, end = m.ordinal(at)
	case ontology.TimexDayOfMonth, ontology.TimexMonthNumber, ontology.TimexYear, ontology.TimexShortYear, ontology.TimexHour, ontology.TimexMinute:
		value, end = m.digitsOf(class, at)
	default:
		if m.atoms[at].entry == nil {
			return
		}
		for _, form := range m.atoms[at].entry.Forms {
			if form.Class == class && m.spelled(form, at) {
				m.read(rule, step, capture{class, form.Value, at, at + len(form.Words)})
			}
		}
		return
	}
	if end > at {
		m.read(rule, step, capture{class, value, at, end})
	}
}

// read goes on behind a class that took its words.
func (m *matcher) read(rule, step int, c capture) {
	depth := len(m.stack)
	m.stack = append(m.stack, c)
	m.run(rule, step+1, c.end)
	m.stack = m.stack[:depth]
}

// spelled reports whether a form's words stand at an atom.
func (m *matcher) spelled(form ontology.TimexForm, at int) bool {
	if at+len(form.Words) > len(m.atoms) {
		return false
	}
	for i, w := range form.Words {
		if m.atoms[at+i].text != w {
			return false
		}
	}
	pos := m.doc.Tokens[m.atoms[at].token].POS
	return form.POS == "" || pos == "" || pos == form.POS
}

// form returns the value of the longest form of a class at an atom, and its end.
func (m *matcher) form(class, at int) (value string, end int) {
	if m.atoms[at].entry == nil {
		return "", at
	}
	for _, f := range m.atoms[at].entry.Forms {
		if f.Class == class && m.spelled(f, at) {
			return f.Value, at + len(f.Words)
		}
	}
	return "", at
}

// number reads a cardinal: digits, words and both; "X" where it says no number.
func (m *matcher) number(at int) (value string, end int) {
	total, end := 0.0, at
	if a := m.atoms[at]; startsDigit(a.text) {
		n, err := strconv.ParseFloat(strings.ReplaceAll(a.text, ",", ""), 64)
		if err != nil {
			return "", at
		}
		total, end = n, at+1
		if num, den, ok := m.fraction(end); ok {
			total, end = total+num/den, end+3
		}
	} else {
		word, next := m.form(ontology.TimexNumber, at)
		if next == at || word == "X" {
			return word, next
		}
		total, _ = strconv.ParseFloat(word, 64)
		end = next
		if total >= 20 {
			total, end = m.unitsOf(total, end)
		}
	}
	for scale, next := m.form(m.scale, end); next > end; scale, next = m.form(m.scale, end) {
		factor, _ := strconv.ParseFloat(scale, 64)
		total, end = total*factor, next
	}
	return strconv.FormatFloat(total, 'f', -1, 64), end
}

// fraction reads "1 / 2" as a number's second part.
func (m *matcher) fraction(at int) (num, den float64, ok bool) {
	if at+2 >= len(m.atoms) || m.atoms[at+1].text != "/" || m.atoms[at].number < 1 || m.atoms[at+2].number < 2 || m.atoms[at+2].number > 8 {
		return 0, 0, false
	}
	return float64(m.atoms[at].number), float64(m.atoms[at+2].number), true
}

// unitsOf reads the second part of "twenty-five" and "forty five".
func (m *matcher) unitsOf(tens float64, at int) (float64, int) {
	next := at
	if m.atoms[next].text == "-" && next+1 < len(m.atoms) {
		next++
	}
	word, end := m.form(ontology.TimexNumber, next)
	n, err := strconv.ParseFloat(word, 64)
	if end == next || err != nil || n < 1 || n > 9 || m.atoms[next].text == "a" || m.atoms[next].text == "an" {
		return tens, at
	}
	return tens + n, end
}

// ordinal reads "21st", "third" and "twenty-first".
func (m *matcher) ordinal(at int) (value string, end int) {
	if n := m.atoms[at].number; n > 0 {
		if at+1 < len(m.atoms) && m.atoms[at+1].tight && isSuffix(m.atoms[at+1].text) {
			return strconv.Itoa(n), at + 2
		}
		return "", at
	}
	if word, next := m.form(ontology.TimexNumber, at); next > at && word != "X" {
		tens, _ := strconv.Atoi(word)
		if next+1 < len(m.atoms) && m.atoms[next].text == "-" {
			next++
		}
		unit, last := m.form(ontology.TimexOrdinal, next)
		if n, err := strconv.Atoi(unit); last > next && err == nil && tens >= 20 && n < 10 {
			return strconv.Itoa(tens + n), last
		}
	}
	return m.form(ontology.TimexOrdinal, at)
}

func isSuffix(s string) bool { return s == "st" || s == "nd" || s == "rd" || s == "th" }

// digitsOf reads a number that must lie within what its class allows.
func (m *matcher) digitsOf(class, at int) (value string, end int) {
	a := m.atoms[at]
	width := a.end - a.start
	if class == ontology.TimexYear && a.number < 0 {
		return m.spelledYear(at)
	}
	if a.number < 0 {
		if word, next := m.form(ontology.TimexNumber, at); class == ontology.TimexHour && next == at+1 && word != "X" && a.text != "a" && a.text != "an" {
			return word, next
		}
		return "", at
	}
	end = at + 1
	ok := false
	switch class {
	case ontology.TimexDayOfMonth:
		ok = a.number >= 1 && a.number <= 31 && width <= 2
		if ok && end < len(m.atoms) && m.atoms[end].tight && isSuffix(m.atoms[end].text) {
			end++
		}
	case ontology.TimexMonthNumber:
		ok = a.number >= 1 && a.number <= 12 && width <= 2
	case ontology.TimexYear:
		ok = width == 4 && a.number >= 1000 && a.number < 2200
	case ontology.TimexShortYear:
		ok = width == 2
	case ontology.TimexHour:
		ok = a.number <= 24 && width <= 2
	case ontology.TimexMinute:
		ok = a.number < 60 && width == 2
	}
	if !ok {
		return "", at
	}
	return a.text, end
}

// spelledYear reads "nineteen ninety-six".
func (m *matcher) spelledYear(at int) (value string, end int) {
	word, next := m.form(ontology.TimexNumber, at)
	century, err := strconv.Atoi(word)
	if err != nil || next == at || century < 16 || century > 20 {
		return "", at
	}
	rest, last := m.number(next)
	n, err := strconv.Atoi(rest)
	if err != nil || last == next || n < 10 || n > 99 || m.atoms[next].number >= 0 {
		return "", at
	}
	return strconv.Itoa(century*100 + n), last
}
