//go:build !race

package encoder

// raced says that the race detector is on.
const raced = false
