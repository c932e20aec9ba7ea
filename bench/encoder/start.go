//go:build unix

package main

import (
	"io"
	"os"
	"os/exec"
)

// start runs bench/encoder/other.py on one thread.
func start(python string, args ...string) (io.Writer, io.Reader, func(), error) {
	command := exec.Command(python, append([]string{"bench/encoder/other.py"}, args...)...)
	command.Env = append(os.Environ(), "OMP_NUM_THREADS=1")
	command.Stderr = os.Stderr
	in, err := command.StdinPipe()
	if err != nil {
		return nil, nil, nil, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, nil, nil, err
	}
	if err := command.Start(); err != nil {
		return nil, nil, nil, err
	}
	stop := func() {
		in.Close()
		command.Wait()
	}
	return in, out, stop, nil
}

// peaks are the most GFLOP/s and GOP/s of int8 that the core's multipliers do when nothing holds them up, 0 where
// that is not known.
func peaks() (floats, ints float64) {
	spinFloats, spinBytes := spins()
	if spinFloats == nil {
		return 0, 0
	}
	return peak(spinFloats, 16), peak(spinBytes, 64)
}

// peak is the best of some runs of spin, whose 12,000 instructions do so many multiply-adds each.
func peak(spin func(), each float64) float64 {
	best := 0.0
	for range 20 {
		const times = 2000
		before := processor()
		for range times {
			spin()
		}
		best = max(best, 2e-9*12_000*times*each/(processor()-before))
	}
	return best
}
