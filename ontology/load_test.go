package ontology

import (
	"testing"

	"twotrack/data"
)

func TestTheShippedDataLoads(t *testing.T) {
	if _, err := Load(data.Files); err != nil {
		t.Fatal(err)
	}
}
