package spacy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"sort"
	"strings"

	"twotrack/spacy/internal/config"
)

// morphologizer sets part of speech and morphological features.
type morphologizer struct {
	classifier
	labels            []morphLabel
	overwrite, extend bool
}

// morphLabel is a label's features and part of speech.
type morphLabel struct{ morph, pos string }

// morphConfig is the file cfg of a morphologizer.
type morphConfig struct {
	Extend         bool              `json:"extend"`
	LabelSmoothing float64           `json:"label_smoothing"`
	Morph          orderedStrings    `json:"labels_morph"`
	POS            map[string]uint64 `json:"labels_pos"`
	Overwrite      bool              `json:"overwrite"`
}

// orderedStrings is a JSON map in the order of the file, which is that of the scores.
type orderedStrings [][2]string

// UnmarshalJSON reads the map.
func (o *orderedStrings) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if token, err := dec.Token(); err != nil || token != json.Delim('{') {
		return fmt.Errorf("want a map of strings")
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		var value string
		if err := dec.Decode(&value); err != nil {
			return err
		}
		*o = append(*o, [2]string{key.(string), value})
	}
	return nil
}

func loadMorphologizer(s *source, name string, section *config.Section) (component, error) {
	section.Skip("overwrite", "extend", "label_smoothing") // the file cfg has them too, and spaCy takes it
	var cfg morphConfig
	file := path.Join(name, "cfg")
	if err := s.readConfig(file, &cfg); err != nil {
		return nil, err
	}
	m := &morphologizer{overwrite: cfg.Overwrite, extend: cfg.Extend}
	for _, label := range cfg.Morph {
		id := cfg.POS[label[0]]
		pos := ""
		if id != 0 {
			var ok bool
			if pos, ok = s.lex.symbols.name(id); !ok {
				return nil, fmt.Errorf("%s: label %q has the unknown part of speech %d", file, label[0], id)
			}
		}
		m.labels = append(m.labels, morphLabel{trimMorph(label[1]), pos})
	}
	c, err := loadClassifier(s, name, section, len(m.labels))
	if err != nil {
		return nil, err
	}
	m.classifier = *c
	return m, nil
}

// trimMorph writes the mark for no features as the empty string.
func trimMorph(morph string) string {
	if morph == "_" {
		return ""
	}
	return morph
}

func (m *morphologizer) apply(b *batch) {
	m.best(b, func(w *work, labels []int32) {
		for i, label := range labels {
			token, found := &w.doc.Tokens[i], m.labels[label]
			switch {
			case m.extend && token.Morph != "":
				token.Morph = joinMorph(token.Morph, found.morph, m.overwrite)
			case token.Morph == "" || m.overwrite:
				token.Morph = found.morph
			}
			if token.POS == "" || m.overwrite {
				token.POS = found.pos
			}
		}
	})
}

// joinMorph adds the features of one list to another; those of more go first where replace is set.
func joinMorph(morph, more string, replace bool) string {
	fields := map[string]string{}
	lists := [2]string{more, morph}
	if replace {
		lists = [2]string{morph, more}
	}
	for _, list := range lists {
		for _, feature := range strings.Split(list, "|") {
			if name, value, ok := strings.Cut(feature, "="); ok {
				fields[name] = value
			}
		}
	}
	joined := make([]string, 0, len(fields))
	for name, value := range fields {
		joined = append(joined, name+"="+value)
	}
	// spaCy sorts features by name, small and capital letters alike.
	sort.Slice(joined, func(i, j int) bool { return strings.ToLower(joined[i]) < strings.ToLower(joined[j]) })
	return strings.Join(joined, "|")
}
