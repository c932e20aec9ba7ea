//go:build unix

package main

import (
	"fmt"
	"strings"
	"time"
)

// sample is a stack, its root last, and the processor time that was spent there.
type sample struct {
	stack []string // names of functions
	time  time.Duration
}

// stage is a row of the table: a package of the flow.
type stage struct{ folder, name string }

const (
	encoding  = "relations: encoder"
	collector = "garbage collector"
	other     = "other"
)

// stages lists the packages of Reader.Read in their order.
func stages() []stage {
	return []stage{
		{"text", "text"}, {"spacy", "language pipeline"}, {"parse", "tree"}, {"timex", "dates"}, {"mention", "mentions"}, {"quote", "quotations"},
		{"encoder", encoding}, {"relation", "relations: head"}, {"event", "events"}, {"ledger", "ledger"},
	}
}

// printShares prints each stage's share of the time, and its time an article.
func printShares(samples []sample, articles int) {
	took, all := map[string]time.Duration{}, time.Duration(0)
	for _, s := range samples {
		took[stageOf(s.stack)] += s.time
		all += s.time
	}
	fmt.Printf("%-20s %8s %14s\n", "stage", "share", "ms an article")
	rows := append(stages(), stage{name: collector}, stage{name: other})
	for _, row := range rows {
		t := took[row.name]
		fmt.Printf("%-20s %6.1f %% %14.2f\n", row.name, 100*float64(t)/float64(max(all, 1)), t.Seconds()*1e3/float64(articles))
	}
	fmt.Printf("%-20s %8s %14.2f\n", "all", "", all.Seconds()*1e3/float64(articles))
}

// stageOf is the stage nearest to a stack's root, but what the events stage asks of the relations is theirs; of these the
// encoder's part is told apart.
func stageOf(stack []string) string {
	found := ""
	for i := len(stack) - 1; i >= 0; i-- {
		folder := folderOf(stack[i])
		if found == "" || asking(stack[i]) {
			found = named(folder)
		}
		if folder == "encoder" {
			return encoding
		}
	}
	switch {
	case found != "":
		return found
	case len(stack) > 0 && strings.HasPrefix(stack[len(stack)-1], "runtime.gcBg"), len(stack) > 0 && strings.HasPrefix(stack[len(stack)-1], "runtime.bg"):
		return collector
	}
	return other
}

// asking reports whether a function makes the questions of an article, or has them answered.
func asking(function string) bool {
	return strings.HasPrefix(function, "twotrack/relation.Find") || strings.HasPrefix(function, "twotrack/relation.(*Asker)")
}

// folderOf is the first part of the package of a function of ours: "spacy" of "twotrack/spacy/hash.(*T).f".
func folderOf(function string) string {
	path, ok := strings.CutPrefix(function, "twotrack/")
	if !ok {
		return ""
	}
	return path[:max(0, strings.IndexAny(path, "./"))]
}

func named(folder string) string {
	for _, s := range stages() {
		if s.folder == folder {
			return s.name
		}
	}
	return ""
}
