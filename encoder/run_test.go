package encoder

import (
	"fmt"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"twotrack/kernel"
)

// sequences draws sequences of up to the model's length, some empty, some with types.
func sequences(r *rand.Rand, m *Model, n int) []Sequence {
	list := make([]Sequence, n)
	for i := range list {
		length := r.IntN(m.Longest() + 1)
		for range length {
			list[i].IDs = append(list[i].IDs, int32(r.IntN(m.Words)))
		}
		if i%3 == 0 && m.Types > 0 {
			list[i].Types = make([]uint8, length)
			for k := range list[i].Types {
				list[i].Types[k] = uint8(r.IntN(m.Types))
			}
		}
	}
	return list
}

func TestStatesDependOnTheSequenceAlone(t *testing.T) {
	before := kernel.Active()
	defer func() {
		if err := kernel.Use(before); err != nil {
			t.Fatal(err)
		}
	}()
	for name, m := range models(t) {
		r := rand.New(rand.NewPCG(1, 2))
		list := sequences(r, m, 25)
		want := make([][]float32, len(list))
		for i := range list {
			s, err := m.Run(list[i:i+1], 1)
			if err != nil {
				t.Fatal(err)
			}
			want[i] = s.Of(0)
		}
		for _, kind := range kernel.Available() {
			if err := kernel.Use(kind); err != nil {
				t.Fatal(err)
			}
			for _, workers := range []int{1, 4} {
				got, err := m.Run(list, workers)
				if err != nil {
					t.Fatal(err)
				}
				for i := range list {
					same(t, fmt.Sprintf("%s, %s, %d workers, sequence %d", name, kind, workers, i), got.Of(i), want[i])
				}
			}
		}
	}
}

// TestStatesAreTheSameOnEveryMachine holds the last bits to what they were on AMD64 when testdata was made.
func TestStatesAreTheSameOnEveryMachine(t *testing.T) {
	all := models(t)
	for name, want := range map[string]uint32{"floats": 0xc5fa46c4, "bytes": 0x9a9ced5, "distilbert": 0x721ab7e8, "roberta": 0xd9fd19a7} {
		m := all[name]
		states, err := m.Run(sequences(rand.New(rand.NewPCG(5, 6)), m, 10), 1)
		if err != nil {
			t.Fatal(err)
		}
		sum := crc32.ChecksumIEEE(rawFloats(states.rows))
		if sum != want {
			t.Errorf("%s: checksum %#x, want %#x", name, sum, want)
		}
	}
}

func same(t *testing.T, what string, got, want []float32) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d floats, want %d", what, len(got), len(want))
	}
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s: float %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}

func TestRunNamesWhatItCannotTake(t *testing.T) {
	m := small(t)
	for _, c := range []struct {
		name string
		q    Sequence
		want string
	}{
		{"too long", Sequence{IDs: make([]int32, m.Longest()+1)}, "sequence 1: 65 tokens, the model takes 64"},
		{"no such piece", Sequence{IDs: []int32{0, 900}}, "sequence 1: token 1 is piece 900 of 900"},
		{"below zero", Sequence{IDs: []int32{-1}}, "sequence 1: token 0 is piece -1 of 900"},
		{"no such type", Sequence{IDs: []int32{1}, Types: []uint8{2}}, "sequence 1: token 0 is of type 2 of 2"},
		{"too few types", Sequence{IDs: []int32{1}, Types: []uint8{}}, "sequence 1: 0 types for 1 tokens"},
	} {
		_, err := m.Run([]Sequence{{}, c.q}, 1)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestALongTextIsCutToWhatTheModelTakes(t *testing.T) {
	m := small(t)
	text := strings.Repeat("The envoy of Arnor left. ", 2000)
	got, err := m.Encode([]string{text, "", "Short."}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got[0].Pieces); n != m.Longest() || got[0].Pieces[n-1].ID != m.tokenizer.ends {
		t.Errorf("%d pieces, the last is %v", n, got[0].Pieces[n-1])
	}
	if len(got[1].Pieces) != 2 || len(got[1].States) != 2*m.Width {
		t.Errorf("an empty text has pieces %v", got[1].Pieces)
	}
}

func TestMeanIsOfRows(t *testing.T) {
	dst := []float32{9, 9}
	if Mean(dst, []float32{1, 2, 3, 6}); dst[0] != 2 || dst[1] != 4 {
		t.Errorf("Mean = %v", dst)
	}
	if Mean(dst, nil); dst[0] != 0 || dst[1] != 0 {
		t.Errorf("Mean of none = %v", dst)
	}
}

func TestRunAllocatesForACallAndNotForATokenOrLayer(t *testing.T) {
	if raced {
		t.Skip("the race detector makes sync.Pool forget what it holds")
	}
	m := small(t)
	list := sequences(rand.New(rand.NewPCG(3, 4)), m, 40)
	run := func() {
		if _, err := m.Run(list, 1); err != nil {
			t.Fatal(err)
		}
	}
	run()
	if n := testing.AllocsPerRun(20, run); n > 12 {
		t.Errorf("%v allocations for 40 sequences", n)
	}
}
