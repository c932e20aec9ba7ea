package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"twotrack/models"
)

// TestEveryModelIsDeclared wants each folder under models to have a card, a line of NOTICE and a place in `twotrack version`.
func TestEveryModelIsDeclared(t *testing.T) {
	folders, err := os.ReadDir("../../models")
	if err != nil {
		t.Fatal(err)
	}
	cards, notice := readAll(t, "../../docs/models.md"), readAll(t, "../../NOTICE")
	said, n := versionText(t), 0
	for _, f := range folders {
		if !f.IsDir() {
			continue
		}
		n++
		name := f.Name()
		if !strings.Contains(cards, "\n## "+name+"\n") {
			t.Errorf("docs/models.md has no card %q", "## "+name)
		}
		if !strings.Contains(notice, "models/"+name) {
			t.Errorf("NOTICE does not name models/%s", name)
		}
		if _, err := models.English(); err != nil {
			continue // a build without models has none to name
		}
		if stem, version := stemOf(name); !strings.Contains(said, name) && (!strings.Contains(said, stem) || !strings.Contains(said, " "+version)) {
			t.Errorf("twotrack version does not name %s:\n%s", name, said)
		}
	}
	if n == 0 {
		t.Error("no folder under models")
	}
}

// stemOf takes the version off a folder's name.
func stemOf(name string) (stem, version string) {
	at := strings.LastIndexByte(name, '-')
	if at < 0 {
		return name, ""
	}
	return name[:at], name[at+1:]
}

func readAll(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func versionText(t *testing.T) string {
	t.Helper()
	var out, faults bytes.Buffer
	if code := run([]string{"version"}, terminal{in: strings.NewReader(""), out: &out, err: &faults, lookup: func(string) (string, bool) { return "", false }}); code != exitOK {
		t.Fatalf("twotrack version: exit code %d: %s", code, faults.String())
	}
	return out.String()
}

// mostRelations is what the relation weights may weigh in the binary, in bytes.
const mostRelations = 30_000_000

// TestRelationWeightsAreWhole wants the weights that are built in to load, to say what they are and to be small.
func TestRelationWeightsAreWhole(t *testing.T) {
	folder, err := models.Relations()
	if err != nil {
		t.Skip(err)
	}
	if _, err := defaults().loadRelations(); err != nil {
		t.Error(err)
	}
	w, err := readWeights(folder)
	if err != nil || w.Note == "" || w.licence == "" {
		t.Errorf("name %q, note %q, licence %q, %v: want all three", w.Name, w.Note, w.licence, err)
	}
	size := int64(0)
	err = fs.WalkDir(folder, ".", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil || size > mostRelations {
		t.Errorf("%d bytes (%v), at most %d may ship", size, err, mostRelations)
	}
	for _, file := range []string{"head.json", "head.safetensors", "encoder.bin", "LICENSE"} {
		if _, err := fs.Stat(folder, file); err != nil {
			t.Error(err)
		}
	}
}

// TestVersionSaysWhatWeightsSay wants the name, the note and the first line of LICENSE of any folder of weights.
func TestVersionSaysWhatWeightsSay(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"head.json": `{"name":"arnor-2","note":"sentences of Arnor"}`, "LICENSE": "the Shire's own licence\n\nmore\n"} {
		if err := os.WriteFile(dir+"/"+name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	code := run([]string{"version", "--relations", dir}, terminal{out: &out, err: io.Discard, lookup: func(string) (string, bool) { return "", false }})
	for _, want := range []string{"\nweights arnor-2: sentences of Arnor\n", "\narnor-2: the Shire's own licence\n"} {
		if code != exitOK || !strings.Contains(out.String(), want) {
			t.Errorf("exit code %d, %q is not in\n%s", code, want, out.String())
		}
	}
}
