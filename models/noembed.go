//go:build noembed

package models

import (
	"errors"
	"io/fs"
)

// English fails: this build has no pipeline.
func English() (fs.FS, error) {
	return nil, errors.New("this program was built without a language pipeline (tag noembed): give --model DIR, the folder of a spaCy pipeline")
}
