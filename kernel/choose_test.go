package kernel

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// The variable is read when the program starts: each case is a run of its own.
func TestTheEnvironmentChoosesKernels(t *testing.T) {
	if os.Getenv("CHOOSE_TEST") != "" {
		if err := Fault(); err != nil {
			t.Logf("fault: %v", err)
		}
		t.Logf("active: %s", Active())
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	for _, c := range []struct{ name, want string }{
		{"go", "active: go"},
		{"", "active: " + Available()[0]},
		{"sse", `fault: TWOTRACK_KERNEL: no kernel "sse" (this machine has: ` + strings.Join(Available(), ", ") + ")"},
		{"sse", "active: " + Available()[0]},
	} {
		cmd := exec.Command(self, "-test.run", "^TestTheEnvironmentChoosesKernels$", "-test.v")
		cmd.Env = append(os.Environ(), "CHOOSE_TEST=1", "TWOTRACK_KERNEL="+c.name)
		out, err := cmd.CombinedOutput()
		if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
			t.Skip(err) // an emulator runs us and nothing else
		}
		if err != nil || !strings.Contains(string(out), c.want) {
			t.Errorf("TWOTRACK_KERNEL=%s: %v, %s; want %q", c.name, err, out, c.want)
		}
	}
}
