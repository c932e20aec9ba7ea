package encoder

import (
	"bufio"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

// oracleLine is a line of what parity/encoder.py writes.
type oracleLine struct {
	ID     string  `json:"id"`
	Text   string  `json:"text"`
	IDs    []int32 `json:"ids"`
	At     []int   `json:"at"`
	Frame  []int32 `json:"frame"`
	States string  `json:"states"`
}

// TestParity compares with what parity/encoder.py wrote to the file PARITY_ENCODER about the model in the folder
// PARITY_ENCODER_MODEL. make parity-encoder runs both.
func TestParity(t *testing.T) {
	name, folder := os.Getenv("PARITY_ENCODER"), os.Getenv("PARITY_ENCODER_MODEL")
	if name == "" {
		t.Skip("PARITY_ENCODER names no oracle file; make parity-encoder makes one")
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	m, err := Load(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	report := agree(t, m, file)
	fmt.Println(report)
	if to := os.Getenv("PARITY_REPORT"); to != "" {
		if err := os.WriteFile(to, []byte(report+"\n"), 0o666); err != nil {
			t.Error(err)
		}
	}
}

// TestSamplesAgreeWithHuggingFace does the same with small models of random weights that are kept beside the test
// (testdata/make.py) and texts that may be passed on.
func TestSamplesAgreeWithHuggingFace(t *testing.T) {
	for name, answers := range map[string]string{"bert": "oracle", "distilbert": "oracle-distilbert", "roberta": "oracle-roberta"} {
		t.Run(name, func(t *testing.T) {
			file, err := os.Open("testdata/" + answers + ".ndjson.gz")
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			unzipped, err := gzip.NewReader(file)
			if err != nil {
				t.Fatal(err)
			}
			m, err := Load(os.DirFS("testdata/" + name))
			if err != nil {
				t.Fatal(err)
			}
			t.Log(agree(t, m, unzipped))
		})
	}
}

// small is the model of testdata.
func small(t testing.TB) *Model {
	t.Helper()
	m, err := Load(os.DirFS("testdata/bert"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// agree compares all lines and fails where pieces, bytes or vectors differ.
func agree(t *testing.T, m *Model, r io.Reader) string {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<26)
	var texts, pieces, places, rows, apart int
	furthest, bytes := 0.0, likeness{least: 1}
	whole, err := m.Quantized()
	if err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		var want oracleLine
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		if want.Frame != nil {
			rows += len(want.Frame)
			furthest = max(furthest, distance(t, m, want))
			bytes.add(t, m, whole, want.Frame)
			continue
		}
		texts++
		ids, at := apartOf(m.tokenizer.Append(nil, want.Text))
		pieces += len(want.IDs)
		if !slices.Equal(ids, want.IDs) {
			if apart++; apart < 20 {
				t.Errorf("%s: pieces of %.200q\n got %.300s\nwant %.300s", want.ID, want.Text, fmt.Sprint(ids), fmt.Sprint(want.IDs))
			}
		} else if !slices.Equal(at, want.At) && !strings.HasPrefix(want.ID, "marks/") {
			if places++; places < 20 {
				t.Errorf("%s: bytes of %.200q\n got %.300s\nwant %.300s", want.ID, want.Text, fmt.Sprint(at), fmt.Sprint(want.At))
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if texts == 0 || rows == 0 {
		t.Errorf("only %d texts and %d vectors were compared", texts, rows)
	}
	if !(furthest < 1e-4) {
		t.Errorf("a vector is %.2g off, more than 1e-4", furthest)
	}
	if !(bytes.least > 0.9) {
		t.Errorf("with weights of bytes, a vector has a cosine of %.3f with that of floats", bytes.least)
	}
	return fmt.Sprintf("%d texts of %d pieces: %d texts with other pieces, %d with other bytes\n"+
		"%d vectors, up to %.2g apart; with weights of bytes their cosine is %.4f on average, %.4f at least; %.4f of the means",
		texts, pieces, apart, places, rows, furthest, bytes.sum/float64(rows), bytes.least, bytes.means/float64(bytes.texts))
}

// likeness sums up cosines of vectors with those of another model: of each token, and of the means of texts.
type likeness struct {
	sum, least, means float64
	texts             int
}

func (l *likeness) add(t *testing.T, m, other *Model, frame []int32) {
	t.Helper()
	var states [2]*States
	var means [2][]float32
	for i, model := range []*Model{m, other} {
		var err error
		if states[i], err = model.Run([]Sequence{{IDs: frame}}, 1); err != nil {
			t.Fatal(err)
		}
		means[i] = make([]float32, m.Width)
		Mean(means[i], states[i].Of(0))
	}
	for i := range frame {
		c := cosine(states[0].At(0, i), states[1].At(0, i))
		l.sum += c
		l.least = min(l.least, c)
	}
	l.means += cosine(means[0], means[1])
	l.texts++
}

func apartOf(pieces []Piece) (ids []int32, at []int) {
	for _, p := range pieces {
		ids, at = append(ids, p.ID), append(at, p.Start, p.End)
	}
	return ids, at
}

// distance is how far the furthest number of a sequence's states is from what it should be.
func distance(t *testing.T, m *Model, want oracleLine) float64 {
	raw, err := base64.StdEncoding.DecodeString(want.States)
	if err != nil {
		t.Fatal(err)
	}
	got, err := m.Run([]Sequence{{IDs: want.Frame}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Of(0))*4 != len(raw) {
		t.Fatalf("%s: %d floats for %d bytes", want.ID, len(got.Of(0)), len(raw))
	}
	furthest := 0.0
	for i, v := range got.Of(0) {
		off := math.Abs(float64(v) - float64(math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))))
		furthest = max(furthest, off)
		if math.IsNaN(off) {
			return math.Inf(1)
		}
	}
	return furthest
}
