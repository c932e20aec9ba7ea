package mention

import (
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/text"
)

// finder holds what one reading of an article has found so far.
type finder struct {
	doc        *parse.Document
	o          *ontology.Ontology
	words      []word
	hits       []hit
	hitAt      []int32 // hit that covers a token, -1 where none
	views      []*view // what the phrase headed by a token says
	quoted     []bool  // tokens inside quotation marks
	open       []bool  // phrases being read, against circles
	mentions   []Mention
	chains     chains
	focus      []sighting          // countries in the order in which the article names them
	led        []string            // the codes of the coalition that was last named with its leader
	day        string              // the day of publication or, where none is given, one that the article's own titles and years settle
	count      tally               // how often the article names each country
	rule, home tally               // governments and ministers, and actors at home, named with their country so far
	sides      tally               // actors named so far that can be a side
	by         map[string][]string // the first two names by which the article names each country
	placed     map[string]bool     // countries of which the article names a city or region
	bodies     map[string]bool     // international bodies' codes that the article names
	ofOffice   map[string]string   // the country of the office that was last named with it, by the office's last word
	ofSector   map[string]string   // the country of the actor of a sector that was last named with its country
}

// word is one gazetteer word and the token it stands in.
type word struct {
	text  string
	token int
}

// view is what the phrase headed by one token says about its actor.
type view struct {
	first, end int // tokens
	kind       string
	codes      []string
	name       string
	sector     string // "" where the phrase has no role word
	office     string // the head's role words, lower case
	role       [2]int // tokens of the role words
	entry      *ontology.Entry
	place      *Place
	plural     bool
	person     bool
	gender     byte // 'm', 'f', 0
	former     bool
	rank       int    // how surely the codes are this actor's, see the ranks
	usage      string // the state or body that the role word is used of above all
	settled    bool   // the country comes from the phrase itself, not from what stands around it
	chain      int    // from 1, 0 for none yet
	rule       string
}

// The ranks of what a person's codes rest on.
const (
	byContext    = iota + 1 // what stands around
	byApposition            // a description beside the name
	byRole                  // an office and its owner before the name
	byEntry                 // the dated offices
)

func newFinder(doc *parse.Document, o *ontology.Ontology) *finder {
	f := &finder{doc: doc, o: o, hitAt: make([]int32, len(doc.Tokens)), views: make([]*view, len(doc.Tokens)), open: make([]bool, len(doc.Tokens)), chains: newChains(), ofSector: map[string]string{}, ofOffice: map[string]string{}}
	for i := range f.hitAt {
		f.hitAt[i] = -1
	}
	f.marks()
	return f
}

// token is the token at i.
func (f *finder) token(i int) *parse.Token { return &f.doc.Tokens[i] }

// hit is the gazetteer hit that covers a token, nil where none does.
func (f *finder) hit(i int) *hit {
	if n := f.hitAt[i]; n >= 0 {
		return &f.hits[n]
	}
	return nil
}

// entity is the pipeline's label and range of the named entity around a token,
// without an article before it and a possessive after it.
func (f *finder) entity(i int) (label string, first, end int) {
	n := f.doc.Tokens[i].Ent
	if n < 0 {
		return "", i, i + 1
	}
	e := f.doc.Entities[n]
	first, end = e.First, e.End
	for first < i && (f.token(first).POS == "DET" || f.token(first).Space) {
		first++
	}
	for end-1 > i && (f.token(end-1).Tag == "POS" || f.token(end-1).Space) {
		end--
	}
	return e.Label, first, end
}

// add makes a mention of a view.
func (f *finder) add(head int, v *view) {
	m := Mention{
		Span: f.doc.Cover(v.first, v.end), First: v.first, End: v.end, Head: head, Kind: v.kind,
		Codes: v.codes, Name: v.name, Chain: v.chain, Place: v.place, Settled: v.settled, Rule: v.rule,
	}
	if v.role[1] > v.role[0] {
		m.Role = f.doc.Cover(v.role[0], v.role[1])
	} else {
		m.Role = text.Span{Start: m.Start, End: m.Start}
	}
	f.mentions = append(f.mentions, m)
	if v.kind == KindPlace || v.kind == KindThing || v.kind == KindPronoun {
		return
	}
	for _, c := range v.codes {
		if contends(c) {
			f.sides.add(c)
		}
	}
}

// fullNames gives every mention the fullest name of its chain.
func (f *finder) fullNames() {
	for i := range f.mentions {
		m := &f.mentions[i]
		if c := f.chains.number(m.Chain); c != nil && c.name != "" {
			m.Name = c.name
		}
	}
}

// marks tells which tokens stand inside quotation marks; an open mark ends with its paragraph.
func (f *finder) marks() {
	f.quoted = make([]bool, len(f.doc.Tokens))
	inside, paragraph := false, -1
	for i := range f.doc.Tokens {
		t := f.token(i)
		if p := f.doc.Sentences[t.Sentence].Paragraph; p != paragraph {
			inside, paragraph = false, p
		}
		switch t.Text {
		case "\"", "''", "``":
			inside = !inside
		case "“":
			inside = true
		case "”":
			inside = false
		}
		f.quoted[i] = inside
	}
}
