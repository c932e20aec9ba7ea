package spacy

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"twotrack/spacy/internal/msgpack"
)

// maxTimes bounds a counted operator.
const maxTimes = 1000

// readRules reads the list of rules.
func readRules(file string, decoded any) ([]tokenRule, error) {
	list, ok := decoded.([]any)
	if !ok {
		return nil, fmt.Errorf("%s: want a list of rules", file)
	}
	rules := make([]tokenRule, len(list))
	for i, one := range list {
		pairs, ok := one.(msgpack.Pairs)
		if !ok {
			return nil, fmt.Errorf("%s: rule %d: want a map", file, i)
		}
		if err := rules[i].read(pairs); err != nil {
			return nil, fmt.Errorf("%s: rule %d: %w", file, i, err)
		}
	}
	return rules, nil
}

func (rule *tokenRule) read(pairs msgpack.Pairs) error {
	for _, p := range pairs {
		var err error
		switch p.Key {
		case "patterns":
			rule.patterns, err = readPatterns(p.Value)
		case "attrs":
			rule.set, err = readAssignments(p.Value)
		case "index":
			n, ok := p.Value.(int64)
			if !ok || n < -maxTimes || n > maxTimes {
				err = fmt.Errorf("index is %v, want a small number", p.Value)
			}
			rule.index = int(n)
		default:
			err = fmt.Errorf("unknown key %q (known: attrs, index, patterns)", p.Key)
		}
		if err != nil {
			return err
		}
	}
	for _, specs := range rule.patterns {
		least := 0
		for _, s := range specs {
			if s.times == once {
				least++
			}
		}
		if least = max(least, 1); rule.index >= least || rule.index < -least {
			return fmt.Errorf("index %d lies outside a match of %d", rule.index, least)
		}
	}
	return nil
}

func readPatterns(v any) ([][]tokenSpec, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf("patterns: want a list")
	}
	var patterns [][]tokenSpec
	for _, one := range list {
		tokens, ok := one.([]any)
		if !ok || len(tokens) == 0 {
			return nil, fmt.Errorf("patterns: want lists of tokens")
		}
		var specs []tokenSpec
		for i, token := range tokens {
			more, err := readSpec(token)
			if err != nil {
				return nil, fmt.Errorf("token %d: %w", i, err)
			}
			specs = append(specs, more...)
		}
		patterns = append(patterns, specs)
	}
	return patterns, nil
}

// readSpec reads what one token must be; a counted operator makes several specs of it.
func readSpec(v any) ([]tokenSpec, error) {
	pairs, ok := v.(msgpack.Pairs)
	if !ok {
		return nil, fmt.Errorf("want a map")
	}
	var spec tokenSpec
	repeat := []times{once}
	for _, p := range pairs {
		key, ok := p.Key.(string)
		if !ok {
			return nil, fmt.Errorf("unknown key %v", p.Key)
		}
		key = strings.ToUpper(key)
		if key == "OP" {
			operator, _ := p.Value.(string)
			if operator == "!" {
				spec.negated = true
				continue
			}
			var err error
			if repeat, err = readOperator(operator); err != nil {
				return nil, err
			}
			continue
		}
		more, err := readConditions(key, p.Value)
		if err != nil {
			return nil, err
		}
		spec.all = append(spec.all, more...)
	}
	// What costs little to check goes first.
	sort.SliceStable(spec.all, func(i, j int) bool { return spec.all[i].cost() < spec.all[j].cost() })
	specs := make([]tokenSpec, len(repeat))
	for i, t := range repeat {
		specs[i] = spec
		specs[i].times = t
	}
	return specs, nil
}

// readOperator gives the row of single steps that an operator amounts to.
func readOperator(op string) ([]times, error) {
	switch op {
	case "1":
		return []times{once}, nil
	case "?":
		return []times{maybe}, nil
	case "*":
		return []times{anyTimes}, nil
	case "+":
		return []times{once, anyTimes}, nil
	}
	var low, high int
	inner, ok := strings.CutPrefix(op, "{")
	inner, closed := strings.CutSuffix(inner, "}")
	from, to, ranged := strings.Cut(inner, ",")
	if !ranged {
		to = from
	}
	ok = ok && closed && inner != "" && inner != "," && smallNumber(from, &low) && smallNumber(to, &high) && (to == "" || low <= high)
	if !ok {
		return nil, fmt.Errorf("unknown operator %q (known: 1 ? * + ! {n} {n,m} {n,} {,m})", op)
	}
	steps := slices.Repeat([]times{once}, low)
	if to == "" {
		return append(steps, anyTimes), nil
	}
	if high == 0 {
		return nil, fmt.Errorf("operator %q matches nothing", op)
	}
	return append(steps, slices.Repeat([]times{maybe}, high-low)...), nil
}

// smallNumber reads a number of at most maxTimes; nothing stands for 0.
func smallNumber(s string, n *int) bool {
	for _, r := range s {
		if r < '0' || r > '9' || *n > maxTimes {
			return false
		}
		*n = *n*10 + int(r-'0')
	}
	return *n <= maxTimes
}

// readAssignments reads what a rule sets.
func readAssignments(v any) ([]assignment, error) {
	pairs, ok := v.(msgpack.Pairs)
	if !ok {
		return nil, fmt.Errorf("attrs: want a map")
	}
	known := []string{"DEP", "LEMMA", "MORPH", "NORM", "POS", "TAG"}
	var set []assignment
	for _, p := range pairs {
		key, _ := p.Key.(string)
		value, ok := p.Value.(string)
		if key = strings.ToUpper(key); !slices.Contains(known, key) {
			return nil, fmt.Errorf("attrs: unknown attribute %q (known: %s)", p.Key, strings.Join(known, ", "))
		}
		if !ok {
			return nil, fmt.Errorf("attrs: %s is %v, want a string", key, p.Value)
		}
		if key == "MORPH" {
			value = orderedMorph(value)
		}
		set = append(set, assignment{key, value})
	}
	return set, nil
}

// orderedMorph puts features, and the values of each, in order. "_" stands for none.
func orderedMorph(s string) string {
	if s == "_" || s == "" {
		return ""
	}
	features := strings.Split(s, "|")
	for i, f := range features {
		if name, values, ok := strings.Cut(f, "="); ok {
			list := strings.Split(values, ",")
			slices.Sort(list)
			features[i] = name + "=" + strings.Join(list, ",")
		}
	}
	slices.Sort(features)
	return strings.Join(features, "|")
}
