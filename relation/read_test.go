package relation

import (
	"encoding/json"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"twotrack/kernel"
	"twotrack/text"
)

// tiny is a model of random weights (testdata/make.py).
func tiny(t testing.TB) *Model {
	t.Helper()
	m, err := Load(os.DirFS("testdata/tiny"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// sample is a sentence with what PyTorch makes of its pairs.
type sample struct {
	Text  string   `json:"text"`
	Spans [][2]int `json:"spans"`
	Pairs []struct {
		Actor         int       `json:"actor"`
		Recipient     int       `json:"recipient"`
		Signs         Signs     `json:"signs"`
		Probabilities []float64 `json:"probabilities"`
	} `json:"pairs"`
}

func (s *sample) sentence() Sentence {
	made := Sentence{Text: s.Text}
	for _, span := range s.Spans {
		made.Spans = append(made.Spans, text.Span{Start: span[0], End: span[1]})
	}
	for _, p := range s.Pairs {
		made.Pairs = append(made.Pairs, Pair{p.Actor, p.Recipient, p.Signs})
	}
	return made
}

func samples(t testing.TB) []sample {
	t.Helper()
	raw, err := os.ReadFile("testdata/oracle.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []sample
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestReadAgreesWithPyTorch(t *testing.T) {
	m := tiny(t)
	furthest, compared := 0.0, 0
	for _, s := range samples(t) {
		readings := m.Read([]Sentence{s.sentence()})[0]
		for i, p := range s.Pairs {
			r := readings[i]
			if !r.Read {
				t.Fatalf("%q: pair %v was not read", s.Text, r.Pair)
			}
			want := p.Probabilities
			for _, kind := range []struct {
				names []string
				got   []Choice
			}{{m.types, r.Types}, {m.statuses, r.Statuses}, {m.modes, r.Modes}} {
				for n, name := range kind.names {
					off := math.Abs(want[n] - float64(probability(kind.got, name)))
					furthest = max(furthest, off)
					compared++
					if !(off < 1e-4) {
						t.Errorf("%.40q %v: %s is %v, want %v", s.Text, r.Pair, name, probability(kind.got, name), want[n])
					}
				}
				want = want[len(kind.names):]
			}
		}
	}
	if compared < 1000 {
		t.Errorf("only %d probabilities were compared", compared)
	}
	t.Logf("%d probabilities, up to %.2g apart", compared, furthest)
}

func probability(list []Choice, name string) float32 {
	for _, c := range list {
		if c.Name == name {
			return c.Probability
		}
	}
	return float32(math.NaN())
}

func TestReadingsAreTheSameInAnyCompanyAndWithAnyKernel(t *testing.T) {
	m := tiny(t)
	active := kernel.Active()
	t.Cleanup(func() { kernel.Use(active) })
	var all []Sentence
	for _, s := range samples(t) {
		all = append(all, s.sentence())
	}
	var want [][]Reading
	for _, s := range all {
		var alone []Reading
		for _, p := range s.Pairs {
			alone = append(alone, m.Read([]Sentence{{Text: s.Text, Spans: s.Spans, Pairs: []Pair{p}}})[0][0])
		}
		want = append(want, alone)
	}
	for _, kind := range kernel.Available() {
		if err := kernel.Use(kind); err != nil {
			t.Fatal(err)
		}
		if got := m.Read(all); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: all sentences together are read otherwise than pair by pair", kind)
		}
	}
}

func pairs(sides ...[2]int) (list []Pair) {
	for _, s := range sides {
		list = append(list, Pair{Actor: s[0], Recipient: s[1]})
	}
	return list
}

func TestAPairThatCannotBeReadSaysSo(t *testing.T) {
	m := tiny(t)
	s := Sentence{
		Text:  "Arnor met Gondor. " + strings.Repeat("The talks went on. ", 2000) + "Rohan left.",
		Spans: []text.Span{{Start: 0, End: 5}, {Start: 10, End: 16}, {Start: 38018, End: 38023}, {Start: 5, End: 5}, {Start: -4, End: 0}, {Start: 1 << 30, End: 1<<30 + 1}},
		Pairs: pairs([2]int{0, 1}, [2]int{0, 2}, [2]int{3, 1}, [2]int{4, 1}, [2]int{1, 5}, [2]int{0, 0}, [2]int{Missing, Missing}, [2]int{7, 0}, [2]int{-2, 0}, [2]int{Missing, 1}),
	}
	s.Pairs = append(s.Pairs, Pair{Actor: 0, Recipient: 1, Signs: Signs{200}})
	var read []bool
	for _, r := range m.Read([]Sentence{{}, s, {Pairs: pairs([2]int{0, 1})}})[1] {
		read = append(read, r.Read)
	}
	if want := []bool{true, false, false, false, false, false, false, false, false, true, false}; !reflect.DeepEqual(read, want) {
		t.Errorf("read are %v, want %v", read, want)
	}
}

func TestFocusIsAPieceOfTheTextOutsideBothSpans(t *testing.T) {
	s := samples(t)[0].sentence()
	for _, r := range tiny(t).Read([]Sentence{s})[0] {
		if r.Focus.Empty() || r.Focus.End > len(s.Text) {
			t.Errorf("pair %v: focus %v", r.Pair, r.Focus)
		}
		for _, side := range []int{r.Actor, r.Recipient} {
			if side != Missing && r.Focus.Start < s.Spans[side].End && s.Spans[side].Start < r.Focus.End {
				t.Errorf("pair %v: focus %v lies in %v", r.Pair, r.Focus, s.Spans[side])
			}
		}
	}
}

func TestAFavouredTypeIsLikelierAndAllStillSumToOne(t *testing.T) {
	r := Reading{Read: true, Types: []Choice{{"ACCUSE", 0.5}, {None, 0.3}, {"REJECT", 0.2}}}
	r.Favour("REJECT", 3)
	want := []Choice{{"REJECT", 0.6 / 1.4}, {"ACCUSE", 0.5 / 1.4}, {None, 0.3 / 1.4}}
	for i, c := range r.Types {
		if off := c.Probability - want[i].Probability; c.Name != want[i].Name || off > 1e-6 || off < -1e-6 {
			t.Errorf("types are %v, want %v", r.Types, want)
		}
	}
	same := Reading{Read: true, Types: []Choice{{"ACCUSE", 0.75}, {None, 0.25}}}
	if same.Favour("", 3); same.Types[0] != (Choice{"ACCUSE", 0.75}) {
		t.Errorf("favouring nothing gives %v", same.Types)
	}
}

func TestBucketsAreSignedPowersOfTwo(t *testing.T) {
	for d, want := range map[int]int{0: 8, 1: 9, 2: 9, 3: 10, 6: 10, 7: 11, -1: 7, -3: 6, 126: 14, 127: 15, 5000: 15, -5000: 1} {
		if got := bucket(100, 100+d); got != want {
			t.Errorf("distance %d is in bucket %d, want %d", d, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Arnor accused Gondor.", 0, 5, 14, 20)
	f.Add("\xff é", 1, 3, 0, 1)
	f.Add("", 0, 0, -1, 9)
	m := tiny(f)
	f.Fuzz(func(t *testing.T, words string, a, b, c, d int) {
		if len(words) > 4000 {
			return
		}
		s := Sentence{Text: words, Spans: []text.Span{{Start: a, End: b}, {Start: c, End: d}}, Pairs: []Pair{{Actor: 0, Recipient: 1}, {Actor: 1, Recipient: 0}, {Actor: 0, Recipient: Missing}, {Actor: Missing, Recipient: 1}}}
		for _, r := range m.Read([]Sentence{s})[0] {
			sum := float32(0)
			for _, c := range r.Types {
				sum += c.Probability
			}
			if r.Read && !(sum > 0.999 && sum < 1.001) {
				t.Fatalf("probabilities of %v sum to %v", r.Pair, sum)
			}
		}
	})
}

func BenchmarkPairs(b *testing.B) {
	m, s := tiny(b), samples(b)[0].sentence()
	for b.Loop() {
		m.Read([]Sentence{s})
	}
}
