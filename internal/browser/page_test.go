package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// hostile is an article that tries to be more than text.
const hostile = `Peru <script>document.title='run'</script> & Chile

Peru accused Chile of planting mines "><img src=x onerror="document.title='run'"> on Tuesday. "We <b>never</b> did </mark></section><svg onload=document.title='run'>," Chile's minister said.

Peru's minister met Chile's in Lima last week. <a href="javascript:document.title='run'">javascript:alert(1)</a> {{.Secret}} <!-- no comment --> ` + "`${1+1}`" + `
`

// chromium finds the browser.
func chromium(t *testing.T) string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("needs Chromium (apt-get install chromium)")
	return ""
}

// page reads articles with the program as it stands and gives the page's address.
func page(t *testing.T, articles map[string]string, order ...string) string {
	t.Helper()
	dir := t.TempDir()
	program := filepath.Join(dir, "twotrack")
	build := exec.Command("go", "build", "-o", program, "./cmd/twotrack")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	args := []string{"read", "--published", "2024-03-06", "--outlet", "<Wire>", "--format", "html", "--out", filepath.Join(dir, "page.html")}
	for _, name := range order {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(articles[name]), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("twotrack: %v\n%s", err, out)
	}
	return "file://" + filepath.Join(dir, "page.html")
}

// open starts a browser and gives its context; complaints are what the page logged or asked for.
func open(t *testing.T) (ctx context.Context, complaints func() []string) {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-sync", true), chromedp.WindowSize(1400, 900))
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	var mu sync.Mutex
	var found []string
	listen := func(ev any) {
		if c := complaint(ev); c != "" {
			mu.Lock()
			defer mu.Unlock()
			found = append(found, c)
		}
	}
	if err := chromedp.Listen(ctx, listen); err != nil {
		t.Fatal(err)
	}
	call(t, ctx, network.Enable, network.EnableParams{})
	call(t, ctx, log.Enable, cdp.Empty{})
	call(t, ctx, runtime.Enable, cdp.Empty{})
	return ctx, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return found
	}
}

// complaint says what is wrong with an event of the browser, "" where nothing is.
func complaint(ev any) string {
	switch e := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		return fmt.Sprintf("console: %v", e.Type)
	case *runtime.EventExceptionThrown:
		return "exception: " + e.ExceptionDetails.Text
	case *log.EventEntryAdded:
		return fmt.Sprintf("%v: %s", e.Entry.Level, e.Entry.Text)
	case *network.EventRequestWillBeSent:
		if url, _, _ := strings.Cut(e.Request.URL, "#"); !strings.HasPrefix(url, "file://") || !strings.HasSuffix(url, "/page.html") {
			return "request: " + e.Request.URL
		}
	}
	return ""
}

func call[P, R any](t *testing.T, ctx context.Context, cmd cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(ctx, cmd, params); err != nil {
		t.Fatal(err)
	}
}

// get runs one action with a time limit and returns what it gives.
func get[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	value, err := chromedp.Run(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestPageIsQuietAndRunsNothing(t *testing.T) {
	ctx, complaints := open(t)
	get(t, ctx, chromedp.Navigate(page(t, map[string]string{"a.txt": hostile, "b.txt": "Peru and Chile met in Lima on Monday.\n"}, "a.txt", "b.txt")))
	if title := get(t, ctx, chromedp.Title()); title != "The record of 2 articles" {
		t.Errorf("title %q: a script of the article has run", title)
	}
	for what, count := range map[string]string{
		"scripts":                    `document.scripts.length`,
		"pictures, frames, handlers": `document.querySelectorAll('img, iframe, object, [onload], [onerror]').length`,
		"links that leave the page":  `[...document.querySelectorAll('a')].filter(a => !a.getAttribute('href').startsWith('#')).length`,
	} {
		if n := get(t, ctx, chromedp.Evaluate[int](count)); n != 0 {
			t.Errorf("the page holds %d %s", n, what)
		}
	}
	words := get(t, ctx, chromedp.Evaluate[string](`document.querySelector('.text').textContent`))
	for _, want := range []string{"<script>document.title='run'</script>", `onerror="document.title='run'"`, "<b>never</b>", "{{.Secret}}"} {
		if !strings.Contains(words, want) {
			t.Errorf("the article's %q is not shown as text", want)
		}
	}
	for _, c := range complaints() {
		t.Error(c)
	}
	// The ear is open, and the policy closed: a request is heard of and goes nowhere.
	before := len(complaints())
	got := get(t, ctx, chromedp.Evaluate[string](`fetch('https://example.org/').then(() => 'sent', () => 'refused')`, chromedp.EvalAwaitPromise))
	if got != "refused" || len(complaints()) == before {
		t.Errorf("a request from the page was %s; complaints %q", got, complaints())
	}
}

// everyLink asks of each link that what it leads to is there, and reports where one is not.
const everyLink = `[...document.querySelectorAll('a')].filter(a => !document.getElementById(a.getAttribute('href').slice(1))).map(a => a.outerHTML).join('\n')`

// wordsOf gives the label of each point of the chart with the words of the mark it leads to.
const wordsOf = `[...document.querySelectorAll('a.point')].map(a => {
	const mark = document.querySelector(a.getAttribute('href'));
	return a.querySelector('text').textContent.split(' ')[0] + ' ' + (mark ? mark.querySelector('.badge').textContent : 'nothing');
})`

func TestEveryPointLeadsToItsWords(t *testing.T) {
	ctx, _ := open(t)
	article, err := os.ReadFile("../../examples/g24.txt")
	if err != nil {
		t.Fatal(err)
	}
	get(t, ctx, chromedp.Navigate(page(t, map[string]string{"a.txt": string(article)}, "a.txt")))
	if broken := get(t, ctx, chromedp.Evaluate[string](everyLink)); broken != "" {
		t.Errorf("links that lead nowhere:\n%s", broken)
	}
	points := get(t, ctx, chromedp.Evaluate[[]string](wordsOf))
	if len(points) == 0 {
		t.Fatal("the chart has no point")
	}
	for _, p := range points {
		if at, to, _ := strings.Cut(p, " "); at != to {
			t.Errorf("point %s leads to %s", at, to)
		}
	}
	// By keyboard: the focus goes to the first point, Enter follows it, and its words are in view.
	get(t, ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector('a.point').focus()`))
	get(t, ctx, chromedp.KeyEvent("\r"))
	get(t, ctx, chromedp.Poll[bool](inView))
}

// inView asks whether the page went to an anchor and its words are in the window.
const inView = `(() => {
	const to = location.hash && document.querySelector(location.hash);
	return !!to && to.getBoundingClientRect().top >= 0 && to.getBoundingClientRect().top < innerHeight;
})()`

func TestAKindOfMarksCanBeHidden(t *testing.T) {
	ctx, _ := open(t)
	get(t, ctx, chromedp.Navigate(page(t, map[string]string{"a.txt": "Peru accused Chile of planting mines on Monday.\n"}, "a.txt")))
	const shown = `[...document.querySelectorAll('.text p:not(.legend) .badge')].filter(b => b.checkVisibility()).map(b => b.textContent[0]).join('')`
	before := get(t, ctx, chromedp.Evaluate[string](shown))
	get(t, ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector('.show-c').click()`))
	after := get(t, ctx, chromedp.Evaluate[string](shown))
	if !strings.Contains(before, "C") || !strings.Contains(before, "T") || strings.Contains(after, "C") || !strings.Contains(after, "T") {
		t.Errorf("badges %q, without the coercive ones %q", before, after)
	}
}

func TestNothingIsWiderThanANarrowWindow(t *testing.T) {
	ctx, _ := open(t)
	url := page(t, map[string]string{"a.txt": hostile}, "a.txt")
	get(t, ctx, chromedp.EmulateViewport(360, 800, chromedp.EmulateMobile))
	get(t, ctx, chromedp.Navigate(url))
	if wide := get(t, ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth - innerWidth`)); wide > 0 {
		t.Errorf("the page is %d pixels wider than the window", wide)
	}
}
