package ontology

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestOverlayShowsTopBeforeBase(t *testing.T) {
	top := fstest.MapFS{"cues/en.txt": {Data: []byte("top")}, "new.txt": {Data: []byte("new")}}
	base := fstest.MapFS{"cues/en.txt": {Data: []byte("base")}, "cues/fa.txt": {Data: []byte("fa")}}
	files := Overlay(top, base)
	for name, want := range map[string]string{"cues/en.txt": "top", "cues/fa.txt": "fa", "new.txt": "new"} {
		if got, err := fs.ReadFile(files, name); err != nil || string(got) != want {
			t.Errorf("%s = %q, %v; want %q", name, got, err, want)
		}
	}
	entries, err := fs.ReadDir(files, "cues")
	if err != nil || len(entries) != 2 {
		t.Errorf("cues holds %v, %v; want en.txt and fa.txt once each", entries, err)
	}
	if _, err := fs.ReadFile(files, "no.txt"); err == nil {
		t.Error("a file that neither holds was opened")
	}
}

func TestHashFollowsNamesAndBytesOfDataFilesOnly(t *testing.T) {
	hash := func(files fstest.MapFS) string {
		h, err := Hash(files)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	first := hash(fstest.MapFS{"a.txt": {Data: []byte("x")}, "b.txt": {Data: []byte("y")}})
	if hash(fstest.MapFS{"a.txt": {Data: []byte("x")}, "b.txt": {Data: []byte("y")}, "embed.go": {Data: []byte("package data")}}) != first {
		t.Error("code changed the hash of the data")
	}
	if hash(fstest.MapFS{"a.txt": {Data: []byte("y")}, "b.txt": {Data: []byte("x")}}) == first {
		t.Error("two files exchanged their bytes and the hash stayed")
	}
}
