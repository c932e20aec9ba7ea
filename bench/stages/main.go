//go:build unix

// Command stages says how many articles a second Reader.Read reads on one core, from the bytes of a file to NDJSON,
// and what share of the time each stage takes. `make bench-stages` runs it on the articles of the BBC.
//
// The shares are those of a CPU profile (100 samples a second): a sample belongs to the stage whose package stands
// nearest to the root of its stack, so that a kernel counts for whoever called it. Rates are articles a second of
// the process's processor time, the garbage collector included, which on an idle machine is the time on the
// clock. No article is read twice.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"runtime"
	"runtime/pprof"
	"slices"
	"syscall"
	"time"

	"twotrack"
	"twotrack/data"
	"twotrack/kernel"
	"twotrack/ledger"
	"twotrack/models"
	"twotrack/relation"
	"twotrack/text"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("stages: ")
	var o options
	flag.StringVar(&o.texts, "texts", "", "folder of text files (*.txt, at any depth)")
	flag.StringVar(&o.relations, "relations", "", "folder of relation weights, or none; without it those that are built in")
	flag.IntVar(&o.count, "count", 100, "articles in a round")
	flag.IntVar(&o.rounds, "rounds", 5, "rounds")
	flag.Parse()
	if err := run(o); err != nil {
		log.Fatal(err)
	}
}

type options struct {
	texts, relations string
	count, rounds    int
}

func run(o options) error {
	if o.count < 1 || o.rounds < 1 {
		return fmt.Errorf("%d rounds of %d articles: want at least one of each", o.rounds, o.count)
	}
	runtime.GOMAXPROCS(1)
	articles, err := gather(o.texts)
	if err != nil {
		return err
	}
	if n := (o.rounds + 1) * o.count; len(articles) < n {
		return fmt.Errorf("%s holds %d articles: %d rounds of %d and one to warm up take %d", o.texts, len(articles), o.rounds, o.count, n)
	}
	reader, with, err := load(o)
	if err != nil {
		return err
	}
	fmt.Printf("%d rounds of %d articles, one core (%s), %s\n\n", o.rounds, o.count, kernel.Active(), with)
	if _, err := readAll(reader, articles[:o.count]); err != nil { // fills what the pipeline remembers of words
		return err
	}
	var rates []float64
	var profile bytes.Buffer
	if err := pprof.StartCPUProfile(&profile); err != nil {
		return err
	}
	for round := range o.rounds {
		took, err := readAll(reader, articles[(round+1)*o.count:][:o.count])
		if err != nil {
			return err
		}
		rates = append(rates, float64(o.count)/took.Seconds())
	}
	pprof.StopCPUProfile()
	samples, err := readProfile(profile.Bytes())
	if err != nil {
		return fmt.Errorf("profile: %w", err)
	}
	printShares(samples, o.rounds*o.count)
	slices.Sort(rates)
	fmt.Printf("\narticles/s of processor time: min %.1f, median %.1f, max %.1f\n", rates[0], rates[len(rates)/2], rates[len(rates)-1])
	return nil
}

// load loads what is built in, or the relation weights that are named. It says which.
func load(o options) (*twotrack.Reader, string, error) {
	english, err := models.English()
	if err != nil {
		return nil, "", err
	}
	reader, err := twotrack.New(english, data.Files)
	if err != nil || o.relations == "none" {
		return reader, "patterns alone", err
	}
	var folder fs.FS = os.DirFS(o.relations)
	if o.relations == "" {
		if folder, err = models.Relations(); err != nil {
			return nil, "", fmt.Errorf("%w: -relations names a folder, or none", err)
		}
	}
	weights, err := relation.Load(folder)
	if err != nil {
		return nil, "", err
	}
	return reader.WithRelations(weights, twotrack.Threshold/100.0), "relation weights " + weights.Name(), nil
}

// readAll reads articles one after the other and gives the processor time that it took.
func readAll(reader *twotrack.Reader, articles []article) (time.Duration, error) {
	before := processorTime()
	var out []byte
	for _, a := range articles {
		record, err := reader.Read(a.raw, text.Source{File: a.name})
		if err != nil {
			return 0, fmt.Errorf("%s: %w", a.name, err)
		}
		out = record.AppendNDJSON(out[:0], ledger.Maker{})
	}
	return processorTime() - before, nil
}

// processorTime is the time that all threads of this process have used.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
