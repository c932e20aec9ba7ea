package main

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"twotrack"
)

// settings are the program's named limits and choices. They are made once per
// command line and handed down; nothing reads them from a global.
type settings struct {
	workers   int64
	model     string
	data      string
	relations string
	threshold int64
}

// setting describes one of them to flags, environment and `twotrack settings`.
type setting struct {
	name, unit, help string
	min, max         int64  // of a number
	number           *int64 // this or words
	words            *string
	unset            string // what an empty string means
	from             string // default, environment, flag
}

func defaults() *settings {
	return &settings{workers: int64(runtime.NumCPU()), threshold: twotrack.Threshold}
}

// all lists the settings in the order in which they are shown.
func (s *settings) all() []*setting {
	return []*setting{
		{name: "workers", unit: "workers", min: 1, max: 1024, number: &s.workers, help: "articles read at the same time"},
		{name: "model", unit: "folder", words: &s.model, unset: "en_core_web_sm in the binary", help: "spaCy v3 CPU pipeline to read with"},
		{name: "data", unit: "folder", words: &s.data, unset: "data in the binary", help: "data files that stand before those in the binary"},
		{name: "relations", unit: "folder", words: &s.relations, unset: "relations-1 in the binary", help: "trained weights that read what actors do to each other; none: the event patterns alone"},
		{name: "threshold", unit: "percent", min: 1, max: 100, number: &s.threshold, help: "chance to be right under which an event goes to the review list (with relation weights)"},
	}
}

// variable is the environment variable that sets it.
func (s *setting) variable() string {
	return "TWOTRACK_" + strings.ToUpper(strings.ReplaceAll(s.name, "-", "_"))
}

// String, Set and Type make a setting a flag.
func (s *setting) String() string {
	switch {
	case s.number != nil:
		return strconv.FormatInt(*s.number, 10)
	case s.words != nil:
		return *s.words
	}
	return ""
}

func (s *setting) Set(value string) error {
	if s.words != nil {
		*s.words = value
		return nil
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil || n < s.min || n > s.max {
		return fmt.Errorf("want %s from %d to %d", s.unit, s.min, s.max)
	}
	*s.number = n
	return nil
}

func (s *setting) Type() string { return s.unit }

// addFlags makes every setting a flag.
func (s *settings) addFlags(flags *pflag.FlagSet) {
	for _, one := range s.all() {
		one.from = "default"
		flags.Var(one, one.name, fmt.Sprintf("%s (%s)", one.help, one.variable()))
	}
}

// fromEnvironment fills the settings that no flag gave.
func (s *settings) fromEnvironment(flags *pflag.FlagSet, lookup func(string) (string, bool)) error {
	for _, one := range s.all() {
		flag := flags.Lookup(one.name)
		if flag == nil {
			continue
		}
		own := flag.Value.(*setting)
		if flag.Changed {
			own.from = "flag"
			continue
		}
		value, ok := lookup(own.variable())
		if !ok || value == "" {
			continue
		}
		if err := own.Set(value); err != nil {
			return usage("%s=%q: %v", own.variable(), value, err)
		}
		own.from = "environment"
	}
	return nil
}

// newSettings prints every setting with its value and where that came from.
func newSettings(t terminal, s *settings) *cobra.Command {
	return &cobra.Command{
		Use:   "settings",
		Short: "Print the settings, their limits and where each value came from",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "setting\tvalue\tunit\tlimits\tfrom\tvariable\twhat it does")
			for _, one := range s.all() {
				own := cmd.Flags().Lookup(one.name).Value.(*setting)
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", own.name, shown(own), own.unit, own.limits(), own.from, own.variable(), own.help)
			}
			return w.Flush()
		},
	}
}

func shown(s *setting) string {
	if v := s.String(); v != "" {
		return plain(v)
	}
	return "(" + s.unset + ")"
}

func (s *setting) limits() string {
	if s.number == nil {
		return "-"
	}
	return fmt.Sprintf("%d..%d", s.min, s.max)
}

// noArguments refuses arguments with a usage error.
func noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("unexpected argument %q", args[0])
	}
	return nil
}
