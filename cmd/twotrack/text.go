package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"twotrack/text"
)

// newText prints an article's text as the stages read it.
func newText(t terminal, _ *settings) *cobra.Command {
	return &cobra.Command{
		Use:   "text FILE",
		Short: "Print the article's text as it was read",
		Long: `Print the article's text as it was read: UTF-8, without a byte order mark, one line end.
Spans in the record count the code points of this text (a byte order mark counts one).`,
		Example: "  twotrack text article.txt",
		Args:    oneFile,
		RunE: func(_ *cobra.Command, args []string) error {
			doc, err := openText(source{file: args[0], path: args[0]}, t.in)
			if err != nil {
				return t.failed(args[0], err)
			}
			for _, n := range doc.Notes {
				fmt.Fprintf(t.err, "twotrack: %s: %s\n", plain(args[0]), n.Words)
			}
			_, err = io.WriteString(t.out, withLineEnd(doc.Body))
			return err
		},
	}
}

// withLineEnd ends a text with a line end, where it has none.
func withLineEnd(body string) string {
	if len(body) > 0 && body[len(body)-1] == '\n' {
		return body
	}
	return body + "\n"
}

// openText reads and decodes one article.
func openText(s source, stdin io.Reader) (*text.Document, error) {
	raw, err := openPlain(s.path, stdin)
	if err != nil {
		return nil, err
	}
	return text.Decode(raw, s.known())
}

// known is what the user said of the article.
func (s source) known() text.Source {
	return text.Source{File: s.file, Published: s.published, Outlet: s.outlet}
}

// failed names a document that could not be read and gives the error for it.
func (t terminal) failed(file string, err error) error {
	fmt.Fprintf(t.err, "twotrack: %s: %s\n", plain(file), plain(err.Error()))
	return errFailed
}

// oneFile wants exactly one file.
func oneFile(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usage("want one file, got %d", len(args))
	}
	return nil
}

// openPlain reads a whole plain file, or standard input for "-". A file that is
// too large for an article is refused before it is read.
func openPlain(path string, stdin io.Reader) ([]byte, error) {
	if path == "-" {
		return text.ReadAll(stdin)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, reason(err)
	}
	if err := plainFile(info); err != nil {
		return nil, err
	}
	if info.Size() > text.MaxBytes {
		return nil, text.ErrTooLarge
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, reason(err)
	}
	defer f.Close()
	raw := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := raw.ReadFrom(io.LimitReader(f, text.MaxBytes+1)); err != nil {
		return nil, reason(err)
	}
	return raw.Bytes(), nil
}

// plainFile refuses what would hang or never end.
func plainFile(info fs.FileInfo) error {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return errors.New("a folder, not an article: name its files, or put them in a list (--list)")
	case mode&fs.ModeNamedPipe != 0:
		return errors.New("a named pipe: write to standard input instead, and name it -")
	case !mode.IsRegular():
		return errors.New("not a plain file")
	}
	return nil
}

// reason takes the path off a file system error: whoever reports it names the file.
func reason(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}
