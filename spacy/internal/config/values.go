package config

import (
	"encoding/json"
	"math"
	"strconv"
)

// Skip marks keys, and sections with all below them, as known and of no effect here.
func (s *Section) Skip(keys ...string) {
	for _, key := range keys {
		s.used[key] = true
		if sub := s.subs[key]; sub != nil {
			sub.skipAll()
		}
	}
}

func (s *Section) skipAll() {
	for key := range s.values {
		s.used[key] = true
	}
	for name, sub := range s.subs {
		s.used[name] = true
		sub.skipAll()
	}
}

// Sub gives the section below of that name; an error when there is none.
func (s *Section) Sub(name string) (*Section, error) {
	s.used[name] = true
	if sub := s.subs[name]; sub != nil {
		return sub, nil
	}
	return nil, s.Errorf("no section %q", name)
}

// Value gives a key's JSON value, nil where it is null or missing. Numbers are json.Number.
func (s *Section) Value(key string) any {
	s.used[key] = true
	return s.values[key]
}

// Str gives a text value, fallback where it is null or missing.
func (s *Section) Str(key, fallback string) (string, error) {
	switch v := s.Value(key).(type) {
	case nil:
		return fallback, nil
	case string:
		return v, nil
	default:
		return "", s.Errorf("%s: want a string, have %v", key, v)
	}
}

// Int gives a whole number from 0 to 2^31-1, fallback where it is null or missing.
func (s *Section) Int(key string, fallback int) (int, error) {
	v := s.Value(key)
	if v == nil {
		return fallback, nil
	}
	n, err := wholeNumber(v)
	if err != nil {
		return 0, s.Errorf("%s: want a whole number, have %v", key, v)
	}
	return n, nil
}

func wholeNumber(v any) (int, error) {
	number, ok := v.(json.Number)
	if !ok {
		return 0, strconv.ErrSyntax
	}
	n, err := strconv.Atoi(string(number))
	if err == nil && (n < 0 || n > math.MaxInt32) {
		err = strconv.ErrRange
	}
	return n, err
}

// Float gives a number, fallback where it is null or missing.
func (s *Section) Float(key string, fallback float64) (float64, error) {
	switch v := s.Value(key).(type) {
	case nil:
		return fallback, nil
	case json.Number:
		if f, err := v.Float64(); err == nil {
			return f, nil
		}
	}
	return 0, s.Errorf("%s: want a number, have %v", key, s.values[key])
}

// Bool gives a truth value, fallback where it is null or missing.
func (s *Section) Bool(key string, fallback bool) (bool, error) {
	switch v := s.Value(key).(type) {
	case nil:
		return fallback, nil
	case bool:
		return v, nil
	default:
		return false, s.Errorf("%s: want true or false, have %v", key, v)
	}
}

// Strs gives a list of texts; empty where it is null or missing.
func (s *Section) Strs(key string) ([]string, error) {
	v := s.Value(key)
	if v == nil {
		return nil, nil
	}
	list, ok := v.([]any)
	if !ok {
		return nil, s.Errorf("%s: want a list of strings, have %v", key, v)
	}
	out := make([]string, len(list))
	for i := range list {
		if out[i], ok = list[i].(string); !ok {
			return nil, s.Errorf("%s: want a list of strings, have %v in it", key, list[i])
		}
	}
	return out, nil
}

// Ints gives a list of whole numbers; empty where it is null or missing.
func (s *Section) Ints(key string) ([]int, error) {
	v := s.Value(key)
	if v == nil {
		return nil, nil
	}
	list, ok := v.([]any)
	if !ok {
		return nil, s.Errorf("%s: want a list of numbers, have %v", key, v)
	}
	out := make([]int, len(list))
	for i := range list {
		n, err := wholeNumber(list[i])
		if err != nil {
			return nil, s.Errorf("%s: want a list of whole numbers, have %v in it", key, list[i])
		}
		out[i] = n
	}
	return out, nil
}
