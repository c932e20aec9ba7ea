package ontology

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Overlay shows the files of top, and those of base that top lacks. It is how a
// user's folder changes single data files and leaves the others as they came.
func Overlay(top, base fs.FS) fs.FS { return overlay{top, base} }

type overlay struct{ top, base fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.base.Open(name)
	}
	return f, err
}

// ReadDir lists both folders, each name once, sorted.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	above, errAbove := fs.ReadDir(o.top, name)
	below, errBelow := fs.ReadDir(o.base, name)
	if errAbove != nil && errBelow != nil {
		return nil, errBelow
	}
	all := slices.Concat(above, below)
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

// Hash names a data set by its content: the SHA-256, in hex, of every data
// file's name and bytes. Code and hidden files beside them do not count.
func Hash(files fs.FS) (string, error) {
	h := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isData(name) {
			return err
		}
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(raw)
		h.Write([]byte(name + "\x00"))
		h.Write(sum[:])
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// isData reports whether a file under data/ is knowledge and not code.
func isData(name string) bool {
	base := path.Base(name)
	return path.Ext(name) != ".go" && !strings.HasPrefix(base, ".")
}
