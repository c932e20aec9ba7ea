//go:build !noembed

package models

import (
	"embed"
	"io/fs"
)

//go:embed en_core_web_sm-3.8.0 relations-1
var files embed.FS

// English gives the folder of the English pipeline that is built in.
func English() (fs.FS, error) { return fs.Sub(files, "en_core_web_sm-3.8.0") }

// Relations gives the folder of the relation weights that are built in.
func Relations() (fs.FS, error) { return fs.Sub(files, "relations-1") }
