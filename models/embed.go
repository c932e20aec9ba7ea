//go:build !noembed

package models

import (
	"embed"
	"io/fs"
)

//go:embed en_core_web_sm-3.8.0
var files embed.FS

// English gives the folder of the English pipeline that is built in.
func English() (fs.FS, error) { return fs.Sub(files, "en_core_web_sm-3.8.0") }
