package quote

import (
	"slices"

	"twotrack/text"
)

// right returns the content after a cue: The envoy said that talks would go on.
func (f *finder) right(c *cueAt, interrupted bool) []text.Span {
	g := f.segments[f.segment[c.token]]
	if c.is.Part == "verb" && c.is.Has("quote") {
		if spans := f.rightQuoted(c, g, interrupted); spans != nil {
			return spans
		}
	}
	if clause := f.rightClause(c); clause >= 0 {
		first, end := f.doc.Edges(clause)
		first = f.clauseStart(c, max(first, c.end), clause)
		end = f.goesOn(c, clause, end)
		end = f.unclaimed(first, min(f.extend(c, end), max(g.end, c.end)))
		return f.span(first, f.afterColon(f.cut(c, first, end), g))
	}
	if interrupted {
		return nil
	}
	if spans := f.rightFragment(c, g); spans != nil {
		return spans
	}
	if spans := f.likened(c, g); spans != nil {
		return spans
	}
	return f.rightObject(c, g)
}

// likened returns what somebody is said to be doing: described the envoys as
// buying time. A bare noun after "as" is the narrator's summary of a judgement.
func (f *finder) likened(c *cueAt, g segment) []text.Span {
	if !c.is.Has("as") || c.is.Class != "call" {
		return nil
	}
	first := -1
	for _, k := range f.complements(c) {
		if f.doc.Tokens[k].Dep == "dobj" {
			first, _ = f.doc.Edges(k)
		}
		if as := f.asDoing(k); as >= 0 && first >= 0 {
			_, to := f.doc.Edges(as)
			return f.span(first, min(to, g.end))
		}
	}
	return nil
}

// asDoing returns the "as" with a gerund at or under a complement, or -1.
func (f *finder) asDoing(k int) int {
	for _, a := range append([]int32{int32(k)}, f.doc.Children(k)...) {
		if v := f.doc.Child(int(a), "pcomp"); f.doc.Tokens[a].Lower == "as" && v >= 0 && f.gerund(v) {
			return int(a)
		}
	}
	return -1
}

// rightObject returns the clause that the parser took for an object:
// he said his [groups and other research show that voters agree].
func (f *finder) rightObject(c *cueAt, g segment) []text.Span {
	o := f.doc.Child(c.token, "dobj")
	if c.is.Class != "say" || !c.is.Has("that") || o < c.end {
		return nil
	}
	first, end := f.doc.Edges(o)
	end = min(end, g.end)
	if first != c.end || end-first < 6 || !f.hasMain(o, end) {
		return nil
	}
	return f.span(first, end)
}

// hasMain reports whether a finite verb that is in no relative clause stands in
// tokens [first, end).
func (f *finder) hasMain(first, end int) bool {
	for i := first; i < end; i++ {
		t := &f.doc.Tokens[i]
		if f.finite(i) && t.Dep != "relcl" && (t.Dep != "aux" && t.Dep != "auxpass" || f.doc.Tokens[t.Head].Dep != "relcl") && f.relative(i) < 0 {
			return true
		}
	}
	return false
}

// span makes one span of tokens, or none.
func (f *finder) span(first, end int) []text.Span {
	if s, ok := f.cover(first, end); ok && first < end {
		return []text.Span{s}
	}
	return nil
}

// rightQuoted returns the passages that open right after the attribution.
func (f *finder) rightQuoted(c *cueAt, g segment, interrupted bool) []text.Span {
	p := -1
	for i := c.end; i < g.end && p < 0; i++ {
		if p = f.inside[i]; p >= 0 && (i == c.end || !f.opensAfter(i, interrupted)) {
			return nil
		}
	}
	if p < 0 || f.used[p] || f.ownCue(c.end, f.firstOf[p], c.token) {
		return nil
	}
	if f.opensBefore(c, f.firstOf[p]) {
		return nil
	}
	spans := []text.Span{f.passages[p].Inner}
	for _, q := range f.following(p, g) {
		spans = append(spans, f.passages[q].Inner)
	}
	if !f.reachesEnd(p, g) && len(spans) == 1 && !interrupted {
		return nil
	}
	return spans
}

// opensBefore reports whether the clause of a cue begins before a token, its
// "that" aside: the words quoted are only a part of it.
func (f *finder) opensBefore(c *cueAt, token int) bool {
	clause := f.rightClause(c)
	if clause < 0 {
		return false
	}
	first, _ := f.doc.Edges(clause)
	first = f.clauseStart(c, max(first, c.end), clause)
	for ; first < token; first++ {
		if t := &f.doc.Tokens[first]; !f.loose(first) && t.POS != "ADV" {
			return true
		}
	}
	return false
}

// opensAfter reports whether the passage that opens at token i follows a comma
// or colon.
func (f *finder) opensAfter(i int, interrupted bool) bool {
	for i--; i > 0 && f.doc.Tokens[i].Space; i-- {
	}
	switch f.doc.Tokens[i].Text {
	case ",", ":":
		return true
	case "-", "–", "—":
		return interrupted
	}
	return false
}

// reachesEnd reports whether nothing but punctuation follows passage p in its segment.
func (f *finder) reachesEnd(p int, g segment) bool {
	for i := g.end - 1; i >= g.first; i-- {
		if f.inside[i] == p {
			return true
		}
		if !f.loose(i) {
			return false
		}
	}
	return false
}

// following returns nothing where passage p stands alone; else the passages of
// the same segment that only punctuation parts from it.
func (f *finder) following(p int, g segment) []int {
	var more []int
	last := p
	for i := g.first; i < g.end; i++ {
		q := f.inside[i]
		if q <= last {
			if q < 0 && last > p-1 && i > g.first && f.doc.Tokens[i].Start >= f.passages[last].Outer.End && !f.loose(i) {
				return more
			}
			continue
		}
		if q > p && !f.used[q] {
			more, last = append(more, q), q
		}
	}
	return more
}

// rightClause returns the head of the clause that says what was said, or -1.
func (f *finder) rightClause(c *cueAt) int {
	for _, k := range f.doc.Children(c.token) {
		if int(k) >= c.end && f.carries(c, int(k)) {
			return int(k)
		}
	}
	if c.is.Part != "verb" || !c.is.Has("that") {
		return -1
	}
	for _, k := range f.doc.Children(c.token) {
		if int(k) < c.end {
			continue
		}
		if v := f.hungOn(c, int(k)); v >= 0 {
			return v
		}
	}
	return -1
}

// carries reports whether dependent k of a cue is the clause that says what was said.
func (f *finder) carries(c *cueAt, k int) bool {
	t := &f.doc.Tokens[k]
	switch {
	case c.is.Part == "noun":
		return (t.Dep == "acl" || t.Dep == "relcl" || t.Dep == "ccomp") && c.is.Has("that") && f.thatClause(k)
	case t.Dep == "xcomp" && t.Tag == "VBG" && c.is.Has("that") && f.holdsClause(k), t.Dep == "xcomp" && c.is.Has("ing") && f.gerund(k):
		return true
	case t.Dep == "ccomp" && c.is.Has("wh") && f.asks(k):
		return true
	}
	return t.Dep == "ccomp" && c.is.Has("that") && f.tensed(k)
}

// hungOn returns the clause that the parser hung on the addressee or the venue
// between a cue and what was said: he said in a letter that the talks failed.
func (f *finder) hungOn(c *cueAt, k int) int {
	if f.doc.Tokens[k].Dep == "prep" {
		if k = f.doc.Child(k, "pobj"); k < 0 {
			return -1
		}
	} else if d := f.doc.Tokens[k].Dep; c.is.Has("obj") || d != "dobj" && d != "dative" {
		return -1 // an object of "repeat" is the words themselves, one of "tell" hears them
	}
	for _, v := range f.doc.Children(k) {
		if d := f.doc.Tokens[v].Dep; (d == "acl" || d == "relcl" || d == "ccomp") && f.thatClause(int(v)) {
			return int(v)
		}
	}
	return -1
}

// thatClause reports whether a clause begins with a "that" which joins it and
// stands for nothing in it.
func (f *finder) thatClause(v int) bool {
	if !f.tensed(v) || f.doc.Child(v, "nsubj", "nsubjpass", "expl", "csubj") < 0 {
		return false
	}
	m := f.doc.Child(v, "mark")
	if m < 0 {
		m = f.doc.Child(v, "dobj", "det")
		return m >= 0 && m < v && f.doc.Tokens[m].Lower == "that" && f.doc.Tokens[m].Tag == "IN"
	}
	return f.doc.Tokens[m].Lower == "that"
}

// holdsClause reports whether a gerund is the subject of what was said, as the
// parser sees it: he said having talks [would help].
func (f *finder) holdsClause(v int) bool {
	k := f.doc.Child(v, "ccomp")
	return k > v && f.tensed(k) && f.doc.Child(k, "nsubj", "nsubjpass", "expl") < 0
}

// gerund reports whether a verb is one: firing, having fired.
func (f *finder) gerund(v int) bool {
	aux := f.doc.Child(v, "aux")
	return f.doc.Tokens[v].Tag == "VBG" || aux >= 0 && f.doc.Tokens[aux].Tag == "VBG"
}

// tensed reports whether a clause's verb or one of its auxiliaries is finite.
func (f *finder) tensed(v int) bool {
	if f.finite(v) {
		return true
	}
	for _, k := range f.doc.Children(v) {
		t := &f.doc.Tokens[k]
		if (t.Dep == "aux" || t.Dep == "auxpass" || t.Dep == "cop") && f.finite(int(k)) {
			return true
		}
	}
	return false
}

// asks reports whether a clause is a question: whether, if, why.
func (f *finder) asks(v int) bool {
	for _, k := range f.doc.Children(v) {
		t := &f.doc.Tokens[k]
		if int(k) < v && (t.Dep == "mark" && t.Lower != "that" || slices.Contains([]string{"WRB", "WP", "WDT"}, t.Tag)) {
			return true
		}
	}
	return false
}

// afterThat skips the "that" or "if" which opens a clause.
func (f *finder) afterThat(first, clause int) int {
	for first < clause && f.loose(first) {
		first++
	}
	t := &f.doc.Tokens[first]
	joins := t.Dep == "mark" || t.Tag == "IN" || t.Dep == "dobj" && f.doc.Child(clause, "nsubj", "nsubjpass", "expl") > first
	if joins && (t.Lower == "that" || t.Lower == "if") {
		return first + 1
	}
	return first
}

// clauseStart returns where a clause begins: after its "that", or right after
// the cue where the parser hung its subject on the cue.
func (f *finder) clauseStart(c *cueAt, first, clause int) int {
	start := f.afterThat(first, clause)
	if start == first && f.doc.Child(clause, "nsubj", "nsubjpass", "expl", "csubj") < 0 {
		if o := f.doc.Child(c.token, "dobj"); o >= c.end && o < first {
			return c.end
		}
	}
	return start
}

// pronounClause reports whether a coordinated clause begins with a pronoun that
// takes up what was said: he told them that he expects to win and he is glad.
func (f *finder) pronounClause(v, first int) bool {
	s := f.doc.Child(v, "nsubj", "nsubjpass")
	return s == first && f.doc.Tokens[s].POS == "PRON" && f.doc.Tokens[first-1].Lower == "and" && f.doc.Tokens[v].Tag != "VBD"
}

// modal reports whether a coordinated verb without a subject goes on with what was
// said: he said they were tired and would go.
func (f *finder) modal(v int) bool {
	aux := f.doc.Child(v, "aux")
	return aux >= 0 && f.doc.Tokens[aux].Tag == "MD" && f.doc.Child(v, "nsubj", "nsubjpass") < 0
}

// cut ends a paraphrase before what the narrator adds: ", which expires in May"
// and ", adding that ...", which is another quotation of the same speaker.
func (f *finder) cut(c *cueAt, first, end int) int {
	for i := first + 1; i < end; i++ {
		if !f.here(i) || !f.commaBefore(i) {
			continue
		}
		t := &f.doc.Tokens[i]
		switch t.Lower {
		case "which", "whose", "who", "whom", "where":
			if v := f.relative(i); v >= 0 {
				if _, to := f.doc.Edges(v); to >= end-1 {
					return i
				}
			}
		}
		if t.Tag == "VBG" && (t.Dep == "advcl" || t.Dep == "acl" || t.Dep == "conj") && f.passOn(c, i) || f.contrasts(i) {
			return i
		}
	}
	return end
}

// afterColon takes in the quotation that illustrates a paraphrase:
// she wrote that they differed: "You never listened."
func (f *finder) afterColon(end int, g segment) int {
	if end+1 < g.end && f.doc.Tokens[end].Text == ":" {
		if p := f.inside[end+1]; p >= 0 && !f.used[p] && f.reachesEnd(p, g) {
			return g.end
		}
	}
	return end
}

// goesOn ends content before a verb that is the same speaker's next report:
// he said he agreed and added that; the envoy said it was late but said they would stay.
func (f *finder) goesOn(c *cueAt, clause, end int) int {
	s := f.doc.Child(clause, "nsubj", "nsubjpass")
	if s < 0 || f.mayReport(s) {
		return end
	}
	for _, k := range f.doc.Children(clause) {
		t := &f.doc.Tokens[k]
		if t.Dep != "conj" || int(k) >= end || !f.finite(int(k)) || t.Tag == "MD" || f.doc.Child(int(k), "nsubj") >= 0 || f.cueAt[k] < 0 || !f.cues[f.cueAt[k]].is.Has("quote") {
			continue
		}
		if f.passOn(c, int(k)) {
			first, _ := f.doc.Edges(int(k))
			for first > clause && (f.doc.Tokens[first-1].Dep == "cc" || f.doc.Tokens[first-1].Text == ",") {
				first--
			}
			return first
		}
	}
	return end
}

// mayReport reports whether the subject of a clause is somebody who could report
// in the speaker's stead: a name, an official; not a pronoun, which takes up the speaker.
func (f *finder) mayReport(s int) bool {
	t := &f.doc.Tokens[s]
	if t.POS == "PRON" {
		return false
	}
	return t.Ent >= 0 || f.known.Is("person", t.Lemma)
}

// unclaimed ends content before a passage that has its own attribution.
func (f *finder) unclaimed(first, end int) int {
	for i := first + 1; i < end; i++ {
		if p := f.inside[i]; p >= 0 && f.firstOf[p] == i && f.commaInside(p) && f.claimed(p, end) {
			return i
		}
	}
	return end
}

// claimed reports whether another attribution follows passage p before token end
// or right there: ..., "We will sign," he said.
func (f *finder) claimed(p, end int) bool {
	i := f.firstOf[p]
	for i < len(f.inside) && f.inside[i] == p {
		i++
	}
	return i < len(f.inside) && i <= end && f.attributionFollows(i)
}

// commaBefore reports whether token i follows a comma, one inside closing marks included.
func (f *finder) commaBefore(i int) bool {
	if p := f.inside[i-1]; p >= 0 {
		return f.commaInside(p)
	}
	word := f.doc.Tokens[i-1].Text
	return word == "," || (word == "and" || word == "but") && i > 1 && f.doc.Tokens[i-2].Text == ","
}

// relative returns the verb of the relative clause that begins at token i, or -1.
func (f *finder) relative(i int) int {
	for v := i; ; v = f.doc.Tokens[v].Head {
		if f.doc.Tokens[v].Dep == "relcl" {
			return v
		}
		if f.doc.Tokens[v].Head == v {
			return -1
		}
	}
}

// passOn gives the cue at token i, where one with words of its own stands there,
// the speaker of cue c.
func (f *finder) passOn(c *cueAt, i int) bool {
	k := f.cueAt[i]
	if k < 0 {
		return false
	}
	if _, to := f.doc.Edges(i); f.rightClause(&f.cues[k]) < 0 && !f.quotes(i, to) {
		return false
	}
	f.cues[k].subject = c.subject
	return true
}

// contrasts reports whether a clause begins at token i that sets what others say
// against the content: ..., while the union said it would not.
func (f *finder) contrasts(i int) bool {
	t := &f.doc.Tokens[i]
	if t.Lower != "while" && t.Lower != "whereas" && t.Lower != "although" && t.Lower != "though" {
		return false
	}
	v := t.Head
	return t.Dep == "mark" && f.cueAt[v] >= 0 && f.doc.Child(v, "nsubj") >= 0 && f.doc.Tokens[f.doc.Child(v, "nsubj")].POS != "PRON"
}

// extend adds to a clause that ends at a token what the parser hung on the cue
// itself but belongs to what was said: conditions and reasons.
func (f *finder) extend(c *cueAt, end int) int {
	for _, k := range f.doc.Children(c.token) {
		if int(k) < end {
			continue
		}
		t := &f.doc.Tokens[k]
		first, e := f.doc.Edges(int(k))
		if t.Dep == "ccomp" && first <= end+1 {
			end = max(end, e)
			continue
		}
		if t.Dep == "conj" && first <= end+1 && (f.pronounClause(int(k), first) || f.modal(int(k))) {
			end = max(end, e)
			continue
		}
		if m := f.doc.Child(int(k), "mark"); t.Dep != "advcl" || m < 0 || !slices.Contains([]string{"if", "because", "unless", "until"}, f.doc.Tokens[m].Lower) {
			continue
		}
		if first <= end+1 {
			end = max(end, e)
		}
	}
	return end
}

// rightFragment returns a complement with quoted words in it: accused Arnor of "stealing".
func (f *finder) rightFragment(c *cueAt, g segment) []text.Span {
	first := -1
	for _, k := range f.complements(c) {
		t := &f.doc.Tokens[k]
		from, to := f.doc.Edges(k)
		from, to = max(from, c.end), min(to, g.end)
		if first < 0 && t.POS != "PRON" && (t.Dep == "dobj" || t.Dep == "ccomp" || t.Dep == "oprd") && c.is.Class == "call" {
			first = from
		}
		if !f.complement(c, t.Dep) && !f.toDo(c, k, from) || !f.quotesOf(c, from, to) {
			continue
		}
		from = f.fragmentStart(c, k, from, first)
		return f.span(from, f.cut(c, from, to))
	}
	return nil
}

// toDo reports whether a dependent is an infinitive that the parser took for an aim.
func (f *finder) toDo(c *cueAt, k, from int) bool {
	return c.is.Has("inf") && f.doc.Tokens[k].Dep == "advcl" && f.doc.Tokens[from].Lower == "to"
}

// fragmentStart returns where the content in complement k begins: with the
// object that a judgement is passed on, else after the preposition or the "to".
func (f *finder) fragmentStart(c *cueAt, k, from, object int) int {
	t := &f.doc.Tokens[k]
	switch {
	case object >= 0 && (t.Dep != "prep" || t.Lower == "as" || t.Lower == "to"):
		return min(object, from)
	case t.Dep == "prep" || t.Dep == "agent":
		return k + 1
	case t.Dep == "dobj" && (c.is.Has("prep") || c.is.Has("inf")):
		return f.afterTo(c, f.afterObject(k, from))
	}
	return f.afterTo(c, from)
}

// afterTo skips the "to" of an infinitive that is asked for or quoted from its verb on.
func (f *finder) afterTo(c *cueAt, from int) int {
	if f.doc.Tokens[from].Lower == "to" && from+1 < len(f.inside) && (c.is.Class == "demand" || f.inside[from+1] >= 0) {
		return from + 1
	}
	return from
}

// complements returns the dependents after a cue and its particle, in order.
func (f *finder) complements(c *cueAt) []int {
	var all []int
	for w := c.token; w < c.end; w++ {
		for _, k := range f.doc.Children(w) {
			if int(k) >= c.end && f.doc.Tokens[k].Dep != "punct" {
				all = append(all, int(k))
			}
		}
	}
	slices.Sort(all)
	return all
}

// afterObject returns where the content begins when the parser hung it on the
// object: accused [Arnor of "stealing"].
func (f *finder) afterObject(object, from int) int {
	for _, k := range f.doc.Children(object) {
		t := &f.doc.Tokens[k]
		if from, to := f.doc.Edges(int(k)); int(k) > object && f.doc.Child(int(k), "aux") >= 0 && f.doc.Tokens[from].Lower == "to" && f.quotes(from, to) {
			return from
		}
		if int(k) > object && t.Dep == "prep" && slices.Contains([]string{"of", "for", "with", "as"}, t.Lower) {
			if _, to := f.doc.Edges(int(k)); f.quotes(int(k), to) && !f.quotes(from, int(k)) {
				return int(k) + 1
			}
		}
	}
	return from
}

// complement reports whether a dependent is one of the cue's frames.
func (f *finder) complement(c *cueAt, dep string) bool {
	switch dep {
	case "xcomp":
		return c.is.Has("inf") || c.is.Has("that") || c.is.Has("obj")
	case "ccomp":
		return c.is.Has("that") || c.is.Has("inf") || c.is.Has("obj") || c.is.Has("wh")
	case "dobj", "attr", "oprd", "acomp", "pobj":
		return c.is.Has("obj") || c.is.Has("prep") || c.is.Has("quote")
	case "prep", "pcomp":
		return c.is.Has("prep") || c.is.Has("as")
	}
	return false
}

// quotesOf reports whether tokens [first, end) hold an unused passage that
// stands under no nearer cue.
func (f *finder) quotesOf(c *cueAt, first, end int) bool {
	for i := first; i < end; i++ {
		p := f.inside[i]
		if p < 0 || f.used[p] || f.firstOf[p] != i && i != first {
			continue
		}
		if k := f.nearest(i, p); (k < 0 || k == f.cueAt[c.token]) && !f.work(p) {
			return true
		}
	}
	return false
}

// work reports whether a passage is the title of a work: "Meet the Press".
func (f *finder) work(p int) bool {
	i := f.firstOf[p] + 1
	return i < len(f.inside) && f.doc.Tokens[i].Ent >= 0 && f.doc.Entities[f.doc.Tokens[i].Ent].Label == "WORK_OF_ART" && f.doc.Entities[f.doc.Tokens[i].Ent].First >= f.firstOf[p]
}

// nearest returns the first cue above token i outside passage p, or -1.
func (f *finder) nearest(i, p int) int {
	for {
		h := f.doc.Tokens[i].Head
		if h == i {
			return -1
		}
		if i = h; f.inside[i] != p && f.cueAt[i] >= 0 {
			return f.cueAt[i]
		}
	}
}

// quotes reports whether tokens [first, end) hold an unused passage, whole or in part.
func (f *finder) quotes(first, end int) bool {
	for i := first; i < end; i++ {
		if p := f.inside[i]; p >= 0 && !f.used[p] {
			return true
		}
	}
	return false
}
