package spacy

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
)

// filesOf lists the files of a folder.
func filesOf(t testing.TB, dir fs.FS) []string {
	var files []string
	err := fs.WalkDir(dir, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTruncatedFilesAreNamed(t *testing.T) {
	for _, name := range []string{"shared", "vectored", "categories"} {
		dir := testPipeline(name)
		for _, file := range filesOf(t, dir) {
			body, err := fs.ReadFile(dir, file)
			if err != nil {
				t.Fatal(err)
			}
			if len(body) < 8 || file == "config.cfg" || strings.HasSuffix(file, "lookups.bin") {
				continue // a shorter one may be whole
			}
			_, err = Load(edited{dir, file, func(b []byte) []byte { return b[:len(b)/2] }})
			if err == nil || !strings.Contains(err.Error(), file) {
				t.Errorf("%s with half of %s: Load fails with %v, want the file's name", name, file, err)
			}
		}
	}
}

// Whatever a bit turns a file into, loading it and running what was loaded does not panic.
func TestFlippedBitsDoNotPanic(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, name := range []string{"shared", "sentences", "floret", "categories"} {
		dir := testPipeline(name)
		for _, file := range filesOf(t, dir) {
			for range 4 {
				tryDamaged(t, dir, file, random)
			}
		}
	}
}

func tryDamaged(t *testing.T, dir fs.FS, file string, random *rand.Rand) {
	did := ""
	defer func() {
		if fault := recover(); fault != nil {
			t.Errorf("%s with %s: %v", file, did, fault)
		}
	}()
	p, err := Load(edited{dir, file, func(b []byte) []byte {
		if len(b) > 0 {
			// Heads of files hold what counts; weights fill the rest.
			at := random.IntN(len(b))
			if random.IntN(2) == 0 {
				at = random.IntN(min(len(b), 2000))
			}
			bit := byte(1) << random.IntN(8)
			did = fmt.Sprintf("bit %#x of byte %d flipped", bit, at)
			b[at] ^= bit
		}
		return b
	}})
	if err == nil {
		p.Parse([]string{"The envoy of Gondor said no.", "", "\n", "a"})
	}
}
