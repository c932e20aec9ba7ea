package ontology

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"twotrack/data"
)

func TestShippedGazetteerLoads(t *testing.T) {
	if _, err := loadGazetteer(data.Files); err != nil {
		t.Error(err)
	}
	if _, err := loadRoles(data.Files); err != nil {
		t.Error(err)
	}
}

// small is a gazetteer of three invented states, with one file replaced.
func small(file, lines string) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"states":       "ARN / Arnor, Kingdom of Arnor / Arnorian, Arnorians / Annuminas\nGON / Gondor / Gondorian / Minas Tirith\n",
		"bodies":       "IGO / White Council\n",
		"groups":       "GON REB / Corsairs of Umbar, Corsairs\n",
		"parties":      "GON PTY / Steward's Party\n",
		"institutions": "GON LEG / Great Hall\n",
		"people":       "Denethor Ecthelion / GON / GOV steward 2984..3019-03-15; PTY author 3019-04..3020\n",
		"firstnames":   "f / Arwen, Eowyn\nm / Faramir\n",
		"regions":      "- / Anduin / 40 10\n",
		"cities":       "12\tGON\t41.50\t12.25\t70\tOsgiliath, Ost-in-Giliath\n",
		"roles":        "GOV person / steward\n",
	} {
		if name == file {
			text = lines
		}
		files["gazetteer/"+name+".txt"] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestGazetteerFaultsNameThePlaceAndTheChoices(t *testing.T) {
	for _, tt := range []struct{ name, file, lines, want string }{
		{"code", "states", "ARNO / Arnor\n", `gazetteer/states.txt:1:1: want "code / names`},
		{"no name", "states", "ARN / / Arnorian\n", "a state without a name"},
		{"years", "states", "ARN / Arnor / / / 1800\n", `bad years "1800"`},
		{"a name twice", "states", "ARN / Arnor\nGON / Arnor\n", `gazetteer/states.txt:2:7: name "Arnor" stands already in gazetteer/states.txt:1`},
		{"sector", "groups", "GON REBEL / Corsairs\n", `gazetteer/groups.txt:1:5: unknown sector "REBEL" (known: AGR, BUS`},
		{"state of a group", "groups", "MOR REB / Orcs\n", `unknown state "MOR"`},
		{"dates", "people", "Denethor / GON / GOV steward 3019..2984\n", `bad dates "3019..2984"`},
		{"sector of a term", "people", "Denethor / GON / STW steward 2984..3019\n", `unknown sector "STW"`},
		{"a person twice", "people", "Denethor / GON / GOV steward 2984..3019\nDenethor / GON / GOV steward 2984..3019\n", "Denethor stands already in gazetteer/people.txt:1"},
		{"gender", "firstnames", "x / Arwen\n", `gazetteer/firstnames.txt:1:1: want "f / names"`},
		{"a first name twice", "firstnames", "f / Arwen\nm / Arwen\n", `gazetteer/firstnames.txt:2:5: first name "Arwen" stands already`},
		{"coordinates", "regions", "- / Anduin / 400 10\n", `bad coordinates "400 10"`},
		{"fields", "cities", "12\tGON\t41.5\t12.25\tOsgiliath\n", "want six fields"},
		{"number", "cities", "12\tGON\t41.5\t12.25\tmany\tOsgiliath\n", `gazetteer/cities.txt:1:19: bad number "many"`},
		{"not UTF-8", "cities", "\xff\n", "not valid UTF-8"},
	} {
		_, err := loadGazetteer(small(tt.file, tt.lines))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestRoleFaults(t *testing.T) {
	for _, tt := range []struct{ name, lines, want string }{
		{"sector", "GOVT person / steward\n", `gazetteer/roles.txt:1:1: unknown sector "GOVT"`},
		{"kind", "GOV man / steward\n", `gazetteer/roles.txt:1:5: unknown kind "man" (known: amount, anaphor,`},
		{"capitals", "GOV person / Steward\n", "role words are lower case"},
		{"twice", "GOV person / steward\nMIL person / steward\n", `"steward" stands already in gazetteer/roles.txt:1`},
	} {
		_, err := loadRoles(small("roles", tt.lines))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestLongestName(t *testing.T) {
	g, err := loadGazetteer(small("", ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		words, name string
		n           int
	}{
		{"Corsairs of Umbar sailed", "Corsairs of Umbar", 3},
		{"Corsairs of Harad", "Corsairs of Umbar", 1},
		{"Steward 's Party", "Steward's Party", 3},
		{"Ost in Giliath fell", "Osgiliath", 3},
		{"arnor", "", 0},
	} {
		entries, n := g.Longest(strings.Fields(tt.words))
		if n != tt.n || n > 0 && entries[0].Name != tt.name {
			t.Errorf("Longest(%q) = %v, %d; want %q, %d", tt.words, entries, n, tt.name, tt.n)
		}
	}
	if got := g.Surname("Ecthelion"); len(got) != 1 || got[0].Name != "Denethor Ecthelion" {
		t.Errorf("Surname = %v", got)
	}
}

func TestOfficesByDay(t *testing.T) {
	g, err := loadGazetteer(small("", ""))
	if err != nil {
		t.Fatal(err)
	}
	e := g.Surname("Ecthelion")[0]
	for _, tt := range []struct{ day, code string }{
		{"2990-01-01", "GON GOV"}, {"3019-03-15", "GON GOV"}, {"3019-05-01", "GON PTY"},
		{"3019-03-20", "GON ELI"}, {"3020-12-31", "GON PTY"}, {"3021-01-01", "GON ELI"}, {"", "GON GOV"},
	} {
		if code, _ := e.At(tt.day); code != tt.code {
			t.Errorf("At(%q) = %q, want %q", tt.day, code, tt.code)
		}
	}
}

func TestRolesAreFoundInThePlural(t *testing.T) {
	roles, err := loadRoles(small("roles", "GOV person / minister of war, secretary\nMIL people UNO / peacekeepers\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, phrase := range []string{"minister of war", "ministers of war", "secretaries", "peacekeepers"} {
		if len(roles.Of(phrase)) == 0 {
			t.Errorf("no role %q", phrase)
		}
	}
	if r := roles.Of("peacekeepers")[0]; r.Usage != "UNO" || !r.Plural || r.Sector != "MIL" {
		t.Errorf("peacekeepers = %+v", r)
	}
	if !roles.Ends("war") || roles.Ends("of") {
		t.Error("Ends tells the last words of phrases")
	}
}

func TestWordsSplitsAsTextIsSplit(t *testing.T) {
	for name, want := range map[string][]string{
		"al-Qaida": {"al", "Qaida"}, "People’s Republic": {"People", "'s", "Republic"}, "Workers' Party": {"Workers", "'", "Party"}, "N'Djamena": {"N'Djamena"},
	} {
		if got := Words(name); !slices.Equal(got, want) {
			t.Errorf("Words(%q) = %q, want %q", name, got, want)
		}
	}
}

// FuzzGazetteer reads any lines: a gazetteer or an error, never a panic.
func FuzzGazetteer(f *testing.F) {
	f.Add("people", "A B / GON / GOV steward 2984..; UNO envoy 2990..2991")
	f.Add("cities", "1\tGON\t1\t1\t1\ta, , b")
	f.Add("roles", "- title / , -")
	f.Add("states", "ABC / ' / - / ’s")
	f.Fuzz(func(t *testing.T, file, lines string) {
		files := small(file, lines)
		if g, err := loadGazetteer(files); err == nil {
			g.Longest(Words(lines))
		}
		if r, err := loadRoles(files); err == nil {
			r.Of(lines)
		}
	})
}

func BenchmarkLoadGazetteer(b *testing.B) {
	for b.Loop() {
		if _, err := loadGazetteer(data.Files); err != nil {
			b.Fatal(err)
		}
	}
}
