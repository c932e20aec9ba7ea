//go:build !noembed

package models

import (
	"io/fs"
	"testing"
)

func TestEnglishCarriesItsLicences(t *testing.T) {
	dir, err := English()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"LICENSE", "LICENSES_SOURCES", "config.cfg", "tok2vec/model"} {
		if info, err := fs.Stat(dir, file); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", file, err)
		}
	}
}
