package pyre

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"slices"
	"testing"
)

// answers is what Python's re said about one pattern; offsets are code points.
type answers struct {
	Pattern string     `json:"p"`
	Texts   []string   `json:"s"`
	Match   []int      `json:"match"`
	All     [][][2]int `json:"all"`
}

const committed = "testdata/transcript.ndjson.gz"

// transcript opens what parity/re_transcript.py wrote: another one that the environment names, or the
// committed one.
func transcript(t *testing.T) io.Reader {
	t.Helper()
	name := os.Getenv("RE_TRANSCRIPT")
	if name == "" {
		name = committed
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	if name != committed {
		return file
	}
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	return unzipped
}

func TestAgreesWithPython(t *testing.T) {
	lines := bufio.NewScanner(transcript(t))
	lines.Buffer(nil, 1<<20)
	patterns := 0
	for lines.Scan() {
		var want answers
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		patterns++
		re, err := Compile(want.Pattern)
		if err != nil {
			t.Errorf("Compile(%q): %v", want.Pattern, err)
			continue
		}
		for i := range want.Texts {
			compare(t, re, &want, i)
		}
	}
	if patterns < 500 {
		t.Fatalf("the transcript has %d patterns, want at least 500", patterns)
	}
}

// compare compares what re finds in text i.
func compare(t *testing.T, re *Regexp, want *answers, i int) {
	t.Helper()
	s := want.Texts[i]
	place := map[int]int{}
	n := 0
	for at := range s {
		place[at] = n
		n++
	}
	place[len(s)] = n
	got := -1
	if end, ok := re.Match(s); ok {
		got = place[end]
	}
	if got != want.Match[i] {
		t.Errorf("%q: Match(%q) = %d, Python says %d", re, s, got, want.Match[i])
	}
	spans := all(re, s)
	for i := range spans {
		spans[i] = [2]int{place[spans[i][0]], place[spans[i][1]]}
	}
	if !slices.Equal(spans, want.All[i]) {
		t.Errorf("%q: Each(%q) = %v, Python says %v", re, s, spans, want.All[i])
	}
	start, end, ok := re.Search(s)
	if ok != (len(spans) > 0) || ok && [2]int{place[start], place[end]} != spans[0] {
		t.Errorf("%q: Search(%q) = %d, %d, %v, Python says %v", re, s, place[start], place[end], ok, want.All[i])
	}
}
