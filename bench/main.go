//go:build unix

// Command bench measures package spacy beside spaCy itself: the same texts, the same model, one
// thread each, in turn. `make bench` runs it with a Python that has spaCy.
//
// Each round has both read the next 300 texts, so that, as long as there are new ones, neither meets
// a text again and what it remembers is words and not answers. A round's rates stand side by side and
// their ratio is taken in the round, which makes it robust against a machine that is busy with other
// work. Rates are tokens per second of the process's processor time, which on an idle machine is the
// time on the clock; both times are shown.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	var o options
	flag.StringVar(&o.texts, "texts", "", "folder of text files (*.txt, at any depth)")
	flag.StringVar(&o.spacyModel, "spacy-model", "", "folder of spaCy's pipeline (ours is the one built in)")
	flag.StringVar(&o.python, "python", "python3", "a Python that has spaCy")
	flag.StringVar(&o.script, "script", "bench/pipe.py", "spaCy's worker")
	flag.IntVar(&o.count, "count", 300, "texts in a round")
	flag.IntVar(&o.rounds, "rounds", 7, "rounds")
	flag.StringVar(&o.worker, "worker", "", "be our worker, for the texts of this file (for bench itself)")
	flag.Parse()
	run := compare
	if o.worker != "" {
		run = ours
	}
	if err := run(o); err != nil {
		log.Fatal(err)
	}
}

type options struct {
	texts, spacyModel, python, script string
	count, rounds                     int
	worker                            string
}

// compare starts both workers and prints their table.
func compare(o options) error {
	names, err := textFiles(o.texts)
	if err != nil {
		return err
	}
	file, err := gather(names)
	if err != nil {
		return err
	}
	defer os.Remove(file)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	a, err := startWorker(self, "-worker", file)
	if err != nil {
		return err
	}
	b, err := startWorker(o.python, o.script, o.spacyModel, file)
	if err != nil {
		return err
	}
	workers := []*worker{a, b}
	fmt.Printf("%d rounds of %d texts, of %d in all; one thread each\n\n", o.rounds, o.count, len(names))
	if err := rounds(o, workers); err != nil {
		return err
	}
	return footprint(workers)
}

// textFiles names the text files under a folder, shuffled the same way each time, so that a round
// has texts of all kinds.
func textFiles(folder string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".txt" {
			names = append(names, path)
		}
		return err
	})
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("no *.txt in %s", folder)
	}
	shuffle(names)
	return names, err
}

// gather writes texts to one file, a zero byte between them, and returns its name.
func gather(names []string) (string, error) {
	var all []string
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		all = append(all, strings.ReplaceAll(strings.ToValidUTF8(string(text), "\uFFFD"), "\x00", "\uFFFD"))
	}
	file, err := os.CreateTemp("", "bench-*.texts")
	if err != nil {
		return "", err
	}
	if _, err := file.WriteString(strings.Join(all, "\x00")); err != nil {
		return "", err
	}
	return file.Name(), file.Close()
}

// shuffle orders names by a hash of their last two parts.
func shuffle(names []string) {
	key := func(name string) uint64 {
		h := fnv.New64a()
		h.Write([]byte(filepath.Base(filepath.Dir(name)) + "/" + filepath.Base(name)))
		return h.Sum64() * 0x9e3779b97f4a7c15
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(key(a), key(b)), cmp.Compare(a, b)) })
}
