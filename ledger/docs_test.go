package ledger

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestEveryFieldIsDocumented wants each field of the NDJSON named in docs/records.md.
func TestEveryFieldIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../docs/records.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []any{documentRow{}, noteRow{}, place{}, eventRow{}, quotationRow{}, timexRow{}, placeRow{}} {
		for i := range reflect.TypeOf(row).NumField() {
			name, _, _ := strings.Cut(reflect.TypeOf(row).Field(i).Tag.Get("json"), ",")
			if name != "" && !strings.Contains(string(doc), "`"+name+"`") {
				t.Errorf("docs/records.md does not name the field `%s` of %T", name, row)
			}
		}
	}
}
