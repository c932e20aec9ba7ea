// Package quote finds quotations, direct, mixed and indirect: content, cue and source.
package quote

import "twotrack/text"

// Quotation is one attributed speech or thought (attribution: cue, source, content).
type Quotation struct {
	Content   []text.Span
	Kind      string // direct, mixed, indirect
	Cue       text.Span
	CueToken  int    // -1 where there is no cue
	Class     string // the cue's class: say, accuse, deny, offer, demand, refuse, agree, threaten ...
	Source    text.Span
	Mention   int    // index of the speaker's mention, -1 where none
	Speaker   string // resolved name or description, "" where the text settles none
	Reason    string // why Speaker is empty
	Role      string
	Party     string // actor code, "" where unknown
	Venue     text.Span
	Anonymous bool
	Date      string
	Rule      string
}
