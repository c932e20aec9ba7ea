package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// Exit codes. A script can tell a wrong call from an article that could not be read.
const (
	exitOK     = 0
	exitUsage  = 1 // a wrong call, or a model or data set that does not load
	exitFailed = 2 // some documents failed; each is named on standard error, the others were read

	exitInterrupted = 130 // stopped by the user, as shells count it
)

// terminal is what the program may touch of the world beside the files it is given.
type terminal struct {
	in       io.Reader
	out, err io.Writer
	lookup   func(string) (string, bool) // environment
}

// errFailed says that documents failed which are named on standard error already.
var errFailed = errors.New("some documents failed")

// run executes one command line and returns the exit code.
func run(args []string, t terminal) int {
	root := newRoot(t)
	root.SetArgs(args)
	cmd, err := root.ExecuteC()
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFailed):
		return exitFailed
	}
	fmt.Fprintf(t.err, "twotrack: %v\n", err)
	if u := (usageError{}); errors.As(err, &u) {
		fmt.Fprintf(t.err, "'%s --help' shows how it is called\n", cmd.CommandPath())
	}
	return exitUsage
}

// usageError is a fault in how a command was called.
type usageError struct{ error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// newRoot builds the command tree over one set of settings.
func newRoot(t terminal) *cobra.Command {
	s := defaults()
	root := &cobra.Command{
		Use:   "twotrack",
		Short: "Read the news about a negotiation or a conflict and keep its record",
		Long: `Twotrack reads news articles about negotiations and conflicts and prints their record:
who did what to whom on the diplomatic and the coercive track, who said what, and when,
every entry with the words it came from.`,
		SilenceUsage:      true,
		SilenceErrors:     true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return s.fromEnvironment(cmd.Flags(), t.lookup) },
	}
	root.SetIn(t.in)
	root.SetOut(t.out)
	root.SetErr(t.err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	s.addFlags(root.PersistentFlags())
	root.AddCommand(newRead(t, s), newParse(t, s), newText(t, s), newRelate(t, s), newData(t, s), newVersion(t, s), newSettings(t, s))
	return root
}
