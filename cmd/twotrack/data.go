package main

import (
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"twotrack/data"
	"twotrack/ontology"
)

// newData holds the commands about the editable files.
func newData(t terminal, s *settings) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "data",
		Short: "Check the data files that people edit",
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "check",
		Short: "Load every data file and report the first fault by file, line and column",
		Long: `Load every data file and report the first fault by file, line and column, with the known choices.
With --data DIR the files in DIR stand before those in the binary.`,
		Example: "  twotrack data check\n  twotrack data check --data my-data",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			files, err := s.dataFiles()
			if err != nil {
				return err
			}
			if _, err := ontology.Load(files); err != nil {
				return err
			}
			hash, err := ontology.Hash(files)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(t.out, "ok  data %s\n", hash[:dataDigits])
			return err
		},
	})
	return cmd
}

// dataDigits is how much of the data's hash is shown and kept in records.
const dataDigits = 12

// dataFiles is the data in the binary under the user's folder, where there is one.
func (s *settings) dataFiles() (fs.FS, error) {
	if s.data == "" {
		return data.Files, nil
	}
	if err := isFolder(s.data); err != nil {
		return nil, fmt.Errorf("--data %s: %w", plain(s.data), err)
	}
	return ontology.Overlay(os.DirFS(s.data), data.Files), nil
}

// isFolder reports why a path is no folder.
func isFolder(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return reason(err)
	}
	if !info.IsDir() {
		return fmt.Errorf("not a folder")
	}
	return nil
}
