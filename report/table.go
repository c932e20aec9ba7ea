package report

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"github.com/rivo/uniseg"

	"twotrack/ledger"
)

// Style is how a table is drawn.
type Style struct {
	Width int  // columns of a line, at least 40
	Color bool // with the colours of a terminal
}

// Table appends the record for a terminal to a buffer: the article, the two
// tracks in the order of time, the quotations and the dates, and what is for review.
func Table(to []byte, r *ledger.Record, style Style) []byte {
	style.Width = max(style.Width, 40)
	t := table{r: r, Style: style, said: speakers(r), kinds: kindColumn(r.Events)}
	t.heading()
	for _, track := range []string{diplomatic, coercive, ""} {
		t.track(track)
	}
	t.quotations()
	t.dates()
	t.review()
	return append(to, t.out.Bytes()...)
}

// table writes one record.
type table struct {
	Style
	r     *ledger.Record
	said  map[string]string
	kinds int // width of the column of event types
	out   bytes.Buffer
}

// kindColumn is the width that the types and modes of events take.
func kindColumn(events []ledger.Event) int {
	width := 0
	for _, e := range events {
		width = max(width, len(kindOf(e)))
	}
	return min(width, 24)
}

// Widths of columns: the left one with its gap, and that of the statuses.
const (
	dateColumn   = 12
	statusColumn = 11
)

// The colours: 256-colour codes that read well on light and dark grounds.
const (
	bold        = "1"
	faint       = "2"
	diploColor  = "1;38;5;32"
	coerceColor = "1;38;5;166"
	quoteColor  = "38;5;97"
)

// paint colours words, where colours are wanted.
func (t *table) paint(code, words string) string {
	if !t.Color || words == "" {
		return words
	}
	return "\x1b[" + code + "m" + words + "\x1b[0m"
}

// heading names the article and says what is odd about it.
func (t *table) heading() {
	doc := t.r.Text
	title := Plain(doc.Of(doc.Title))
	if title == "" {
		title = Plain(doc.File)
	}
	for _, line := range wrap(title, t.Width) {
		fmt.Fprintln(&t.out, t.paint(bold, line))
	}
	about := joined(Plain(doc.Outlet), published(t.r), Plain(doc.File), t.r.ID)
	for _, line := range wrap(about, t.Width) {
		fmt.Fprintln(&t.out, t.paint(faint, line))
	}
	for _, n := range t.r.Notes {
		t.indented("note  ", n.Words)
	}
}

// published says when, and how that is known.
func published(r *ledger.Record) string {
	doc := r.Text
	switch doc.PublishedFrom {
	case "":
		return doc.Published
	case "text":
		return doc.Published + " (from the text)"
	}
	return doc.Published + " (" + doc.PublishedFrom + ")"
}

// indented writes words after a lead, the following lines under the words.
func (t *table) indented(lead, words string) {
	for i, line := range wrap(Plain(words), t.Width-len(lead)) {
		if i > 0 {
			lead = strings.Repeat(" ", len(lead))
		}
		fmt.Fprintf(&t.out, "%s%s\n", lead, line)
	}
}

// section writes a heading with the number of what follows.
func (t *table) section(name, color string, n int) {
	fmt.Fprintf(&t.out, "\n%s  %s\n", t.paint(color, strings.ToUpper(name)), t.paint(faint, fmt.Sprint(n)))
}

// track writes the events of one track in the order of time.
func (t *table) track(track string) {
	events := byDate(onTrack(t.r.Events, track))
	name, color := track+" track", diploColor
	switch track {
	case coercive:
		color = coerceColor
	case "":
		name = "no track"
	}
	if len(events) == 0 && track == "" {
		return
	}
	t.section(name, color, len(events))
	for _, e := range events {
		t.event(e, color)
	}
}

// event writes one event: date and what was done by whom to whom, the words, and
// how it is known.
func (t *table) event(e ledger.Event, color string) {
	doc := t.r.Text
	actor := Plain(party(doc.Of(e.ActorSpan), e.ActorName, e.Actor))
	recipient := Plain(party(doc.Of(e.RecipientSpan), e.RecipientName, e.Recipient))
	first, second := splitDate(e.Date)

	who := short(t.arrow(actor, recipient), max(24, t.Width-dateColumn-t.kinds-statusColumn-2))
	fmt.Fprintf(&t.out, "%s%s %s %s\n", t.paint(bold, pad(first, dateColumn)), t.paint(color, pad(kindOf(e), t.kinds)), t.paint(statusColor(e.Status), pad(e.Status, statusColumn)), t.paint(bold, who))
	margin := pad(second, dateColumn)
	for _, line := range wrap("“"+Plain(doc.Of(e.Span))+"”", t.Width-dateColumn) {
		fmt.Fprintf(&t.out, "%s%s\n", margin, line)
		margin = strings.Repeat(" ", dateColumn)
	}
	known := joined(codesOf(e), t.when(e), place(doc.Of(e.Place)), alleged(e), t.teller(e), e.Rule)
	for _, line := range wrap(known, t.Width-dateColumn) {
		fmt.Fprintf(&t.out, "%s%s\n", margin, t.paint(faint, line))
	}
}

// arrow draws who did it to whom.
func (t *table) arrow(actor, recipient string) string {
	const half = 36
	if actor == "" {
		actor = "(not named)"
	}
	if recipient == "" {
		return short(actor, 2*half)
	}
	return short(actor, half) + " → " + short(recipient, half)
}

// place says where.
func place(words string) string {
	if words == "" {
		return ""
	}
	return "at " + Plain(words)
}

// alleged says whose allegation an event is.
func alleged(e ledger.Event) string {
	if len(e.AllegedBy) == 0 {
		return ""
	}
	return "alleged by " + strings.Join(e.AllegedBy, ", ")
}

// statusColor sets off what has not happened, or is not known to have.
func statusColor(status string) string {
	if statusClass(status) == "done" {
		return faint
	}
	return "3"
}

// when quotes the words that the date was worked out from.
func (t *table) when(e ledger.Event) string {
	if e.DateFrom == "" || e.DateFrom == e.Date {
		return ""
	}
	return "dated by “" + Plain(e.DateFrom) + "”"
}

// teller says in whose words an event is told.
func (t *table) teller(e ledger.Event) string {
	if e.SaidBy == "" {
		return ""
	}
	if who := Plain(t.said[e.SaidBy]); who != "" {
		return "told by " + short(who, 40)
	}
	return "told in a quotation"
}

// splitDate splits a date for the left column: an interval takes two lines.
func splitDate(date string) (first, second string) {
	if date == "" {
		return "-", ""
	}
	first, second, _ = strings.Cut(date, "/")
	if len(second) == 10 && len(first) == 10 && first[:5] == second[:5] {
		second = "to " + second[5:]
	}
	return first, second
}

// quotations writes who said what.
func (t *table) quotations() {
	doc := t.r.Text
	t.section("quotations", quoteColor, len(t.r.Quotations))
	for _, q := range t.r.Quotations {
		who := Plain(q.Speaker)
		if who == "" {
			who = "(" + cmp.Or(q.Reason, "no speaker") + ")"
		}
		t.speaker(q, short(who, t.Width-dateColumn))
		words := make([]string, len(q.Content))
		for i, c := range q.Content {
			words[i] = Plain(doc.Of(c))
		}
		for _, line := range wrap("“"+strings.Join(words, " … ")+"”", t.Width-dateColumn) {
			fmt.Fprintf(&t.out, "%s%s\n", strings.Repeat(" ", dateColumn), line)
		}
	}
}

// speaker writes who said it and what is known of them, on one line where that fits.
func (t *table) speaker(q ledger.Quotation, who string) {
	about := joined(Plain(q.Role), q.Party, Plain(t.r.Text.Of(q.Cue)), Plain(t.r.Text.Of(q.Venue)), q.Date)
	lead := t.paint(quoteColor, pad(q.Kind, dateColumn)) + t.paint(bold, who)
	if uniseg.StringWidth(who)+2+uniseg.StringWidth(about) <= t.Width-dateColumn {
		fmt.Fprintf(&t.out, "%s  %s\n", lead, t.paint(faint, about))
		return
	}
	fmt.Fprintln(&t.out, lead)
	for _, line := range wrap(about, t.Width-dateColumn) {
		fmt.Fprintf(&t.out, "%s%s\n", strings.Repeat(" ", dateColumn), t.paint(faint, line))
	}
}

// dates writes the temporal expressions with their values, each pair once.
func (t *table) dates() {
	doc := t.r.Text
	t.section("dates", bold, len(t.r.Dates))
	room := min(36, max(12, t.Width-22-2-len("counted from 2006-01-02")))
	shown := map[[3]string]int{}
	var order [][3]string
	for _, d := range t.r.Dates {
		key := [3]string{d.Value, Plain(doc.Of(d.Span)), d.From}
		if shown[key]++; shown[key] == 1 {
			order = append(order, key)
		}
	}
	for _, key := range order {
		value, words, from := key[0], "“"+key[1]+"”", key[2]
		if value == "" {
			value = "-"
		}
		if from != "" {
			from = "counted from " + from
		}
		times := ""
		if n := shown[key]; n > 1 {
			times = fmt.Sprintf("%d times", n)
		}
		fmt.Fprintf(&t.out, "%s %s %s\n", pad(value, 22), pad(short(words, room), room), t.paint(faint, joined(from, times)))
	}
}
