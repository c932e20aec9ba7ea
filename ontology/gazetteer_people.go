package ontology

import (
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Term is one office that a person held.
type Term struct {
	Code     string // "USA GOV", "UNO"
	Office   string
	From, To string // ISO dates, months or years; To is "" while it lasts
}

// Holds reports whether the term covers a day, an ISO date.
func (t Term) Holds(day string) bool {
	return t.From <= day && (t.To == "" || day <= t.To || strings.HasPrefix(day, t.To))
}

// At returns a person's code on a day and the office, empty for who is between
// or past offices: past a public office that is XXX ELI. On no day ("") it is
// the last term's where the person's terms all carry one code, else only the state.
func (e *Entry) At(day string) (code, office string) {
	if len(e.Terms) == 0 {
		return e.Code, ""
	}
	if day == "" {
		for _, t := range e.Terms {
			if t.Code != e.Terms[0].Code {
				return e.mostTime(), ""
			}
		}
		return e.Terms[0].Code, e.Terms[0].Office
	}
	for _, t := range slices.Backward(e.Terms) {
		if t.Holds(day) {
			return t.Code, t.Office
		}
	}
	past := false
	last := ""
	for _, t := range e.Terms {
		if t.To != "" && t.To < day {
			past = past || publicOffice(t.Code)
			last = t.Code
		}
	}
	if past {
		return e.Code + " ELI", ""
	}
	if last != "" {
		return last, ""
	}
	return e.Terms[0].Code, ""
}

// mostTime is the code of the last government term, or of the last term.
func (e *Entry) mostTime() string {
	for _, t := range slices.Backward(e.Terms) {
		if strings.HasSuffix(t.Code, " GOV") {
			return t.Code
		}
	}
	return e.Terms[len(e.Terms)-1].Code
}

func publicOffice(code string) bool {
	_, sector, _ := strings.Cut(code, " ")
	return slices.Contains([]string{"GOV", "MIL", "LEG", "SPY", "COP", "JUD"}, sector)
}

// loadPeople reads people.txt: names / state / terms.
func (g *Gazetteer) loadPeople(files fs.FS) error {
	lines, err := readLines(files, "gazetteer/people.txt")
	if err != nil {
		return err
	}
	first := map[string]line{}
	for _, l := range lines {
		f := l.fields()
		if len(f) != 3 {
			return l.fault(f[0], "want \"names / state / terms\"")
		}
		if err := g.checkCode(l, f[1]); err != nil {
			return err
		}
		names := list(f[0])
		if len(names) == 0 {
			return l.fault("", "a person without a name")
		}
		if other, twice := first[names[0]]; twice {
			return l.fault(names[0], "%s stands already in %s", names[0], other.place())
		}
		first[names[0]] = l
		e := &Entry{Kind: Person, Name: names[0], Code: f[1], file: l.file, line: l.number}
		if err := g.terms(l, f[2], e); err != nil {
			return err
		}
		g.addPerson(names, e)
	}
	return nil
}

// addPerson enters a person's names, and the last word of each.
func (g *Gazetteer) addPerson(names []string, e *Entry) {
	for _, name := range names {
		words := Words(strings.TrimSuffix(strings.TrimSuffix(name, " Jr."), " III"))
		last := words[len(words)-1]
		r, _ := utf8.DecodeRuneInString(last)
		if len(last) > 2 && unicode.IsUpper(r) && !slices.Contains(g.surnames[last], e) {
			g.surnames[last] = append(g.surnames[last], e)
		}
		if len(Words(name)) > 1 {
			g.add(name, e)
		} else {
			g.bare[name] = e
		}
	}
}

// terms reads "GOV president 2009-01-20..2017-01-20; ...".
func (g *Gazetteer) terms(l line, field string, e *Entry) error {
	for _, part := range strings.Split(field, ";") {
		words := strings.Fields(part)
		if len(words) < 3 {
			return l.fault(part, "want \"SECTOR office from..to\"")
		}
		from, to, ok := strings.Cut(words[len(words)-1], "..")
		if !ok || !isDate(from) || to != "" && (!isDate(to) || to < from && !strings.HasPrefix(from, to)) {
			return l.fault(words[len(words)-1], "bad dates %q: want from..to, each a year, month or day", words[len(words)-1])
		}
		words = words[:len(words)-1]
		code := e.Code + " " + words[0]
		switch {
		case slices.Contains(sectors(), words[0]):
			words = words[1:]
		case len(words) > 1 && slices.Contains(sectors(), words[1]):
			code, words = words[0]+" "+words[1], words[2:]
		case slices.Contains(worldCodes(), words[0]):
			code, words = words[0], words[1:]
		default:
			return l.unknown("sector", words[0], sectors())
		}
		if err := g.checkCode(l, code); err != nil {
			return err
		}
		e.Terms = append(e.Terms, Term{Code: code, Office: strings.Join(words, " "), From: from, To: to})
	}
	return nil
}

// isDate reports whether s is a year, a month or a day: 2007, 2007-05, 2007-05-28.
func isDate(s string) bool {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i := range len(s) {
		if dash := i == 4 || i == 7; dash != (s[i] == '-') || !dash && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

// loadFirstNames reads firstnames.txt: f or m / names.
func (g *Gazetteer) loadFirstNames(files fs.FS) error {
	lines, err := readLines(files, "gazetteer/firstnames.txt")
	if err != nil {
		return err
	}
	for _, l := range lines {
		f := l.fields()
		if len(f) != 2 || f[0] != "f" && f[0] != "m" {
			return l.fault(f[0], "want \"f / names\" or \"m / names\"")
		}
		for _, name := range list(f[1]) {
			if g.genders[name] != 0 {
				return l.fault(name, "first name %q stands already", name)
			}
			g.genders[name] = f[0][0]
		}
	}
	return nil
}
