package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"twotrack/ontology"
)

// hit is one place in the text where a gazetteer name stands.
type hit struct {
	first, end int // tokens
	entries    []*ontology.Entry
}

// kind returns the first entry of one of the kinds, nil where the name has none.
func (h *hit) kind(kinds ...ontology.Kind) *ontology.Entry {
	if h == nil {
		return nil
	}
	for _, k := range kinds {
		for _, e := range h.entries {
			if e.Kind == k {
				return e
			}
		}
	}
	return nil
}

// names marks the gazetteer names in the text, the longest at each place.
func (f *finder) names() {
	f.split()
	texts := make([]string, len(f.words))
	for i, w := range f.words {
		texts[i] = w.text
	}
	for i := 0; i < len(f.words); {
		entries, n := f.o.Gazetteer.Longest(texts[i:])
		if n == 0 {
			entries, n = f.capitals(texts[i:], f.words[i].token)
		}
		if n == 0 || !f.accept(i, n, &entries) {
			i++
			continue
		}
		f.mark(hit{f.words[i].token, f.words[i+n-1].token + 1, entries})
		i += n
	}
}

// split cuts the tokens into gazetteer words.
func (f *finder) split() {
	f.words = make([]word, 0, len(f.doc.Tokens))
	for i := range f.doc.Tokens {
		t := f.token(i)
		switch {
		case t.Space || t.Text == "-" || t.Text == "–":
		case t.Text == "’s" || t.Text == "'s":
			f.words = append(f.words, word{"'s", i})
		case strings.ContainsAny(t.Text[1:], "-–/’'") && len(t.Text) > 2:
			for _, w := range ontology.Words(t.Text) {
				f.words = append(f.words, word{w, i})
			}
		case len(t.Text) > 1 && (t.Text[0] == '"' || t.Text[0] == '\''):
			f.words = append(f.words, word{t.Text[1:], i})
		default:
			f.words = append(f.words, word{t.Text, i})
		}
	}
}

// capitals tries a name in capital letters, as headlines and datelines print it,
// in its usual spelling.
func (f *finder) capitals(texts []string, at int) ([]*ontology.Entry, int) {
	if !isCapitals(texts[0]) || f.token(at).Tag == "PRP" {
		return nil, 0
	}
	var usual []string
	for _, t := range texts[:min(5, len(texts))] {
		if !isCapitals(t) {
			break
		}
		usual = append(usual, titled(t))
	}
	return f.o.Gazetteer.Longest(usual)
}

func isCapitals(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) || unicode.IsDigit(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 2
}

func titled(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(r) + strings.ToLower(s[n:])
}

// accept reports whether the words [i, i+n) are used as the name; it leaves out
// the entries that the place of the words speaks against.
func (f *finder) accept(i, n int, entries *[]*ontology.Entry) bool {
	first, end := f.words[i].token, f.words[i+n-1].token+1
	label, eFirst, eEnd := f.entity(first)
	if label == "PERSON" && (eFirst < first || eEnd > end) {
		*entries = only(*entries, ontology.Person)
		return len(*entries) > 0 && eEnd <= end
	}
	r, _ := utf8.DecodeRuneInString(f.words[i].text)
	named := n > 1 || label != "" && label != "PERSON" || f.proper(first, end) || f.stands(first)
	if unicode.IsLower(r) {
		return true
	}
	if !named {
		*entries = without(*entries, ontology.Institution, ontology.Party, ontology.City, ontology.Region, ontology.Group, ontology.Body)
	}
	if label != "GPE" && label != "LOC" && label != "FAC" && !f.afterPlaceWord(first) {
		*entries = without(*entries, ontology.City)
	}
	if (label == "ORG" || label == "FAC" || label == "PRODUCT" || label == "EVENT") && (eFirst < first || eEnd > end) {
		*entries = without(*entries, ontology.City, ontology.Seat, ontology.Region)
	}
	return len(*entries) > 0
}

// stands reports whether a word shows by its own spelling that it is a name:
// a capital where the sentence would have none, or an acronym among other words.
func (f *finder) stands(i int) bool {
	t := f.token(i)
	s := f.doc.Sentences[t.Sentence]
	next := i + 1
	if i == s.First && next < s.End && !isCapitals(t.Text) {
		return false
	}
	if i > s.First && f.token(i-1).Text == "\"" || f.token(max(i-1, 0)).Text == "“" {
		return false
	}
	for at := s.First; at < s.End; at++ {
		if at != i && f.token(at).POS != "PROPN" && strings.ToLower(f.token(at).Text) == f.token(at).Text && len(f.token(at).Text) > 2 {
			return t.Lower != t.Text && (len(t.Text) > 2 || t.Text == strings.ToUpper(t.Text) && i > s.First)
		}
	}
	return false
}

// proper reports whether a token of the range is tagged as a name.
func (f *finder) proper(first, end int) bool {
	for i := first; i < end; i++ {
		if t := f.token(i); strings.HasPrefix(t.Tag, "NNP") || t.Tag == "JJ" && t.Start > 0 {
			return true
		}
	}
	return false
}

// afterPlaceWord reports whether a preposition of place stands right before.
func (f *finder) afterPlaceWord(i int) bool {
	return i > 0 && slices.Contains([]string{"in", "at", "near", "outside", "around", "from", "to"}, f.token(i-1).Lower)
}

func only(entries []*ontology.Entry, kind ontology.Kind) []*ontology.Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e *ontology.Entry) bool { return e.Kind != kind })
}

func without(entries []*ontology.Entry, kinds ...ontology.Kind) []*ontology.Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e *ontology.Entry) bool { return slices.Contains(kinds, e.Kind) })
}

// mark enters a hit; a token that two names share stays with the first.
func (f *finder) mark(h hit) {
	for i := h.first; i < h.end; i++ {
		if f.hitAt[i] < 0 {
			f.hitAt[i] = int32(len(f.hits))
		}
	}
	f.hits = append(f.hits, h)
}
