// Package timex finds temporal expressions and gives them TIMEX3 values.
package timex

import "twotrack/text"

// Timex is one temporal expression (TimeML's TIMEX3).
type Timex struct {
	text.Span
	First, End int    // tokens [First, End)
	Kind       string // DATE, TIME, DURATION, SET
	Value      string // TIMEX3 value: 2007-05-28, 2007-W21, P3D, PRESENT_REF
	From       string // the anchor it was resolved against, "" where it needs none or has none
	Rule       string
}
