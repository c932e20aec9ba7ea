package spacy

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"sync"
)

// The measures of the comparison with spaCy, in the order of the report.
const (
	ofTokens = iota
	ofFeatures
	ofTags
	ofHeads
	ofLabels
	ofSentences
	ofEntities
	ofPOS
	ofMorph
	ofLemmas
	measures
)

// measure is what is compared, and the share that must agree.
type measure struct {
	name string
	gate float64
}

func measured() [measures]measure {
	return [measures]measure{
		ofTokens: {"tokens, offsets, spaces", 1}, ofFeatures: {"NORM PREFIX SUFFIX SHAPE", 1}, ofTags: {"tags", 0.9999}, ofHeads: {"heads", 0.9995},
		ofLabels: {"labels", 0.9995}, ofSentences: {"sentence starts", 0.9995}, ofEntities: {"entities", 0.9999},
		ofPOS: {"parts of speech", 0.9999}, ofMorph: {"morphology", 0.9999}, ofLemmas: {"lemmas where tags agree", 1},
	}
}

// maxApart is how far vectors may be apart.
const maxApart = 1e-4

// maxListed bounds the differences listed for each measure.
const maxListed = 25

// tally counts agreement with spaCy. It may be used by many goroutines.
type tally struct {
	mu              sync.Mutex
	docs, sentences int
	tokens, vectors int
	compared        [measures]int
	differ          [measures]int
	listed          [measures][]string
	apart           float64
}

func (t *tally) miss(m int, format string, args ...any) {
	t.differ[m]++
	if len(t.listed[m]) < maxListed {
		t.listed[m] = append(t.listed[m], fmt.Sprintf(format, args...))
	}
}

// faults lists the gates that are not kept.
func (t *tally) faults() []string {
	var list []string
	for m, of := range measured() {
		if t.compared[m] == 0 {
			list = append(list, fmt.Sprintf("%s: nothing was compared", of.name))
		} else if share := t.share(m); share < of.gate {
			list = append(list, fmt.Sprintf("%s: %.4f%% agree, want %.4f%%", of.name, 100*share, 100*of.gate))
		}
	}
	if t.apart > maxApart || t.vectors == 0 {
		list = append(list, fmt.Sprintf("vectors: %d compared, up to %.2g apart, want at most %.2g", t.vectors, t.apart, maxApart))
	}
	return list
}

func (t *tally) share(m int) float64 { return 1 - float64(t.differ[m])/float64(max(1, t.compared[m])) }

// report writes the table, and below it what differs.
func (t *tally) report(w io.Writer) {
	fmt.Fprintf(w, "%d documents, %d sentences, %d tokens\n\n", t.docs, t.sentences, t.tokens)
	fmt.Fprintf(w, "| measure | compared | differ | agree | gate |\n|---|---:|---:|---:|---:|\n")
	for m, of := range measured() {
		fmt.Fprintf(w, "| %s | %d | %d | %.4f%% | %.2f%% |\n", of.name, t.compared[m], t.differ[m], 100*t.share(m), 100*of.gate)
	}
	fmt.Fprintf(w, "| tok2vec rows, shared and ner's | %d | | up to %.2g apart | %.0e |\n", t.vectors, t.apart, maxApart)
	for m, of := range measured() {
		if len(t.listed[m]) > 0 {
			fmt.Fprintf(w, "\n%s, the first %d of %d:\n", of.name, len(t.listed[m]), t.differ[m])
			slices.Sort(t.listed[m])
			for _, line := range t.listed[m] {
				fmt.Fprintf(w, "  %s\n", line)
			}
		}
	}
}

// words compares the features of word types.
func (t *tally) words(l *lexicon, words []oracleWord) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, w := range words {
		space := uint64(0)
		if l.word(w.Text).space {
			space = 1
		}
		got := []uint64{l.symbols.id(w.Text), l.symbols.id(w.Norm), l.symbols.id(prefix(w.Text)), l.symbols.id(suffix(w.Text)), l.symbols.id(shape(w.Text)), space}
		t.compared[ofFeatures]++
		if !slices.Equal(got, w.Features) {
			t.miss(ofFeatures, "%q norm %q: %d, want %d", w.Text, w.Norm, got, w.Features)
		}
	}
}

// doc compares a document.
func (t *tally) doc(p *Pipeline, id string, got, want *Doc) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.docs++
	t.tokens += len(want.Tokens)
	t.compared[ofTokens] += len(want.Tokens)
	same := len(got.Tokens) == len(want.Tokens)
	for i := range want.Tokens {
		if i >= len(got.Tokens) || !sameToken(&got.Tokens[i], &want.Tokens[i]) {
			t.miss(ofTokens, "%s token %d: %s, want %s", id, i, place(got, i), place(want, i))
			t.differ[ofTokens] += len(want.Tokens) - i - 1
			same = false
			break
		}
	}
	if !same {
		if len(got.Tokens) > len(want.Tokens) {
			t.miss(ofTokens, "%s: %d tokens, want %d", id, len(got.Tokens), len(want.Tokens))
		}
		return
	}
	watch := &watch{p: p, id: id, text: got.Text}
	for i := range want.Tokens {
		t.token(watch, i, &got.Tokens[i], &want.Tokens[i])
	}
	t.entities(watch, got, want)
}

func sameToken(a, b *Token) bool {
	return a.Start == b.Start && a.End == b.End && a.Text == b.Text && a.SpaceAfter == b.SpaceAfter
}

func place(d *Doc, i int) string {
	if i >= len(d.Tokens) {
		return "none"
	}
	t := &d.Tokens[i]
	return fmt.Sprintf("%.40q at %d (space after: %v)", t.Text, t.Start, t.SpaceAfter)
}

// watch looks at a document again where something differs.
type watch struct {
	p    *Pipeline
	id   string
	text string
	seen *closeness
}

func (w *watch) look() *closeness {
	if w.seen == nil {
		w.seen = w.p.look(w.text)
	}
	return w.seen
}

func (t *tally) token(w *watch, i int, got, want *Token) {
	t.sentences += int(oneIf(want.SentStart))
	token := want
	compare := func(m int, is, should string, by func(*closeness) float32) {
		t.compared[m]++
		if is != should {
			note := ""
			if by != nil {
				note = fmt.Sprintf(", margin %.2g", by(w.look()))
			}
			t.miss(m, "%s token %d %.30q: %q, want %q%s", w.id, i, token.Text, is, should, note)
		}
	}
	if got.Norm != want.Norm {
		t.miss(ofFeatures, "%s token %d %.30q: norm %q, want %q", w.id, i, want.Text, got.Norm, want.Norm)
	}
	tag := func(c *closeness) float32 { return c.tag[i] }
	parse := func(c *closeness) float32 { return c.parse[i] }
	compare(ofTags, got.Tag, want.Tag, tag)
	compare(ofHeads, fmt.Sprint(got.Head), fmt.Sprint(want.Head), parse)
	compare(ofLabels, got.Dep, want.Dep, parse)
	compare(ofSentences, fmt.Sprint(got.SentStart), fmt.Sprint(want.SentStart), parse)
	compare(ofPOS, got.POS, want.POS, tag)
	compare(ofMorph, got.Morph, want.Morph, tag)
	if got.Tag == want.Tag {
		compare(ofLemmas, got.Lemma, want.Lemma, nil)
	}
}

// entities compares whole entities: each that spaCy finds and we do not, or the other way round, differs.
func (t *tally) entities(w *watch, got, want *Doc) {
	list := func(d *Doc) []Ent { return collectEntities(d.Tokens) }
	ours, theirs := list(got), list(want)
	t.compared[ofEntities] += len(theirs)
	report := func(e Ent, who string) {
		margin := float32(math.Inf(1))
		for i := max(0, e.Start-1); i < min(len(got.Tokens), e.End+1); i++ {
			margin = min(margin, w.look().ent[i])
		}
		text := got.Text[got.Tokens[e.Start].Start:got.Tokens[e.End-1].End]
		t.miss(ofEntities, "%s tokens %d:%d %.40q %s: only %s, margin %.2g", w.id, e.Start, e.End, text, e.Label, who, margin)
	}
	for _, e := range theirs {
		if !slices.Contains(ours, e) {
			report(e, "spaCy")
		}
	}
	for _, e := range ours {
		if !slices.Contains(theirs, e) {
			report(e, "here")
		}
	}
}

// rows compares sampled vectors.
func (t *tally) rows(c *closeness, d *oracleDoc) error {
	shared, err := floats(d.Shared)
	if err != nil {
		return err
	}
	own, err := floats(d.NER)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, part := range []struct {
		got  tokenRows
		want []float32
	}{{c.shared, shared}, {c.own, own}} {
		for k, row := range d.Rows {
			got := part.got.row(int(part.got.first[0]) + row)
			for i, v := range part.want[k*len(got):][:len(got)] {
				t.apart = max(t.apart, math.Abs(float64(v-got[i])))
			}
			t.vectors++
		}
	}
	return nil
}

// String is the report.
func (t *tally) String() string {
	var b strings.Builder
	t.report(&b)
	return b.String()
}
