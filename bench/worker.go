//go:build unix

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// worker is one of the two programs compared, in a process of its own with one thread. It prints
// "ready NAME" when its pipeline is loaded and has read a first word; then, for each line "FIRST
// COUNT" that it is given, it reads that many texts and prints "TOKENS SECONDS SECONDS": the time by
// the clock, and the processor's time.
type worker struct {
	name    string
	startup time.Duration // from the start of the process to "ready"
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
}

// oneThread keeps Go's scheduler and the libraries under spaCy to one thread each.
var oneThread = []string{"GOMAXPROCS=1", "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1", "MKL_NUM_THREADS=1", "BLIS_NUM_THREADS=1"}

func startWorker(command ...string) (*worker, error) {
	w := &worker{cmd: exec.Command(command[0], command[1:]...)}
	w.cmd.Env = append(os.Environ(), oneThread...)
	w.cmd.Stderr = os.Stderr
	in, err := w.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	w.in, w.out = in, bufio.NewReader(out)
	start := time.Now()
	if err := w.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := w.out.ReadString('\n')
	w.startup = time.Since(start)
	name, ok := strings.CutPrefix(strings.TrimSpace(line), "ready ")
	if err != nil || !ok {
		return nil, fmt.Errorf("%s: no answer: %w", command[0], err)
	}
	w.name = name
	return w, nil
}

// read has the worker read texts.
func (w *worker) read(first, count int) (r reading, err error) {
	if _, err := fmt.Fprintln(w.in, first, count); err != nil {
		return r, fmt.Errorf("%s: %w", w.name, err)
	}
	line, err := w.out.ReadString('\n')
	if err != nil {
		return r, fmt.Errorf("%s: %w", w.name, err)
	}
	_, err = fmt.Sscan(line, &r.tokens, &r.wall, &r.cpu)
	return r, err
}

// stop ends the worker and returns its peak memory in bytes.
func (w *worker) stop() (int64, error) {
	w.in.Close()
	if err := w.cmd.Wait(); err != nil {
		return 0, fmt.Errorf("%s: %w", w.name, err)
	}
	usage, ok := w.cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0, nil
	}
	if runtime.GOOS == "linux" {
		return usage.Maxrss * 1024, nil
	}
	return usage.Maxrss, nil
}
