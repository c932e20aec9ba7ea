package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"twotrack/data"
	"twotrack/event"
	"twotrack/mention"
	"twotrack/ontology"
	"twotrack/quote"
	"twotrack/text"
	"twotrack/timex"
)

const article = "Arnor’s envoy spoke\n\n“Gondor fired”, Arnor’s envoy said on Monday. They met in Bree.\n"

// at is the place of words in the article, the nth time they stand there.
func at(t testing.TB, body, words string) text.Span {
	t.Helper()
	start := strings.Index(body, words)
	if start < 0 {
		t.Fatalf("%q does not stand in the text", words)
	}
	return text.Span{Start: start, End: start + len(words)}
}

func decode(t testing.TB, raw string) *text.Document {
	t.Helper()
	doc, err := text.Decode([]byte(raw), text.Source{File: "a.txt", Published: "2024-03-05", Outlet: "Wire"})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// built is what the data in the binary say, loaded once.
var built = sync.OnceValues(func() (*ontology.Ontology, error) { return ontology.Load(data.Files) })

func plover(t testing.TB) *ontology.PLOVER {
	t.Helper()
	o, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return o.PLOVER
}

// found is what the stages would find in the article.
func found(t testing.TB, body string) Findings {
	return Findings{
		Quotations: []quote.Quotation{{
			Content: []text.Span{at(t, body, "Gondor fired")}, Kind: "direct", Cue: at(t, body, "said"), Class: "say",
			Source: at(t, body, "Arnor’s envoy said"), Mention: 0, Speaker: "Arnor’s envoy", Rule: "cues/en.txt:3",
		}},
		Events: []event.Event{{
			Span: at(t, body, "Gondor fired"), Trigger: at(t, body, "fired"), Type: "ASSAULT", Modes: []string{"firearms"}, Status: "alleged",
			AllegedBy: []string{"ARN GOV"}, Actor: []string{"GON"}, ActorSpan: at(t, body, "Gondor"), SaidBy: 0, Rule: "patterns/en/ASSAULT.txt:3",
		}, {
			Span: at(t, body, "They met in Bree"), Trigger: at(t, body, "met"), Type: "CONSULT", Status: "happened",
			Actor: []string{"ARN GOV"}, ActorSpan: at(t, body, "They"), Place: at(t, body, "Bree"), SaidBy: -1, Rule: "patterns/en/CONSULT.txt:3",
		}},
		Dates: []timex.Timex{{Span: at(t, body, "Monday"), Kind: "DATE", Value: "2024-03-04", From: "2024-03-05", Rule: "timex/en-rules.txt:9"}},
		Mentions: []mention.Mention{
			{Span: at(t, body, "They"), Kind: mention.KindPronoun, Name: "Arnor’s envoy"},
			{Span: at(t, body, "Bree"), Kind: mention.KindPlace, Place: &mention.Place{Name: "Bree", Country: "BEL", Lat: 51.14, Lon: 5.6, GeoNames: 2801154}},
		},
	}
}

func record(t testing.TB, raw string) *Record {
	doc := decode(t, raw)
	return New(doc, sha256.Sum256([]byte(raw)), found(t, doc.Body), plover(t))
}

// rows decodes a written record.
func rows(t *testing.T, r *Record) []map[string]any {
	t.Helper()
	var all []map[string]any
	for _, line := range bytes.Split(bytes.TrimSuffix(r.AppendNDJSON(nil, Maker{Program: "test"}), []byte("\n")), []byte("\n")) {
		var row map[string]any
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		all = append(all, row)
	}
	return all
}

func TestRecordCodesEventsByTypeModeAndStatus(t *testing.T) {
	r := record(t, article)
	if got := r.Events[0].Coding; got.Track != "coercive" || got.Quad != 4 || got.Score != -9 || got.CAMEO != "193" || got.Plover != "ASSAULT" {
		t.Errorf("a shooting is coded %+v", got)
	}
	if got := r.Events[1].Coding; got.Track != "diplomatic" || got.Quad != 1 || got.Score != 2.5 {
		t.Errorf("a meeting is coded %+v", got)
	}
	if r.Events[0].SaidBy != r.Quotations[0].ID || r.Events[1].SaidBy != "" {
		t.Errorf("said by %q and %q, want the quotation and nobody", r.Events[0].SaidBy, r.Events[1].SaidBy)
	}
	if r.Events[1].ActorName != "Arnor’s envoy" {
		t.Errorf("they are %q, want the envoy", r.Events[1].ActorName)
	}
}

func TestSpansAreWrittenInCodePointsAndInBytesOfTheFile(t *testing.T) {
	utf16le := func(s string) string {
		out := []byte{0xff, 0xfe}
		for _, r := range s {
			out = append(out, byte(r), byte(r>>8))
		}
		return string(out)
	}
	for name, raw := range map[string]string{"UTF-8": article, "CRLF": strings.ReplaceAll(article, "\n", "\r\n"), "UTF-16": utf16le(article)} {
		runes := []rune(article)
		for _, row := range rows(t, record(t, raw)) {
			if row["type"] != "event" {
				continue
			}
			start, end := int(row["start"].(float64)), int(row["end"].(float64))
			if got := string(runes[start:end]); got != row["text"] {
				t.Errorf("%s: code points %d to %d hold %q, want %q", name, start, end, got, row["text"])
			}
			from, to := int(row["byte_start"].(float64)), int(row["byte_end"].(float64))
			want := row["text"].(string)
			if name == "UTF-16" {
				want = utf16le(want)[2:]
			}
			if got := raw[from:to]; got != want {
				t.Errorf("%s: bytes %d to %d hold %q, want %q", name, from, to, got, want)
			}
		}
	}
}

func TestIDsNameWhatTheyName(t *testing.T) {
	first, again := record(t, article), record(t, article)
	if a, b := first.AppendNDJSON(nil, Maker{}), again.AppendNDJSON(nil, Maker{}); !bytes.Equal(a, b) {
		t.Errorf("two records of one article differ:\n%s\n%s", a, b)
	}
	ids := map[string]bool{}
	for _, row := range rows(t, first) {
		id := row["id"].(string)
		if ids[id] {
			t.Errorf("%s names two things", id)
		}
		ids[id] = true
	}
	if other := record(t, article+"More.\n"); other.ID == first.ID || other.Events[0].ID == first.Events[0].ID {
		t.Error("another file's record has the same ids")
	}
}

func TestOneThingIsRecordedOnce(t *testing.T) {
	doc := decode(t, article)
	f := found(t, doc.Body)
	f.Events = append(f.Events, f.Events[0])
	f.Quotations = append(f.Quotations, f.Quotations[0])
	f.Events = append(f.Events, f.Events[1])
	f.Events[3].SaidBy = 1 // the quotation that was found twice
	r := New(doc, sha256.Sum256([]byte(article)), f, plover(t))
	if len(r.Quotations) != 1 || len(r.Events) != 3 {
		t.Fatalf("%d quotations and %d events, want 1 and 3", len(r.Quotations), len(r.Events))
	}
	if r.Events[2].SaidBy != r.Quotations[0].ID {
		t.Errorf("an event told in a quotation found twice is said by %q", r.Events[2].SaidBy)
	}
}

func TestCheckFindsSpansThatDoNotStandInTheText(t *testing.T) {
	if err := record(t, article).Check(); err != nil {
		t.Errorf("a good record: %v", err)
	}
	quoteMark := strings.Index(article, "“")
	for name, span := range map[string]text.Span{
		"beyond the end":     {Start: 3, End: len(article) + 1},
		"backwards":          {Start: 9, End: 3},
		"before the start":   {Start: -1, End: 3},
		"inside a character": {Start: quoteMark + 1, End: quoteMark + 9},
	} {
		r := record(t, article)
		r.Events[0].Trigger = span
		if err := r.Check(); err == nil || !strings.Contains(err.Error(), r.Events[0].ID+": trigger") {
			t.Errorf("%s: Check = %v, want a fault that names the event's trigger", name, err)
		}
	}
}

func TestWhatTheTextDoesNotSettleIsNull(t *testing.T) {
	doc, err := text.Decode([]byte("Gondor fired.\n"), text.Source{File: "a.txt"})
	if err != nil {
		t.Fatal(err)
	}
	e := event.Event{Span: at(t, doc.Body, "Gondor fired"), Type: "ASSAULT", Status: "happened", SaidBy: -1}
	r := New(doc, sha256.Sum256(nil), Findings{Events: []event.Event{e}}, plover(t))
	all := rows(t, r)
	if all[0]["published"] != nil || all[0]["outlet"] != nil || !strings.Contains(string(r.AppendNDJSON(nil, Maker{})), NoteNoDate) {
		t.Errorf("document = %v, want no date, no outlet and a note", all[0])
	}
	for _, field := range []string{"date", "place", "said_by", "actor_text", "recipient_text", "trigger"} {
		if value, there := all[1][field]; !there || value != nil {
			t.Errorf("%s = %v (there: %v), want null", field, value, there)
		}
	}
	for _, field := range []string{"actor", "recipient", "mode", "context"} {
		if list, ok := all[1][field].([]any); !ok || len(list) != 0 {
			t.Errorf("%s = %v, want an empty list", field, all[1][field])
		}
	}
}

func TestNothingFoundIsSaid(t *testing.T) {
	doc := decode(t, "The museum of toys opens at nine.\n")
	r := New(doc, sha256.Sum256(nil), Findings{}, plover(t))
	if len(r.Notes) != 1 || r.Notes[0].Code != NoteNothing {
		t.Errorf("notes %v, want one that says that nothing was found", r.Notes)
	}
}

func TestARecordOfPatternsAloneSaysSo(t *testing.T) {
	for body, want := range map[string]bool{
		"The museum of toys opens at nine.\n": true,
		"Der Minister sagte, dass die Regierung mit dem Nachbarn nicht verhandeln werde, und er warnte vor den Folgen.\n": false, // nothing was looked for
	} {
		r := New(decode(t, body), sha256.Sum256(nil), Findings{PatternsAlone: true}, plover(t))
		said := slices.ContainsFunc(r.Notes, func(n text.Note) bool { return n.Code == NotePatterns })
		if said != want {
			t.Errorf("%q: notes %v, want the note of patterns alone: %v", body, r.Notes, want)
		}
	}
}

func TestAProbabilityHasThreeDigits(t *testing.T) {
	for p, want := range map[float32]string{0: "null", 0.00001: "0", 0.12345: "0.123", 0.9996: "1"} {
		if got, err := json.Marshal(probability(p)); string(got) != want || err != nil {
			t.Errorf("%v is written as %s (%v), want %s", p, got, err, want)
		}
	}
}

func BenchmarkAppendNDJSON(b *testing.B) {
	r := record(b, article)
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		out = r.AppendNDJSON(out[:0], Maker{})
	}
}
