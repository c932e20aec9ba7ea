package ontology

import (
	"testing"
	"testing/fstest"

	"twotrack/data"
)

func TestLoadCuesNamesTheFault(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"class", "denny verb deny that | He denied [it was so].", `cues/en.txt:1:1: unknown class "denny" (known: accuse, agree, ask, call, confirm, demand, deny, fear, hope, offer, praise, promise, refuse, reject, report, say, show, suggest, think, threaten, warn)`},
		{"part", "deny word deny that | He denied [it was so].", `cues/en.txt:1:6: unknown part "word" (known: noun, person, phrase, support, venue, verb)`},
		{"frame", "deny verb deny that,if | He denied [it was so].", `cues/en.txt:1:21: unknown frame "if" (known: as, inf, ing, obj, of, prep, quote, that, wh)`},
		{"fields", "deny verb deny | He denied [it was so].", `cues/en.txt:1:1: 3 fields, want 4: class, part, words, frames`},
		{"example", "deny verb deny that | He denied it was so.", `cues/en.txt:1:1: no example with its content in square brackets`},
		{"twice", "deny verb deny that | He denied [it was so].\nsay verb deny that | He denied [it was so].", `cues/en.txt:2:10: "deny" stands here twice`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := loadCues(fstest.MapFS{"cues/en.txt": {Data: []byte(tt.line)}}, "cues/en.txt")
			if err == nil || err.Error() != tt.want {
				t.Errorf("loadCues(%q) = %v, want %s", tt.line, err, tt.want)
			}
		})
	}
}

func TestCuesAreMany(t *testing.T) {
	cues, err := loadCues(data.Files, "cues/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	classes := map[string]bool{}
	for _, c := range cues.All {
		classes[c.Class] = true
	}
	if len(cues.All) < 300 || len(classes) != len(CueClasses()) {
		t.Errorf("%d cues of %d classes, want 300 or more of %d", len(cues.All), len(classes), len(CueClasses()))
	}
}
