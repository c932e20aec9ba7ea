package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"twotrack/data"
	"twotrack/models"
)

var update = flag.Bool("update", false, "write docs/cli.md from the commands as they are now")

const cliDoc = "../../docs/cli.md"

// TestCommandLineDocIsAsTheCommandsAre compares docs/cli.md with what the
// commands say of themselves, so that none is undocumented.
func TestCommandLineDocIsAsTheCommandsAre(t *testing.T) {
	got := commandLineDoc()
	if *update {
		if err := os.WriteFile(cliDoc, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(cliDoc)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("docs/cli.md is not as the commands are; 'make docs' writes it:\n%s", diff)
	}
}

// readmeLines is how much of the example's record the README shows.
const readmeLines = 18

// TestReadmeShowsTheRealRecord compares the record in the README with the one that its command prints.
func TestReadmeShowsTheRealRecord(t *testing.T) {
	if _, err := models.English(); err != nil {
		t.Skip(err)
	}
	t.Chdir("../..")
	var out bytes.Buffer
	args := []string{"read", "--published", "2015-08-21", "--outlet", "Wikinews", "examples/g24.txt"}
	if code := run(args, terminal{out: &out, err: io.Discard, lookup: func(string) (string, bool) { return "", false }}); code != exitOK {
		t.Fatalf("exit code %d", code)
	}
	lines := strings.SplitAfter(out.String(), "\n")
	got := strings.Join(lines[:min(readmeLines, len(lines))], "") + "...\n"
	raw, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	const open, shut = "written by 'make docs' -->\n```\n", "```\n"
	head, rest, ok := strings.Cut(string(raw), open)
	want, tail, ok2 := strings.Cut(rest, shut)
	if !ok || !ok2 {
		t.Fatal("README.md has no place for the record")
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(head+open+got+shut+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		want = got
	}
	// The line of a rule moves with every edit of its file and is not held.
	ruleLine := regexp.MustCompile(`\.txt:\d+`)
	if diff := cmp.Diff(ruleLine.ReplaceAllString(want, ".txt"), ruleLine.ReplaceAllString(got, ".txt")); diff != "" {
		t.Errorf("the README does not show what its command prints; 'make docs' writes it:\n%s", diff)
	}
}

// TestEveryDocIsLinked wants each file in docs named in docs/flow.md or the README, where readers begin.
func TestEveryDocIsLinked(t *testing.T) {
	flow, err := os.ReadFile("../../docs/flow.md")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	docs, err := os.ReadDir("../../docs")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if name := d.Name(); !bytes.Contains(flow, []byte("`"+name+"`")) && !bytes.Contains(readme, []byte("`docs/"+name+"`")) {
			t.Errorf("neither docs/flow.md nor the README leads to docs/%s", name)
		}
	}
}

// TestDataFilesAreDocumented wants every data file, or its folder, named in docs/data.md.
func TestDataFilesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/data.md")
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(data.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) == ".go" {
			return err
		}
		if !bytes.Contains(doc, []byte("`"+name+"`")) && !bytes.Contains(doc, []byte("`"+path.Dir(name)+"/*.txt`")) {
			t.Errorf("docs/data.md does not name `%s` (or `%s/*.txt`)", name, path.Dir(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// commandLineDoc writes every command with its flags, and the settings.
func commandLineDoc() []byte {
	var b bytes.Buffer
	b.WriteString("# The command line\n\n<!-- written by 'make docs' from the commands; do not edit -->\n")
	s := defaults()
	s.workers = 0 // as many as the machine has processors: not the same everywhere
	root := newRoot(terminal{in: strings.NewReader(""), out: io.Discard, err: io.Discard, lookup: func(string) (string, bool) { return "", false }})
	fmt.Fprintf(&b, "\n%s\n\nExit codes: 0 done; 1 a wrong call, or a model or data set that does not load; 2 some documents could not be read (each is named on\nstandard error, the others were read).\n", root.Long)
	for _, c := range root.Commands() {
		writeCommand(&b, c)
	}
	b.WriteString("\n## Settings\n\nA flag of every command, or an environment variable; the flag wins. `twotrack settings` prints them as they are.\n\n")
	b.WriteString("| flag | variable | unit | limits | what it does |\n|---|---|---|---|---|\n")
	for _, one := range s.all() {
		fmt.Fprintf(&b, "| `--%s` | `%s` | %s | %s | %s |\n", one.name, one.variable(), one.unit, one.limits(), one.help)
	}
	return b.Bytes()
}

// writeCommand writes one command and those under it.
func writeCommand(b *bytes.Buffer, c *cobra.Command) {
	if c.Name() == "help" || c.Name() == "completion" {
		return
	}
	long := c.Long
	if long == "" {
		long = c.Short + "."
	}
	fmt.Fprintf(b, "\n## %s\n\n```\n%s\n```\n\n%s\n", c.CommandPath(), c.UseLine(), long)
	if c.LocalNonPersistentFlags().HasAvailableFlags() {
		b.WriteString("\n| flag | default | what it does |\n|---|---|---|\n")
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" {
				kind, usage := pflag.UnquoteUsage(f)
				fmt.Fprintf(b, "| `%s` | %s | %s |\n", strings.TrimSpace("--"+f.Name+" "+kind), f.DefValue, usage)
			}
		})
	}
	if c.Example != "" {
		fmt.Fprintf(b, "\n```\n%s\n```\n", c.Example)
	}
	for _, sub := range c.Commands() {
		writeCommand(b, sub)
	}
}
