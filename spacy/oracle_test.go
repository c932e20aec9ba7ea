package spacy

import (
	"bufio"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"unicode/utf8"
)

// oracle reads what parity/oracle.py writes.
type oracle struct {
	lines   *bufio.Scanner
	strings []string
	words   []oracleWord
}

// oracleWord is a word type as spaCy has it. Features are the ids of ORTH NORM PREFIX SUFFIX SHAPE, and IS_SPACE.
type oracleWord struct {
	Text     string   `json:"w"`
	Norm     string   `json:"n"`
	Features []uint64 `json:"f"`
}

// oracleDoc is a document as spaCy has it, one entry a token.
type oracleDoc struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Lex    []int  `json:"lex"`
	At     []int  `json:"at"` // code points
	Space  string `json:"sp"`
	Tag    []int  `json:"tag"`
	POS    []int  `json:"pos"`
	Morph  []int  `json:"morph"`
	Lemma  []int  `json:"lemma"`
	Dep    []int  `json:"dep"`
	Ent    []int  `json:"ent"`
	Head   []int  `json:"head"`
	Sent   string `json:"sent"`
	IOB    string `json:"iob"`
	Rows   []int  `json:"rows"`
	Shared string `json:"shared"`
	NER    string `json:"ner"`
}

func newOracle(r io.Reader) *oracle {
	o := &oracle{lines: bufio.NewScanner(r)}
	o.lines.Buffer(nil, 1<<26)
	return o
}

// next gives the next document, nil at the end.
func (o *oracle) next() (*oracleDoc, error) {
	for o.lines.Scan() {
		line := o.lines.Bytes()
		switch {
		case len(line) > 4 && string(line[:4]) == `{"s"`:
			var s struct{ S string }
			if err := json.Unmarshal(line, &s); err != nil {
				return nil, err
			}
			o.strings = append(o.strings, s.S)
		case len(line) > 4 && string(line[:4]) == `{"w"`:
			var w oracleWord
			if err := json.Unmarshal(line, &w); err != nil {
				return nil, err
			}
			o.words = append(o.words, w)
		default:
			d := new(oracleDoc)
			if err := json.Unmarshal(line, d); err != nil {
				return nil, fmt.Errorf("%.60s: %w", line, err)
			}
			return d, nil
		}
	}
	return nil, o.lines.Err()
}

// doc writes d as this package has documents.
func (o *oracle) doc(d *oracleDoc) *Doc {
	doc := &Doc{Text: d.Text, Tokens: make([]Token, len(d.Lex))}
	at, n := 0, 0
	for i := range doc.Tokens {
		for ; n < d.At[i]; n++ {
			_, size := utf8.DecodeRuneInString(d.Text[at:])
			at += size
		}
		w := o.words[d.Lex[i]]
		doc.Tokens[i] = Token{
			Start: at, End: at + len(w.Text), Text: w.Text, Norm: w.Norm, SpaceAfter: d.Space[i] == '1',
			Tag: o.strings[d.Tag[i]], POS: o.strings[d.POS[i]], Morph: o.strings[d.Morph[i]], Lemma: o.strings[d.Lemma[i]],
			Dep: o.strings[d.Dep[i]], Head: d.Head[i], SentStart: d.Sent[i] == '1',
			EntIOB: d.IOB[i], EntType: o.strings[d.Ent[i]],
		}
	}
	return doc
}

// floats decodes rows of little-endian float32.
func floats(encoded string) ([]float32, error) {
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return nil, err
	}
	list := make([]float32, len(raw)/4)
	for i := range list {
		list[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return list, nil
}
