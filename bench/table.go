//go:build unix

package main

import (
	"fmt"
	"slices"
)

// reading is one worker's answer in one round.
type reading struct {
	tokens    int
	wall, cpu float64 // seconds
}

func (r reading) rate() float64 { return float64(r.tokens) / r.cpu }

// rounds has the workers read in turn, the first of a round changing, and prints rates and ratios.
func rounds(o options, workers []*worker) error {
	rates := make([][]float64, len(workers))
	var ratios []float64
	fmt.Printf("%-6s", "round")
	for _, w := range workers {
		fmt.Printf("  %-44s", w.name)
	}
	fmt.Printf("  ratio\n")
	for round := range o.rounds {
		answers := make([]reading, len(workers))
		for i := range workers {
			which := (round + i) % len(workers)
			var err error
			if answers[which], err = workers[which].read(round*o.count, o.count); err != nil {
				return err
			}
		}
		fmt.Printf("%-6d", round+1)
		for i, a := range answers {
			rates[i] = append(rates[i], a.rate())
			fmt.Printf("  %7d tokens %7.2f s cpu %7.2f s %7.0f /s", a.tokens, a.cpu, a.wall, a.rate())
		}
		ratios = append(ratios, answers[0].rate()/answers[1].rate())
		fmt.Printf("  %5.2f\n", ratios[round])
	}
	fmt.Printf("\n%-28s %10s %10s %10s\n", "tokens/s of processor time", "min", "median", "max")
	for i, w := range workers {
		printSpread(w.name, "%.0f", rates[i])
	}
	printSpread("ratio", "%.2f", ratios)
	return nil
}

func printSpread(name, format string, values []float64) {
	slices.Sort(values)
	fmt.Printf("%-28s", name)
	for _, v := range []float64{values[0], values[len(values)/2], values[len(values)-1]} {
		fmt.Printf(" %10s", fmt.Sprintf(format, v))
	}
	fmt.Println()
}

// footprint ends the workers and prints their peak memory and the time they took to start, then
// starts each a few times more, since the first start also reads files from the disk.
func footprint(workers []*worker) error {
	fmt.Printf("\n%-28s %22s %22s\n", "", "start, best of 4 (s)", "peak memory (MB)")
	for _, w := range workers {
		best := w.startup
		for range 3 {
			again, err := startWorker(w.cmd.Args...)
			if err != nil {
				return err
			}
			best = min(best, again.startup)
			if _, err := again.stop(); err != nil {
				return err
			}
		}
		peak, err := w.stop()
		if err != nil {
			return err
		}
		fmt.Printf("%-28s %22.2f %22.0f\n", w.name, best.Seconds(), float64(peak)/1e6)
	}
	return nil
}
