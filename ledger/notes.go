package ledger

import (
	"slices"

	"twotrack/text"
)

// The codes of the notes that a record adds to those of its text.
const (
	NoteNoDate   = "no-publication-date"
	NotePatterns = "patterns-alone"
	NoteNothing  = "nothing-found"
)

// notes says what the text is said to lack, and what else a reader of the
// record would otherwise wonder about.
func notes(r *Record, patternsAlone bool) []text.Note {
	all := slices.Clone(r.Text.Notes)
	if r.Text.Published == "" {
		all = append(all, text.Note{Code: NoteNoDate, Words: "no publication date is known; dates such as \"last week\" stay relative"})
	}
	unread := r.Text.Has(text.NoteNotEnglish) || r.Text.Has(text.NoteNoSentence)
	if !unread && patternsAlone {
		all = append(all, text.Note{Code: NotePatterns, Words: "events were found by patterns alone; no relation weights read the text"})
	}
	if !unread && len(r.Events)+len(r.Review)+len(r.Quotations)+len(r.Dates) == 0 {
		all = append(all, text.Note{Code: NoteNothing, Words: "no event, quotation or date was found in the text"})
	}
	return all
}
