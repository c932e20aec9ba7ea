//go:build unix

package main

import (
	"cmp"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

type article struct {
	name string
	raw  []byte
}

// gather reads the text files under a folder, in an order that mixes them and is the same each time.
func gather(folder string) ([]article, error) {
	var all []article
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".txt" {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(folder, name))
		all = append(all, article{name, raw})
		return err
	})
	slices.SortFunc(all, func(a, b article) int {
		return cmp.Or(cmp.Compare(mixed(a.name), mixed(b.name)), cmp.Compare(a.name, b.name))
	})
	return all, err
}

// mixed is a hash of a name in which each bit depends on all of it.
func mixed(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64() * 0x9e3779b97f4a7c15
}
