package archtest

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func TestProgramKeepsItsShape(t *testing.T) {
	faults, err := Check(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
}

func TestCheckNamesTheFault(t *testing.T) {
	for _, tt := range []struct{ name, file, src, want string }{
		{"a stage imports a later stage", "quote/quote.go", `package quote; import _ "twotrack/event"`, "quote may not import twotrack/event: a stage imports what stands before it"},
		{"a stage opens files", "event/event.go", `package event; import _ "os"`, "event may not import os: a stage is a function"},
		{"a stage reads the clock", "timex/day.go", `package timex; import "time"; var now = time.Now`, "time.Now: a stage has no clock"},
		{"the runtime knows politics", "spacy/a.go", `package spacy; import _ "twotrack/ontology"`, "spacy may not import twotrack/ontology"},
		{"a test's package ships", "cmd/twotrack/a.go", `package main; import _ "twotrack/internal/archtest"`, "cmd/twotrack may not import twotrack/internal/archtest: only tests"},
		{"the program dials out", "report/a.go", `package report; import _ "net/http"`, "report may not import net/http"},
		{"a new package", "rumour/a.go", `package rumour`, "package rumour has no row"},
		{"an earlier stage", "event/event.go", `package event; import _ "twotrack/quote"`, ""},
		{"inner parts", "spacy/a.go", `package spacy; import _ "twotrack/spacy/internal/pystr"`, ""},
		{"a test", "quote/a_test.go", `package quote; import _ "twotrack/internal/archtest"`, ""},
	} {
		faults, err := Check(fstest.MapFS{tt.file: {Data: []byte(tt.src)}})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(faults, "\n"); tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
