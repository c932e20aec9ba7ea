package spacy

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"twotrack/spacy/internal/msgpack"
	"twotrack/spacy/internal/pyre"
	"twotrack/spacy/internal/pystr"
)

// times tells how often a spec may match in a row.
type times uint8

const (
	once times = iota
	maybe
	anyTimes
)

// tokenSpec is what a token must be.
type tokenSpec struct {
	all     []condition
	times   times
	negated bool // it must not be all of this
}

func (s *tokenSpec) holds(w *work, i int) bool {
	for k := range s.all {
		if !s.all[k].holds(w, i) {
			return s.negated
		}
	}
	return !s.negated
}

// keys gives the values that attr must have one of, nil if it may have others.
func (s *tokenSpec) keys(attr specAttr) []string {
	if s.negated {
		return nil
	}
	for _, c := range s.all {
		if c.attr == attr && c.in != nil && !c.not {
			return c.in
		}
	}
	return nil
}

// specAttr is an attribute that patterns ask for.
type specAttr uint8

const (
	attrText specAttr = iota
	attrLower
	attrNormed
	attrTag
	attrPOS
	attrMorph
	attrLemma
	attrDep
	attrShape
	attrPrefix
	attrSuffix
	attrEntType
	// The rest are numbers.
	attrLength
	attrSpace
	attrAlpha
	attrDigit
	attrASCII
	attrPunct
	attrLowerCase
	attrUpperCase
	attrTitle
	attrSpaceAfter
	attrSentStart
)

func specAttrs() map[string]specAttr {
	return map[string]specAttr{
		"ORTH": attrText, "TEXT": attrText, "LOWER": attrLower, "NORM": attrNormed, "TAG": attrTag, "POS": attrPOS,
		"MORPH": attrMorph, "LEMMA": attrLemma, "DEP": attrDep, "SHAPE": attrShape, "PREFIX": attrPrefix,
		"SUFFIX": attrSuffix, "ENT_TYPE": attrEntType, "LENGTH": attrLength, "IS_SPACE": attrSpace,
		"IS_ALPHA": attrAlpha, "IS_DIGIT": attrDigit, "IS_ASCII": attrASCII, "IS_PUNCT": attrPunct,
		"IS_LOWER": attrLowerCase, "IS_UPPER": attrUpperCase, "IS_TITLE": attrTitle, "SPACY": attrSpaceAfter,
		"SENT_START": attrSentStart, "IS_SENT_START": attrSentStart,
	}
}

// condition is one thing that is asked of a token: that a text attribute is in a list, or not, or matches;
// that a number compares so; or that the morphological features relate so to a list.
type condition struct {
	attr    specAttr
	in      []string
	not     bool
	match   *pyre.Regexp
	compare string // "==", "!=", ">=", "<=", ">", "<", "IN", "NOT_IN" for numbers; "IS_SUBSET" and so on for MORPH
	numbers []int64
}

func (c *condition) cost() int {
	switch {
	case c.match != nil:
		return 2
	case c.attr >= attrShape && c.attr <= attrSuffix || c.attr >= attrLength:
		return 1
	}
	return 0
}

func readConditions(key string, v any) ([]condition, error) {
	attr, ok := specAttrs()[key]
	if !ok {
		return nil, fmt.Errorf("unknown attribute %q (known: %s)", key, known(specAttrs()))
	}
	predicates, ok := v.(msgpack.Pairs)
	if !ok {
		c, err := readEquals(attr, v)
		if err != nil {
			err = fmt.Errorf("%s: %w", key, err)
		}
		return []condition{c}, err
	}
	var all []condition
	for _, p := range predicates {
		name, _ := p.Key.(string)
		c, err := readPredicate(attr, strings.ToUpper(name), p.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		all = append(all, c)
	}
	return all, nil
}

func known(attrs map[string]specAttr) string {
	var names []string
	for name := range attrs {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

func readEquals(attr specAttr, v any) (condition, error) {
	if attr >= attrLength {
		n, err := number(v)
		return condition{attr: attr, compare: "==", numbers: []int64{n}}, err
	}
	s, ok := v.(string)
	if !ok {
		return condition{}, fmt.Errorf("%v is no string", v)
	}
	return condition{attr: attr, in: []string{s}}, nil
}

func number(v any) (int64, error) {
	switch v := v.(type) {
	case bool:
		if v {
			return 1, nil
		}
		return 0, nil
	case int64:
		return v, nil
	}
	return 0, fmt.Errorf("%v is no number", v)
}

func readPredicate(attr specAttr, name string, v any) (condition, error) {
	c := condition{attr: attr, compare: name}
	text := attr < attrLength
	list, isList := v.([]any)
	switch {
	case name == "REGEX" && text:
		pattern, ok := v.(string)
		if !ok {
			return c, fmt.Errorf("REGEX: %v is no pattern", v)
		}
		re, err := pyre.Compile(pattern)
		if err != nil {
			return c, fmt.Errorf("REGEX: %w", err)
		}
		return condition{attr: attr, match: re}, nil
	case (name == "IN" || name == "NOT_IN") && isList && text,
		(name == "IS_SUBSET" || name == "IS_SUPERSET" || name == "INTERSECTS") && isList && attr == attrMorph:
		c.in = []string{}
		for _, one := range list {
			s, ok := one.(string)
			if !ok {
				return c, fmt.Errorf("%s: %v is no string", name, one)
			}
			if attr == attrMorph {
				s = orderedMorph(s)
			}
			c.in = append(c.in, s)
		}
		if name == "IN" || name == "NOT_IN" {
			c.not, c.compare = name == "NOT_IN", ""
		}
		return c, nil
	case (name == "IN" || name == "NOT_IN") && isList:
		for _, one := range list {
			n, err := number(one)
			if err != nil {
				return c, err
			}
			c.numbers = append(c.numbers, n)
		}
		return c, nil
	case slices.Contains([]string{"==", "!=", ">=", "<=", ">", "<"}, name) && !text:
		n, err := number(v)
		c.numbers = []int64{n}
		return c, err
	}
	return c, fmt.Errorf("unknown predicate %q (known: REGEX, IN, NOT_IN on text; IS_SUBSET, IS_SUPERSET, INTERSECTS on MORPH; "+
		"==, !=, >=, <=, >, <, IN, NOT_IN on numbers)", name)
}

func (c *condition) holds(w *work, i int) bool {
	if c.attr >= attrLength {
		return c.holdsNumber(numberOf(c.attr, w, i))
	}
	value := textOf(c.attr, w, i)
	switch {
	case c.match != nil:
		_, _, ok := c.match.Search(value)
		return ok
	case c.compare != "":
		return c.holdsFeatures(value)
	}
	return slices.Contains(c.in, value) != c.not
}

func (c *condition) holdsNumber(n int64) bool {
	switch c.compare {
	case "==":
		return n == c.numbers[0]
	case "!=":
		return n != c.numbers[0]
	case ">=":
		return n >= c.numbers[0]
	case "<=":
		return n <= c.numbers[0]
	case ">":
		return n > c.numbers[0]
	case "<":
		return n < c.numbers[0]
	}
	return slices.Contains(c.numbers, n) == (c.compare == "IN")
}

// holdsFeatures compares the set of features that a token has with the list.
func (c *condition) holdsFeatures(morph string) bool {
	var have []string
	if morph != "" {
		have = strings.Split(morph, "|")
	}
	within := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(f string) bool { return !slices.Contains(b, f) })
	}
	switch c.compare {
	case "IS_SUBSET":
		return within(have, c.in)
	case "IS_SUPERSET":
		return within(c.in, have)
	}
	return slices.ContainsFunc(have, func(f string) bool { return slices.Contains(c.in, f) })
}

func textOf(attr specAttr, w *work, i int) string {
	token, word := &w.doc.Tokens[i], w.words[i]
	switch attr {
	case attrText:
		return word.text
	case attrLower:
		return word.lower
	case attrNormed:
		return word.norm
	case attrTag:
		return token.Tag
	case attrPOS:
		return token.POS
	case attrMorph:
		return token.Morph
	case attrLemma:
		return token.Lemma
	case attrDep:
		return token.Dep
	case attrShape:
		return shape(word.text)
	case attrPrefix:
		return prefix(word.text)
	case attrSuffix:
		return suffix(word.text)
	}
	return token.EntType
}

func numberOf(attr specAttr, w *work, i int) int64 {
	token, word := &w.doc.Tokens[i], w.words[i]
	yes := false
	switch attr {
	case attrLength:
		return int64(utf8.RuneCountInString(word.text))
	case attrSpace:
		yes = word.space
	case attrAlpha:
		yes = pystr.Every(word.text, pystr.IsAlpha)
	case attrDigit:
		yes = pystr.Every(word.text, pystr.IsDigit)
	case attrASCII:
		yes = pystr.Every(word.text, func(r rune) bool { return r < 128 })
	case attrPunct:
		yes = pystr.Every(word.text, pystr.IsPunct)
	case attrLowerCase:
		yes = cased(word.text, pystr.IsLower)
	case attrUpperCase:
		yes = cased(word.text, pystr.IsUpper)
	case attrTitle:
		yes = titled(word.text)
	case attrSpaceAfter:
		yes = token.SpaceAfter
	case attrSentStart:
		yes = token.SentStart
	}
	return int64(oneIf(yes))
}

// match finds the tokens that the rule changes. It goes over the tokens once for each spec, so its time is
// linear however many matches there are: for an index from the start it is enough that some match starts at
// a token, for one from the end that some match ends there.
func (p *flexiblePattern) match(w *work, hits []hit) []hit {
	n := len(w.words)
	fromEnd := p.index < 0
	place := func(i int) int {
		if fromEnd {
			return n - 1 - i
		}
		return i
	}
	// full[i] tells that the specs from k on match at least one token from i on; can counts the empty match.
	full, below := make([]bool, n+1), make([]bool, n+1)
	empty := true
	for k := range p.specs {
		spec := &p.specs[len(p.specs)-1-k]
		if fromEnd {
			spec = &p.specs[k]
		}
		full, below = below, full
		skips := spec.times != once
		full[n] = false
		for i := n - 1; i >= 0; i-- {
			after := below[i+1] || empty
			if spec.times == anyTimes {
				after = after || full[i+1]
			}
			full[i] = skips && below[i] || after && spec.holds(w, place(i))
		}
		empty = empty && skips
	}
	for i := range n {
		if !full[i] {
			continue
		}
		target := place(i) + p.index
		if fromEnd {
			target++
		}
		hits = append(hits, hit{int32(target), int32(p.rule)})
	}
	return hits
}
