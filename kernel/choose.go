package kernel

import (
	"fmt"
	"os"
	"strings"
	"sync/atomic"
)

// kind names a set of kernels.
type kind string

const (
	plain  kind = "go"
	avx2   kind = "avx2"
	avx512 kind = "avx512"
	neon   kind = "neon"
)

// chosen is the set in use. It is global since it belongs to the machine and not to the data: the
// bits of a result do not depend on it.
var chosen atomic.Pointer[kind]

// fault is what was wrong with TWOTRACK_KERNEL when the program started.
var fault error

// init takes the fastest set that the processor has, or the one that TWOTRACK_KERNEL names.
func init() {
	fastest := kinds()[0]
	chosen.Store(&fastest)
	if name := os.Getenv("TWOTRACK_KERNEL"); name != "" {
		if err := Use(name); err != nil {
			fault = fmt.Errorf("TWOTRACK_KERNEL: %w", err)
		}
	}
}

// Fault returns an error where TWOTRACK_KERNEL names kernels that are not there. All works without
// them; but who asked for them should be told.
func Fault() error { return fault }

// Available names the kernels of this machine, fastest first; "go" is always among them.
func Available() []string {
	var names []string
	for _, k := range kinds() {
		names = append(names, string(k))
	}
	return names
}

// Active names the kernels in use.
func Active() string { return string(*chosen.Load()) }

// Use switches to the kernels of that name, for tests and measurements. It affects every Matrix and
// goroutine of the program, also those made before.
func Use(name string) error {
	for _, k := range kinds() {
		if string(k) == name {
			chosen.Store(&k)
			return nil
		}
	}
	return fmt.Errorf("no kernel %q (this machine has: %s)", name, strings.Join(Available(), ", "))
}
