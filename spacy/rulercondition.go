package spacy

import (
	"fmt"
	"slices"
	"strings"

	"twotrack/spacy/internal/msgpack"
	"twotrack/spacy/internal/pyre"
)

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

// readPredicate reads what stands in a map under an attribute.
func readPredicate(attr specAttr, name string, v any) (condition, error) {
	list, isList := v.([]any)
	among := isList && (name == "IN" || name == "NOT_IN")
	subset := isList && (name == "IS_SUBSET" || name == "IS_SUPERSET" || name == "INTERSECTS")
	switch text := attr < attrLength; {
	case text && name == "REGEX":
		return readRegex(attr, v)
	case text && among:
		c, err := readAmong(attr, list)
		c.not = name == "NOT_IN"
		return c, err
	case attr == attrMorph && subset:
		c, err := readAmong(attr, list)
		c.compare = name
		return c, err
	case !text && among:
		return readNumbers(attr, name, list)
	case !text && slices.Contains([]string{"==", "!=", ">=", "<=", ">", "<"}, name):
		return readNumbers(attr, name, []any{v})
	}
	return condition{}, fmt.Errorf("unknown predicate %q (known: REGEX, IN, NOT_IN on text; IS_SUBSET, IS_SUPERSET, INTERSECTS on MORPH; "+
		"==, !=, >=, <=, >, <, IN, NOT_IN on numbers)", name)
}

func readRegex(attr specAttr, v any) (condition, error) {
	pattern, ok := v.(string)
	if !ok {
		return condition{}, fmt.Errorf("REGEX: %v is no pattern", v)
	}
	re, err := pyre.Compile(pattern)
	if err != nil {
		return condition{}, fmt.Errorf("REGEX: %w", err)
	}
	return condition{attr: attr, match: re}, nil
}

func readAmong(attr specAttr, list []any) (condition, error) {
	c := condition{attr: attr, in: []string{}}
	for _, one := range list {
		s, ok := one.(string)
		if !ok {
			return c, fmt.Errorf("%v is no string", one)
		}
		if attr == attrMorph {
			s = orderedMorph(s)
		}
		c.in = append(c.in, s)
	}
	return c, nil
}

func readNumbers(attr specAttr, name string, list []any) (condition, error) {
	c := condition{attr: attr, compare: name}
	for _, one := range list {
		n, err := number(one)
		if err != nil {
			return c, err
		}
		c.numbers = append(c.numbers, n)
	}
	return c, nil
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
