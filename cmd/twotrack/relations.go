package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"twotrack/models"
	"twotrack/relation"
)

// noRelations is the value of --relations that turns the weights off. A folder of that name is ./none.
const noRelations = "none"

// relationFiles is the folder of the relation weights that the settings choose, nil where they choose none, or
// name none and none are built in.
func (s *settings) relationFiles() (fs.FS, error) {
	switch s.relations {
	case noRelations:
		return nil, nil
	case "":
		built, err := models.Relations()
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return built, err
	}
	if err := isFolder(s.relations); err != nil {
		return nil, fmt.Errorf("--relations %s: %w", plain(s.relations), err)
	}
	return os.DirFS(s.relations), nil
}

// loadRelations loads the relation weights, nil where there are none to use.
func (s *settings) loadRelations() (*relation.Model, error) {
	folder, err := s.relationFiles()
	if err != nil || folder == nil {
		return nil, err
	}
	m, err := relation.Load(folder)
	if err != nil {
		return nil, s.ofRelations(err)
	}
	return m, nil
}

// ofRelations says whose fault an error is.
func (s *settings) ofRelations(err error) error {
	if s.relations == "" {
		return fmt.Errorf("relation weights in the binary: %w", err)
	}
	return fmt.Errorf("--relations %s: %w", plain(s.relations), err)
}

// weights is what a folder of relation weights says of itself.
type weights struct {
	Name, Note string
	licence    string // the first line of its LICENSE
}

// readWeights reads that without loading the weights.
func readWeights(folder fs.FS) (weights, error) {
	var w weights
	raw, err := fs.ReadFile(folder, "head.json")
	if err != nil {
		return w, err
	}
	if err := json.Unmarshal(raw, &w); err != nil {
		return w, fmt.Errorf("head.json: %w", err)
	}
	text, err := fs.ReadFile(folder, "LICENSE")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return w, err
	}
	first, _, _ := bytes.Cut(text, []byte("\n"))
	w.licence = string(bytes.TrimSpace(first))
	return w, nil
}

// String names them and says what they are.
func (w weights) String() string { return w.Name + ": " + cmp.Or(w.Note, "no note") }

// licences is the line of `twotrack version` for them.
func (w weights) licences() string { return w.Name + ": " + cmp.Or(w.licence, "no licence given") }
