package report

import (
	"cmp"
	"fmt"
	"strings"

	"twotrack/ledger"
	"twotrack/text"
)

// article is one record as the page shows it.
type article struct {
	N                          int
	Title, Outlet, File        string
	Published, PublishedFrom   string
	ID, SHA256                 string
	Chars                      int
	Notes                      []text.Note
	Heading                    []piece // the title's words with their marks; nil where the text has none
	Paragraphs                 [][]piece
	Chart                      *chart
	Tracks                     []track
	Quotations, Dates, Places  []card
	Review                     []card // events that are not in the record
	Events                     int
	Diplomatic, Coercive, None int
}

// track is one track's events in the order of time.
type track struct {
	Name, Class string
	Cards       []card
}

// card is one entry of the record beside the text. What the text does not settle
// is empty.
type card struct {
	ID, Href, Badge, Class string // anchor, where its words stand, "C3", d c q t p r
	Kind                   string // ACCUSE, direct, 2015-08-20 ...
	Detail                 string // modes
	Status, StatusClass    string
	Date                   string // as people write it
	ISO                    string // as a machine reads it, where it is one day, month or year
	From                   string // the words that the date was worked out from, or its anchor
	Actor, Recipient       string
	Codes                  string
	Words                  string
	Speaker, Role, Party   string
	Cue, Venue             string
	Place                  string
	SaidBy, SaidByHref     string
	Rule                   string
	Doubt, Track           string // of an event for review: why, and the track it would be on
}

// builder makes an article's cards and marks; numbers count from one in each kind.
type builder struct {
	n      int
	r      *ledger.Record
	marks  []mark
	counts map[string]int
	told   map[string]*card // quotations by id
}

func newArticle(n int, r *ledger.Record) article {
	b := &builder{n: n, r: r, counts: map[string]int{}, told: map[string]*card{}}
	doc := r.Text
	a := article{
		N: n, Title: doc.Of(doc.Title), Outlet: doc.Outlet, File: doc.File, Published: dayWords(doc.Published),
		PublishedFrom: doc.PublishedFrom, ID: r.ID, SHA256: r.SHA256, Chars: doc.Point(len(doc.Body)), Notes: r.Notes, Events: len(r.Events),
	}
	if a.Title == "" {
		a.Title = doc.File
	}
	a.Quotations = b.quotations()
	events := b.events(&a)
	a.Dates, a.Places = b.dates(), b.places()
	a.Review = b.review()
	a.Chart = drawChart(events)
	sortMarks(b.marks)
	for _, p := range doc.Paragraphs {
		written := pieces(doc.Body, p, b.touching(p))
		if p == doc.Title {
			a.Heading = written
			continue
		}
		a.Paragraphs = append(a.Paragraphs, written)
	}
	return a
}

// touching returns the marks that touch a paragraph. Marks are in order of start,
// and those that end before it are dropped for good.
func (b *builder) touching(p text.Span) []mark {
	kept := b.marks[:0:0]
	for i, m := range b.marks {
		if m.Start >= p.End {
			kept = append(kept, b.marks[i:]...)
			break
		}
		if m.End > p.Start {
			kept = append(kept, m)
		}
	}
	b.marks = kept
	return kept
}

// name gives the next thing of a kind its badge and anchors.
func (b *builder) name(class string) (badge, words, entry string) {
	b.counts[class]++
	badge = fmt.Sprintf("%s%d", strings.ToUpper(class), b.counts[class])
	return badge, fmt.Sprintf("a%d-%s", b.n, badge), fmt.Sprintf("a%d-%s-r", b.n, badge)
}

// mark adds the places of an entry: the first carries its badge, the others lead to it as well.
func (b *builder) mark(c card, label string, places ...text.Span) {
	for i, s := range places {
		m := mark{Span: s, class: c.Class, badge: c.Badge, href: "#" + c.ID, label: label}
		if i == 0 {
			m.id = strings.TrimPrefix(c.Href, "#")
		}
		b.marks = append(b.marks, m)
	}
}

func (b *builder) events(a *article) []placedEvent {
	var points []placedEvent
	tracks := []track{{Name: "Diplomatic track", Class: "d"}, {Name: "Coercive track", Class: "c"}}
	for _, e := range byDate(b.r.Events) {
		at := 1
		if e.Coding.Track == diplomatic {
			at = 0
		}
		c := b.event(e, tracks[at].Class)
		tracks[at].Cards = append(tracks[at].Cards, c)
		points = append(points, placedEvent{Event: e, badge: c.Badge, href: c.Href, tooltip: tooltip(c)})
	}
	a.Tracks, a.Diplomatic, a.Coercive = tracks, len(tracks[0].Cards), len(tracks[1].Cards)
	return points
}

func (b *builder) event(e ledger.Event, class string) card {
	doc := b.r.Text
	badge, words, entry := b.name(class)
	c := card{
		ID: entry, Href: "#" + words, Badge: badge, Class: class, Kind: e.Type, Detail: strings.Join(e.Modes, ", "),
		Status: statusOf(e), StatusClass: statusClass(e.Status), Date: dayWords(e.Date), ISO: machineDate(e.Date), From: e.DateFrom,
		Actor: party(doc.Of(e.ActorSpan), e.ActorName, e.Actor), Recipient: party(doc.Of(e.RecipientSpan), e.RecipientName, e.Recipient),
		Codes: codesOf(e), Words: doc.Of(e.Span), Place: doc.Of(e.Place), Rule: e.Rule,
	}
	if told := b.told[e.SaidBy]; told != nil {
		c.SaidBy, c.SaidByHref = told.Badge, "#"+told.ID
	}
	b.mark(c, label(c, e), append([]text.Span{e.Span}, e.Also...)...)
	if e.Doubt == "" {
		b.marks = append(b.marks, mark{Span: e.Trigger, class: "w"})
	}
	return c
}

// tooltip says in one line what a point stands for.
func tooltip(c card) string {
	who := c.Actor
	if c.Recipient != "" {
		who = cmp.Or(c.Actor, "(not named)") + " → " + c.Recipient
	}
	return joined(c.Badge+" "+c.Kind, who, c.Status, cmp.Or(c.Date, "no date"), "“"+c.Words+"”")
}

func (b *builder) quotations() []card {
	doc := b.r.Text
	cards := make([]card, 0, len(b.r.Quotations))
	for _, q := range b.r.Quotations {
		badge, words, entry := b.name("q")
		said := make([]string, len(q.Content))
		for i, s := range q.Content {
			said[i] = doc.Of(s)
		}
		c := card{
			ID: entry, Href: "#" + words, Badge: badge, Class: "q", Kind: q.Kind, Words: strings.Join(said, " … "),
			Speaker: q.Speaker, Role: q.Role, Party: q.Party, Cue: doc.Of(q.Cue), Venue: doc.Of(q.Venue),
			Date: dayWords(q.Date), ISO: machineDate(q.Date), Rule: q.Rule,
		}
		if c.Speaker == "" {
			c.Status = cmp.Or(q.Reason, "no speaker")
		}
		b.mark(c, fmt.Sprintf("%s, %s quotation", badge, q.Kind), q.Content...)
		cards = append(cards, c)
		b.told[q.ID] = &cards[len(cards)-1]
	}
	return cards
}

func (b *builder) dates() []card {
	var cards []card
	for _, d := range b.r.Dates {
		badge, words, entry := b.name("t")
		c := card{
			ID: entry, Href: "#" + words, Badge: badge, Class: "t", Kind: d.Kind, Words: b.r.Text.Of(d.Span),
			Date: dayWords(d.Value), From: d.From, Rule: d.Rule,
		}
		b.mark(c, fmt.Sprintf("%s, date, %s", badge, d.Value), d.Span)
		cards = append(cards, c)
	}
	return cards
}

func (b *builder) places() []card {
	var cards []card
	for _, p := range b.r.Places {
		badge, words, entry := b.name("p")
		c := card{
			ID: entry, Href: "#" + words, Badge: badge, Class: "p", Words: b.r.Text.Of(p.Span), Place: p.Mention.Place.Name,
			Codes: p.Mention.Place.Country, Rule: p.Rule,
		}
		b.mark(c, badge+", place", p.Span)
		cards = append(cards, c)
	}
	return cards
}
