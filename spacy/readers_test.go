package spacy

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestOrderMoves(t *testing.T) {
	any := func(int, string) bool { return true }
	got, err := orderMoves(map[string]map[string]int64{
		"0": {"": 9},
		"2": {"b": 5, "a": 5, "c": 7, "late": -2, "later": -3},
		"1": {"late": -1, "": 1},
	}, any)
	want := []move{{0, ""}, {1, ""}, {2, "c"}, {2, "b"}, {2, "a"}, {1, "late"}, {2, "late"}, {2, "later"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("moves are %v, %v, want %v", got, err, want)
	}
	if _, err := orderMoves(map[string]map[string]int64{"x": {}}, any); err == nil {
		t.Error("an action that is no number is taken")
	}
}

// fileIn is a source with one file.
func fileIn(name string, data []byte) *source {
	return &source{dir: fstest.MapFS{name: &fstest.MapFile{Data: data}}}
}

// Reading moves gives moves without twins, or an error that names the file.
func FuzzReadMoves(f *testing.F) {
	seed, err := fs.ReadFile(testPipeline("shared"), "parser/moves")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Fuzz(func(t *testing.T, data []byte) {
		moves, err := readMoves(fileIn("ner/moves", data), "ner", func(action int, _ string) bool { return action >= 0 && action < 6 })
		if err != nil {
			if !strings.Contains(err.Error(), "ner/moves") {
				t.Fatalf("error without the file: %v", err)
			}
			return
		}
		seen := map[move]bool{}
		for _, m := range moves {
			if seen[m] || m.action < 0 || m.action > 5 {
				t.Fatalf("move %v in %v", m, moves)
			}
			seen[m] = true
		}
	})
}

// Reading vectors gives as many numbers as rows times width, or an error that names the file.
func FuzzReadNpy(f *testing.F) {
	seed, err := fs.ReadFile(testPipeline("vectored"), "vocab/vectors")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add([]byte("\x93NUMPY\x01\x00\x3e\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647), }"))
	f.Fuzz(func(t *testing.T, data []byte) {
		floats, rows, width, err := readNpy("vocab/vectors", data)
		if err != nil {
			if !strings.Contains(err.Error(), "vocab/vectors") {
				t.Fatalf("error without the file: %v", err)
			}
			return
		}
		if len(floats) != rows*width {
			t.Fatalf("%d numbers for %d x %d", len(floats), rows, width)
		}
	})
}

// Tables of norms, rows and vectors' settings come from outside too.
func FuzzReadTables(f *testing.F) {
	for _, file := range []string{"vocab/key2row", "vocab/lookups.bin"} {
		seed, err := fs.ReadFile(testPipeline("vectored"), file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if rows, err := readRows(fileIn("vocab/key2row", data), 3); err == nil {
			for _, row := range rows {
				if row < 0 || row >= 3 {
					t.Fatalf("row %d of 3", row)
				}
			}
		}
		if _, err := fileIn("vocab/lookups.bin", data).readNormTable(); err != nil && !strings.Contains(err.Error(), "vocab/lookups.bin") {
			t.Fatalf("error without the file: %v", err)
		}
	})
}
