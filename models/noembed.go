//go:build noembed

package models

import (
	"errors"
	"fmt"
	"io/fs"
)

// English fails: this build has no pipeline.
func English() (fs.FS, error) {
	return nil, errors.New("this program was built without a language pipeline (tag noembed): give --model DIR, the folder of a spaCy pipeline")
}

// Relations fails with fs.ErrNotExist: this build has no relation weights.
func Relations() (fs.FS, error) {
	return nil, fmt.Errorf("this program was built without relation weights (tag noembed): %w", fs.ErrNotExist)
}
