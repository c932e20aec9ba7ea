//go:build unix && !amd64

package main

// spins are nil: the peak is measured on amd64 alone.
func spins() (floats, bytes func()) { return nil, nil }
