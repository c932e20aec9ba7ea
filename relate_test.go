package twotrack_test

import (
	"os"
	"strings"
	"testing"

	"twotrack"
	"twotrack/relation"
	"twotrack/text"
)

// asked makes a question of words that stand in a sentence once.
func asked(sentence, source, target string) twotrack.Question {
	span := func(words string) text.Span {
		at := strings.Index(sentence, words)
		return text.Span{Start: at, End: at + len(words)}
	}
	return twotrack.Question{Sentence: sentence, Source: span(source), Target: span(target)}
}

func TestPatternsSayWhatOneDoesToTheOther(t *testing.T) {
	r := newReader(t).WithRelations(nil, 1)
	for _, c := range []struct{ sentence, source, target, event, status string }{
		{"France accused Japan of spying.", "France", "Japan", "ACCUSE", "happened"},
		{"France accused Japan of spying.", "Japan", "France", "", ""},
		{"France will send food to Japan.", "France", "Japan", "AID", "planned"},
		{"France and Japan held talks in Oslo.", "France", "Japan", "CONSULT", "happened"},
		{"The king slept.", "The king", "slept", "", ""},
	} {
		a, err := r.Relate(asked(c.sentence, c.source, c.target))
		if err != nil || a.Event != c.event || a.Status != c.status || (a.Rule == "") != (c.event == "") || a.Choices != nil {
			t.Errorf("%s: %s to %s: %+v, %v, want %s %s", c.sentence, c.source, c.target, a, err, c.event, c.status)
		}
	}
}

func TestWithAModelEveryTypeHasItsScore(t *testing.T) {
	m, err := relation.Load(os.DirFS("relation/testdata/tiny"))
	if err != nil {
		t.Fatal(err)
	}
	plain := newReader(t).WithRelations(nil, 1)
	r := plain.WithRelations(m, 1)
	q := asked("France accused Japan of spying.", "France", "Japan")
	a, err := r.Relate(q)
	if err != nil || len(a.Choices) != 17 {
		t.Fatalf("%+v, %v", a, err)
	}
	act, none := a.Choices[0], float32(0)
	for _, c := range a.Choices {
		if c.Name == relation.None {
			none = c.Probability
		}
	}
	switch {
	case none > 0.5 || act.Name == "ACCUSE":
		if !strings.HasPrefix(a.Rule, "patterns/") || a.Event != "ACCUSE" {
			t.Errorf("the model finds none or the same: %+v", a)
		}
	case act.Name != relation.None:
		if a.Rule != "model:tiny-random" || a.Event != act.Name {
			t.Errorf("the model finds %s: %+v", act.Name, a)
		}
	}
	if b, err := plain.Relate(q); err != nil || b.Choices != nil {
		t.Errorf("the reader without a model has changed: %+v, %v", b, err)
	}
	q.Target = text.Span{Start: 1000, End: 1002}
	if _, err := r.Relate(q); err == nil {
		t.Error("no error for a span behind the sentence")
	}
}
