package ontology

import (
	"io/fs"
	"slices"
	"strings"
)

// Cue is one way to report speech or thought: a verb ("deny"), a noun
// ("claim") or a phrase ("according to").
type Cue struct {
	Class   string   // what the speaker does with the words: say, deny, ask ...
	Part    string   // verb, noun, phrase, support, person or venue, see cueParts
	Words   []string // lemmas of a verb or noun and its particle; plain words of a phrase
	Frames  []string // what carries the content, see CueFrames
	Example string   // a sentence it stands in, the content in square brackets
	Rule    string   // cues/en.txt:12
}

// Has reports whether the cue takes its content in a frame.
func (c *Cue) Has(frame string) bool { return slices.Contains(c.Frames, frame) }

// Cues is every cue, found by its first word.
type Cues struct {
	All   []Cue
	first map[string][]int32
}

// Starting returns the indexes of the cues whose first word it is.
func (c *Cues) Starting(word string) []int32 { return c.first[word] }

// CueClasses are the classes a cue may have.
func CueClasses() []string {
	return []string{"accuse", "agree", "ask", "call", "confirm", "demand", "deny", "fear", "hope", "offer", "praise",
		"promise", "refuse", "reject", "report", "say", "show", "suggest", "think", "threaten", "warn"}
}

// CueFrames are the frames a cue may have:
//
//	that   a clause that says what was said; alone it makes a statement
//	wh     a question: whether, why, who
//	quote  direct speech beside it, before or after
//	inf    a to-infinitive, a statement only with quoted words in it
//	ing    doing it: "denied having fired"; alone it makes a statement
//	obj    an object or predicate, a statement only with quoted words in it
//	prep   a prepositional phrase, a statement only with quoted words in it
//	as     an object and as: "described X as Y"; alone it makes a statement
//	of     a phrase that names the speaker after it: "according to X"
func CueFrames() []string {
	return []string{"as", "inf", "ing", "obj", "of", "prep", "quote", "that", "wh"}
}

// cueParts are what a cue can be. Besides the words that report themselves there
// are words that say more of a report: support, a verb that lends its subject to
// a noun ("made a claim"); person, somebody not named ("an official"); venue,
// where it was said ("in an interview").
func cueParts() []string { return []string{"noun", "person", "phrase", "support", "venue", "verb"} }

// loadCues reads cues/en.txt: class, part, words joined by "_" (alternatives
// by "/"), frames joined by ",", then the example.
func loadCues(files fs.FS, name string) (Cues, error) {
	lines, err := readLines(files, name)
	if err != nil {
		return Cues{}, err
	}
	cues := Cues{first: map[string][]int32{}}
	for _, l := range lines {
		if err := cues.add(l); err != nil {
			return Cues{}, err
		}
	}
	return cues, nil
}

func (c *Cues) add(l line) error {
	fields := strings.Fields(l.text)
	if len(fields) != 4 {
		return l.fault(l.text, "%d fields, want 4: class, part, words, frames", len(fields))
	}
	class, part, words, frames := fields[0], fields[1], fields[2], strings.Split(fields[3], ",")
	if !slices.Contains(CueClasses(), class) {
		return l.unknown("class", class, CueClasses())
	}
	if !slices.Contains(cueParts(), part) {
		return l.unknown("part", part, cueParts())
	}
	for _, frame := range frames {
		if !slices.Contains(CueFrames(), frame) {
			return l.unknown("frame", frame, CueFrames())
		}
	}
	if strings.Count(l.example, "[") == 0 || strings.Count(l.example, "[") != strings.Count(l.example, "]") {
		return l.fault(l.text, "no example with its content in square brackets")
	}
	for _, form := range strings.Split(words, "/") {
		if c.has(part, form) {
			return l.fault(form, "%q stands here twice", form)
		}
		cue := Cue{Class: class, Part: part, Words: strings.Split(form, "_"), Frames: frames, Example: l.example, Rule: l.place()}
		c.first[cue.Words[0]] = append(c.first[cue.Words[0]], int32(len(c.All)))
		c.All = append(c.All, cue)
	}
	return nil
}

// has reports whether a cue is known already.
func (c *Cues) has(part, form string) bool {
	words := strings.Split(form, "_")
	return slices.ContainsFunc(c.first[words[0]], func(i int32) bool {
		return c.All[i].Part == part && slices.Equal(c.All[i].Words, words)
	})
}

// Is reports whether a word stands in the list as the given part.
func (c *Cues) Is(part, word string) bool {
	return slices.ContainsFunc(c.first[word], func(i int32) bool { return c.All[i].Part == part && len(c.All[i].Words) == 1 })
}
