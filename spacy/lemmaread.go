package spacy

import (
	"slices"
	"strings"

	"twotrack/spacy/internal/msgpack"
)

// lemmaReader reads a lemmatizer's tables. Their top keys are string ids, of which only those of parts of
// speech need be known.
type lemmaReader struct {
	*msgpack.Reader
	symbols symbols
}

// each calls read for each of the tables by name, which reads the table. Others are skipped: the file may
// hold what the lemmatizer's mode does not use.
func (r lemmaReader) each(tables map[string]func() error, required ...string) error {
	n, err := r.Map()
	if err != nil {
		return err
	}
	var found []string
	for range n {
		name, err := r.Str()
		if err != nil {
			return err
		}
		read := tables[name]
		if read == nil {
			read = r.Skip
		}
		if err := read(); err != nil {
			return err
		}
		found = append(found, name)
	}
	for _, name := range required {
		if !slices.Contains(found, name) {
			return r.Errorf("no table %q (found: %s)", name, strings.Join(found, ", "))
		}
	}
	return r.Done()
}

// lookup reads the table of forms.
func (r lemmaReader) lookup() (map[uint64]string, error) {
	table := map[uint64]string{}
	err := r.each(map[string]func() error{"lemma_lookup": func() error {
		return r.eachKey(func(id uint64) error {
			if r.Peek() != msgpack.Array {
				lemma, err := r.SharedStr()
				table[id] = lemma
				return err
			}
			lemmas, err := r.strings()
			if err == nil && len(lemmas) == 0 {
				return r.Errorf("a form without lemma")
			}
			if err == nil {
				table[id] = lemmas[0]
			}
			return err
		})
	}}, "lemma_lookup")
	return table, err
}

// rules reads the tables of the rule mode by part of speech, in lower case.
func (r lemmaReader) rules() (map[string]*lemmaTables, error) {
	byID := map[uint64]*lemmaTables{}
	of := func(id uint64) *lemmaTables {
		if byID[id] == nil {
			byID[id] = &lemmaTables{exceptions: map[string][]string{}}
		}
		return byID[id]
	}
	err := r.each(map[string]func() error{
		"lemma_rules": func() error {
			return r.eachKey(func(id uint64) (err error) { of(id).rules, err = r.suffixes(); return err })
		},
		"lemma_index": func() error {
			return r.eachKey(func(id uint64) (err error) { of(id).index, err = r.index(); return err })
		},
		"lemma_exc": func() error {
			return r.eachKey(func(id uint64) error { return r.exceptions(of(id).exceptions) })
		},
	}, "lemma_rules")
	tables := map[string]*lemmaTables{}
	for _, pos := range universalPOS() {
		low := strings.ToLower(pos)
		t := byID[r.symbols.id(low)]
		if t != nil && len(t.rules)+t.index.size()+len(t.exceptions) > 0 {
			tables[low] = t
		}
	}
	return tables, err
}

// universalPOS are the parts of speech that a token may have.
func universalPOS() []string {
	return []string{"ADJ", "ADP", "ADV", "AUX", "CONJ", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
		"PUNCT", "SCONJ", "SYM", "VERB", "X"}
}

// eachKey reads a table and calls read for each key, which reads its value.
func (r lemmaReader) eachKey(read func(id uint64) error) error {
	n, err := r.Map()
	if err != nil {
		return err
	}
	for range n {
		id, err := r.Uint64()
		if err != nil {
			return err
		}
		if err := read(id); err != nil {
			return err
		}
	}
	return nil
}

func (r lemmaReader) strings() ([]string, error) {
	n, err := r.Array()
	if err != nil {
		return nil, err
	}
	list := make([]string, n)
	for i := range list {
		if list[i], err = r.SharedStr(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (r lemmaReader) suffixes() ([][2]string, error) {
	n, err := r.Array()
	if err != nil {
		return nil, err
	}
	rules := make([][2]string, n)
	for i := range rules {
		pair, err := r.strings()
		if err != nil {
			return nil, err
		}
		if len(pair) != 2 {
			return nil, r.Errorf("a rule of %d parts, want 2", len(pair))
		}
		rules[i] = [2]string{pair[0], pair[1]}
	}
	return rules, nil
}

// index reads a list of lemmas as a set.
func (r lemmaReader) index() (*stringSet, error) {
	n, err := r.Array()
	if err != nil {
		return nil, err
	}
	lemmas := newStringSet(n)
	for range n {
		lemma, err := r.SharedStr()
		if err != nil {
			return nil, err
		}
		lemmas.add(lemma)
	}
	return lemmas, nil
}

func (r lemmaReader) exceptions(into map[string][]string) error {
	n, err := r.Map()
	if err != nil {
		return err
	}
	for range n {
		form, err := r.SharedStr()
		if err != nil {
			return err
		}
		if into[form], err = r.strings(); err != nil {
			return err
		}
	}
	return nil
}
