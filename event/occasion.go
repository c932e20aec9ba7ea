package event

import (
	"slices"
	"time"
)

// occasion is a day on which somebody was heard to speak.
type occasion struct {
	at    int // byte of the body
	chain int // the speaker's chain of mentions, 0 where unknown
	date  string
}

// occasions gives the acts of speech that carry no date the day of their
// quotation, else the day on which their speaker was last heard, else the day of
// the speech before them in their paragraph, else, of a lead, the day on which
// the speaker is first heard. What somebody "has said" was said some other time.
func (c *coder) occasions(events []candidate) {
	heard := c.heard(events)
	own := byChain(heard)
	day := c.onlyDay(heard)
	for i := range events {
		e := &events[i]
		if !c.speech[e.Type] || e.Date != "" || e.Status == "alleged" || e.Status == "denied" {
			continue
		}
		if e.SaidBy >= 0 {
			e.Date = c.saidOn(e.SaidBy)
		}
		if e.Date == "" && c.heardNow(e) {
			if e.Date = c.occasionOf(heard, own, e); e.Date == "" && c.news(e) {
				e.Date = day
			}
		}
	}
}

// heard lists the dated quotations and dated acts of speech in their order.
func (c *coder) heard(events []candidate) []occasion {
	var list []occasion
	for q := range c.in.Quotations {
		if said := &c.in.Quotations[q]; c.saidOn(q) != "" {
			list = append(list, occasion{said.Content[0].Start, c.chain(said.Mention), c.saidOn(q)})
		}
	}
	for i := range c.in.Dates {
		if o, ok := c.appearance(i); ok {
			list = append(list, o)
		}
	}
	for i := range events {
		if e := &events[i]; c.speech[e.Type] && e.Date != "" {
			list = append(list, occasion{e.Trigger.Start, c.chainOf(e), e.Date})
		}
	}
	slices.SortStableFunc(list, func(a, b occasion) int { return a.at - b.at })
	return list
}

// appearance reads a day on which somebody is told to have spoken: "delivered the
// speech on Friday", "in the interview, taped Saturday".
func (c *coder) appearance(i int) (occasion, bool) {
	d := c.in.Dates[i]
	if !calendar(d) || len(d.ISO()) != len(time.DateOnly) || d.First >= len(c.doc.Tokens) || c.quotes[d.First] >= 0 {
		return occasion{}, false
	}
	venue := false
	for at, n := d.First, 0; n < 8; n++ {
		t := &c.doc.Tokens[at]
		venue = venue || c.patterns.Classes["speeches"][t.Lemma]
		if t.POS == "VERB" {
			venue = venue || c.delivers(at)
			if subject := c.referent(c.surfaceSubject(at)); venue && subject >= 0 {
				if chain := c.chain(int(c.mentions[subject])); chain != 0 {
					return occasion{d.Start, chain, d.ISO()}, true
				}
			}
		}
		if t.Head == at {
			break
		}
		at = t.Head
	}
	return occasion{}, false
}

// delivers reports whether a verb has a speech for its object or its setting.
func (c *coder) delivers(v int) bool {
	for _, k := range c.doc.Children(v) {
		switch t := &c.doc.Tokens[k]; t.Dep {
		case "dobj", "nsubjpass":
			if c.patterns.Classes["speeches"][t.Lemma] {
				return true
			}
		case "prep":
			if object := c.doc.Child(int(k), "pobj"); object >= 0 && c.patterns.Classes["speeches"][c.doc.Tokens[object].Lemma] {
				return true
			}
		}
	}
	return false
}

// saidOn gives the date of a quotation: that of its cue, or of the clause that
// carries the cue ("issued a statement on Friday, saying").
func (c *coder) saidOn(q int) string {
	said := &c.in.Quotations[q]
	if said.Date != "" || said.CueToken < 0 {
		return said.Date
	}
	i := c.nearest(said.CueToken, true)
	if i < 0 {
		return ""
	}
	for _, span := range said.Content {
		if d := c.in.Dates[i]; d.Start < span.End && d.End > span.Start {
			return ""
		}
	}
	return c.in.Dates[i].ISO()
}

// onlyDay gives the day of an article that tells of the speech of one day, ""
// where it tells of more or none.
func (c *coder) onlyDay(heard []occasion) string {
	day := ""
	for _, o := range heard {
		switch {
		case !c.recent(o.date):
		case day != "" && day != o.date:
			return ""
		default:
			day = o.date
		}
	}
	return day
}

// news reports whether an act of speech is told as what happened now: a verb in
// the past tense, or in the present of a headline, in a main clause, or words
// quoted under such a verb.
func (c *coder) news(e *candidate) bool {
	at := e.trigger
	if e.SaidBy >= 0 {
		if at = c.in.Quotations[e.SaidBy].CueToken; at < 0 {
			return false
		}
	}
	if e.Status != "happened" && e.SaidBy < 0 {
		return false
	}
	lead := c.doc.Sentences[c.doc.Tokens[at].Sentence].Paragraph == 0
	for range 6 {
		t := &c.doc.Tokens[at]
		if c.perfect(at) {
			return false
		}
		switch {
		case t.Tag == "VBD" || t.Tag == "VBN" && c.doc.Child(at, "auxpass") >= 0 || lead && verbal(*t):
			return t.Dep == "ROOT" || t.Dep == "conj" || t.Dep == "ccomp" || t.Dep == "parataxis" || t.Dep == "advcl" && !c.apart(at)
		case t.Tag == "VBG" && c.doc.Child(at, "aux") >= 0:
			return t.Dep == "ROOT"
		case t.Tag == "VBZ" || t.Tag == "VBP" || t.Dep == "relcl" || t.Dep == "acl" || c.apart(at) || t.Head == at:
			return false
		}
		at = t.Head
	}
	return false
}

// recent reports whether a date is a day in the week before publication.
func (c *coder) recent(day string) bool {
	then, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return false
	}
	now, err := time.Parse(time.DateOnly, c.doc.Text.Published)
	return err != nil || !then.Before(now.AddDate(0, 0, -7)) && !then.After(now.AddDate(0, 0, 1))
}

// occasionOf picks the occasion of an act of speech, "" for none. The speaker's
// own occasions are those of the list that bear its chain.
func (c *coder) occasionOf(heard []occasion, own map[int][]occasion, e *candidate) string {
	start := c.doc.Text.Paragraphs[c.doc.Sentences[c.doc.Tokens[e.trigger].Sentence].Paragraph].Start
	var mine []occasion
	if speaker := c.chainOf(e); speaker != 0 {
		mine = own[speaker]
	}
	n := upTo(mine, e.Trigger.Start)
	if n > 0 {
		return mine[n-1].date
	}
	if k := upTo(heard, e.Trigger.Start); k > 0 && heard[k-1].at >= start {
		return heard[k-1].date
	}
	if later := slices.IndexFunc(mine, func(o occasion) bool { return len(o.date) == len(time.DateOnly) }); later >= 0 {
		return mine[later].date
	}
	return ""
}

// upTo counts the occasions before a place of the body.
func upTo(list []occasion, at int) int {
	n, _ := slices.BinarySearchFunc(list, at, func(o occasion, at int) int { return o.at - at })
	return n
}

// byChain sorts the occasions by their speaker.
func byChain(heard []occasion) map[int][]occasion {
	own := map[int][]occasion{}
	for _, o := range heard {
		own[o.chain] = append(own[o.chain], o)
	}
	return own
}

// heardNow reports whether an act of speech can be of the occasion that the text
// tells of: it is told as done, neither in the perfect, itself or the cue it is
// quoted under, nor as of some vague time before ("recently").
func (c *coder) heardNow(e *candidate) bool {
	if e.Status == "ongoing" || e.Status == "conditional" || c.perfect(e.trigger) || c.vague(e.trigger) {
		return false
	}
	if e.SaidBy < 0 || c.in.Quotations[e.SaidBy].CueToken < 0 {
		return true
	}
	cue := c.in.Quotations[e.SaidBy].CueToken
	return !c.perfect(cue) && !c.vague(cue)
}

// vague reports whether an act is told of some time before that no calendar names.
func (c *coder) vague(trigger int) bool {
	s := c.doc.Tokens[trigger].Sentence
	for i := c.firstDate(s); i < len(c.in.Dates); i++ {
		d := c.in.Dates[i]
		if d.First >= len(c.doc.Tokens) || c.doc.Tokens[d.First].Sentence != s {
			return false
		}
		if d.Value == "PAST_REF" && c.steps(d, trigger, true) < far {
			return true
		}
	}
	return false
}

// perfect reports whether a verb, or the one it is joined to without an
// auxiliary of its own, stands in the perfect.
func (c *coder) perfect(v int) bool {
	for range 4 {
		for _, k := range c.doc.Children(v) {
			if t := &c.doc.Tokens[k]; t.Dep == "aux" && t.Lemma == "have" {
				return true
			}
		}
		if t := &c.doc.Tokens[v]; t.Dep != "conj" || t.Head == v || c.doc.Child(v, "nsubj", "nsubjpass", "aux", "auxpass") >= 0 {
			return false
		}
		v = c.doc.Tokens[v].Head
	}
	return false
}

// chainOf gives the chain of mentions of an act's actor, 0 where none names it.
func (c *coder) chainOf(e *candidate) int {
	if e.actor < 0 {
		return 0
	}
	if q := c.quotes[e.actor]; q >= 0 && c.firstPerson(e.actor) {
		return c.chain(c.in.Quotations[q].Mention)
	}
	return c.chain(int(c.mentions[e.actor]))
}

// chain gives a mention's chain, 0 for none.
func (c *coder) chain(m int) int {
	if m < 0 || m >= len(c.in.Mentions) {
		return 0
	}
	return c.in.Mentions[m].Chain
}
