package report

import (
	"fmt"

	"twotrack/ledger"
)

// review writes the events that are not in the record, each with what it would be
// coded as and why it is doubted. They count in no number above them.
func (t *table) review() {
	if len(t.r.Review) == 0 {
		return
	}
	t.section("for review", bold, len(t.r.Review))
	t.indented("", aboutReview)
	t.kinds = kindColumn(t.r.Review)
	for _, e := range byDate(t.r.Review) {
		t.event(e, bold)
		t.indented(pad("doubt", dateColumn), e.Doubt)
	}
}

// aboutReview says what the list is.
const aboutReview = "Not in the record and in none of its counts: what was read there is doubted, and a person has to say."

// AboutReview is what the page says of the list.
func (article) AboutReview() string { return aboutReview }

// review gives the cards of the events that are not in the record. Their words
// have marks of their own, with the letter R.
func (b *builder) review() []card {
	var cards []card
	for _, e := range byDate(b.r.Review) {
		c := b.event(e, "r")
		c.Doubt, c.Track = e.Doubt, e.Coding.Track
		cards = append(cards, c)
	}
	return cards
}

// label names the mark of an event for those who do not see the page.
func label(c card, e ledger.Event) string {
	if e.Doubt != "" {
		return fmt.Sprintf("%s, for review, not in the record: %s, %s", c.Badge, e.Type, e.Status)
	}
	return fmt.Sprintf("%s, %s, %s", c.Badge, e.Type, e.Status)
}
