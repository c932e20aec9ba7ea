package thinc

import (
	"os"
	"strings"
	"testing"
)

// tagger is a model file: a listener and a softmax layer.
func tagger(t testing.TB) []byte {
	data, err := os.ReadFile("../../testdata/shared/tagger/model")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func layers() (root, softmax *Layer) {
	softmax = Leaf("softmax")
	return Chain(Leaf("tok2vec-listener"), Chain(softmax)), softmax
}

func TestBindFindsParameters(t *testing.T) {
	m, err := Read("model", tagger(t))
	if err != nil {
		t.Fatal(err)
	}
	root, softmax := layers()
	if err := m.Bind(root); err != nil {
		t.Fatal(err)
	}
	w, shape, err := softmax.Param("W", -1, 16)
	if err != nil || len(w) != shape[0]*16 || shape[0] == 0 {
		t.Errorf("W has %d numbers and shape %v, %v", len(w), shape, err)
	}
	_, _, err = softmax.Param("W", -1, 17)
	if err == nil || !strings.Contains(err.Error(), "model: node 3 (softmax): parameter W has shape") {
		t.Errorf("a wrong shape gives %v", err)
	}
	_, _, err = softmax.Param("V", 1)
	if err == nil || !strings.Contains(err.Error(), "no parameter V") {
		t.Errorf("a missing parameter gives %v", err)
	}
}

func TestBindRefusesAnotherTree(t *testing.T) {
	tests := []struct {
		name string
		root *Layer
		want string
	}{
		{"another layer", Chain(Leaf("tok2vec-listener"), Chain(Leaf("linear"))), `node 3 is "softmax" where the configuration asks for "linear"`},
		{"too few", Chain(Leaf("tok2vec-listener")), "4 nodes, the configuration asks for 2"},
		{"too many", Chain(Leaf("tok2vec-listener"), Chain(Leaf("softmax"), Leaf("dropout"))), "asks for more"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, err := Read("model", tagger(t))
			if err != nil {
				t.Fatal(err)
			}
			if err := m.Bind(tt.root); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Bind fails with %v, want %q", err, tt.want)
			}
		})
	}
}

// Reading never panics, and what is read has the shape asked for.
func FuzzRead(f *testing.F) {
	f.Add(tagger(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read("model", data)
		if err != nil {
			return
		}
		root, softmax := layers()
		if m.Bind(root) != nil {
			return
		}
		w, shape, err := softmax.Param("W", -1, 16)
		if err == nil && len(w) != shape[0]*shape[1] {
			t.Fatalf("%d numbers for shape %v", len(w), shape)
		}
		if _, err := softmax.Attr("softmax_normalize"); err != nil && !strings.Contains(err.Error(), "model: node") {
			t.Fatalf("error without a place: %v", err)
		}
	})
}
