package ontology

import (
	"io/fs"
	"slices"
	"strings"
)

// sectors are PLOVER's sectors of actors.
func sectors() []string {
	return []string{"AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "OPP", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK"}
}

// worldCodes are the first parts of codes that are no state.
func worldCodes() []string { return []string{"EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"} }

// fields splits a line at " / " and trims the parts.
func (l line) fields() []string {
	text := l.text + " "
	for strings.Contains(text, "/ / ") { // an empty field
		text = strings.ReplaceAll(text, "/ / ", "/  / ")
	}
	parts := strings.Split(text, " / ")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	return parts
}

// list splits a field at its commas.
func list(field string) []string {
	var names []string
	for _, n := range strings.Split(field, ",") {
		if n = strings.TrimSpace(n); n != "" {
			names = append(names, n)
		}
	}
	return names
}

// loadStates reads states.txt: code / names / people / seats / years.
func (g *Gazetteer) loadStates(files fs.FS) error {
	lines, err := readLines(files, "gazetteer/states.txt")
	if err != nil {
		return err
	}
	for _, l := range lines {
		f := l.fields()
		if len(f) < 2 || len(f) > 5 || len(f[0]) != 3 {
			return l.fault(f[0], "want \"code / names / people / seats / years\", code of three letters")
		}
		years, err := l.years(f)
		if err != nil {
			return err
		}
		names := list(f[1])
		if len(names) == 0 {
			return l.fault(f[1], "a state without a name")
		}
		if g.codes[f[0]] == "" {
			g.codes[f[0]] = names[0]
		}
		for i, kind := range []Kind{State, People, Seat} {
			if i+1 >= len(f) {
				break
			}
			e := &Entry{Kind: kind, Name: names[0], Code: f[0], Years: years, file: l.file, line: l.number}
			for _, name := range list(f[i+1]) {
				if err := g.once(l, name, e); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// years reads the fifth field of a state's line.
func (l line) years(f []string) (years [2]string, err error) {
	if len(f) < 5 {
		return years, nil
	}
	from, to, ok := strings.Cut(f[4], "-")
	if !ok || !isDate(from) || !isDate(to) || from > to {
		return years, l.fault(f[4], "bad years %q: want \"1922-1991\"", f[4])
	}
	return [2]string{from, to}, nil
}

// once enters a name and finds fault with one that the same kind of entry of another code already has.
func (g *Gazetteer) once(l line, name string, e *Entry) error {
	words := Words(name)
	if len(words) == 0 {
		return l.fault(name, "name %q has no word", name)
	}
	rest := strings.Join(words[1:], " ")
	for _, c := range g.names[words[0]] {
		if c.rest == rest && c.entry.Kind == e.Kind && c.entry.Years == e.Years && e.Kind != Person && e.Kind != City {
			if c.entry.line == e.line {
				return nil // one spelling with and without a hyphen
			}
			return l.fault(name, "name %q stands already in %s", name, c.entry.Rule())
		}
	}
	g.add(name, e)
	return nil
}

// loadCoded reads a file of "code / names" lines.
func (g *Gazetteer) loadCoded(files fs.FS, name string, kind Kind) error {
	lines, err := readLines(files, name)
	if err != nil {
		return err
	}
	for _, l := range lines {
		f := l.fields()
		if len(f) != 2 {
			return l.fault(f[0], "want \"code / names\"")
		}
		if err := g.checkCode(l, f[0]); err != nil {
			return err
		}
		if kind == Group && strings.HasSuffix(f[0], " REB") {
			g.rebels[firstPart(f[0])] = true
		}
		for i, name := range list(f[1]) {
			e := &Entry{Kind: kind, Name: name, Code: f[0], file: l.file, line: l.number}
			if i > 0 && kind != Institution && kind != Body {
				e.Name = list(f[1])[0]
			}
			if err := g.once(l, name, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkCode finds fault with an actor code that names no state, body or sector.
func (g *Gazetteer) checkCode(l line, code string) error {
	first, sector, two := strings.Cut(code, " ")
	switch {
	case g.codes[first] == "" && !slices.Contains(worldCodes(), first) && (two || !slices.Contains(sectors(), first)):
		return l.fault(first, "unknown state %q: not in gazetteer/states.txt (other first parts: %s)", first, strings.Join(worldCodes(), ", "))
	case two && !slices.Contains(sectors(), sector):
		return l.unknown("sector", sector, sectors())
	}
	return nil
}

func firstPart(code string) string {
	first, _, _ := strings.Cut(code, " ")
	return first
}
