package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"twotrack/report"
)

// style is how a table is drawn: in colour and in the terminal's width on a
// terminal, plain and 100 columns wide elsewhere.
func (t terminal) style(toFile bool) report.Style {
	style := report.Style{Width: 100}
	f, ok := t.out.(*os.File)
	if toFile || !ok || !term.IsTerminal(int(f.Fd())) {
		return style
	}
	if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
		style.Width = min(columns, 140)
	}
	kind, _ := t.lookup("TERM")
	none, _ := t.lookup("NO_COLOR")
	style.Color = none == "" && kind != "dumb"
	return style
}

// output is where a record goes: standard output, or a file that appears under
// its name when it is whole and not before.
type output struct {
	io.Writer
	file *os.File // nil for standard output
	path string
}

func openOutput(t terminal, path string) (*output, error) {
	if path == "" || path == "-" {
		return &output{Writer: t.out}, nil
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, usage("--out %s: not a plain file", plain(path))
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".twotrack-*")
	if err != nil {
		return nil, usage("--out %s: %w", plain(path), reason(err))
	}
	removeOnInterrupt(f.Name())
	return &output{Writer: f, file: f, path: path}, nil
}

// removeOnInterrupt takes a half-written file away when the user stops the program.
func removeOnInterrupt(name string) {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-stop
		os.Remove(name)
		os.Exit(exitInterrupted)
	}()
}

// keep puts the finished file under its name.
func (o *output) keep() error {
	if o.file == nil {
		return nil
	}
	f := o.file
	o.file = nil
	err := f.Chmod(0o644)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), o.path)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("--out %s: %w", plain(o.path), reason(err))
	}
	return nil
}

// discard removes a file that was not kept.
func (o *output) discard() {
	if o.file != nil {
		o.file.Close()
		os.Remove(o.file.Name())
	}
}

// progress shows on a terminal how far a long run is, and passes messages to
// standard error around the bar.
type progress struct {
	io.Writer
	all *mpb.Progress
	bar *mpb.Bar
}

// progress is a bar where standard error is a terminal and there is something to wait for.
func (t terminal) progress(n int, quiet bool) *progress {
	f, ok := t.err.(*os.File)
	if quiet || n < 2 || !ok || !term.IsTerminal(int(f.Fd())) {
		return &progress{Writer: t.err}
	}
	all := mpb.New(mpb.WithOutput(f), mpb.WithWidth(40))
	bar := all.AddBar(int64(n), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit("%d of %d articles ")),
		mpb.AppendDecorators(decor.AverageSpeed(0, " %.1f/s"), decor.Name(", "), decor.AverageETA(decor.ET_STYLE_GO), decor.Name(" left")))
	return &progress{Writer: all, all: all, bar: bar}
}

func (p *progress) step() {
	if p.bar != nil {
		p.bar.Increment()
	}
}

// end takes the bar away, also where not everything was read.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.all.Wait()
	}
}
