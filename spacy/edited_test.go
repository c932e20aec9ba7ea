package spacy

import (
	"bytes"
	"io/fs"
)

// edited is a folder in which one file reads otherwise.
type edited struct {
	fs.FS
	file string
	edit func([]byte) []byte
}

func (e edited) Open(name string) (fs.File, error) {
	f, err := e.FS.Open(name)
	if err != nil || name != e.file {
		return f, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	body := make([]byte, info.Size())
	if _, err := f.Read(body); err != nil {
		return nil, err
	}
	body = e.edit(body)
	return &editedFile{bytes.NewReader(body), info, int64(len(body))}, nil
}

type editedFile struct {
	*bytes.Reader
	fs.FileInfo
	size int64
}

func (f *editedFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *editedFile) Close() error               { return nil }
func (f *editedFile) Size() int64                { return f.size }
