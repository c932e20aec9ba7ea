//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// other is the Python process.
type other struct {
	stop     func()
	ask      func(string) (string, error)
	versions string
	likeness string // the mean cosine of its int8 vectors with those of its floats
}

func (o *other) pass(name, command string) pass {
	return pass{name: name, run: func() (result, error) {
		answer, err := o.ask(command)
		if err != nil {
			return result{}, err
		}
		var r result
		_, err = fmt.Sscan(answer, &r.tokens, &r.cpu, &r.clock)
		return r, err
	}}
}

func startOther(f flags, sentences []string) (*other, error) {
	raw, err := json.Marshal(sentences)
	if err != nil {
		return nil, err
	}
	name := filepath.Join(f.work, "sentences.json")
	if err := os.WriteFile(name, raw, 0o666); err != nil {
		return nil, err
	}
	in, out, stop, err := start(f.python, f.model, name, f.work)
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	o := &other{stop: stop}
	o.ask = func(command string) (string, error) {
		if command != "" {
			if _, err := fmt.Fprintln(in, command); err != nil {
				return "", err
			}
		}
		if !lines.Scan() {
			return "", fmt.Errorf("no answer to %q: %v", command, lines.Err())
		}
		return lines.Text(), nil
	}
	for {
		line, err := o.ask("")
		if err != nil {
			return nil, err
		}
		if rest, ok := strings.CutPrefix(line, "ready "); ok {
			v := strings.Fields(rest)
			o.versions, o.likeness = fmt.Sprintf("PyTorch %s, ONNX Runtime %s", v[0], v[1]), v[2]
			return o, nil
		}
	}
}

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
