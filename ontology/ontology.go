// Package ontology loads and checks the knowledge that people edit: the files
// under data/. It knows the shape of each file and nothing of any text.
package ontology

import "io/fs"

// Ontology is everything that the files under data/ say. It is not changed after Load.
type Ontology struct {
	Cues      Cues       // how speech and thought are reported
	Gazetteer *Gazetteer // names of actors and places
	Roles     *Roles     // words for offices and kinds of actors
	PLOVER    *PLOVER    // event types, modes and contexts
	Patterns  *Patterns  // words and frames that are acts
	Sides     *Sides     // what speaks for a party as a side of an event
	Timex     *Timex     // words and rules of temporal expressions
}

// Load reads every data file; the error names file, line, column and the known choices.
func Load(files fs.FS) (*Ontology, error) {
	var o Ontology
	var err error
	if o.Cues, err = loadCues(files, "cues/en.txt"); err != nil {
		return nil, err
	}
	if o.Roles, err = loadRoles(files); err != nil {
		return nil, err
	}
	if o.PLOVER, err = loadPLOVER(files); err != nil {
		return nil, err
	}
	if o.Patterns, err = loadPatterns(files, o.PLOVER); err != nil {
		return nil, err
	}
	if o.Gazetteer, err = loadGazetteer(files); err != nil {
		return nil, err
	}
	if o.Sides, err = loadSides(files); err != nil {
		return nil, err
	}
	if o.Timex, err = loadTimex(files); err != nil {
		return nil, err
	}
	return &o, nil
}
