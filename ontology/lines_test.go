package ontology

import (
	"testing"
	"testing/fstest"
)

func TestReadLinesKeepsPlaceAndExample(t *testing.T) {
	files := fstest.MapFS{"a.txt": {Data: []byte("# head\n\ndeny denies | Gondor denied it.\r\nsay\n")}}
	got, err := readLines(files, "a.txt")
	if err != nil || len(got) != 2 {
		t.Fatalf("readLines = %v, %v; want two lines", got, err)
	}
	if got[0].place() != "a.txt:3" || got[0].text != "deny denies" || got[0].example != "Gondor denied it." {
		t.Errorf("first line = %+v", got[0])
	}
	if err := got[0].unknown("class", "denies", []string{"deny", "say"}); err.Error() != `a.txt:3:6: unknown class "denies" (known: deny, say)` {
		t.Errorf("fault = %q", err)
	}
}
