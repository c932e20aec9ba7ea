package ontology

import (
	"testing"
	"testing/fstest"
)

// patternFiles is the smallest set of pattern files, with one line for ACCUSE.
func patternFiles(line string) fstest.MapFS {
	files := fstest.MapFS{
		"plover/events.txt":       {Data: []byte("ACCUSE quad=3 track=coercive score=-3 recipient=no speech=yes cameo=11 | blames\n")},
		"plover/modes.txt":        {Data: []byte("ACCUSE allege score=-3.5 cameo=112 | says\n")},
		"plover/contexts.txt":     {Data: []byte("legal court | courts\n")},
		"patterns/en/classes.txt": {Data: []byte("arms: gun\nships: boat @arms\n")},
		"patterns/en/light.txt":   {Data: []byte("launch obj | x\n")},
		"patterns/en/control.txt": {Data: []byte("plan,threat.n planned | x\n")},
		"patterns/en/ACCUSE.txt":  {Data: []byte(line + " | x\n")},
	}
	return files
}

func readPatterns(t *testing.T, line string) (*Patterns, error) {
	t.Helper()
	files := patternFiles(line)
	plover, err := loadPLOVER(files)
	if err != nil {
		t.Fatal(err)
	}
	return loadPatterns(files, plover)
}

func TestPatternFaultsNameTheChoices(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"accuse mode=alege", `patterns/en/ACCUSE.txt:1:13: unknown mode "alege" (known: allege)`},
		{"accuse obj:@guns", `patterns/en/ACCUSE.txt:1:13: unknown class "guns" (known: arms, ships)`},
		{"accuse obj=X", `patterns/en/ACCUSE.txt:1:12: unknown role "X" (known: A, R, -)`},
		{"accuse need=B", `patterns/en/ACCUSE.txt:1:13: unknown role "B" (known: A, R, AR)`},
	} {
		if _, err := readPatterns(t, tt.line); err == nil || err.Error() != tt.want {
			t.Errorf("%q: error %v, want %s", tt.line, err, tt.want)
		}
	}
}

func TestPatternsTakeDefaults(t *testing.T) {
	p, err := readPatterns(t, "blame,pin+down on=R obj:@ships subj:#MIL,REB")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.All) != 2 || p.All[1].Particle != "down" {
		t.Fatalf("patterns = %+v, want one for blame and one for pin+down", p.All)
	}
	roles := map[string]byte{}
	for _, s := range p.All[0].Slots {
		roles[s.Key] = s.Role
	}
	if roles["subj"] != 'A' || roles["on"] != 'R' || roles["obj"] != 0 {
		t.Errorf("roles = %v, want subj A, on R, obj none", roles)
	}
	if !p.Classes["ships"]["gun"] {
		t.Errorf("classes = %v, want ships to hold the words of @arms", p.Classes)
	}
	if p.Control["threat.n"].Status != "planned" || len(p.Light["launch"]) != 1 {
		t.Errorf("control %v, light %v", p.Control, p.Light)
	}
}

// FuzzPatterns reads any line: an error or patterns, never a panic.
func FuzzPatterns(f *testing.F) {
	for _, line := range []string{"accuse", "walk+out of:* need=AR", "talk.n !with poss=A!", "*", ",", "a+", ".n =R", "x :@ !"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		files := patternFiles(line)
		plover, err := loadPLOVER(files)
		if err != nil {
			t.Fatal(err)
		}
		if p, err := loadPatterns(files, plover); err == nil {
			p.Counts()
		}
	})
}
