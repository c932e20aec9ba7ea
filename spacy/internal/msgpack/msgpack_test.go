package msgpack

import (
	"reflect"
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	tests := []struct {
		name string
		data string
		want any
	}{
		{"small integers", "\x93\x00\x7f\xff", []any{int64(0), int64(127), int64(-1)}},
		{"wide integers", "\x92\xd1\xff\x00\xcf\xff\xff\xff\xff\xff\xff\xff\xff", []any{int64(-256), uint64(1<<64 - 1)}},
		{"a float of 32 bits", "\xca\x3f\x80\x00\x00", 1.0},
		{"a float of 64 bits", "\xcb\xbf\xf0\x00\x00\x00\x00\x00\x00", -1.0},
		{"nil and bools", "\x93\xc0\xc2\xc3", []any{nil, false, true}},
		{"a map with byte and integer keys", "\x82\xc4\x02nd\xc3\x05\xa1x", Pairs{{[]byte("nd"), true}, {int64(5), "x"}}},
		{"a long string", "\xd9\x03abc", "abc"},
		{"an empty array of 16 bits", "\xdc\x00\x00", []any{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Decode("f", []byte(tt.data))
			if err != nil || !reflect.DeepEqual(got, tt.want) {
				t.Errorf("Decode(%q) = %#v, %v, want %#v", tt.data, got, err, tt.want)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"an array longer than the file", "\xdd\xff\xff\xff\xff", "does not fit"},
		{"a map longer than the file", "\xdf\x7f\xff\xff\xff\x00", "does not fit"},
		{"a string cut short", "\xa5abc", "f: byte 0: a string of length 5 does not fit in the 3 bytes left"},
		{"an integer cut short", "\xcf\x00", "ends inside a value"},
		{"nothing", "", "ends where a value should be"},
		{"bytes left over", "\x00\x00", "1 bytes left"},
		{"an unused tag", "\xc1", "invalid tag 0xc1"},
		{"deep nesting", strings.Repeat("\x91", 200) + "\x00", "nested deeper"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Decode("f", []byte(tt.data))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Decode(%q) fails with %v, want %q", tt.data, err, tt.want)
			}
		})
	}
}

// Skip and Value must agree on where a value ends, and neither may run past the data.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("\x82\xc4\x02nd\xc3\x05\xa1x"))
	f.Add([]byte("\xdd\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		valued, skipped := NewReader("f", data), NewReader("f", data)
		_, errValue := valued.Value()
		errSkip := skipped.Skip()
		if (errValue == nil) != (errSkip == nil) {
			t.Fatalf("Value: %v, Skip: %v", errValue, errSkip)
		}
		if errValue == nil && valued.Offset() != skipped.Offset() {
			t.Fatalf("Value ends at %d, Skip at %d", valued.Offset(), skipped.Offset())
		}
		if valued.Offset() > len(data) {
			t.Fatalf("read to %d of %d", valued.Offset(), len(data))
		}
	})
}
