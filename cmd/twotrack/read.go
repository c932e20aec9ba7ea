package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"twotrack"
	"twotrack/ledger"
	"twotrack/report"
	"twotrack/text"
)

// reading is what the flags of `twotrack read` say.
type reading struct {
	published, outlet string
	list              string
	format            string
	out               string
	quiet             bool
}

var formats = []string{"table", "ndjson", "html"}

func newRead(t terminal, s *settings) *cobra.Command {
	var r reading
	cmd := &cobra.Command{
		Use:   "read FILE...",
		Short: "Print the record of articles: events on two tracks, quotations, dates",
		Long: `Print the record of articles, one plain-text file each; - is standard input.

A list has one article a line: path, published, outlet, separated by tabs, empty where unknown;
paths are relative to the list, and lines that begin with # are comments.

Many articles are read at the same time and printed in order. One that cannot be read is named on
standard error, the others are read, and the exit code is 2. Without --format a table is printed,
to a pipe as well; --format ndjson prints one JSON object a line, --format html one page that needs
nothing else. No publication date: relative dates such as "last week" stay relative.

Events are found by patterns and by trained weights, which --relations none leaves out; the record then says so.`,
		Example: `  twotrack read --published 2007-05-27 --outlet Wire article.txt
  twotrack read --list articles.tsv --format ndjson > records.ndjson
  twotrack read --list articles.tsv --format html --out record.html`,
		RunE: func(_ *cobra.Command, args []string) error { return r.run(args, t, s) },
	}
	flags := cmd.Flags()
	flags.StringVar(&r.published, "published", "", "`day` on which the files were published, as 2007-05-27")
	flags.StringVar(&r.outlet, "outlet", "", "`name` of who published the files")
	flags.StringVar(&r.list, "list", "", "`file` that lists articles: path, published, outlet, tab-separated")
	flags.StringVar(&r.format, "format", "table", "output: `form` is table, ndjson or html")
	flags.StringVar(&r.out, "out", "", "write to this `file` and not to standard output")
	flags.BoolVar(&r.quiet, "quiet", false, "no progress bar")
	return cmd
}

// run reads the articles of one call.
func (r *reading) run(args []string, t terminal, s *settings) error {
	sources, err := r.sources(args)
	if err != nil {
		return err
	}
	reader, maker, err := s.open()
	if err != nil {
		return err
	}
	out, err := openOutput(t, r.out)
	if err != nil {
		return err
	}
	defer out.discard()
	bar := t.progress(len(sources), r.quiet)
	show := r.printer(out, t, maker)
	failed := 0
	err = inOrder(sources, int(s.workers), func(from source) outcome { return readOne(reader, from, t.in, show.draw) }, func(o outcome) error {
		if o.err != nil {
			failed++
			fmt.Fprintf(bar, "twotrack: %s: %s\n", plain(o.file), plain(o.err.Error()))
		}
		bar.step()
		return show.add(o)
	})
	bar.end()
	if err == nil {
		err = show.end()
	}
	if err == nil {
		err = out.keep()
	}
	if err == nil && failed > 0 {
		err = errFailed
	}
	return err
}

// sources are the articles that the arguments and the list name.
func (r *reading) sources(args []string) ([]source, error) {
	switch {
	case !slices.Contains(formats, r.format):
		return nil, usage("--format %q: choose one of %s", r.format, strings.Join(formats, ", "))
	case len(args) == 0 && r.list == "":
		return nil, usage("name the files to read, or a list of them (--list)")
	case len(args) == 0 && r.published+r.outlet != "":
		return nil, usage("--published and --outlet go with files on the command line; a list has columns for them")
	}
	if r.published != "" {
		if err := text.CheckDay(r.published); err != nil {
			return nil, usage("--published %w", err)
		}
	}
	var all []source
	stdin := 0
	for _, a := range args {
		if a == "-" {
			stdin++
		}
		all = append(all, source{file: a, path: a, published: r.published, outlet: r.outlet})
	}
	if stdin > 1 {
		return nil, usage("- names standard input, which can be read once")
	}
	if r.list == "" {
		return all, nil
	}
	listed, err := openList(r.list)
	if err != nil {
		return nil, usage("--list %s: %w", plain(r.list), err)
	}
	return append(all, listed...), nil
}

// outcome is one article read, or why it could not be.
type outcome struct {
	file   string
	record *ledger.Record
	drawn  []byte // the record as it is printed; nil in forms that need all records first
	err    error
}

// readOne reads one article. A fault of the program itself costs this article
// and no other.
func readOne(reader *twotrack.Reader, from source, stdin io.Reader, draw func(*ledger.Record) []byte) (o outcome) {
	o.file = from.file
	defer func() {
		if fault := recover(); fault != nil {
			o = outcome{file: from.file, err: fmt.Errorf("the program has a fault that this article shows, please report it: %v", fault)}
		}
	}()
	if o.err = from.fault; o.err != nil {
		return o
	}
	raw, err := openPlain(from.path, stdin)
	if err != nil {
		o.err = err
		return o
	}
	if o.record, o.err = reader.Read(raw, from.known()); o.err == nil {
		o.drawn = draw(o.record)
	}
	return o
}

// printer prints outcomes in one form, in the order in which they are added.
type printer struct {
	draw func(*ledger.Record) []byte // may be called by many goroutines
	add  func(outcome) error
	end  func() error
}

// printer is the form that was asked for.
func (r *reading) printer(out io.Writer, t terminal, maker ledger.Maker) printer {
	nothing := func() error { return nil }
	switch r.format {
	case "html":
		page := report.Page{Maker: maker}
		return printer{
			draw: func(*ledger.Record) []byte { return nil },
			add: func(o outcome) error {
				page.Add(o.file, o.record, o.err)
				return nil
			},
			end: func() error { return page.Write(out) },
		}
	case "ndjson":
		return printer{
			draw: func(rec *ledger.Record) []byte { return rec.AppendNDJSON(nil, maker) },
			add:  func(o outcome) error { return write(out, o.drawn) },
			end:  nothing,
		}
	}
	style := t.style(r.out != "")
	first := true
	return printer{
		draw: func(rec *ledger.Record) []byte { return report.Table(nil, rec, style) },
		add: func(o outcome) error {
			if o.drawn != nil && !first {
				o.drawn = append([]byte("\n\n"), o.drawn...)
			}
			first = first && o.drawn == nil
			return write(out, o.drawn)
		},
		end: nothing,
	}
}

func write(out io.Writer, b []byte) error {
	_, err := out.Write(b)
	return err
}
