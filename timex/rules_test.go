package timex

import (
	"strings"
	"testing"

	"twotrack/data"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/spacy"
	"twotrack/text"
)

func loaded(t testing.TB) *ontology.Ontology {
	t.Helper()
	o, err := ontology.Load(data.Files)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// verbs are the tags of the verbs in examples; a sentence's first one is its root.
func verbs() map[string]string {
	tags := map[string]string{"will": "MD", "may": "MD", "is": "VBZ", "are": "VBP", "has": "VBZ"}
	for _, w := range strings.Fields("met signed said began failed fell left talked told were recalled changed ate stopped rose had was went") {
		tags[w] = "VBD"
	}
	for _, w := range strings.Fields("meet sign take be fail") {
		tags[w] = "VB"
	}
	return tags
}

// plainParse makes the simplest parse of a text: words and marks, all of a
// sentence under its first main verb, "will" an auxiliary of it.
func plainParse(body, published string) *parse.Document {
	doc := &text.Document{Body: body, Published: published, Paragraphs: []text.Span{{Start: 0, End: len(body)}}}
	p := &spacy.Doc{Text: body}
	tags := verbs()
	at, sentence := 0, 0
	for _, word := range strings.Fields(body) {
		start := at + strings.Index(body[at:], word)
		at = start + len(word)
		for _, part := range parts(word, at == len(body)) {
			t := spacy.Token{Start: start, End: start + len(part), Text: part, Head: len(p.Tokens), Dep: "dep", SentStart: len(p.Tokens) == sentence}
			if tag := tags[part]; tag == "MD" && part == "will" {
				t.Tag, t.POS, t.Dep = tag, "AUX", "aux"
			} else if tag != "" && tag != "MD" {
				t.Tag, t.POS = tag, "VERB"
			}
			p.Tokens = append(p.Tokens, t)
			start += len(part)
		}
		if strings.HasSuffix(word, ".") && len(word) > 5 || at == len(body) {
			attach(p.Tokens[sentence:], sentence)
			sentence = len(p.Tokens)
		}
	}
	return parse.New(doc, []*spacy.Doc{p})
}

// attach puts a sentence's tokens under its first main verb.
func attach(tokens []spacy.Token, base int) {
	root := 0
	for i, t := range tokens {
		if t.POS == "VERB" {
			root = i
			break
		}
	}
	for i := range tokens {
		tokens[i].Head = base + root
	}
	tokens[root].Dep = "ROOT"
}

// parts cuts a word, perhaps the last, into tokens roughly as spaCy does.
func parts(word string, final bool) []string {
	var found []string
	for _, mark := range []string{"(", "“", `"`} {
		if rest, ok := strings.CutPrefix(word, mark); ok {
			found, word = append(found, mark), rest
		}
	}
	var after []string
	for {
		cut := word
		for _, mark := range []string{",", ")", "”", `"`, "'s", "’s", "."} {
			rest, ok := strings.CutSuffix(word, mark)
			if ok && rest != "" && (mark != "." || final || len(rest) > 4 || strings.ContainsAny(rest, "0123456789")) && !strings.HasSuffix(rest, "p.m") {
				after, cut = append([]string{mark}, after...), rest
				break
			}
		}
		if cut == word {
			break
		}
		word = cut
	}
	return append(append(found, word), after...)
}

// TestExamplesOfTheRules runs the example that each rule carries.
func TestExamplesOfTheRules(t *testing.T) {
	o := loaded(t)
	for _, rule := range o.Timex.Rules {
		example := rule.Example
		if example == "none" && rule.Action == "skip" {
			continue
		}
		sentence, want, ok := strings.Cut(example, " => ")
		if !ok {
			t.Errorf("%s: no example", rule.Place)
			continue
		}
		open, closing := strings.IndexByte(sentence, '['), strings.IndexByte(sentence, ']')
		words := ""
		if open >= 0 {
			words = sentence[open+1 : closing]
		}
		body := strings.NewReplacer("[", "", "]", "").Replace(sentence)
		doc := plainParse(body, "2016-05-18")
		got, rules := map[string]string{}, map[string]string{}
		for _, x := range Find(doc, o) {
			got[body[x.Span.Start:x.Span.End]], rules[body[x.Span.Start:x.Span.End]] = x.Value, x.Rule
		}
		if want == "none" && len(got) > 0 || want != "none" && got[words] != want {
			t.Errorf("%s: %q gives %v, want %q = %s", rule.Place, body, got, words, want)
		} else if want != "none" && rules[words] != rule.Place {
			t.Errorf("%s: %q is found by %s", rule.Place, words, rules[words])
		}
	}
}
