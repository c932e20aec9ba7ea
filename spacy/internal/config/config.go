// Package config reads spaCy's config.cfg: sections of INI with JSON values, sections nested by dots,
// and references to other values written ${section.key} or ${section:key}. Every key that a loader does
// not ask for is found by Unused, so that nothing in a configuration is passed over in silence.
package config

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"
)

// maxDepth is the deepest chain of references followed.
const maxDepth = 16

// Section is one [section] and those below it.
type Section struct {
	file   string
	path   string
	values map[string]any
	subs   map[string]*Section
	used   map[string]bool
}

// Parse reads a configuration.
func Parse(file, body string) (*Section, error) {
	root := newSection(file, "")
	at := root
	for n, line := range strings.Split(body, "\n") {
		text := strings.TrimSpace(line)
		if text == "" || text[0] == '#' || text[0] == ';' {
			continue
		}
		if text[0] == '[' && text[len(text)-1] == ']' {
			section, err := root.open(text[1 : len(text)-1])
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, n+1, err)
			}
			at = section
			continue
		}
		key, raw, ok := strings.Cut(text, "=")
		key, raw = strings.TrimSpace(key), strings.TrimSpace(raw)
		if !ok || key == "" || at == root {
			return nil, fmt.Errorf("%s:%d: want a [section] or key = value, have %q", file, n+1, text)
		}
		if _, twice := at.values[key]; twice {
			return nil, fmt.Errorf("%s:%d: [%s] has %q twice", file, n+1, at.path, key)
		}
		value, err := decode(raw)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: value of %q is not JSON: %w", file, n+1, key, err)
		}
		at.values[key] = value
	}
	if err := root.resolve(root); err != nil {
		return nil, err
	}
	return root, root.unfold(0)
}

// unfold makes sections of the values that are JSON maps: the two ways of writing mean the same.
func (s *Section) unfold(depth int) error {
	if depth > maxDepth {
		return s.Errorf("nested deeper than %d", maxDepth)
	}
	for key, value := range s.values {
		fields, ok := value.(map[string]any)
		if !ok {
			continue
		}
		sub := s.subs[key]
		if sub == nil {
			sub = newSection(s.file, s.path+"."+key)
			s.subs[key] = sub
		}
		for name, field := range fields {
			sub.values[name] = field
		}
		delete(s.values, key)
	}
	for _, sub := range s.subs {
		if err := sub.unfold(depth + 1); err != nil {
			return err
		}
	}
	return nil
}

func newSection(file, path string) *Section {
	return &Section{file: file, path: path, values: map[string]any{}, subs: map[string]*Section{}, used: map[string]bool{}}
}

// reference is a value that stands elsewhere.
type reference string

// decode reads a JSON value; a bare ${...} is a reference.
func decode(raw string) (any, error) {
	if strings.HasPrefix(raw, "${") && strings.HasSuffix(raw, "}") {
		return reference(strings.ReplaceAll(raw[2:len(raw)-1], ":", ".")), nil
	}
	dec := json.NewDecoder(strings.NewReader(raw))
	dec.UseNumber()
	var value any
	if err := dec.Decode(&value); err != nil {
		return nil, err
	}
	if dec.More() {
		return nil, fmt.Errorf("something follows the value")
	}
	return value, nil
}

// open finds or makes the section of a dotted path.
func (s *Section) open(path string) (*Section, error) {
	at, parts := s, strings.Split(path, ".")
	if len(parts) > maxDepth {
		return nil, fmt.Errorf("section %q is nested deeper than %d", path, maxDepth)
	}
	for i, part := range parts {
		if part == "" {
			return nil, fmt.Errorf("section name %q has an empty part", path)
		}
		sub := at.subs[part]
		if sub == nil {
			sub = newSection(s.file, strings.Join(parts[:i+1], "."))
			at.subs[part] = sub
		}
		at = sub
	}
	return at, nil
}

// resolve replaces the references in a section and below it.
func (s *Section) resolve(root *Section) error {
	for key, value := range s.values {
		for depth := 0; ; depth++ {
			ref, ok := value.(reference)
			if !ok {
				break
			}
			found, ok := root.lookup(string(ref))
			if !ok || depth == maxDepth {
				return fmt.Errorf("%s: [%s] %s: ${%s} leads nowhere", s.file, s.path, key, string(ref))
			}
			value = found
		}
		s.values[key] = value
	}
	for _, sub := range s.subs {
		if err := sub.resolve(root); err != nil {
			return err
		}
	}
	return nil
}

// lookup finds a value, or a whole section, which then counts as null, by its dotted path.
func (s *Section) lookup(path string) (any, bool) {
	at, parts := s, strings.Split(path, ".")
	for i, part := range parts {
		if v, ok := at.values[part]; ok && i == len(parts)-1 {
			return v, true
		}
		if at = at.subs[part]; at == nil {
			return nil, false
		}
	}
	return nil, true
}

// Names gives the names of the sections below, sorted.
func (s *Section) Names() []string {
	names := make([]string, 0, len(s.subs))
	for name := range s.subs {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Path is the section's own name in full.
func (s *Section) Path() string { return s.path }

// Has tells whether a key or a section below of that name is there and not null. It counts as asked for
// only where it is not.
func (s *Section) Has(key string) bool { return s.subs[key] != nil || s.values[key] != nil }

// Errorf makes an error that names the file and the section.
func (s *Section) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s: [%s]: %s", s.file, s.path, fmt.Sprintf(format, args...))
}

// Unused names the first key or section, here or below, that nobody asked for.
func (s *Section) Unused() error {
	var left []string
	for key := range s.values {
		if !s.used[key] {
			left = append(left, key)
		}
	}
	for name := range s.subs {
		if !s.used[name] {
			left = append(left, name)
		}
	}
	if len(left) > 0 {
		sort.Strings(left)
		return s.Errorf("unknown key %q", left[0])
	}
	for _, name := range s.Names() {
		if err := s.subs[name].Unused(); err != nil {
			return err
		}
	}
	return nil
}
