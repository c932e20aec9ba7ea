package encoder

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"strings"
	"unsafe"
)

// The compact file: a fixed start, a head in JSON, the data. All numbers are little-endian.
//
//	bytes 0 to 8    magic
//	      8 to 12   version
//	     12 to 16   length of the head
//	     16 to 20   CRC-32C of the head
//	     20 on      the head, spaces up to a multiple of 64, the data
//
// Each block of the data starts at a multiple of 64. A tensor of bytes is its scales and then its bytes.
const (
	magic     = "encoder\n"
	version   = 1
	startSize = 20
	alignment = 64
	mostHead  = 1 << 24
)

// fileHead is the head.
type fileHead struct {
	Note       string      `json:"note"` // what the weights are, and their licence
	Config     Config      `json:"config"`
	Tokenizer  options     `json:"tokenizer"`
	Added      []special   `json:"added"`
	Vocabulary fileBlock   `json:"vocabulary"` // the pieces, one a line
	Merges     fileBlock   `json:"merges"`     // of byte pairs, one a line
	Tensors    []fileBlock `json:"tensors"`
}

// fileBlock is where a piece of the data lies, from the data's start.
type fileBlock struct {
	Name  string `json:"name"`
	Kind  string `json:"kind,omitempty"` // "f32", or "i8": bytes with scales
	Shape []int  `json:"shape,omitempty"`
	At    int    `json:"at"`
	Size  int    `json:"size"`
	Sum   uint32 `json:"crc32c"`
}

// Write writes the model and its tokenizer as a compact file. The note says what the weights are and under which
// licence; Note gives it back.
func (m *Model) Write(to io.Writer, note string) error {
	v := m.tokenizer.vocabulary
	head := fileHead{Note: note, Config: m.Config, Tokenizer: v.options, Added: v.added}
	var data []byte
	put := func(b fileBlock, raw []byte) fileBlock {
		data = append(data, make([]byte, -len(data)&(alignment-1))...)
		b.At, b.Size, b.Sum = len(data), len(raw), crc32.Checksum(raw, castagnoli())
		data = append(data, raw...)
		return b
	}
	for _, text := range v.list {
		if strings.Contains(text, "\n") {
			return fmt.Errorf("piece %q of the vocabulary holds a line break", text)
		}
	}
	head.Vocabulary = put(fileBlock{Name: "vocabulary"}, []byte(strings.Join(v.list, "\n")))
	head.Merges = put(fileBlock{Name: "merges"}, []byte(strings.Join(v.merges, "\n")))
	for _, t := range m.tensors {
		kind, raw := "f32", rawFloats(t.floats)
		if t.bytes != nil {
			kind, raw = "i8", append(rawFloats(t.scales), unsignedBytes(t.bytes)...)
		}
		head.Tensors = append(head.Tensors, put(fileBlock{Name: t.name, Kind: kind, Shape: t.shape}, raw))
	}
	return writeFile(to, head, data)
}

func writeFile(to io.Writer, head fileHead, data []byte) error {
	raw, err := json.Marshal(head)
	if err != nil {
		return err
	}
	raw = append(raw, bytes.Repeat([]byte(" "), -(startSize+len(raw))&(alignment-1))...)
	out := append(make([]byte, 0, startSize+len(raw)+len(data)), magic...)
	out = binary.LittleEndian.AppendUint32(out, version)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(raw)))
	out = binary.LittleEndian.AppendUint32(out, crc32.Checksum(raw, castagnoli()))
	_, err = to.Write(append(append(out, raw...), data...))
	return err
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

func rawFloats(list []float32) []byte {
	raw := make([]byte, 0, 4*len(list))
	for _, v := range list {
		raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(v))
	}
	return raw
}

func unsignedBytes(b []int8) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(b))), len(b))
}

func signedBytes(b []byte) []int8 {
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(b))), len(b))
}

// Open reads a compact file, which may be embedded or mapped into memory: the tables of a model of bytes are
// used where they lie, so raw must not be changed.
func Open(raw []byte) (*Model, error) {
	head, data, err := readHead(raw)
	if err != nil {
		return nil, fmt.Errorf("encoder file: %w", err)
	}
	tokenizer := make(chan made, 1)
	go func() { tokenizer <- head.tokenizer(data) }()
	tensors, err := head.tensors(data)
	words := <-tokenizer
	if err = errors.Join(err, words.err); err != nil {
		return nil, fmt.Errorf("encoder file: %w", err)
	}
	m, err := newModel(head.Config, words.tokenizer, tensors)
	if err != nil {
		return nil, fmt.Errorf("encoder file: %w", err)
	}
	m.note = head.Note
	return m, nil
}

// made is what tokenizer returns.
type made struct {
	tokenizer *Tokenizer
	err       error
}

func (h *fileHead) tokenizer(data []byte) made {
	pieces, err := h.Vocabulary.in(data)
	if err != nil {
		return made{nil, err}
	}
	merges, err := h.Merges.in(data)
	if err != nil {
		return made{nil, err}
	}
	v := vocabulary{options: h.Tokenizer, list: strings.Split(string(pieces), "\n"), added: h.Added}
	if len(merges) > 0 {
		v.merges = strings.Split(string(merges), "\n")
	}
	t, err := newTokenizer(v)
	return made{t, err}
}

// readHead checks the start and the head.
func readHead(raw []byte) (*fileHead, []byte, error) {
	if len(raw) < startSize || string(raw[:len(magic)]) != magic {
		return nil, nil, errors.New("it does not begin as such a file does")
	}
	if v := binary.LittleEndian.Uint32(raw[8:]); v != version {
		return nil, nil, fmt.Errorf("version %d, this program reads version %d", v, version)
	}
	size := int64(binary.LittleEndian.Uint32(raw[12:]))
	if size > mostHead || size > int64(len(raw)-startSize) {
		return nil, nil, fmt.Errorf("a head of %d bytes in a file of %d: it is cut short", size, len(raw))
	}
	head := raw[startSize:][:size]
	if crc32.Checksum(head, castagnoli()) != binary.LittleEndian.Uint32(raw[16:]) {
		return nil, nil, errors.New("the head is damaged: its checksum differs")
	}
	var h fileHead
	if err := json.Unmarshal(head, &h); err != nil {
		return nil, nil, fmt.Errorf("head: %w", err)
	}
	return &h, raw[startSize+size:], h.Config.check()
}

// in gives a block's bytes.
func (b *fileBlock) in(data []byte) ([]byte, error) {
	if b.At < 0 || b.Size < 0 || b.At > len(data) || b.Size > len(data)-b.At {
		return nil, faultf(b.Name, "bytes %d and %d more of %d: the file is cut short", b.At, b.Size, len(data))
	}
	raw := data[b.At:][:b.Size:b.Size]
	if crc32.Checksum(raw, castagnoli()) != b.Sum {
		return nil, faultf(b.Name, "it is damaged: its checksum differs")
	}
	return raw, nil
}

// tensors reads what the model needs, in the order of Config.plans.
func (h *fileHead) tensors(data []byte) ([]*tensor, error) {
	plans := h.Config.plans()
	list := make([]*tensor, len(plans))
	for i, p := range plans {
		if i >= len(h.Tensors) || h.Tensors[i].Name != p.name {
			return nil, faultf(p.name, "it is not in its place, number %d of the file's %d tensors", i, len(h.Tensors))
		}
		t, err := h.Tensors[i].tensor(data, p)
		if err != nil {
			return nil, err
		}
		if err := t.check(p.shape); err != nil {
			return nil, err
		}
		list[i] = t
	}
	return list, nil
}

func (b *fileBlock) tensor(data []byte, p plan) (*tensor, error) {
	t := &tensor{name: b.Name, shape: b.Shape}
	if err := t.check(p.shape); err != nil {
		return nil, err
	}
	raw, err := b.in(data)
	if err != nil {
		return nil, err
	}
	n, scales := t.rows()*t.columns(), 4*t.rows()
	switch {
	case b.Kind == "f32" && len(raw) == 4*n:
		t.floats, err = decode("F32", raw)
	case b.Kind == "i8" && p.matrix && len(raw) == scales+n:
		t.scales, err = decode("F32", raw[:scales])
		t.bytes = signedBytes(raw[scales:])
	default:
		err = faultf(b.Name, "kind %q and shape %v do not take %d bytes", b.Kind, b.Shape, b.Size)
	}
	return t, err
}
