package spacy

import (
	"strconv"
	"testing"
)

func TestStringSetHoldsWhatWasAdded(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 1000} {
		set := newStringSet(n)
		for i := range n {
			set.add(strconv.Itoa(i))
			set.add(strconv.Itoa(i))
		}
		if set.size() != n {
			t.Errorf("%d strings added twice give %d members", n, set.size())
		}
		for i := range 2 * n {
			if set.has(strconv.Itoa(i)) != (i < n) {
				t.Errorf("of %d strings, has(%d) is %v", n, i, !(i < n))
			}
		}
		if set.has("") {
			t.Errorf("of %d strings, the empty one is said to be there", n)
		}
	}
	if (*stringSet)(nil).has("a") {
		t.Error("a nil set has a member")
	}
}
