package spacy

import "testing"

// The expected values were made by spaCy 3.8 (get_string_id) and thinc 8.3 (NumpyOps.hash).
func TestStringIDs(t *testing.T) {
	table := readSymbols()
	tests := []struct {
		text string
		want uint64
	}{
		{"", 0}, {"IS_ALPHA", 1}, {"NOUN", 92},
		{"apple", 8566208034543834098}, {"é", 16256712947286012828}, {"hello world", 2758594965276909933},
		{"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 16963168017376624600},
	}
	for _, tt := range tests {
		if got := table.id(tt.text); got != tt.want {
			t.Errorf("id(%q) = %d, want %d", tt.text, got, tt.want)
		}
	}
	if len(table) != 456 {
		t.Errorf("%d reserved symbols, want 456", len(table))
	}
}

func TestEmbeddingRows(t *testing.T) {
	tests := []struct {
		key  uint64
		want [4]uint32
	}{
		{0, [4]uint32{}},
		{1, [4]uint32{1161550108, 2247783286, 1742325162, 1224191281}},
		{12345678901234567890, [4]uint32{825681028, 3746740173, 3386005190, 3472626611}},
	}
	for _, tt := range tests {
		if got := embeddingRows(tt.key, 8); got != tt.want {
			t.Errorf("embeddingRows(%d, 8) = %v, want %v", tt.key, got, tt.want)
		}
	}
}
