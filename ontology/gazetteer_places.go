package ontology

import (
	"io/fs"
	"strconv"
	"strings"
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

// loadCities reads cities.txt: GeoNames id, state, latitude, longitude, thousands of inhabitants, names; tabs between.
func (g *Gazetteer) loadCities(files fs.FS) error {
	lines, err := readLines(files, "gazetteer/cities.txt")
	if err != nil {
		return err
	}
	entries := make([]Entry, len(lines))
	places := make([]Coordinates, len(lines))
	for i, l := range lines {
		f := strings.Split(l.text, "\t")
		if len(f) != 6 {
			return l.fault(f[0], "want six fields with tabs between: GeoNames id, state, latitude, longitude, thousands, names")
		}
		at, err := l.coordinates(f[2:4])
		if err != nil {
			return err
		}
		if at.GeoNames, err = strconv.Atoi(f[0]); err != nil {
			return l.fault(f[0], "bad GeoNames id %q", f[0])
		}
		if at.Thousands, err = strconv.Atoi(f[4]); err != nil {
			return l.fault(f[4], "bad number %q", f[4])
		}
		places[i] = *at
		first, more, _ := strings.Cut(f[5], ",")
		entries[i] = Entry{Kind: City, Name: first, Code: f[1], Place: &places[i], file: l.file, line: l.number}
		g.add(first, &entries[i])
		for more != "" {
			first, more, _ = strings.Cut(more, ",")
			g.add(strings.TrimSpace(first), &entries[i])
		}
	}
	return nil
}

// coordinates reads latitude and longitude in degrees.
func (l line) coordinates(f []string) (*Coordinates, error) {
	if len(f) == 2 {
		lat, err1 := strconv.ParseFloat(f[0], 64)
		lon, err2 := strconv.ParseFloat(f[1], 64)
		if err1 == nil && err2 == nil && lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180 {
			return &Coordinates{Lat: lat, Lon: lon}, nil
		}
	}
	return nil, l.fault(strings.Join(f, " "), "bad coordinates %q: want latitude and longitude in degrees", strings.Join(f, " "))
}
