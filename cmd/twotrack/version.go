package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"twotrack/ontology"
)

// version is the program's version. A change of it changes no record's ids.
const version = "0.1.0"

// about is what `twotrack version` says: everything that decides what a record
// looks like, and the licences of what is in the binary and not ours.
type about struct {
	Program  string   `json:"program"`
	Version  string   `json:"version"`
	Revision string   `json:"revision,omitempty"` // of the source, where the build knows it
	Go       string   `json:"go"`
	Platform string   `json:"platform"`
	Data     string   `json:"data"` // hash of the data files
	Model    string   `json:"model"`
	Weights  string   `json:"relations"` // that read what actors do to each other
	Licences []string `json:"licences"`
}

func newVersion(t terminal, s *settings) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the versions of program, data and model, and their licences",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			a, err := describe(s)
			if err != nil {
				return err
			}
			if asJSON {
				enc := json.NewEncoder(t.out)
				enc.SetEscapeHTML(false)
				return enc.Encode(a)
			}
			fmt.Fprintf(t.out, "%s %s%s, %s, %s\ndata   %s\nmodel  %s\nweights %s\n", a.Program, a.Version, revision(a), a.Go, a.Platform, a.Data,
				cmp.Or(a.Model, "none in this build"), cmp.Or(a.Weights, "none: the event patterns alone"))
			for _, l := range a.Licences {
				fmt.Fprintf(t.out, "%s\n", l)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

func revision(a about) string {
	if a.Revision == "" {
		return ""
	}
	return " (" + a.Revision + ")"
}

// describe gathers what decides what a record looks like.
func describe(s *settings) (about, error) {
	data, err := s.dataFiles()
	if err != nil {
		return about{}, err
	}
	hash, err := ontology.Hash(data)
	if err != nil {
		return about{}, fmt.Errorf("data: %w", err)
	}
	a := about{
		Program: "twotrack", Version: version, Revision: built(),
		Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Data: hash[:dataDigits], Licences: []string{"Twotrack: Apache-2.0", "cities: GeoNames, CC BY 4.0", "event types, modes and contexts: PLOVER's names; NOTICE has all sources"},
	}
	if err := a.addModel(s); err != nil {
		return a, err
	}
	return a, a.addWeights(s)
}

// addModel names the language pipeline, where there is one.
func (a *about) addModel(s *settings) error {
	model, err := s.modelFiles()
	if err != nil {
		return s.withoutModel(err)
	}
	m, err := readMeta(model)
	if err != nil {
		return fmt.Errorf("model: %w", err)
	}
	a.Model = m.String()
	a.Licences = append(a.Licences, m.licences()...)
	return nil
}

// addWeights names the relation weights, where there are some to use.
func (a *about) addWeights(s *settings) error {
	folder, err := s.relationFiles()
	if err != nil || folder == nil {
		return err
	}
	w, err := readWeights(folder)
	if err != nil {
		return s.ofRelations(err)
	}
	a.Weights = w.String()
	a.Licences = append(a.Licences, w.licences())
	return nil
}

// withoutModel is no error where the build has no pipeline and none was asked for.
func (s *settings) withoutModel(err error) error {
	if s.model == "" {
		return nil
	}
	return err
}

// built is the revision of the source that the build recorded.
func built() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return ""
}
