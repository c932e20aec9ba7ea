package ledger

import (
	"bytes"
	"encoding/json"
	"math"

	"twotrack/text"
)

// The rows of the record as they are written: one JSON object a line, fields
// in this order, unknown values null, lists never null. Spans are half-open and
// count code points of the text as it was given; byte_start and byte_end count
// bytes of the file.
type (
	documentRow struct {
		Type          string    `json:"type"`
		ID            string    `json:"id"`
		File          string    `json:"file"`
		Title         *string   `json:"title"`
		Published     *string   `json:"published"`
		PublishedFrom *string   `json:"published_from"`
		Outlet        *string   `json:"outlet"`
		SHA256        string    `json:"sha256"`
		Chars         int       `json:"chars"`
		Encoding      string    `json:"encoding"`
		Notes         []noteRow `json:"notes"`
		Program       string    `json:"program"`
		Data          string    `json:"data"`
		Model         string    `json:"model"`
	}
	noteRow struct {
		Code string `json:"code"`
		Note string `json:"note"`
	}
	place struct { // where a row stands
		Start     int `json:"start"`
		End       int `json:"end"`
		ByteStart int `json:"byte_start"`
		ByteEnd   int `json:"byte_end"`
	}
	eventRow struct {
		Type string `json:"type"`
		ID   string `json:"id"`
		File string `json:"file"`
		place
		Text          string   `json:"text"`
		Trigger       *[2]int  `json:"trigger"`
		Event         string   `json:"event"`
		Mode          []string `json:"mode"`
		Context       []string `json:"context"`
		Status        string   `json:"status"`
		AllegedBy     []string `json:"alleged_by,omitempty"`
		Track         string   `json:"track"`
		Quad          int      `json:"quad"`
		Score         float64  `json:"score"`
		Actor         []string `json:"actor"`
		ActorText     *string  `json:"actor_text"`
		Recipient     []string `json:"recipient"`
		RecipientText *string  `json:"recipient_text"`
		Date          *string  `json:"date"`
		DateFrom      *string  `json:"date_from"`
		Place         *string  `json:"place"`
		SaidBy        *string  `json:"said_by"`
		Rule          string   `json:"rule"`
		ScoreModel    *float64 `json:"score_model,omitempty"` // only where a model read the two
		Doubt         string   `json:"doubt,omitempty"`       // only in rows of the type review
		Plover        string   `json:"plover"`
		CAMEO         *string  `json:"cameo"`
		Also          [][2]int `json:"also,omitempty"` // where else the article tells the act
	}
	quotationRow struct {
		Type        string   `json:"type"`
		ID          string   `json:"id"`
		File        string   `json:"file"`
		Content     [][2]int `json:"content"`
		ContentText []string `json:"content_text"`
		Kind        string   `json:"kind"`
		Cue         *[2]int  `json:"cue"`
		CueText     *string  `json:"cue_text"`
		Class       *string  `json:"class"`
		Source      *[2]int  `json:"source"`
		Speaker     *string  `json:"speaker"`
		Reason      *string  `json:"reason,omitempty"`
		Role        *string  `json:"role"`
		Party       *string  `json:"party"`
		Venue       *string  `json:"venue"`
		Anonymous   bool     `json:"anonymous"`
		Date        *string  `json:"date"`
		place
		Rule string `json:"rule"`
	}
	timexRow struct {
		Type string `json:"type"`
		ID   string `json:"id"`
		File string `json:"file"`
		place
		Text  string  `json:"text"`
		Kind  string  `json:"kind"`
		Value *string `json:"value"`
		From  *string `json:"from"`
		Mod   *string `json:"mod"`
		Rule  string  `json:"rule"`
	}
	placeRow struct {
		Type string `json:"type"`
		ID   string `json:"id"`
		File string `json:"file"`
		place
		Text     string   `json:"text"`
		Name     string   `json:"name"`
		Country  *string  `json:"country"`
		Lat      *float64 `json:"lat"`
		Lon      *float64 `json:"lon"`
		GeoNames *int     `json:"geonames"`
		Rule     string   `json:"rule"`
	}
)

// Maker names what made a record: with the same maker, the same bytes give the
// same record.
type Maker struct {
	Program string // "twotrack 0.1.0"
	Data    string // hash of the data set
	Model   string // name and version of the language model
}

// AppendNDJSON appends the record, one JSON object a line: the document, its
// events, quotations, dates and places, each kind in the order of the text; after
// them what is for review.
func (r *Record) AppendNDJSON(to []byte, by Maker) []byte {
	w := writer{r: r}
	w.line(w.document(by))
	for _, e := range r.Events {
		w.line(w.event("event", e))
	}
	for _, q := range r.Quotations {
		w.line(w.quotation(q))
	}
	for _, d := range r.Dates {
		w.line(timexRow{
			Type: "timex", ID: d.ID, File: r.Text.File, place: w.place(d.Span), Text: r.Text.Of(d.Span),
			Kind: d.Kind, Value: known(d.Value), From: known(d.From), Mod: known(d.Mod), Rule: d.Rule,
		})
	}
	for _, p := range r.Places {
		w.line(w.mention(p))
	}
	for _, e := range r.Review {
		w.line(w.event("review", e))
	}
	return append(to, w.out.Bytes()...)
}

// writer makes the rows of one record.
type writer struct {
	r   *Record
	out bytes.Buffer
}

// line writes one row. Rows hold nothing that JSON cannot say.
func (w *writer) line(row any) {
	enc := json.NewEncoder(&w.out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(row); err != nil {
		panic("ledger: a row that is no JSON: " + err.Error())
	}
}

func (w *writer) document(by Maker) documentRow {
	doc := w.r.Text
	row := documentRow{
		Type: "document", ID: w.r.ID, File: doc.File, Title: known(doc.Of(doc.Title)),
		Published: known(doc.Published), PublishedFrom: known(doc.PublishedFrom), Outlet: known(doc.Outlet),
		SHA256: w.r.SHA256, Chars: doc.Point(len(doc.Body)), Encoding: doc.Encoding, Notes: []noteRow{},
		Program: by.Program, Data: by.Data, Model: by.Model,
	}
	for _, n := range w.r.Notes {
		row.Notes = append(row.Notes, noteRow{n.Code, n.Words})
	}
	return row
}

// event writes an event of the record, or one for review.
func (w *writer) event(kind string, e Event) eventRow {
	doc := w.r.Text
	row := eventRow{
		Type: kind, ID: e.ID, File: doc.File, place: w.place(e.Span), Text: doc.Of(e.Span), Trigger: w.points(e.Trigger),
		Event: e.Type, Mode: some(e.Modes), Context: some(e.Contexts), Status: e.Status, AllegedBy: e.AllegedBy,
		Track: e.Coding.Track, Quad: e.Coding.Quad, Score: e.Coding.Score,
		Actor: some(e.Actor), ActorText: known(doc.Of(e.ActorSpan)),
		Recipient: some(e.Recipient), RecipientText: known(doc.Of(e.RecipientSpan)),
		Date: known(e.Date), DateFrom: known(e.DateFrom), Place: known(doc.Of(e.Event.Place)), SaidBy: known(e.SaidBy),
		Rule: e.Rule, ScoreModel: probability(e.ScoreModel), Doubt: e.Doubt, Plover: e.Coding.Plover, CAMEO: known(e.Coding.CAMEO),
	}
	for _, a := range e.Also {
		row.Also = append(row.Also, *w.points(a))
	}
	return row
}

func (w *writer) quotation(q Quotation) quotationRow {
	doc := w.r.Text
	row := quotationRow{
		Type: "quotation", ID: q.ID, File: doc.File, Content: [][2]int{}, ContentText: []string{}, Kind: q.Kind,
		Cue: w.points(q.Cue), CueText: known(doc.Of(q.Cue)), Class: known(q.Class), Source: w.points(q.Source),
		Speaker: known(q.Speaker), Reason: known(q.Reason), Role: known(q.Role), Party: known(q.Party),
		Venue: known(doc.Of(q.Venue)), Anonymous: q.Anonymous, Date: known(q.Date), place: w.place(Extent(q.Content)), Rule: q.Rule,
	}
	for _, c := range q.Content {
		row.Content = append(row.Content, *w.points(c))
		row.ContentText = append(row.ContentText, doc.Of(c))
	}
	return row
}

func (w *writer) mention(p Place) placeRow {
	at, doc := p.Mention.Place, w.r.Text
	row := placeRow{
		Type: "place", ID: p.ID, File: doc.File, place: w.place(p.Span), Text: doc.Of(p.Span), Name: at.Name,
		Country: known(at.Country), Rule: p.Rule,
	}
	if at.Lat != 0 || at.Lon != 0 {
		row.Lat, row.Lon = &at.Lat, &at.Lon
	}
	if at.GeoNames != 0 {
		row.GeoNames = &at.GeoNames
	}
	return row
}

// Extent is the stretch from the first span's start to the last one's end.
func Extent(spans []text.Span) text.Span {
	if len(spans) == 0 {
		return text.Span{}
	}
	all := spans[0]
	for _, s := range spans[1:] {
		all.Start, all.End = min(all.Start, s.Start), max(all.End, s.End)
	}
	return all
}

func (w *writer) place(s text.Span) place {
	doc := w.r.Text
	return place{doc.Point(s.Start), doc.Point(s.End), doc.Raw(s.Start), doc.Raw(s.End)}
}

// points is a span in code points, null where it is empty.
func (w *writer) points(s text.Span) *[2]int {
	if s.Empty() {
		return nil
	}
	return &[2]int{w.r.Text.Point(s.Start), w.r.Text.Point(s.End)}
}

// probability keeps three digits; nil where there is none.
func probability(p float32) *float64 {
	if p <= 0 {
		return nil
	}
	rounded := math.Round(float64(p)*1e3) / 1e3
	return &rounded
}

// known is nil, JSON's null, for what the text does not settle.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// some is the list itself, never null.
func some(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
