//go:build unix

package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"

	"twotrack/kernel"
	"twotrack/models"
	"twotrack/spacy"
)

// ours is our worker.
func ours(o options) error {
	all, err := os.ReadFile(o.worker)
	if err != nil {
		return err
	}
	texts := strings.Split(string(all), "\x00")
	folder, err := models.English()
	if err != nil {
		return err
	}
	pipeline, err := spacy.Load(folder)
	if err != nil {
		return err
	}
	pipeline.Parse([]string{"Ready."})
	fmt.Printf("ready ours (%s)\n", kernel.Active())
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var first, count int
		if _, err := fmt.Sscan(lines.Text(), &first, &count); err != nil {
			return fmt.Errorf("want FIRST COUNT, have %q: %w", lines.Text(), err)
		}
		var chosen []string
		for i := range count {
			chosen = append(chosen, texts[(first+i)%len(texts)])
		}
		wall, cpu := time.Now(), processorTime()
		tokens := 0
		for _, doc := range pipeline.Parse(chosen) {
			tokens += len(doc.Tokens)
		}
		fmt.Println(tokens, time.Since(wall).Seconds(), (processorTime() - cpu).Seconds())
	}
	return lines.Err()
}

// processorTime is the time that all threads of this process have used.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
