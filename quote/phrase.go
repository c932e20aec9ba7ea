package quote

import "twotrack/text"

// phrase finds what "according to X" covers: the rest of its clause.
func (f *finder) phrase(c *cueAt) {
	if c.subject < 0 {
		return
	}
	g := f.segments[f.segment[c.token]]
	first, end := f.doc.Edges(c.token)
	_, last := f.doc.Edges(c.subject)
	first, end = max(first, g.first), min(max(end, last), g.end)
	var spans []text.Span
	if s, ok := f.cover(g.first, first); ok && f.hasFinite(g.first, first) {
		spans = append(spans, s)
	}
	if s, ok := f.cover(end, g.end); ok && (len(spans) == 0 || f.hasFinite(end, g.end)) && f.hasFinite(end, g.end) {
		spans = append(spans, s)
	}
	if len(spans) == 0 {
		return
	}
	f.add(&draft{spans: spans, kind: f.kindOf(spans), cue: c, subject: c.subject, rule: c.is.Rule})
}
