package quote

import "twotrack/text"

// phrase finds what "according to X" covers: the rest of its clause.
func (f *finder) phrase(c *cueAt) {
	if c.is.Part != "phrase" || c.subject < 0 {
		return
	}
	g := f.segments[f.segment[c.token]]
	first, end := f.edges(c.token)
	_, last := f.edges(c.subject)
	first, end = max(first, g.first), min(max(end, last), g.end)
	if d := f.relayed(c, g); d != nil {
		d.via = c.subject
		return
	}
	var spans []text.Span
	if s, ok := f.cover(g.first, first); ok && f.hasFinite(g.first, first) {
		spans = append(spans, s)
	}
	if s, ok := f.cover(end, g.end); ok && f.hasFinite(end, g.end) && (len(spans) == 0 || !f.coordinates(end)) {
		spans = append(spans, s)
	}
	if len(spans) == 0 {
		return
	}
	f.add(&draft{via: -1, spans: spans, kind: f.kindOf(spans), cue: c, subject: c.subject, rule: c.is.Rule})
}

// relayed returns the quotation that "according to X" only passes on:
// "We will sign," the envoy said, according to X.
func (f *finder) relayed(c *cueAt, g segment) *draft {
	for k := len(f.found) - 1; k >= 0; k-- {
		d := f.found[k]
		if d.cue == nil || d.cue.token < g.first {
			break
		}
		if d.cue.token < g.end && d.cue.is.Part == "verb" && (f.doc.Tokens[d.cue.token].Dep == "ROOT" || f.doc.Tokens[c.token].Head == d.cue.token) {
			return d
		}
	}
	return nil
}

// coordinates reports whether a new clause begins after token i's comma: , but ...
func (f *finder) coordinates(i int) bool {
	return i+1 < len(f.inside) && f.doc.Tokens[i].Text == "," && (f.doc.Tokens[i+1].Dep == "cc" || f.doc.Tokens[i+1].Dep == "mark")
}
