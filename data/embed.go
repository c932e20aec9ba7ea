// Package data carries the editable knowledge files in the binary.
package data

import "embed"

// Files holds every data file under its path as it stands in this folder.
//
//go:embed all:*
var Files embed.FS
