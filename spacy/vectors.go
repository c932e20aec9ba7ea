package spacy

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"

	"twotrack/spacy/internal/msgpack"
	"twotrack/spacy/internal/thinc"
)

// vectors is the table of static vectors that a pipeline may carry.
type vectors struct {
	data        []float32
	rows, width int
	key         attr           // the feature whose vector a word gets
	row         map[uint64]int // in default mode: row by string id
	floret      *floret        // in floret mode
}

// vectorsConfig is vectors.cfg.
type vectorsConfig struct {
	Mode      string `json:"mode"`
	MinN      int    `json:"minn"`
	MaxN      int    `json:"maxn"`
	HashCount int    `json:"hash_count"`
	HashSeed  uint32 `json:"hash_seed"`
	Bow       string `json:"bow"`
	Eow       string `json:"eow"`
	Attr      any    `json:"attr"`
}

// loadVectors reads vocab/vectors and what belongs to it; nil where the pipeline has none.
func loadVectors(s *source) (*vectors, error) {
	const file = "vocab/vectors"
	if !s.has(file) {
		return nil, nil
	}
	data, err := s.read(file)
	if err != nil {
		return nil, err
	}
	v := &vectors{}
	if v.data, v.rows, v.width, err = readNpy(file, data); err != nil {
		return nil, err
	}
	cfg := vectorsConfig{Mode: "default"}
	if err := s.readConfig("vocab/vectors.cfg", &cfg); err != nil || len(v.data) == 0 {
		return nil, err
	}
	if v.key, err = cfg.key(); err != nil {
		return nil, fmt.Errorf("vocab/vectors.cfg: %w", err)
	}
	switch cfg.Mode {
	case "default":
		v.row, err = readRows(s, v.rows)
	case "floret":
		v.floret, err = newFloret(cfg)
	default:
		err = fmt.Errorf("vocab/vectors.cfg: unknown mode %q (known: default, floret)", cfg.Mode)
	}
	return v, err
}

// readConfig reads a file of JSON in which every key must be known.
func (s *source) readConfig(file string, into any) error {
	body, err := s.read(file)
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// key is the feature whose string names a vector.
func (c vectorsConfig) key() (attr, error) {
	switch v := c.Attr.(type) {
	case nil:
		return findAttr("ORTH")
	case string:
		return findAttr(v)
	case float64: // the number of ORTH
		if v == 65 {
			return findAttr("ORTH")
		}
	}
	return attr{}, fmt.Errorf("unknown attr %v", c.Attr)
}

// readRows reads key2row.
func readRows(s *source, rows int) (map[uint64]int, error) {
	const file = "vocab/key2row"
	data, err := s.read(file)
	if err != nil {
		return nil, err
	}
	r := msgpack.NewReader(file, data)
	n, err := r.Map()
	if err != nil {
		return nil, err
	}
	table := make(map[uint64]int, n)
	for range n {
		key, err := r.Uint64()
		if err != nil {
			return nil, err
		}
		row, err := r.Int()
		if err != nil {
			return nil, err
		}
		if row < 0 || row >= rows {
			return nil, r.Errorf("row %d of %d", row, rows)
		}
		table[key] = row
	}
	return table, r.Done()
}

// put sets dst to a word's vector and tells whether it has one.
func (v *vectors) put(dst []float32, l *lexicon, w *word) bool {
	if v.floret != nil {
		v.floret.put(dst, v, w.text)
		return true
	}
	row, ok := v.row[v.key.ofWord(l, w)]
	if !ok {
		return false
	}
	copy(dst, v.data[row*v.width:][:v.width])
	return true
}

// readNpy reads a numpy file of 32-bit floats with two dimensions.
func readNpy(file string, data []byte) (floats []float32, rows, width int, err error) {
	if len(data) < 10 || string(data[:6]) != "\x93NUMPY" || data[6] != 1 {
		return nil, 0, 0, fmt.Errorf("%s: not a numpy file of version 1", file)
	}
	end := 10 + int(binary.LittleEndian.Uint16(data[8:]))
	if end > len(data) {
		return nil, 0, 0, fmt.Errorf("%s: the header does not fit in the file", file)
	}
	header := string(data[10:end])
	found := regexp.MustCompile(`^\{'descr': '<f4', 'fortran_order': False, 'shape': \((\d+), (\d+)\)`).FindStringSubmatch(header)
	if found == nil {
		return nil, 0, 0, fmt.Errorf("%s: want rows of 32-bit floats, the header says %s", file, header)
	}
	rows, errRows := strconv.Atoi(found[1])
	width, errWidth := strconv.Atoi(found[2])
	body := data[end:]
	if errRows != nil || errWidth != nil || max(rows, width) > math.MaxInt32 || 4*rows*width != len(body) {
		return nil, 0, 0, fmt.Errorf("%s: %d bytes are not %s x %s floats", file, len(body), found[1], found[2])
	}
	floats, bad := thinc.Floats(body)
	if bad >= 0 {
		return nil, 0, 0, fmt.Errorf("%s: number %d is not finite", file, bad)
	}
	return floats, rows, width, nil
}
