package ontology

import (
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"
)

// loadRegions reads regions.txt: code or "-" / names / latitude longitude.
func (g *Gazetteer) loadRegions(files fs.FS) error {
	lines, err := readLines(files, "gazetteer/regions.txt")
	if err != nil {
		return err
	}
	for _, l := range lines {
		f := l.fields()
		if len(f) != 3 {
			return l.fault(f[0], "want \"code / names / latitude longitude\"")
		}
		code := f[0]
		if code == "-" {
			code = ""
		} else if err := g.checkCode(l, code); err != nil {
			return err
		}
		at, err := l.coordinates(strings.Fields(f[2]))
		if err != nil {
			return err
		}
		names := list(f[1])
		if len(names) == 0 {
			return l.fault(f[1], "a region without a name")
		}
		e := &Entry{Kind: Region, Name: names[0], Code: code, Place: at, file: l.file, line: l.number}
		for _, name := range names {
			if err := g.once(l, name, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// loadCities reads cities.txt: GeoNames id, state, latitude, longitude, thousands
// of inhabitants, names; tabs between. It is the largest file by far, so it is
// cut without a copy of each line and field.
func (g *Gazetteer) loadCities(files fs.FS) error {
	const name = "gazetteer/cities.txt"
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	if !utf8.Valid(raw) {
		return &Problem{File: name, Line: 1, Column: 1, Text: "not valid UTF-8"}
	}
	rest := string(raw)
	lines := strings.Count(rest, "\n") + 1
	entries, places := make([]Entry, 0, lines), make([]Coordinates, 0, lines)
	for n := 1; rest != ""; n++ {
		var words string
		words, rest, _ = strings.Cut(rest, "\n")
		words = strings.TrimRight(words, " \r")
		if words == "" || words[0] == '#' {
			continue
		}
		l := line{file: name, number: n, text: words}
		places = append(places, Coordinates{})
		e, names, err := l.city(&places[len(places)-1])
		if err != nil {
			return err
		}
		entries = append(entries, e)
		g.addCity(names, &entries[len(entries)-1])
	}
	return nil
}

// city reads one line of cities.txt; names is its last field.
func (l line) city(at *Coordinates) (e Entry, names string, err error) {
	var f [6]string
	rest := l.text
	for i := range f {
		var ok bool
		f[i], rest, ok = strings.Cut(rest, "\t")
		if ok == (i == 5) {
			return e, "", l.fault(l.text, "want six fields with tabs between: GeoNames id, state, latitude, longitude, thousands, names")
		}
	}
	if err := l.degrees(f[2], f[3], at); err != nil {
		return e, "", err
	}
	if at.GeoNames, err = strconv.Atoi(f[0]); err != nil {
		return e, "", l.fault(f[0], "bad GeoNames id %q", f[0])
	}
	if at.Thousands, err = strconv.Atoi(f[4]); err != nil {
		return e, "", l.fault(f[4], "bad number %q", f[4])
	}
	return Entry{Kind: City, Code: f[1], Place: at, file: l.file, line: l.number}, f[5], nil
}

// addCity enters a city's names, with commas between.
func (g *Gazetteer) addCity(names string, e *Entry) {
	e.Name, names, _ = strings.Cut(names, ",")
	g.add(e.Name, e)
	for names != "" {
		var name string
		name, names, _ = strings.Cut(names, ",")
		g.add(strings.TrimSpace(name), e)
	}
}

// coordinates reads the field with latitude and longitude.
func (l line) coordinates(f []string) (*Coordinates, error) {
	at := &Coordinates{}
	if len(f) != 2 {
		return nil, l.fault(strings.Join(f, " "), "bad coordinates %q: want latitude and longitude in degrees", strings.Join(f, " "))
	}
	return at, l.degrees(f[0], f[1], at)
}

// degrees reads latitude and longitude in degrees.
func (l line) degrees(latitude, longitude string, at *Coordinates) error {
	lat, err1 := strconv.ParseFloat(latitude, 64)
	lon, err2 := strconv.ParseFloat(longitude, 64)
	if err1 != nil || err2 != nil || !(lat >= -90 && lat <= 90) || !(lon >= -180 && lon <= 180) {
		return l.fault(latitude, "bad coordinates %q: want latitude and longitude in degrees", latitude+" "+longitude)
	}
	at.Lat, at.Lon = lat, lon
	return nil
}
