package encoder

import (
	"bytes"
	"os"
	"testing"
)

// models are the small model in each of its forms.
func models(t testing.TB) map[string]*Model {
	t.Helper()
	floats := small(t)
	bytes, err := floats.Quantized()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*Model{"floats": floats, "bytes": bytes, "floats again": again(t, floats), "bytes again": again(t, bytes)}
	for _, name := range []string{"distilbert", "roberta"} {
		m, err := Load(os.DirFS("testdata/" + name))
		if err != nil {
			t.Fatal(err)
		}
		all[name], all[name+" again"] = m, again(t, m)
	}
	return all
}

// written is a model as a compact file.
func written(t testing.TB, m *Model) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := m.Write(&file, "a note"); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func again(t testing.TB, m *Model) *Model {
	t.Helper()
	read, err := Open(written(t, m))
	if err != nil {
		t.Fatal(err)
	}
	return read
}
