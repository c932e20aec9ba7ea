package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"

	"twotrack"
	"twotrack/ledger"
	"twotrack/models"
	"twotrack/ontology"
	"twotrack/relation"
	"twotrack/spacy"
)

// modelFiles is the folder of the language pipeline that the settings choose.
func (s *settings) modelFiles() (fs.FS, error) {
	if s.model == "" {
		return models.English()
	}
	if err := isFolder(s.model); err != nil {
		return nil, fmt.Errorf("--model %s: %w", plain(s.model), err)
	}
	return os.DirFS(s.model), nil
}

// meta is what a pipeline's meta.json says of it.
type meta struct {
	Lang, Name, Version, License string
	Sources                      []struct{ Name, Author, License string } // what it was made from
}

// readMeta reads a pipeline's name and version.
func readMeta(model fs.FS) (meta, error) {
	raw, err := fs.ReadFile(model, "meta.json")
	if err != nil {
		return meta{}, err
	}
	var m meta
	if err := json.Unmarshal(raw, &m); err != nil {
		return meta{}, fmt.Errorf("meta.json: %w", err)
	}
	return m, nil
}

// String names the pipeline: en_core_web_sm 3.8.0.
func (m meta) String() string { return fmt.Sprintf("%s_%s %s", m.Lang, m.Name, m.Version) }

// licences names the pipeline's licence and those of what it was made from: lemma
// tables that ship with it are under their own.
func (m meta) licences() []string {
	list := []string{fmt.Sprintf("%s: %s", m, cmp.Or(m.License, "no licence given"))}
	for _, s := range m.Sources {
		list = append(list, fmt.Sprintf("  made with %s: %s", s.Name, cmp.Or(s.License, "no licence given")))
	}
	return list
}

// loadPipeline loads the language pipeline alone.
func (s *settings) loadPipeline() (*spacy.Pipeline, error) {
	files, err := s.modelFiles()
	if err != nil {
		return nil, err
	}
	p, err := spacy.Load(files)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return p, nil
}

// open loads everything that reading needs, once. The relation weights load beside the rest.
func (s *settings) open() (*twotrack.Reader, ledger.Maker, error) {
	type loaded struct {
		model *relation.Model
		err   error
	}
	relations := make(chan loaded, 1)
	go func() {
		m, err := s.loadRelations()
		relations <- loaded{m, err}
	}()
	dataFiles, err := s.dataFiles()
	if err != nil {
		return nil, ledger.Maker{}, err
	}
	modelFiles, err := s.modelFiles()
	if err != nil {
		return nil, ledger.Maker{}, err
	}
	reader, err := twotrack.New(modelFiles, dataFiles)
	if err != nil {
		return nil, ledger.Maker{}, err
	}
	maker, err := makerOf(modelFiles, dataFiles)
	if err != nil {
		return nil, ledger.Maker{}, err
	}
	weights := <-relations
	if weights.err != nil || weights.model == nil {
		return reader, maker, weights.err
	}
	maker.Model += " + " + weights.model.Name()
	return reader.WithRelations(weights.model, float32(s.threshold)/100), maker, nil
}

// makerOf names the program, the data and the model.
func makerOf(modelFiles, dataFiles fs.FS) (ledger.Maker, error) {
	m, err := readMeta(modelFiles)
	if err != nil {
		return ledger.Maker{}, fmt.Errorf("model: %w", err)
	}
	hash, err := ontology.Hash(dataFiles)
	if err != nil {
		return ledger.Maker{}, fmt.Errorf("data: %w", err)
	}
	return ledger.Maker{Program: "twotrack " + version, Data: hash[:dataDigits], Model: m.String()}, nil
}
