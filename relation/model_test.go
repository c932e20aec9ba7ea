package relation

import (
	"bytes"
	"encoding/binary"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"twotrack/encoder"
)

// folder is the tiny model's, for damaging.
func folder(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"config.json", "tokenizer.json", "model.safetensors", "head.json", "head.safetensors"} {
		raw, err := os.ReadFile("testdata/tiny/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: raw}
	}
	return files
}

func TestLoadNamesWhatIsWrong(t *testing.T) {
	swap := func(from, to string) func([]byte) []byte {
		return func(raw []byte) []byte { return bytes.Replace(raw, []byte(from), []byte(to), 1) }
	}
	for _, c := range []struct {
		name, file string
		damage     func([]byte) []byte
		want       string
	}{
		{"another version", "head.json", swap(`"version": 2`, `"version": 3`), "head.json: version 3, this program reads version 2"},
		{"no JSON", "head.json", swap(`{`, `[`), "head.json: "},
		{"no name", "head.json", swap(`"name": "tiny-random"`, `"name": ""`), "the weights have no name"},
		{"no parts", "head.json", swap(`"parts": 4`, `"parts": 0`), "0 parts"},
		{"odd parts", "head.json", swap(`"parts": 4`, `"parts": 5`), "width 32 does not divide among 5 parts"},
		{"too short", "head.json", swap(`"longest": 48`, `"longest": 2`), "at most 2 pieces"},
		{"no temperature", "head.json", swap(`"temperature": 1.5`, `"temperature": 0`), "temperature 0"},
		{"no shift", "head.json", swap(`"shift": 0.75`, `"shift": 1e99`), "head.json: "},
		{"no NONE", "head.json", swap(`"NONE"`, `"NOTHING"`), "no type NONE"},
		{"twice", "head.json", swap(`"AGREE"`, `"CONSULT"`), "types: a name stands there twice"},
		{"one class fewer", "head.json", swap(`"AGREE",`, ``), `tensor "out.weight": shape [29 32], want [28 32]`},
		{"cut short", "head.safetensors", func(raw []byte) []byte { return raw[:len(raw)-3] }, `head.safetensors: tensor "`},
		{"cut in its head", "head.safetensors", func(raw []byte) []byte { return raw[:40] }, "head.safetensors: safetensors: a head of"},
		{"a tensor missing", "head.safetensors", swap(`"key.weight"`, `"kay.weight"`), `tensor "key.weight": it is not in the file`},
		{"NaN", "head.safetensors", nan, `is NaN`},
		{"the encoder cut short", "model.safetensors", func(raw []byte) []byte { return raw[:len(raw)-3] }, `tensor "`},
	} {
		files := folder(t)
		files[c.file].Data = c.damage(files[c.file].Data)
		if _, err := Load(files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	for name := range folder(t) {
		files := folder(t)
		delete(files, name)
		if _, err := Load(files); err == nil {
			t.Errorf("loaded without %s", name)
		}
	}
}

func TestTheCompactFileReadsAsTheCheckpointDoes(t *testing.T) {
	files := folder(t)
	whole, err := encoder.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	var compact bytes.Buffer
	if err := whole.Write(&compact, "random"); err != nil {
		t.Fatal(err)
	}
	files["encoder.bin"] = &fstest.MapFile{Data: compact.Bytes()}
	for _, name := range []string{"config.json", "tokenizer.json", "model.safetensors"} {
		delete(files, name)
	}
	m, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	s := []Sentence{samples(t)[0].sentence()}
	if !reflect.DeepEqual(m.Read(s), tiny(t).Read(s)) {
		t.Error("the two read a sentence differently")
	}
	files["encoder.bin"].Data = compact.Bytes()[:compact.Len()-9]
	if _, err := Load(files); err == nil || !strings.Contains(err.Error(), `tensor "`) {
		t.Errorf("cut short: %v", err)
	}
}

// nan makes the last half of the file none.
func nan(raw []byte) []byte {
	binary.LittleEndian.PutUint16(raw[len(raw)-2:], 0x7e00)
	return raw
}

func FuzzLoad(f *testing.F) {
	whole := folder(f)
	f.Add(whole["head.json"].Data, whole["head.safetensors"].Data)
	f.Add([]byte(`{"version":2,"name":"a","parts":1,"longest":9,"temperature":1,"types":["NONE"],"statuses":["a"],"modes":["b"]}`), []byte("\x02\x00\x00\x00\x00\x00\x00\x00{}"))
	f.Fuzz(func(t *testing.T, card, weights []byte) {
		files := fstest.MapFS{"head.json": {Data: card}, "head.safetensors": {Data: weights}}
		for _, name := range []string{"config.json", "tokenizer.json", "model.safetensors"} {
			files[name] = whole[name]
		}
		if m, err := Load(files); err == nil && m.Name() == "" {
			t.Fatal("loaded weights without a name")
		}
	})
}
