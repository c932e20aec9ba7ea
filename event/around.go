package event

import (
	"maps"
	"math"
	"slices"

	"twotrack/mention"
	"twotrack/text"
)

// inSentence tells where a choice stands in the event's sentence, and what the model reads of it.
func (d *inquiry) inSentence(k *standing, l *clueList) {
	l.say("here")
	l.sayIf(k.key != d.other && slices.Equal(d.besides, []string{k.key}), "here:only")
	names, most, asked := map[string]bool{}, math.Inf(-1), false
	before, after, under := false, false, false
	for _, s := range k.here {
		m := &d.in.Mentions[s.mention]
		if p, ok := d.asked(m.Span); ok {
			most, asked = max(most, p), true
		}
		before, after = before || s.head < d.e.trigger, after || s.head >= d.e.trigger
		under = d.hangs(s.head, names) || under
		names["here:"+m.Kind] = true
		if d.quotes[s.head] != d.quotes[d.e.trigger] {
			names["here:quote"] = true
		}
	}
	if asked {
		l.say("asked")
		l.measure("read", most)
	}
	l.sayIf(before && !after, "here:before")
	l.sayIf(after && !before, "here:after")
	l.sayIf(!under, "here:apart")
	l.sayIf(d.nearBefore == k.key, "near:before")
	l.sayIf(d.nearAfter == k.key, "near:after")
	for _, name := range slices.Sorted(maps.Keys(names)) {
		l.say(name)
	}
}

// hangs names how a word hangs under the act or elsewhere; true for under it.
func (d *inquiry) hangs(at int, names map[string]bool) bool {
	t := &d.doc.Tokens[at]
	if !d.under(at, d.e.trigger) {
		names["dep:"+t.Dep] = true
		return false
	}
	names["under:"+t.Dep] = true
	governor := &d.doc.Tokens[t.Head]
	switch {
	case t.Dep == "pobj":
		names["under:"+governor.Lower] = true
		if governor.Head == d.e.trigger {
			names["at:"+governor.Lower] = true
		}
	case t.Head == d.e.trigger:
		names["at:"+t.Dep] = true
	}
	return true
}

// under reports whether a word hangs under another.
func (c *coder) under(at, top int) bool {
	for range 8 {
		if at == top {
			return true
		}
		if c.doc.Tokens[at].Head == at {
			return false
		}
		at = c.doc.Tokens[at].Head
	}
	return false
}

// asked is the log-odds that the model gives the event's type between a party's words, empty for nobody, and the other side.
func (d *inquiry) asked(words text.Span) (logOdds float64, ok bool) {
	actor, other := d.across, words
	if d.actor {
		actor, other = words, d.across
	}
	p, ok := d.between(d.e.Type, actor, other, d.read)
	bounded := min(max(float64(p), 0.001), 0.999)
	return math.Log(bounded / (1 - bounded)), ok
}

// nearest is the party other than the other side that is named next to the act in its sentence, before or after it.
func (d *inquiry) nearest(before bool) string {
	best, far := "", math.MaxInt
	for _, s := range d.surveyed.of(d.sentence, d.sentence, d.e.trigger) {
		if away := max(s.head-d.e.trigger, d.e.trigger-s.head); s.key != d.other && (s.head < d.e.trigger) == before && away < far {
			best, far = s.key, away
		}
	}
	return best
}

// inContext tells how far before the event's sentence a choice is named, and how.
func (d *inquiry) inContext(k *standing, l *clueList) {
	if d.nobodyAsked {
		l.measure("away:read", d.nobodyRead)
	}
	l.sayIf(k.later, "later")
	if k.away != nil && !k.later {
		far := d.sentence - k.away.sentence
		switch {
		case far == 1:
			l.say("back1")
			l.say("back1:" + d.doc.Tokens[k.away.head].Dep)
			l.sayIf(d.doc.Sentences[d.sentence].Paragraph == d.doc.Sentences[d.sentence-1].Paragraph, "back1:paragraph")
			l.sayIf(slices.Equal(d.behind, []string{k.key}), "back1:only")
		case far == 2:
			l.say("back2")
		case far <= 5:
			l.say("back5")
		case far <= window:
			l.say("back10")
		default:
			l.say("far")
		}
		switch kind := d.in.Mentions[k.away.mention].Kind; kind {
		case mention.KindThing, mention.KindPlace:
			l.say("back:" + kind)
		}
	}
	l.sayIf(d.pointing && d.latest == k.key, "latest:pointing")
	l.sayIf(d.pointing && d.latestSubject == k.key, "latest:subject.pointing")
	l.sayIf(d.latest == k.key, "latest")
	l.sayIf(d.latestSubject == k.key, "latest:subject")
}

// lookBack finds the parties other than the other side that the sentences before name last, and last as a subject.
func (d *inquiry) lookBack() {
	all := d.surveyed.of(d.sentence-window, d.sentence-1, d.e.trigger)
	for i := len(all) - 1; i >= 0 && d.latestSubject == ""; i-- {
		s := &all[i]
		if s.key == d.other {
			continue
		}
		if d.latest == "" && d.in.Mentions[s.mention].Kind != mention.KindThing {
			d.latest = s.key
		}
		if dep := d.doc.Tokens[s.head].Dep; dep == "nsubj" || dep == "nsubjpass" {
			d.latestSubject = s.key
		}
	}
}

// inArticle tells what the article as a whole and the events before have to do with a choice.
func (d *inquiry) inArticle(k *standing, l *clueList) {
	v := d.surveyed
	if k.key != d.other {
		l.measure("share", float64(v.share[k.key]))
	}
	recent := 0
	for _, s := range v.of(d.sentence-3, d.sentence-1, d.e.trigger) {
		if s.key == k.key {
			recent++
		}
	}
	l.measure("recent", math.Log(float64(1+recent)))
	if i := slices.Index(v.order, k.key); i >= 0 {
		l.say([...]string{"top1", "top2", "top3", "rest"}[min(3, i)])
	}
	if i := slices.IndexFunc(v.order, func(key string) bool { return key != d.other }); i >= 0 && v.order[i] == k.key {
		l.say("topother")
		l.sayIf(len(k.here) == 0, "topother:away")
	}
	l.sayIf(v.lead[k.key], "lead")
	if d.e.SaidBy >= 0 && countries(d.in.Quotations[d.e.SaidBy].Codes) == k.key {
		l.say("speaker")
		l.say("speaker:" + d.e.Status)
	}
	l.sayIf(countries(d.e.AllegedBy) == k.key, "alleger")
	d.passed(k, l)
}

// passed tells what the events before were between the two.
func (d *inquiry) passed(k *standing, l *clueList) {
	v := d.surveyed
	if !v.started {
		return
	}
	l.sayIf(v.last[0] == k.key, "last:doer")
	l.sayIf(v.last[1] == k.key, "last:other")
	if d.other == "" {
		return
	}
	toward, from := [2]string{d.other, k.key}, [2]string{k.key, d.other}
	l.sayIf(v.last == toward, "last:toward")
	l.sayIf(v.last == from, "last:from")
	l.sayIf(v.passed[toward] > 0, "toward")
	l.sayIf(v.passed[from] > 0, "from")
	l.sayIf(v.passed[toward]+v.passed[from] > 2, "often")
}

// pointsBack reports whether an act's object is a definite noun or pronoun that names no party.
func (c *coder) pointsBack(act int) bool {
	object := c.doc.Child(act, "dobj", "nsubjpass")
	if object < 0 || c.mentions[object] >= 0 {
		return false
	}
	definite := false
	for _, k := range c.doc.Children(object) {
		switch t := &c.doc.Tokens[k]; {
		case c.mentions[k] >= 0:
			return false
		case t.Dep == "det" && t.Lower != "a" && t.Lower != "an":
			definite = true
		}
	}
	return definite || c.doc.Tokens[object].Tag == "DT"
}
