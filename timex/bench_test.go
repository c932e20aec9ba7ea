package timex

import (
	"strings"
	"testing"
)

func BenchmarkFind(b *testing.B) {
	o := loaded(b)
	doc := plainParse(strings.Repeat("Arnor's envoy said late Tuesday that he had met the envoys of Gondor two weeks ago, and would meet them again on June 3. Tolls have been high since 2003, and both sides want them to fall. ", 50), "2016-05-18")
	b.ReportMetric(float64(len(doc.Tokens)), "tokens/op")
	for b.Loop() {
		Find(doc, o)
	}
}
