package ontology

import (
	"testing"

	"twotrack/data"
)

func TestShippedGazetteerLoads(t *testing.T) {
	if _, err := loadGazetteer(data.Files); err != nil {
		t.Error(err)
	}
	if _, err := loadRoles(data.Files); err != nil {
		t.Error(err)
	}
}

func BenchmarkLoadGazetteer(b *testing.B) {
	for b.Loop() {
		if _, err := loadGazetteer(data.Files); err != nil {
			b.Fatal(err)
		}
	}
}
