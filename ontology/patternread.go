package ontology

import (
	"io/fs"
	"slices"
	"sort"
	"strings"
)

func loadPatterns(files fs.FS, plover *PLOVER) (*Patterns, error) {
	p := &Patterns{Verbs: map[string][]int{}, Nouns: map[string][]int{}, Adjs: map[string][]int{},
		Light: map[string][]Light{}, Control: map[string]Control{}, Classes: map[string]map[string]bool{}}
	steps := []struct {
		file string
		add  func(line) error
	}{{"classes", p.addClass}, {"light", p.addLight}, {"control", p.addControl}}
	for _, step := range steps {
		if err := eachLine(files, "patterns/en/"+step.file+".txt", step.add); err != nil {
			return nil, err
		}
	}
	for _, t := range plover.Types {
		add := func(l line) error { return p.addPattern(l, t.Name, plover) }
		if err := eachLine(files, "patterns/en/"+t.Name+".txt", add); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func eachLine(files fs.FS, name string, add func(line) error) error {
	lines, err := readLines(files, name)
	if err != nil {
		return err
	}
	for _, l := range lines {
		if strings.TrimSpace(l.text) == "" {
			return l.fault(l.text, "nothing stands before the bar")
		}
		if err := add(l); err != nil {
			return err
		}
	}
	return nil
}

// addClass reads "name: word word @otherclass ...".
func (p *Patterns) addClass(l line) error {
	name, words, ok := strings.Cut(l.text, ":")
	if !ok {
		return l.fault(l.text, "a class is written name: word word")
	}
	if p.Classes[name] == nil {
		p.Classes[name] = map[string]bool{}
	}
	for _, w := range strings.Fields(words) {
		if other, is := strings.CutPrefix(w, "@"); is {
			class, known := p.Classes[other]
			if !known {
				return l.unknown("class", other, p.classNames())
			}
			for member := range class {
				p.Classes[name][member] = true
			}
			continue
		}
		p.Classes[name][w] = true
	}
	return nil
}

func (p *Patterns) classNames() []string {
	names := make([]string, 0, len(p.Classes))
	for name := range p.Classes {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// addLight reads "carry+out obj status=planned reverse".
func (p *Patterns) addLight(l line) error {
	words := strings.Fields(l.text)
	light := Light{Rule: l.place()}
	for _, w := range words[1:] {
		status, isStatus := strings.CutPrefix(w, "status=")
		switch {
		case isStatus && slices.Contains(Statuses(), status):
			light.Status = status
		case isStatus:
			return l.unknown("status", status, Statuses())
		case w == "reverse":
			light.Reverse = true
		case slices.Contains(slotKeys(), w) || slices.Contains(prepositions(), w):
			light.Keys = append(light.Keys, w)
		default:
			return l.unknown("place", w, append(slotKeys(), prepositions()...))
		}
	}
	for lemma := range strings.SplitSeq(words[0], ",") {
		light.Lemma, light.Particle, _ = strings.Cut(lemma, "+")
		p.Light[light.Lemma] = append(p.Light[light.Lemma], light)
	}
	return nil
}

// addControl reads "plan,intend planned" or "threat.n planned".
func (p *Patterns) addControl(l line) error {
	words := strings.Fields(l.text)
	known := append(Statuses(), "drop")
	if len(words) != 2 {
		return l.fault(l.text, "a control word is written word status")
	}
	if !slices.Contains(known, words[1]) {
		return l.unknown("status", words[1], known)
	}
	for w := range strings.SplitSeq(words[0], ",") {
		c := Control{Status: words[1], Rule: l.place()}
		c.Lemma, c.Part = splitPart(w)
		p.Control[c.Lemma+"."+string(c.Part)] = c
	}
	return nil
}

// splitPart cuts "threat.n" into lemma and part of speech; a bare word is a verb.
func splitPart(w string) (string, byte) {
	if i := len(w) - 2; i > 0 && w[i] == '.' && strings.IndexByte("vna", w[i+1]) >= 0 {
		return w[:i], w[i+1]
	}
	return w, 'v'
}

// addPattern reads one line; triggers with different particles make a pattern each.
func (p *Patterns) addPattern(l line, event string, plover *PLOVER) error {
	words := strings.Fields(l.text)
	shared := Pattern{Type: event, Rule: l.place(), Example: l.example}
	for _, w := range words[1:] {
		if err := p.addPart(&shared, l, w, plover); err != nil {
			return err
		}
	}
	for w := range strings.SplitSeq(words[0], ",") {
		p.addTrigger(shared, w)
	}
	return nil
}

// addTrigger adds a pattern for "walk+out" or "talk.n", or joins it to the
// line's last pattern where only the lemma differs.
func (p *Patterns) addTrigger(t Pattern, word string) {
	lemma, part := splitPart(word)
	lemma, particle, _ := strings.Cut(lemma, "+")
	last := len(p.All) - 1
	if last < 0 || p.All[last].Rule != t.Rule || p.All[last].Part != part || p.All[last].Particle != particle {
		t.Part, t.Particle, t.Slots = part, particle, slices.Clone(t.Slots)
		if particle != "" {
			t.Weight += 2
		}
		t.addDefaults()
		p.All = append(p.All, t)
		last++
	}
	p.All[last].Lemmas = append(p.All[last].Lemmas, lemma)
	index := p.index(part)
	index[lemma] = append(index[lemma], last)
}

func (p *Patterns) index(part byte) map[string][]int {
	switch part {
	case 'n':
		return p.Nouns
	case 'a':
		return p.Adjs
	}
	return p.Verbs
}

// addPart reads one word after the trigger: mode=, status=, need= or a slot.
func (p *Patterns) addPart(t *Pattern, l line, w string, plover *PLOVER) error {
	key, value, _ := strings.Cut(w, "=")
	switch key {
	case "mode":
		if _, ok := plover.Mode(t.Type, value); !ok {
			return l.unknown("mode", value, plover.modeNames(t.Type))
		}
		t.Mode = value
	case "status":
		if !slices.Contains(Statuses(), value) {
			return l.unknown("status", value, Statuses())
		}
		t.Status = value
	case "need":
		t.NeedActor, t.NeedOther = strings.Contains(value, "A"), strings.Contains(value, "R")
		if strings.Trim(value, "AR") != "" {
			return l.unknown("role", value, []string{"A", "R", "AR"})
		}
	default:
		slot, err := p.slot(l, w)
		if err != nil {
			return err
		}
		t.Slots = append(t.Slots, slot)
		t.Weight += slot.weight()
	}
	return nil
}

// slot reads "with=R", "obj:@weapons", "!to", "for:*", "subj:#MIL,REB=A!".
func (p *Patterns) slot(l line, w string) (Slot, error) {
	s := Slot{}
	rest, absent := strings.CutPrefix(w, "!")
	s.Absent = absent
	rest, role, hasRole := strings.Cut(rest, "=")
	key, cond, hasCond := strings.Cut(rest, ":")
	s.Key = key
	if known := append(slotKeys(), prepositions()...); !slices.Contains(known, key) {
		return s, l.unknown("place", key, known)
	}
	if hasRole {
		role, s.Resolved = strings.CutSuffix(role, "!")
		if len(role) != 1 || !strings.Contains("AR-", role) {
			return s, l.unknown("role", role, []string{"A", "R", "-"})
		}
		s.Role = role[0]
	}
	s.Filled = s.Resolved || hasCond && !absent
	if !hasCond || cond == "*" {
		return s, nil
	}
	for c := range strings.SplitSeq(cond, ",") {
		if err := p.condition(&s, l, c); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (p *Patterns) condition(s *Slot, l line, c string) error {
	if sector := strings.TrimPrefix(c, "#"); len(sector) == 3 && strings.ToUpper(sector) == sector {
		s.Sectors = append(s.Sectors, sector)
		return nil
	}
	if s.Words == nil {
		s.Words = map[string]bool{}
	}
	class, ok := strings.CutPrefix(c, "@")
	if !ok {
		s.Words[c] = true
		return nil
	}
	members, known := p.Classes[class]
	if !known {
		return l.unknown("class", class, p.classNames())
	}
	for member := range members {
		s.Words[member] = true
	}
	return nil
}

// weight counts what a slot asks of a sentence.
func (s Slot) weight() int {
	switch {
	case s.Absent:
		return 1
	case s.Words != nil || s.Sectors != nil:
		return 3
	case s.Filled:
		return 2
	}
	return 0
}
