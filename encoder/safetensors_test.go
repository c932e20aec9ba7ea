package encoder

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// folder is the small model's, for damaging.
func folder(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"config.json", "model.safetensors", "tokenizer.json"} {
		raw, err := os.ReadFile("testdata/bert/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: raw}
	}
	return files
}

// edited changes the head of a safetensors file.
func edited(t testing.TB, raw []byte, edit func(map[string]*entry)) []byte {
	t.Helper()
	size := binary.LittleEndian.Uint64(raw)
	var list map[string]json.RawMessage
	if err := json.Unmarshal(raw[8:8+size], &list); err != nil {
		t.Fatal(err)
	}
	entries := map[string]*entry{}
	for name, one := range list {
		if name == "__metadata__" {
			continue
		}
		entries[name] = new(entry)
		if err := json.Unmarshal(one, entries[name]); err != nil {
			t.Fatal(err)
		}
	}
	edit(entries)
	head, err := json.Marshal(entries)
	if err != nil {
		t.Fatal(err)
	}
	out := binary.LittleEndian.AppendUint64(nil, uint64(len(head)))
	return append(append(out, head...), raw[8+size:]...)
}

func TestLoadNamesTheTensorThatIsWrong(t *testing.T) {
	const query = "encoder.layer.1.attention.self.query.weight"
	raw := folder(t)["model.safetensors"].Data
	for _, c := range []struct {
		name string
		made func() []byte
		want string
	}{
		{"cut short", func() []byte { return raw[:len(raw)-5] }, `tensor "encoder.layer.1.output`},
		{"cut within the head", func() []byte { return raw[:100] }, "in a file of 100"},
		{"empty", func() []byte { return nil }, "ends within its first 8 bytes"},
		{"missing", func() []byte { return edited(t, raw, func(m map[string]*entry) { delete(m, query) }) }, `tensor "` + query + `": it is not in the file`},
		{"another shape", func() []byte {
			return edited(t, raw, func(m map[string]*entry) { m[query].Shape = []int{16, 64} })
		}, `tensor "` + query + `": shape [16 64], want [32 32]`},
		{"a shape of another size", func() []byte {
			return edited(t, raw, func(m map[string]*entry) { m[query].Shape = []int{32, 33} })
		}, `tensor "` + query + `": shape [32 33] of F32 does not take 4096 bytes`},
		{"a size below zero", func() []byte {
			return edited(t, raw, func(m map[string]*entry) { m[query].Shape = []int{-32, -32} })
		}, `tensor "` + query + `": shape`},
		{"integers", func() []byte {
			return edited(t, raw, func(m map[string]*entry) { m[query].Kind = "I64" })
		}, `tensor "` + query + `": unknown kind of number "I64"`},
		{"overlapping", func() []byte {
			return edited(t, raw, func(m map[string]*entry) { m[query].Offsets[0] -= 8; m[query].Offsets[1] -= 8 })
		}, "it overlaps another"},
		{"behind the end", func() []byte {
			return edited(t, raw, func(m map[string]*entry) { m[query].Offsets[1] = math.MaxUint64 })
		}, `tensor "` + query + `": bytes`},
		{"NaN", func() []byte {
			at := 0
			damaged := edited(t, raw, func(m map[string]*entry) { at = int(m[query].Offsets[0]) })
			head := 8 + int(binary.LittleEndian.Uint64(damaged))
			binary.LittleEndian.PutUint32(damaged[head+at+20:], 0x7fc00000)
			return damaged
		}, `tensor "` + query + `": number 5 is NaN`},
	} {
		files := folder(t)
		files["model.safetensors"].Data = c.made()
		if _, err := Load(files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestLoadNamesTheSettingThatIsWrong(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{`"num_attention_heads": 4`, `"num_attention_heads": 5`, "width 32 does not divide among 5 heads"},
		{`"num_attention_heads": 4`, `"num_attention_heads": 0`, "heads are 0"},
		{`"num_hidden_layers": 2`, `"num_hidden_layers": 3`, `tensor "encoder.layer.2.attention.self.query.weight": it is not in the file`},
		{`"num_hidden_layers": 2`, `"num_hidden_layers": 2000000000`, "layers are 2000000000"},
		{`"hidden_act": "gelu"`, `"hidden_act": "relu"`, `unknown activation "relu"`},
		{`"model_type": "bert"`, `"model_type": "gpt"`, `unknown model_type "gpt"`},
		{`"vocab_size": 900`, `"vocab_size": 800`, "shape [900 32], want [800 32]"},
		{`{`, `[`, "config.json: "},
	} {
		files := folder(t)
		raw := files["config.json"].Data
		files["config.json"].Data = bytes.Replace(raw, []byte(c.from), []byte(c.to), 1)
		if _, err := Load(files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.to, err, c.want)
		}
	}
}

func TestHalfFloatsAreRead(t *testing.T) {
	for _, c := range []struct {
		half uint16
		want float32
	}{{0x3c00, 1}, {0xc000, -2}, {0x0001, 5.9604645e-08}, {0x8001, -5.9604645e-08}, {0x7bff, 65504}, {0x0400, 6.1035156e-05}, {0x7c00, float32(math.Inf(1))}, {0, 0}} {
		if got := halfFloat(c.half); got != c.want {
			t.Errorf("half %04x is %v, want %v", c.half, got, c.want)
		}
	}
	if got, err := decode("BF16", []byte{0x80, 0x3f, 0x40, 0xc0}); err != nil || got[0] != 1 || got[1] != -3 {
		t.Errorf("bfloat16 = %v, %v", got, err)
	}
}

func FuzzSafetensors(f *testing.F) {
	f.Add(folder(f)["model.safetensors"].Data[:3000])
	f.Add([]byte("\x02\x00\x00\x00\x00\x00\x00\x00{}"))
	f.Add([]byte("\x48\x00\x00\x00\x00\x00\x00\x00" + `{"a":{"dtype":"F16","shape":[2,1],"data_offsets":[0,4]},"b":{"dtype":"F32"}}` + "abcd"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		file, err := readSafetensors(raw)
		if err != nil {
			return
		}
		for name := range file.entries {
			got, err := file.tensor([]string{name})
			if err == nil && got.check(got.shape) == nil && len(got.floats)*2 > len(raw) {
				t.Fatalf("%q has %d floats in a file of %d bytes", name, len(got.floats), len(raw))
			}
		}
	})
}
