//go:build unix

package main

import (
	"bytes"
	"runtime/pprof"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestASampleBelongsToTheStageNearestToTheRoot(t *testing.T) {
	for _, c := range []struct{ stack, want string }{
		{"twotrack/kernel.mul twotrack/kernel/avx512.f twotrack/spacy.(*Pipeline).Parse twotrack.(*Reader).Read main.run", "language pipeline"},
		{"twotrack/text.(*Document).Of twotrack/timex.Find twotrack.(*Reader).Read", "dates"},
		{"twotrack/kernel.mul twotrack/encoder.(*Model).Run twotrack/relation.(*Model).Read twotrack/relation.Find", encoding},
		{"twotrack/kernel.mul twotrack/relation.(*head).read twotrack/relation.Find twotrack.(*Reader).readings", "relations: head"},
		{"twotrack/kernel.mul twotrack/relation.(*head).read twotrack/relation.Find twotrack.(*Reader).readings.func1 twotrack/event.Code", "relations: head"},
		{"twotrack/kernel.mul twotrack/encoder.(*Model).Run twotrack/relation.Find twotrack/event.Code", encoding},
		{"twotrack/relation.(*Reading).Event twotrack/event.(*coder).weigh twotrack/event.Code", "events"},
		{"runtime.scanobject runtime.gcBgMarkWorker", collector},
		{"crypto/sha256.Sum256 twotrack.(*Reader).Read main.run", other},
		{"", other},
	} {
		if got := stageOf(strings.Fields(c.stack)); got != c.want {
			t.Errorf("%s: %q, want %q", c.stack, got, c.want)
		}
	}
}

func TestAProfileIsReadWithItsStacks(t *testing.T) {
	raw := busy(t)
	samples, err := readProfile(raw)
	if err != nil {
		t.Fatal(err)
	}
	all := time.Duration(0)
	for _, s := range samples {
		if slices.ContainsFunc(s.stack, func(f string) bool { return strings.HasSuffix(f, "stages.spin") || f == "main.spin" }) {
			all += s.time
		}
	}
	if all < 20*time.Millisecond {
		t.Errorf("%v in spin, want about 200 ms; %d samples", all, len(samples))
	}
	if _, err := readProfile(raw[:len(raw)/2]); err == nil {
		t.Error("half a profile is read without an error")
	}
}

// busy makes a profile of 200 ms of work.
func busy(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pprof.StartCPUProfile(&out); err != nil {
		t.Skip(err) // go test -cpuprofile makes one already
	}
	if spin(200*time.Millisecond) == 0 {
		t.Error("no work was done")
	}
	pprof.StopCPUProfile()
	return out.Bytes()
}

//go:noinline
func spin(d time.Duration) (n int) {
	for start := processorTime(); processorTime()-start < d; n++ {
	}
	return n
}

func FuzzFields(f *testing.F) {
	f.Add([]byte{0x08, 0x96, 0x01, 0x12, 0x02, 'o', 'k'})
	f.Add([]byte{0x12, 0xff})
	f.Fuzz(func(t *testing.T, raw []byte) {
		held := 0
		err := fields(raw, func(_ int, _ uint64, b []byte) error {
			held += len(b)
			return nil
		})
		if held > len(raw) {
			t.Errorf("%d bytes held in %d, %v", held, len(raw), err)
		}
		p := profile{functions: map[uint64]uint64{}, locations: map[uint64][]uint64{}}
		if s, err := p.sample(raw); err == nil && len(s.stack) > 0 {
			t.Errorf("a stack %q of no functions", s.stack)
		}
	})
}
