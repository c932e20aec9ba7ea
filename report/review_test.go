package report

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"twotrack/event"
	"twotrack/ledger"
)

// doubtful adds an event for review to the record of the invented article.
func doubtful(t testing.TB) *ledger.Record {
	t.Helper()
	r := record(t, hostile)
	met := r.Events[1]
	r.Review = []ledger.Event{{ID: "e:3", Coding: ledger.Coding{Track: diplomatic}, Event: event.Event{
		Span: met.Span, Trigger: met.Trigger, Type: "COOPERATE", Modes: []string{"military"}, Status: "planned",
		Actor: []string{"ARN GOV"}, Recipient: []string{"GON"}, Date: "2024-03-04", Rule: "model:test", Doubt: "the model gives <12 %> to COOPERATE\x1b[2J",
	}}}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTableListsWhatIsForReviewAfterTheRecord(t *testing.T) {
	const want = `
FOR REVIEW  1
Not in the record and in none of its counts: what was read there is doubted, and
a person has to say.
2024-03-04  COOPERATE/military planned     ARN GOV → GON
            “Monday.[U+001B][2J[U+202E] They met in Bree <!-- here -->”
            ARN GOV → GON · model:test
doubt       the model gives <12 %> to COOPERATE[U+001B][2J
`
	record := string(Table(nil, record(t, hostile), Style{Width: 80}))
	got, found := strings.CutPrefix(string(Table(nil, doubtful(t), Style{Width: 80})), record)
	if !found {
		t.Fatal("what is for review changes the table of the record")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(strings.ToLower(record), "review") {
		t.Error("a table with nothing for review speaks of it")
	}
	for _, line := range strings.Split(string(Table(nil, doubtful(t), Style{Width: 60})), "\n") {
		if n := uniseg.StringWidth(line); n > 60 {
			t.Errorf("a line of %d columns at width 60: %q", n, line)
		}
	}
}

// body is the page without its style.
func body(t *testing.T, r *ledger.Record) string {
	t.Helper()
	var p Page
	p.Add("a.txt", r, nil)
	return style.ReplaceAllString(pageOf(t, p), "")
}

func TestPageListsWhatIsForReviewBesideTheRecord(t *testing.T) {
	section := regexp.MustCompile(`(?s)<section class="review".*?</section>\n`)
	kind := regexp.MustCompile(`<label>[^/]*class="show-r"[^\n]*?</label> `)
	mark := regexp.MustCompile(`<mark class="r [^>]*><a [^>]*>R1</a>(.*?)</mark>`)
	plain, got := body(t, record(t, hostile)), body(t, doubtful(t))
	if strings.Contains(plain, "eview") || strings.Contains(plain, "oubt") {
		t.Error("a page with nothing for review speaks of it")
	}
	list := section.FindString(got)
	for _, shown := range []string{">For review <", `id="a1-R1-r"`, `href="#a1-R1"`, "COOPERATE", "They met in Bree", "ARN GOV", "planned", "the model gives &lt;12 %&gt; to COOPERATE", "the diplomatic track"} {
		if !strings.Contains(list, shown) {
			t.Errorf("the list for review does not show %q:\n%s", shown, list)
		}
	}
	if !strings.Contains(mark.FindString(got), "R1, for review, not in the record: COOPERATE, planned") {
		t.Errorf("the mark does not say that it is none of an event: %s", mark.FindString(got))
	}
	// Without the list, its kind of mark and the marks, the page is that of the record.
	got = kind.ReplaceAllString(section.ReplaceAllString(got, ""), "")
	heights := regexp.MustCompile(` h\d`)
	unmarked := regexp.MustCompile(`<mark class="r[^>]*>(<a class="badge"[^>]*>R1</a>)?`)
	count := len(unmarked.FindAllString(got, -1))
	got = unmarked.ReplaceAllString(got, "")
	if n := strings.Count(got, "</mark>") - strings.Count(plain, "</mark>"); n != count || count == 0 {
		t.Errorf("%d marks for review, and %d more marks than without it", count, n)
	}
	bare := func(page string) string { return strings.ReplaceAll(heights.ReplaceAllString(page, ""), "</mark>", "") }
	if diff := cmp.Diff(bare(plain), bare(got)); diff != "" {
		t.Errorf("what is for review changes the page of the record: %s", diff)
	}
}

func TestPageLeadsFromWhatIsForReviewToItsWordsAndBack(t *testing.T) {
	page := body(t, doubtful(t))
	ids := map[string]int{}
	for _, m := range anchor.FindAllStringSubmatch(page, -1) {
		ids[m[1]]++
	}
	for _, id := range []string{"a1-R1", "a1-R1-r", "a1-review"} {
		if ids[id] != 1 {
			t.Errorf("%d things have the anchor %s, want one", ids[id], id)
		}
	}
	for _, m := range href.FindAllStringSubmatch(page, -1) {
		if id, inside := strings.CutPrefix(m[1], "#"); !inside || ids[id] == 0 {
			t.Errorf("a link leads to %q, which is not on the page", m[1])
		}
	}
	if !strings.Contains(page, `aria-labelledby="a1-review"`) {
		t.Error("the list for review has no name for those who do not see it")
	}
}
