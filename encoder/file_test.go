package encoder

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"math"
	"strings"
	"testing"
)

func TestACompactFileHoldsTheModel(t *testing.T) {
	all := models(t)
	for _, name := range []string{"floats", "bytes", "distilbert", "roberta"} {
		m, read := all[name], all[name+" again"]
		if read.Note() != "a note" || read.Config != m.Config {
			t.Errorf("%s: note %q, configuration %v", name, read.Note(), read.Config)
		}
		texts := []string{"The envoy of Arnor met Gondor's in é 東京.", "[SEP]"}
		want, err := m.Encode(texts, 1)
		if err != nil {
			t.Fatal(err)
		}
		got, err := read.Encode(texts, 1)
		if err != nil {
			t.Fatal(err)
		}
		for i := range texts {
			if len(got[i].Pieces) != len(want[i].Pieces) {
				t.Fatalf("%s: pieces %v, want %v", name, got[i].Pieces, want[i].Pieces)
			}
			same(t, name, got[i].States, want[i].States)
		}
		if !bytes.Equal(written(t, m), written(t, m)) {
			t.Errorf("%s: written twice, the file differs", name)
		}
	}
}

func TestBytesAreNearTheirFloats(t *testing.T) {
	all := models(t)
	texts := []string{"The minister accused the rebels of breaking the truce.", "Talks went on."}
	want, err := all["floats"].Encode(texts, 1)
	if err != nil {
		t.Fatal(err)
	}
	got, err := all["bytes"].Encode(texts, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range texts {
		if c := cosine(got[i].States, want[i].States); !(c > 0.99) {
			t.Errorf("%q: cosine %v", texts[i], c)
		}
	}
}

func cosine(a, b []float32) float64 {
	var ab, aa, bb float64
	for i := range a {
		ab += float64(a[i]) * float64(b[i])
		aa += float64(a[i]) * float64(a[i])
		bb += float64(b[i]) * float64(b[i])
	}
	return ab / math.Sqrt(aa*bb)
}

// rewritten changes a compact file's head and data, and makes the sums right again where sums is true.
func rewritten(t testing.TB, raw []byte, sums bool, edit func(h *fileHead, data []byte)) []byte {
	t.Helper()
	h, data, err := readHead(raw)
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.Clone(data)
	edit(h, data)
	if sums {
		for i := range h.Tensors {
			b := &h.Tensors[i]
			b.Sum = crc32.Checksum(data[b.At:][:b.Size], castagnoli())
		}
	}
	var out bytes.Buffer
	if err := writeFile(&out, *h, data); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestOpenNamesTheTensorThatIsWrong(t *testing.T) {
	raw := written(t, models(t)["bytes"])
	find := func(h *fileHead, name string) *fileBlock {
		for i := range h.Tensors {
			if h.Tensors[i].Name == name {
				return &h.Tensors[i]
			}
		}
		t.Fatalf("no %s", name)
		return nil
	}
	const join = "encoder.layer.1.attention.output.dense.weight"
	edit := func(sums bool, f func(b *fileBlock, data []byte)) func() []byte {
		return func() []byte {
			return rewritten(t, raw, sums, func(h *fileHead, data []byte) { f(find(h, join), data) })
		}
	}
	for _, c := range []struct {
		name string
		made func() []byte
		want string
	}{
		{"cut short", func() []byte { return raw[:len(raw)-3] }, `tensor "encoder.layer.1.output.LayerNorm.bias": bytes`},
		{"cut in the head", func() []byte { return raw[:startSize+10] }, "cut short"},
		{"empty", func() []byte { return nil }, "does not begin"},
		{"another file", func() []byte { return []byte(strings.Repeat("x", 100)) }, "does not begin"},
		{"another version", func() []byte {
			other := bytes.Clone(raw)
			binary.LittleEndian.PutUint32(other[8:], 2)
			return other
		}, "version 2, this program reads version 1"},
		{"a damaged head", func() []byte {
			other := bytes.Clone(raw)
			other[startSize+5] ^= 1
			return other
		}, "the head is damaged"},
		{"a damaged tensor", edit(false, func(b *fileBlock, data []byte) { data[b.At+200] ^= 1 }), `tensor "` + join + `": it is damaged`},
		{"a scale that is NaN", edit(true, func(b *fileBlock, data []byte) {
			binary.LittleEndian.PutUint32(data[b.At+8:], 0x7fc00000)
		}), `tensor "` + join + `": number 2 is NaN`},
		{"another shape", edit(true, func(b *fileBlock, _ []byte) { b.Shape = []int{64, 16} }), `tensor "` + join + `": shape [64 16], want [32 32]`},
		{"no shape", edit(true, func(b *fileBlock, _ []byte) { b.Shape = nil }), `tensor "` + join + `": shape [], want [32 32]`},
		{"another size", edit(true, func(b *fileBlock, _ []byte) { b.Size -= 4 }), `tensor "` + join + `": kind "i8" and shape [32 32] do not take`},
		{"another kind", edit(true, func(b *fileBlock, _ []byte) { b.Kind = "i4" }), `tensor "` + join + `": kind "i4"`},
		{"another name", edit(true, func(b *fileBlock, _ []byte) { b.Name = "x" }), `tensor "` + join + `": it is not in its place`},
		{"a place below zero", edit(false, func(b *fileBlock, _ []byte) { b.At = -1 }), `tensor "` + join + `": bytes -1`},
		{"a damaged vocabulary", func() []byte {
			return rewritten(t, raw, false, func(h *fileHead, data []byte) { data[h.Vocabulary.At] ^= 1 })
		}, `tensor "vocabulary": it is damaged`},
	} {
		if _, err := Open(c.made()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// FuzzFile damages the head with right sums, so that what is behind the sums is reached.
func FuzzFile(f *testing.F) {
	raw := written(f, models(f)["bytes"])
	h, data, err := readHead(raw)
	if err != nil {
		f.Fatal(err)
	}
	head, err := json.Marshal(h)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(head, 0)
	f.Add(head[:100], 7)
	f.Fuzz(func(t *testing.T, head []byte, cut int) {
		other := append([]byte(magic), raw[8:12]...)
		other = binary.LittleEndian.AppendUint32(other, uint32(len(head)))
		other = binary.LittleEndian.AppendUint32(other, crc32.Checksum(head, castagnoli()))
		other = append(append(other, head...), data...)
		if cut > 0 {
			other = other[:len(other)-cut%len(other)]
		}
		m, err := Open(other)
		if err != nil {
			return
		}
		if _, err := m.Encode([]string{"The envoy left.", ""}, 1); err != nil {
			t.Fatal(err)
		}
	})
}
