package twotrack_test

import (
	"os"
	"testing"

	"twotrack/ledger"
	"twotrack/text"
)

// BenchmarkRead reads the example article to its record, from raw bytes to NDJSON.
func BenchmarkRead(b *testing.B) {
	r := newReader(b)
	raw, err := os.ReadFile("examples/g24.txt")
	if err != nil {
		b.Fatal(err)
	}
	var out []byte
	b.ReportAllocs()
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		record, err := r.Read(raw, text.Source{File: "g24.txt", Published: "2015-08-21"})
		if err != nil {
			b.Fatal(err)
		}
		out = record.AppendNDJSON(out[:0], ledger.Maker{})
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkLoad loads the model and the data, which every run of the program does once.
func BenchmarkLoad(b *testing.B) {
	newReader(b)
	for b.Loop() {
		if _, err := load(); err != nil {
			b.Fatal(err)
		}
	}
}
