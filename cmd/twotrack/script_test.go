package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"

	"twotrack/models"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"twotrack": main})
}

// TestScripts runs testdata/script: each command with its output, its exit code
// and the mistakes that people make.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			tiny, err := filepath.Abs("../../relation/testdata/tiny") // random weights
			env.Setenv("TINY", tiny)
			return err
		},
		Condition: builtIn,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "sparse": sparse, "encode": encode, "lines": countLines,
		},
	})
}

// builtIn tells what this build holds: the language model, the relation weights.
func builtIn(what string) (bool, error) {
	switch what {
	case "model":
		_, err := models.English()
		return err == nil, nil
	case "relations":
		_, err := models.Relations()
		return err == nil, nil
	}
	return false, fmt.Errorf("unknown condition %q", what)
}

// exits CODE COMMAND...: runs a command that must end with this code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = err.Error()
	}
	if want := args[0]; got != want && got != "exit status "+want {
		ts.Fatalf("%v ended with %q, want %s", args[1:], got, want)
	}
}

// sparse FILE BYTES: makes a file of that size which takes no room.
func sparse(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(f.Truncate(size))
}

// encode FORM FROM TO: writes a text in another form: crlf, utf-16le, utf-16le-bom, utf-16be, latin, broken, binary.
func encode(ts *testscript.TestScript, _ bool, args []string) {
	body := ts.ReadFile(args[1])
	var out []byte
	switch args[0] {
	case "crlf":
		out = bytes.ReplaceAll([]byte(body), []byte("\n"), []byte("\r\n"))
	case "utf-16le":
		out = units(body, false)
	case "utf-16le-bom":
		out = units("\ufeff"+body, false)
	case "utf-16be":
		out = units(body, true)
	case "utf-16be-bom":
		out = units("\ufeff"+body, true)
	case "broken": // a byte that no UTF-8 text has
		out = append([]byte(body[:5]), append([]byte{0xc3, 0x28, 0xff}, body[5:]...)...)
	case "binary":
		for i := range 4096 {
			out = append(out, byte(i*7))
		}
	default:
		ts.Fatalf("unknown form %q", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), out, 0o644))
}

func units(s string, big bool) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

// lines N: the last command printed N lines.
func countLines(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := bytes.Count([]byte(ts.ReadFile("stdout")), []byte("\n")); got != want {
		ts.Fatalf("%d lines, want %d", got, want)
	}
}
