//go:build !noembed

package models

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed en_core_web_sm-3.8.0
var files embed.FS

// English gives the folder of the English pipeline that is built in.
func English() (fs.FS, error) { return fs.Sub(files, "en_core_web_sm-3.8.0") }

// Relations gives the folder of the relation weights that are built in. Where there are none the error is
// fs.ErrNotExist.
func Relations() (fs.FS, error) {
	return nil, fmt.Errorf("no relation weights are built in: %w", fs.ErrNotExist)
}
