//go:build unix

package main

import "golang.org/x/sys/cpu"

// spins are 12,000 vector multiply-adds that wait for nothing, of floats and of bytes; nil where the processor
// lacks AVX-512 and its byte products.
func spins() (floats, bytes func()) {
	if !cpu.X86.HasAVX512F || !cpu.X86.HasAVX512VNNI {
		return nil, nil
	}
	return spinFloats, spinBytes
}

func spinFloats()

func spinBytes()
