package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"twotrack/event"
	"twotrack/ledger"
	"twotrack/mention"
	"twotrack/quote"
	"twotrack/text"
	"twotrack/timex"
)

const hostile = `Arnor <script>alert(1)</script> answers

"We never fired" & "><img src=x onerror=alert(1)>, Arnor's envoy said on Monday.` + "\x1b[2J\u202e" + ` They met in Bree <!-- here -->.
`

// record is a record made by hand of an invented article.
func record(t testing.TB, body string) *ledger.Record {
	t.Helper()
	doc, err := text.Decode([]byte(body), text.Source{File: "a.txt", Published: "2024-03-05", Outlet: "<Wire>"})
	if err != nil {
		t.Fatal(err)
	}
	at := func(words string) text.Span {
		start := strings.Index(doc.Body, words)
		if start < 0 {
			t.Fatalf("%q does not stand in the text", words)
		}
		return text.Span{Start: start, End: start + len(words)}
	}
	r := &ledger.Record{ID: "d:1", SHA256: "1", Text: doc, Notes: []text.Note{{Code: "odd", Words: "something is <odd>"}}}
	r.Quotations = []ledger.Quotation{{ID: "q:1", Quotation: quote.Quotation{
		Content: []text.Span{at("We never fired")}, Kind: "direct", Speaker: "Arnor's <b>envoy</b>", Role: "envoy", Party: "ARN GOV", Cue: at("said"), Rule: "cues/en.txt:3",
	}}}
	r.Events = []ledger.Event{
		{ID: "e:1", SaidBy: "q:1", Coding: ledger.Coding{Track: coercive}, Event: event.Event{
			Span: at("We never fired"), Trigger: at("fired"), Type: "ASSAULT", Modes: []string{"firearms"}, Status: "denied", AllegedBy: []string{"GON GOV"},
			Actor: []string{"ARN GOV"}, ActorSpan: at("We"), Recipient: []string{"GON"}, Rule: "patterns/en/ASSAULT.txt:3",
		}, ActorName: "Arnor"},
		{ID: "e:2", Coding: ledger.Coding{Track: diplomatic}, Event: event.Event{
			Span: at("Monday.\x1b[2J\u202e They met in Bree <!-- here -->"), Trigger: at("met"), Type: "CONSULT", Status: "happened",
			Date: "2024-03-04", DateFrom: "Monday", Place: at("Bree"), Rule: "patterns/en/CONSULT.txt:3",
		}},
	}
	r.Dates = []ledger.Date{{ID: "t:1", Timex: timex.Timex{Span: at("Monday"), Kind: "DATE", Value: "2024-03-04", From: "2024-03-05"}}}
	r.Places = []ledger.Place{{ID: "l:1", Mention: mention.Mention{Span: at("Bree"), Place: &mention.Place{Name: "Bree", Country: "BEL"}}}}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTable(t *testing.T) {
	const want = `Arnor <script>alert(1)</script> answers
<Wire> · 2024-03-05 (given) · a.txt · d:1
note  something is <odd>

DIPLOMATIC TRACK  1
2024-03-04  CONSULT          happened    (not named)
            “Monday.[U+001B][2J[U+202E] They met in Bree <!-- here -->”
            dated by “Monday” · at Bree · patterns/en/CONSULT.txt:3

COERCIVE TRACK  1
-           ASSAULT/firearms denied      Arnor (“We”) → GON
            “We never fired”
            ARN GOV → GON · alleged by GON GOV · told by Arnor's <b>envoy</b> ·
            patterns/en/ASSAULT.txt:3

QUOTATIONS  1
direct      Arnor's <b>envoy</b>  envoy · ARN GOV · said
            “We never fired”

DATES  1
2024-03-04             “Monday”                          counted from 2024-03-05
`
	got := string(Table(nil, record(t, hostile), Style{Width: 80}))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTableColoursOnlyWhatItSays(t *testing.T) {
	r := record(t, hostile)
	plain, coloured := Table(nil, r, Style{Width: 80}), Table(nil, r, Style{Width: 80, Color: true})
	codes := regexp.MustCompile("\x1b\\[[0-9;]*m")
	if got := codes.ReplaceAll(coloured, nil); !bytes.Equal(got, plain) {
		t.Errorf("without its colours the table is not the plain one: %s", cmp.Diff(string(plain), string(got)))
	}
	if bytes.Equal(plain, coloured) {
		t.Error("no colours where they were asked for")
	}
}

func TestTableFitsItsWidth(t *testing.T) {
	for _, width := range []int{60, 80, 120} {
		for _, line := range strings.Split(string(Table(nil, record(t, hostile), Style{Width: width})), "\n") {
			if n := uniseg.StringWidth(line); n > width {
				t.Errorf("a line of %d columns at width %d: %q", n, width, line)
			}
		}
	}
}

// pageOf writes a page of some records.
func pageOf(t testing.TB, p Page) string {
	t.Helper()
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var (
	tag    = regexp.MustCompile(`<[a-zA-Z!/][^>]*>`)
	href   = regexp.MustCompile(` href="([^"]*)"`)
	anchor = regexp.MustCompile(` id="([^"]*)"`)
	style  = regexp.MustCompile(`(?s)<style>(.*)</style>`)
)

func TestPageShowsMarkupAsText(t *testing.T) {
	var p Page
	p.Add("a.txt", record(t, hostile), nil)
	p.Add("<i>b</i>.txt", nil, errors.New("no <b>such</b> file"))
	got := pageOf(t, p)
	for _, bad := range []string{"<script", "<img", "onerror=alert(1)>,", "<b>envoy", "<i>b</i>", "<!-- here", "<Wire>"} {
		if strings.Contains(got, bad) {
			t.Errorf("the page holds %q as it stands in the article", bad)
		}
	}
	for _, good := range []string{"&lt;script&gt;", "&lt;Wire&gt;", "no &lt;b&gt;such&lt;/b&gt; file"} {
		if !strings.Contains(got, good) {
			t.Errorf("the page does not show %q", good)
		}
	}
}

func TestPageLeadsFromEverythingToItsWordsAndBack(t *testing.T) {
	var p Page
	p.Add("a.txt", record(t, hostile), nil)
	p.Add("b.txt", record(t, hostile), nil)
	got := pageOf(t, p)
	ids := map[string]int{}
	for _, m := range anchor.FindAllStringSubmatch(got, -1) {
		ids[m[1]]++
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%d things have the anchor %s", n, id)
		}
	}
	links := href.FindAllStringSubmatch(got, -1)
	for _, m := range links {
		if id, inside := strings.CutPrefix(m[1], "#"); !inside || ids[id] == 0 {
			t.Errorf("a link leads to %q, which is not on the page", m[1])
		}
	}
	for _, badge := range []string{"a1-C1", "a1-D1", "a1-Q1", "a1-T1", "a1-P1", "a2-C1"} {
		if ids[badge] == 0 || ids[badge+"-r"] == 0 {
			t.Errorf("%s has no words or no entry", badge)
		}
	}
}

func TestPageKeepsTheArticleWhole(t *testing.T) {
	var p Page
	r := record(t, hostile)
	p.Add("a.txt", r, nil)
	got := pageOf(t, p)
	start := strings.Index(got, `<section class="text"`)
	section := got[start : start+strings.Index(got[start:], "</section>")]
	badges := regexp.MustCompile(`<a class="badge"[^>]*>[^<]*</a>`)
	words := html.UnescapeString(tag.ReplaceAllString(badges.ReplaceAllString(section, ""), ""))
	for _, paragraph := range r.Text.Paragraphs {
		if want := strings.ReplaceAll(r.Text.Of(paragraph), "\x1b", "\ufffd"); !strings.Contains(words, want) && !strings.Contains(words, r.Text.Of(paragraph)) {
			t.Errorf("the page does not hold the paragraph %q", want)
		}
	}
}

func TestPagePolicyAllowsItsStyleAndNothingElse(t *testing.T) {
	got := pageOf(t, Page{})
	sum := sha256.Sum256([]byte(style.FindStringSubmatch(got)[1]))
	hash := html.EscapeString("'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'")
	if !strings.Contains(html.UnescapeString(got), "default-src 'none'; style-src "+html.UnescapeString(hash)) {
		t.Errorf("the policy does not allow the page's own style %s", hash)
	}
	if strings.Contains(got, " style=") || strings.Contains(got, "url(") || strings.Contains(got, "@import") {
		t.Error("the page holds a style that its policy forbids")
	}
}

func TestPageIsTheSameTwice(t *testing.T) {
	var p Page
	p.Add("a.txt", record(t, hostile), nil)
	if a, b := pageOf(t, p), pageOf(t, p); a != b {
		t.Error("one page written twice differs")
	}
}

func BenchmarkPage(b *testing.B) {
	r := record(b, hostile)
	for b.Loop() {
		var p Page
		p.Add("a.txt", r, nil)
		pageOf(b, p)
	}
}
