// Package archtest checks that the program keeps its shape: which package may
// import which, and what a stage between text and ledger may touch. It opens the
// source files itself, so that no cache can answer for a file that has changed.
//
// Check takes the module's folder and gives what is wrong in it, each fault with
// its place and its reason. The table is in layers.go.
package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Module is the module's path, which our own imports begin with.
const Module = "twotrack"

// Check reads every Go file under root and returns what breaks the rules, in the order of the files.
func Check(root fs.FS) ([]string, error) {
	var faults []string
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return skip(root, name)
		case path.Ext(name) != ".go":
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		found, err := checkFile(name, src)
		faults = append(faults, found...)
		return err
	})
	return faults, err
}

// skip leaves out folders that the go tool leaves out, and other modules.
func skip(root fs.FS, folder string) error {
	base := path.Base(folder)
	if folder == "." {
		return nil
	}
	if base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return fs.SkipDir
	}
	if _, err := fs.Stat(root, folder+"/go.mod"); err == nil {
		return fs.SkipDir
	}
	return nil
}

// checkFile returns the faults of one file.
func checkFile(name string, src []byte) ([]string, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	folder, isTest := path.Dir(name), strings.HasSuffix(name, "_test.go")
	rule, known := layerOf(folder)
	if !known {
		return []string{fmt.Sprintf("%s: package %s has no row in internal/archtest/layers.go: say what it may import, and why", name, folder)}, nil
	}
	if isTest {
		return nil, nil
	}
	var faults []string
	for _, spec := range file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		if why := rule.forbids(imported); why != "" {
			faults = append(faults, fmt.Sprintf("%s: %s may not import %s: %s", set.Position(spec.Pos()), folder, imported, why))
		}
	}
	if rule.stage {
		faults = append(faults, clock(set, file)...)
	}
	return faults, nil
}

// forbids returns why a layer may not import a path, "" where it may.
func (l layer) forbids(imported string) string {
	if l.everything && !slices.Contains(testsOnly, imported) {
		return ""
	}
	if ours, ok := ourPath(imported); ok {
		if slices.Contains(l.imports, ours) || within(ours, l.imports) {
			return ""
		}
		return l.why
	}
	if l.stage && slices.Contains(outside, imported) {
		return "a stage is a function of its arguments: no disk, network, log, process or chance"
	}
	if slices.Contains(network, imported) {
		return "nothing here dials out or listens"
	}
	return ""
}

// within reports whether a path lies under an allowed "folder/...".
func within(ours string, allowed []string) bool {
	return slices.ContainsFunc(allowed, func(a string) bool {
		prefix, ok := strings.CutSuffix(a, "...")
		return ok && strings.HasPrefix(ours, prefix)
	})
}

// ourPath takes the module's path off one of our imports; "." is the root package.
func ourPath(imported string) (string, bool) {
	if imported == Module {
		return ".", true
	}
	return strings.CutPrefix(imported, Module+"/")
}

// clock reports where a stage reads the time of day.
func clock(set *token.FileSet, file *ast.File) []string {
	var faults []string
	ast.Inspect(file, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, s.Sel.Name) {
			faults = append(faults, fmt.Sprintf("%s: time.%s: a stage has no clock; the same article gives the same record on any day", set.Position(s.Pos()), s.Sel.Name))
		}
		return true
	})
	return faults
}
