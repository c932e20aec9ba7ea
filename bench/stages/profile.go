//go:build unix

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"time"
)

// readProfile reads what runtime/pprof wrote: a compressed message of protocol buffers
// (github.com/google/pprof/blob/main/proto/profile.proto), of which only stacks and times are wanted.
func readProfile(raw []byte) ([]sample, error) {
	unzip, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	if raw, err = io.ReadAll(unzip); err != nil {
		return nil, err
	}
	p := profile{functions: map[uint64]uint64{}, locations: map[uint64][]uint64{}}
	var stacks [][]byte
	err = fields(raw, func(field int, value uint64, held []byte) error {
		switch field {
		case 2:
			stacks = append(stacks, held)
		case 4:
			return p.addLocation(held)
		case 5:
			return p.addFunction(held)
		case 6:
			p.words = append(p.words, string(held))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var samples []sample
	for _, held := range stacks {
		s, err := p.sample(held)
		if err != nil {
			return nil, err
		}
		samples = append(samples, s)
	}
	return samples, nil
}

// profile is the tables of a profile.
type profile struct {
	words     []string
	functions map[uint64]uint64   // by id: its name, an index of words
	locations map[uint64][]uint64 // by id: functions, the innermost first
}

func (p *profile) addFunction(raw []byte) error {
	var id, name uint64
	err := fields(raw, func(field int, value uint64, _ []byte) error {
		switch field {
		case 1:
			id = value
		case 2:
			name = value
		}
		return nil
	})
	p.functions[id] = name
	return err
}

func (p *profile) addLocation(raw []byte) error {
	var id uint64
	var functions []uint64
	err := fields(raw, func(field int, value uint64, line []byte) error {
		switch field {
		case 1:
			id = value
		case 4:
			return fields(line, func(field int, value uint64, _ []byte) error {
				if field == 1 {
					functions = append(functions, value)
				}
				return nil
			})
		}
		return nil
	})
	p.locations[id] = functions
	return err
}

// sample reads a stack with its values: how many samples, and nanoseconds.
func (p *profile) sample(raw []byte) (sample, error) {
	var places, values []uint64
	err := fields(raw, func(field int, value uint64, packed []byte) error {
		to := &places
		switch field {
		case 1:
		case 2:
			to = &values
		default:
			return nil
		}
		if packed == nil {
			*to = append(*to, value)
		}
		for len(packed) > 0 {
			v, n := binary.Uvarint(packed)
			if n <= 0 {
				return errCut()
			}
			*to, packed = append(*to, v), packed[n:]
		}
		return nil
	})
	var s sample
	for _, at := range places {
		for _, f := range p.locations[at] {
			if name := p.functions[f]; name < uint64(len(p.words)) {
				s.stack = append(s.stack, p.words[name])
			}
		}
	}
	if len(values) == 2 {
		s.time = time.Duration(values[1])
	}
	return s, err
}

func errCut() error { return errors.New("it is cut short") }

// fields gives each field of a message: a number, or the bytes that it holds.
func fields(raw []byte, take func(field int, value uint64, held []byte) error) error {
	for len(raw) > 0 {
		key, n := binary.Uvarint(raw)
		if n <= 0 {
			return errCut()
		}
		value, m := binary.Uvarint(raw[n:])
		if m <= 0 {
			return errCut()
		}
		raw = raw[n+m:]
		var held []byte
		switch key & 7 {
		case 0:
		case 2:
			if value > uint64(len(raw)) {
				return errCut()
			}
			held, raw = raw[:value:value], raw[value:]
		default:
			return errors.New("a field of a kind that profiles do not have")
		}
		if err := take(int(key>>3), value, held); err != nil {
			return err
		}
	}
	return nil
}
