package spacy

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"twotrack/models"
)

// TestParity compares the pipeline with what parity/oracle.py wrote to the folder PARITY. make parity runs
// both.
func TestParity(t *testing.T) {
	folder := os.Getenv("PARITY")
	if folder == "" {
		t.Skip("PARITY names no folder of oracle files; make parity makes them")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.ndjson"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no oracle files in %s (%v)", folder, err)
	}
	p := english(t)
	total, failed := &tally{}, make(chan error)
	for _, name := range files {
		go func() {
			file, err := os.Open(name)
			if err == nil {
				err = errors.Join(total.all(p, file), file.Close())
			}
			failed <- err
		}()
	}
	for range files {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if to := os.Getenv("PARITY_REPORT"); to != "" {
		if err := os.WriteFile(to, []byte(total.String()), 0o666); err != nil {
			t.Error(err)
		}
	}
	for _, fault := range total.faults() {
		t.Error(fault)
	}
}

// TestSampleAgreesWithSpaCy does the same with a few hundred sentences that are kept beside the test:
// hostile strings and passages of our own, and two Wikinews articles (CC BY 2.5; see testdata/README.md).
func TestSampleAgreesWithSpaCy(t *testing.T) {
	file, err := os.Open("testdata/oracle.ndjson.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	total := &tally{}
	if err := total.all(english(t), unzipped); err != nil {
		t.Fatal(err)
	}
	for _, fault := range total.faults() {
		t.Error(fault)
	}
	if t.Failed() {
		t.Log("\n" + total.String())
	}
}

func english(t *testing.T) *Pipeline {
	t.Helper()
	folder, err := models.English()
	if err != nil {
		t.Skip(err)
	}
	p, err := Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// together is the number of documents that are parsed at a time.
const together = 16

// all compares all documents of an oracle file.
func (t *tally) all(p *Pipeline, r io.Reader) error {
	o := newOracle(r)
	for more := true; more; {
		var docs []*oracleDoc
		var texts []string
		for len(docs) < together {
			d, err := o.next()
			if err != nil {
				return err
			}
			if more = d != nil; !more {
				break
			}
			docs, texts = append(docs, d), append(texts, d.Text)
		}
		for i, got := range p.Parse(texts) {
			t.doc(p, docs[i].ID, got, o.doc(docs[i]))
			if len(docs[i].Rows) > 0 && len(got.Tokens) == len(docs[i].Lex) {
				if err := t.rows(p.look(docs[i].Text), docs[i]); err != nil {
					return fmt.Errorf("%s: %w", docs[i].ID, err)
				}
			}
		}
	}
	t.words(p.lex, o.words)
	return nil
}
