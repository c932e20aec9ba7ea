package ontology

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// EventType is one of PLOVER's 16 types.
type EventType struct {
	Name      string
	Quad      int    // 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict
	Track     string // diplomatic or coercive
	Score     float64
	Recipient bool   // whether an event of the type needs one
	Speech    bool   // saying it is doing it: to accuse, to ask, to promise
	Never     string // sector that is no party of it: reporters meet nobody, they ask
	CAMEO     string // root code
	Gloss     string
}

// Mode is how an act of one type was done.
type Mode struct {
	Type, Name string
	Score      float64
	Scored     bool
	CAMEO      string // nearest code
	Gloss      string
}

// PLOVER is the event ontology: types, modes and contexts, each in file order.
type PLOVER struct {
	Types    []EventType
	Modes    []Mode
	Contexts []Context
}

// Context is what an act was about, with the words that show it.
type Context struct {
	Name  string
	Words []string // lemmas, lower case
	Gloss string
}

// Type returns a type by its name.
func (p *PLOVER) Type(name string) (EventType, bool) {
	i := slices.IndexFunc(p.Types, func(t EventType) bool { return t.Name == name })
	if i < 0 {
		return EventType{}, false
	}
	return p.Types[i], true
}

// Mode returns a type's mode by its name.
func (p *PLOVER) Mode(event, name string) (Mode, bool) {
	i := slices.IndexFunc(p.Modes, func(m Mode) bool { return m.Type == event && m.Name == name })
	if i < 0 {
		return Mode{}, false
	}
	return p.Modes[i], true
}

// Score is PLOVER's score of a type or, where the mode has one, of the mode.
func (p *PLOVER) Score(event, mode string) float64 {
	if m, ok := p.Mode(event, mode); ok && m.Scored {
		return m.Score
	}
	t, _ := p.Type(event)
	return t.Score
}

// CAMEO is the nearest CAMEO code of a type or mode.
func (p *PLOVER) CAMEO(event, mode string) string {
	if m, ok := p.Mode(event, mode); ok {
		return m.CAMEO
	}
	t, _ := p.Type(event)
	return t.CAMEO
}

// typeNames lists the types for fault messages.
func (p *PLOVER) typeNames() []string {
	names := make([]string, len(p.Types))
	for i, t := range p.Types {
		names[i] = t.Name
	}
	return names
}

// modeNames lists a type's modes for fault messages.
func (p *PLOVER) modeNames(event string) []string {
	var names []string
	for _, m := range p.Modes {
		if m.Type == event {
			names = append(names, m.Name)
		}
	}
	return names
}

func loadPLOVER(files fs.FS) (*PLOVER, error) {
	p := &PLOVER{}
	steps := []struct {
		file string
		add  func(line, []string) error
	}{{"plover/events.txt", p.addType}, {"plover/modes.txt", p.addMode}, {"plover/contexts.txt", p.addContext}}
	for _, step := range steps {
		add := func(l line) error { return step.add(l, strings.Fields(l.text)) }
		if err := eachLine(files, step.file, add); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *PLOVER) addType(l line, words []string) error {
	t := EventType{Name: words[0], Gloss: l.example}
	for _, w := range words[1:] {
		key, value, _ := strings.Cut(w, "=")
		var err error
		switch key {
		case "quad":
			t.Quad, err = strconv.Atoi(value)
		case "track":
			t.Track = value
		case "score":
			t.Score, err = strconv.ParseFloat(value, 64)
		case "recipient":
			t.Recipient = value == "yes"
		case "speech":
			t.Speech = value == "yes"
		case "never":
			t.Never = value
		case "cameo":
			t.CAMEO = value
		default:
			return l.unknown("field", key, []string{"quad", "track", "score", "recipient", "speech", "never", "cameo"})
		}
		if err != nil {
			return l.fault(w, "not a number: %q", value)
		}
	}
	if tracks := []string{"diplomatic", "coercive"}; !slices.Contains(tracks, t.Track) {
		return l.unknown("track", t.Track, tracks)
	}
	p.Types = append(p.Types, t)
	return nil
}

func (p *PLOVER) addMode(l line, words []string) error {
	if len(words) < 2 {
		return l.fault(words[0], "a mode needs its type and name")
	}
	m := Mode{Type: words[0], Name: words[1], Gloss: l.example}
	if _, ok := p.Type(m.Type); !ok {
		return l.unknown("type", m.Type, p.typeNames())
	}
	for _, w := range words[2:] {
		key, value, _ := strings.Cut(w, "=")
		switch key {
		case "score":
			score, err := strconv.ParseFloat(value, 64)
			if err != nil && value != "none" {
				return l.fault(w, "not a number: %q", value)
			}
			m.Score, m.Scored = score, err == nil
		case "cameo":
			m.CAMEO = value
		default:
			return l.unknown("field", key, []string{"score", "cameo"})
		}
	}
	p.Modes = append(p.Modes, m)
	return nil
}

func (p *PLOVER) addContext(l line, words []string) error {
	p.Contexts = append(p.Contexts, Context{Name: words[0], Words: words[1:], Gloss: l.example})
	return nil
}
