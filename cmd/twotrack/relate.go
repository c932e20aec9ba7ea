package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"twotrack"
	"twotrack/text"
)

// relating is what the flags of `twotrack relate` say.
type relating struct {
	source, target string
}

func newRelate(t terminal, s *settings) *cobra.Command {
	var r relating
	cmd := &cobra.Command{
		Use:   "relate [FILE | --source WORDS --target WORDS SENTENCE]",
		Short: "Print what a sentence says that one actor does to another",
		Long: `Print what a sentence says that one actor does to another, one JSON object a line.

A file has one question a line, its fields separated by tabs:
  id, sentence, source, target, source_start, source_end, target_start, target_end
where the last four count code points of the sentence; they may be left out where the words of source and target
stand in the sentence once. No file, or -, is standard input. With --source and --target the argument is the
sentence itself.

Each line gives one: event (one of PLOVER's 16 types, null where the sentence gives none between the two), mode,
status, quad, rule (the pattern or the model that decided), score_model (the model's probability of that event, where
an act between the two counts as likely as none) and alternatives with theirs. A line that cannot be answered gives {"type":"error"} with its id, the others are
answered, and the exit code is 2.

--relations DIR takes other weights than those in the binary. With --relations none, or in a build without weights,
the event patterns alone answer, and the scores are null.`,
		Example: `  twotrack relate --source Iran --target "the United States" "Iran accused the United States of spying."
  twotrack relate pairs.tsv > relations.ndjson`,
		RunE: func(_ *cobra.Command, args []string) error { return r.run(args, t, s) },
	}
	flags := cmd.Flags()
	flags.StringVar(&r.source, "source", "", "`words` of the sentence that name who acts")
	flags.StringVar(&r.target, "target", "", "`words` of the sentence that name whom it is done to")
	return cmd
}

func (r *relating) run(args []string, t terminal, s *settings) error {
	single := r.source != "" || r.target != ""
	switch {
	case single && (r.source == "" || r.target == "" || len(args) != 1):
		return usage("--source, --target and one sentence go together")
	case len(args) > 1:
		return usage("want one file, got %d; a sentence goes with --source and --target", len(args))
	}
	reader, _, err := s.open()
	if err != nil {
		return err
	}
	if !reader.HasRelations() && s.relations != noRelations {
		fmt.Fprintln(t.err, "twotrack: no relation weights are built in, and --relations names no folder: the event patterns alone answer")
	}
	if single {
		return r.one(reader, args[0], t)
	}
	in, shut, err := openLines(args, t)
	if err != nil {
		return err
	}
	defer shut()
	return answerAll(reader, in, t, int(s.workers))
}

// one answers the question of the command line.
func (r *relating) one(reader *twotrack.Reader, sentence string, t terminal) error {
	q := question{id: "1", Question: twotrack.Question{Sentence: sentence}}
	if q.fault = checkSentence(sentence); q.fault == nil {
		q.Source, q.fault = locate(sentence, "--source", r.source)
	}
	if q.fault == nil {
		q.Target, q.fault = locate(sentence, "--target", r.target)
	}
	if q.fault == nil {
		q.fault = q.apart()
	}
	if q.fault != nil {
		return usageError{q.fault}
	}
	row, ok := answer(reader, q)
	if err := write(t.out, row); err != nil || ok {
		return err
	}
	return errFailed
}

// openLines opens the file of questions.
func openLines(args []string, t terminal) (io.Reader, func(), error) {
	if len(args) == 0 || args[0] == "-" {
		return t.in, func() {}, nil
	}
	info, err := os.Stat(args[0])
	if err == nil {
		err = plainFile(info)
	}
	if err != nil {
		return nil, nil, usage("%s: %w", plain(args[0]), reason(err))
	}
	f, err := os.Open(args[0])
	if err != nil {
		return nil, nil, usage("%s: %w", plain(args[0]), reason(err))
	}
	return f, func() { f.Close() }, nil
}

// together is the number of questions that are read before they are answered.
const together = 512

// answerAll answers the lines of a file in their order, many at a time.
func answerAll(reader *twotrack.Reader, in io.Reader, t terminal, workers int) error {
	lines := newLineReader(in)
	failed, all := 0, 0
	type answered struct {
		row []byte
		ok  bool
	}
	for {
		questions, err := readQuestions(lines, together)
		taken := inOrder(questions, workers, func(q question) answered {
			row, ok := answer(reader, q)
			return answered{row, ok}
		}, func(a answered) error {
			all++
			if !a.ok {
				failed++
			}
			return write(t.out, a.row)
		})
		switch {
		case taken != nil:
			return taken
		case err == io.EOF && failed > 0:
			fmt.Fprintf(t.err, "twotrack: %d of %d lines could not be answered\n", failed, all)
			return errFailed
		case err == io.EOF:
			return nil
		case err != nil:
			return reason(err)
		}
	}
}

// locate finds words in a sentence: they must stand there as whole words, once.
func locate(sentence, name, words string) (text.Span, error) {
	if !utf8.ValidString(words) {
		return text.Span{}, fmt.Errorf("%s %q is not UTF-8", name, words)
	}
	at, n := -1, 0
	for from := 0; words != ""; {
		i := strings.Index(sentence[from:], words)
		if i < 0 {
			break
		}
		if from += i; wholeWords(sentence, from, from+len(words)) && !inside(sentence, from) && !inside(sentence, from+len(words)) {
			at = from
			n++
		}
		from += len(words)
	}
	switch {
	case n == 1:
		return text.Span{Start: at, End: at + len(words)}, nil
	case n > 1:
		return text.Span{}, fmt.Errorf("%s %q stands in the sentence %d times: give more of the words around it, or its place in a line of a file", name, words, n)
	}
	return text.Span{}, fmt.Errorf("%s %q does not stand in the sentence", name, words)
}
