//go:build unix

// Command encoder measures package encoder beside PyTorch and ONNX Runtime: the same weights and sentences, one
// thread each, in turns. It counts seconds of the processor as well as of the clock, since on a machine
// that others use too the clock measures the others. bench/run-encoder runs it.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"twotrack/encoder"
	"twotrack/kernel"
)

// flags are the settings of a run.
type flags struct {
	model, texts, python, work string
	sentences, rounds          int
}

func main() {
	var f flags
	flag.StringVar(&f.model, "model", "", "folder of the checkpoint")
	flag.StringVar(&f.texts, "texts", "", "folder of texts, one sentence taken after the other")
	flag.StringVar(&f.python, "python", "", "Python with torch, transformers, onnx and onnxruntime; none: ours alone")
	flag.StringVar(&f.work, "work", os.TempDir(), "folder for the ONNX files")
	flag.IntVar(&f.sentences, "sentences", 256, "sentences of a pass")
	flag.IntVar(&f.rounds, "rounds", 5, "passes of each")
	flag.Parse()
	if err := run(f); err != nil {
		log.Fatal(err)
	}
}

func run(f flags) error {
	runtime.GOMAXPROCS(1)
	floats, err := encoder.Load(os.DirFS(f.model))
	if err != nil {
		return err
	}
	sentences, err := sentencesOf(f.texts, f.sentences)
	if err != nil {
		return err
	}
	whole, err := floats.Quantized()
	if err != nil {
		return err
	}
	load, err := loading(whole)
	if err != nil {
		return err
	}
	passes := []pass{ours("ours, floats", floats, sentences), ours("ours, int8", whole, sentences)}
	near, err := likeness(floats, whole, sentences)
	if err != nil {
		return err
	}
	versions, theirs := "", "not asked"
	if f.python != "" {
		o, err := startOther(f, sentences)
		if err != nil {
			return err
		}
		defer o.stop()
		versions, theirs = o.versions, o.likeness
		passes = append(passes, o.pass("PyTorch", "torch"), o.pass("ONNX Runtime, floats", "onnx"), o.pass("ONNX Runtime, int8", "onnx-int8"))
	}
	fmt.Printf("%d sentences, %d rounds, kernels %s, %s %s\n", len(sentences), f.rounds, kernel.Active(), runtime.Version(), versions)
	if err := table(passes, f.rounds, load, work(floats, sentences)); err != nil {
		return err
	}
	fmt.Printf("int8, mean cosine with the vectors of floats: ours %.4f, ONNX Runtime's %.6s\n", near, theirs)
	return nil
}

// pass is one of the things measured.
type pass struct {
	name string
	run  func() (result, error)
	seen []result
}

// result is what one pass took.
type result struct {
	tokens     int
	cpu, clock float64 // seconds
}

func ours(name string, m *encoder.Model, sentences []string) pass {
	return pass{name: name, run: func() (result, error) {
		started, before := time.Now(), processor()
		tokens := 0
		for at := 0; at < len(sentences); at += 32 {
			made, err := m.Encode(sentences[at:min(at+32, len(sentences))], 1)
			if err != nil {
				return result{}, err
			}
			for _, one := range made {
				tokens += len(one.Pieces)
			}
		}
		return result{tokens, processor() - before, time.Since(started).Seconds()}, nil
	}}
}

// processor is the seconds of the processor that the process has used.
func processor() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// sentencesOf takes every line of the texts apart at full stops.
func sentencesOf(folder string, n int) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if more, _ := filepath.Glob(filepath.Join(folder, "*", "*", "*.txt")); err == nil {
		files = append(files, more...)
	}
	var list []string
	for i, name := range files {
		if len(files) > 50 && i%7 != 0 {
			continue
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(strings.ToValidUTF8(string(raw), " ")) {
			for s := range strings.SplitAfterSeq(line, ". ") {
				if s = strings.TrimSpace(s); len(s) > 20 {
					list = append(list, s)
				}
			}
		}
		if len(list) >= n {
			return list[:n], nil
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("no sentences in %s", folder)
	}
	return list, err
}

// loading gives the size of the compact file in MB and the milliseconds of the processor that it takes to open, the
// least of five.
func loading(m *encoder.Model) ([2]float64, error) {
	var file bytes.Buffer
	if err := m.Write(&file, "bench"); err != nil {
		return [2]float64{}, err
	}
	least := math.Inf(1)
	for range 5 {
		before := processor()
		if _, err := encoder.Open(file.Bytes()); err != nil {
			return [2]float64{}, err
		}
		least = min(least, processor()-before)
	}
	return [2]float64{float64(file.Len()) / 1e6, least * 1e3}, nil
}

// work is the multiply-adds of a pass: of the products with weights, and of attention.
func work(m *encoder.Model, sentences []string) float64 {
	total := 0.0
	for _, s := range sentences {
		n, w := float64(len(m.Tokenizer().Sequence(s, m.Longest()))), float64(m.Width)
		total += n * float64(m.Layers) * (4*w*w + 2*w*float64(m.Inner) + 2*n*w)
	}
	return total
}

// table runs the passes in turns and prints what they took.
func table(passes []pass, rounds int, load [2]float64, multiplyAdds float64) error {
	for range rounds {
		for i := range passes {
			r, err := passes[i].run()
			if err != nil {
				return err
			}
			passes[i].seen = append(passes[i].seen, r)
		}
	}
	floats, ints := peaks()
	fmt.Printf("%-22s %14s %14s %10s %8s\n", "", "tokens/CPU s", "tokens/s", "GOP/CPU s", "of peak")
	base := 0.0
	for _, p := range passes {
		cpu, clock := median(p.seen, func(r result) float64 { return r.cpu }), median(p.seen, func(r result) float64 { return r.clock })
		rate, top := 2e-9*multiplyAdds/cpu, floats
		if strings.HasSuffix(p.name, "int8") {
			top = ints
		}
		fmt.Printf("%-22s %14.0f %14.0f %10.0f %7.0f%%\n", p.name, float64(p.seen[0].tokens)/cpu, float64(p.seen[0].tokens)/clock, rate, 100*rate/max(top, 1))
		if p.name == "ONNX Runtime, floats" {
			base = cpu
		}
	}
	if base > 0 {
		for _, p := range passes[:2] {
			ratios := make([]float64, rounds)
			for i := range p.seen {
				ratios[i] = passes[3].seen[i].cpu / p.seen[i].cpu
			}
			slices.Sort(ratios)
			fmt.Printf("%s: %.2f times ONNX Runtime, floats (median of rounds)\n", p.name, ratios[rounds/2])
		}
	}
	fmt.Printf("the core's measured peak: %.0f GFLOP/s, %.0f GOP/s of int8; the compact file: %.1f MB, opened in %.1f ms of the processor\n", floats, ints, load[0], load[1])
	return nil
}

func median(list []result, of func(result) float64) float64 {
	var values []float64
	for _, r := range list {
		values = append(values, of(r))
	}
	slices.Sort(values)
	return values[len(values)/2]
}
