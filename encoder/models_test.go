package encoder

import "testing"

// models are the small model in each of its forms.
func models(t testing.TB) map[string]*Model {
	return map[string]*Model{"floats": small(t)}
}
