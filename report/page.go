package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"twotrack/ledger"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

// Page is one HTML page with the records of one or more articles. It holds
// everything it needs: no script, no picture, no request to anywhere; its
// policy would let none happen. The zero value with a Maker is an empty page.
type Page struct {
	Maker    ledger.Maker
	articles []article
	failed   []failure
}

// failure is an article that could not be read, and why.
type failure struct{ File, Why string }

// Add appends one article, or the reason why it could not be read.
func (p *Page) Add(file string, r *ledger.Record, err error) {
	if err != nil {
		p.failed = append(p.failed, failure{file, err.Error()})
		return
	}
	p.articles = append(p.articles, newArticle(len(p.articles)+1, r))
}

// Write writes the page.
func (p *Page) Write(to io.Writer) error {
	t, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("page.html: %w", err)
	}
	sum := sha256.Sum256([]byte(pageCSS))
	return t.Execute(to, struct {
		Title    string
		Style    template.CSS
		Policy   string
		Articles []article
		Failed   []failure
		Maker    ledger.Maker
		Many     bool
	}{
		Title: p.title(), Style: template.CSS(pageCSS),
		Policy:   "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
		Articles: p.articles, Failed: p.failed, Maker: p.Maker, Many: len(p.articles)+len(p.failed) > 1,
	})
}

// title names the page after its only article, or after their number.
func (p *Page) title() string {
	if len(p.articles) == 1 && len(p.failed) == 0 {
		return p.articles[0].Title
	}
	return fmt.Sprintf("The record of %d articles", len(p.articles))
}
