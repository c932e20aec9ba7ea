package spacy

import (
	"encoding/json"
	"fmt"
	"path"
	"sort"
	"strconv"

	"twotrack/spacy/internal/msgpack"
)

// move is one move of a transition system: an action, and the label of the arc or entity it makes.
type move struct {
	action int
	label  string
}

// readMoves reads a component's moves in the order of their scores. known tells whether an action may
// have a label.
func readMoves(s *source, name string, known func(action int, label string) bool) ([]move, error) {
	file := path.Join(name, "moves")
	data, err := s.read(file)
	if err != nil {
		return nil, err
	}
	value, err := msgpack.Decode(file, data)
	if err != nil {
		return nil, err
	}
	fields, _ := value.(msgpack.Pairs)
	body, ok := fields.Get("moves").(string)
	if !ok {
		return nil, fmt.Errorf("%s: no moves", file)
	}
	var byAction map[string]map[string]int64
	if err := json.Unmarshal([]byte(body), &byAction); err != nil {
		return nil, fmt.Errorf("%s: moves: %w", file, err)
	}
	moves, err := orderMoves(byAction, known)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(moves) == 0 {
		return nil, fmt.Errorf("%s: no moves", file)
	}
	return moves, nil
}

// weighted is a label with its frequency.
type weighted struct {
	label string
	freq  int64
}

// orderMoves puts moves in the order in which spaCy makes them: by action; then by frequency and label,
// downwards; labels added after training, which have negative frequencies, at the end.
func orderMoves(byAction map[string]map[string]int64, known func(int, string) bool) ([]move, error) {
	var keys []string
	for key := range byAction {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	order := &moveOrder{known: known, seen: map[move]bool{}}
	var late []weighted
	lateActions := map[string][]int{}
	for _, key := range keys {
		action, err := strconv.Atoi(key)
		if err != nil {
			return nil, fmt.Errorf("action %q is not a number", key)
		}
		for _, l := range byFrequency(byAction[key]) {
			if l.freq < 0 {
				late = append(late, l)
				lateActions[l.label] = append(lateActions[l.label], action)
				continue
			}
			order.add(action, l.label)
		}
	}
	sortWeighted(late)
	for _, l := range late {
		for _, action := range lateActions[l.label] {
			order.add(action, l.label)
		}
	}
	return order.moves, nil
}

type moveOrder struct {
	known func(int, string) bool
	seen  map[move]bool
	moves []move
}

func (o *moveOrder) add(action int, label string) {
	m := move{action, label}
	if !o.seen[m] && o.known(action, label) {
		o.seen[m] = true
		o.moves = append(o.moves, m)
	}
}

func byFrequency(labels map[string]int64) []weighted {
	var list []weighted
	for label, freq := range labels {
		list = append(list, weighted{label, freq})
	}
	sortWeighted(list)
	return list
}

// sortWeighted sorts by frequency and then label, both downwards.
func sortWeighted(list []weighted) {
	sort.Slice(list, func(i, j int) bool {
		if list[i].freq != list[j].freq {
			return list[i].freq > list[j].freq
		}
		return list[i].label > list[j].label
	})
}
