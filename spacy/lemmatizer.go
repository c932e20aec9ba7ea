package spacy

import (
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"twotrack/spacy/internal/config"
	"twotrack/spacy/internal/msgpack"
	"twotrack/spacy/internal/pystr"
)

// lemmatizer sets lemmas by rules and tables of exceptions, or by a table of forms alone.
type lemmatizer struct {
	lex       *lexicon
	overwrite bool
	lookup    map[uint64]string // form to lemma; nil in rule mode
	english   bool              // English knows which features mark a base form
	tables    map[string]*lemmaTables
}

// lemmaTables are the tables of one part of speech.
type lemmaTables struct {
	index      *stringSet // known lemmas
	exceptions map[string][]string
	rules      [][2]string // suffix and what replaces it
}

// languages whose lemmatizers have rules of their own in spaCy.
func ownLemmatizer(lang string) bool {
	return slices.Contains([]string{"ca", "el", "es", "fr", "ga", "ht", "it", "mk", "nl", "pl", "ru", "uk"}, lang)
}

func loadLemmatizer(s *source, name string, section *config.Section) (component, error) {
	if ownLemmatizer(s.lang) {
		return nil, section.Errorf("the lemmatizer of language %q is not known here", s.lang)
	}
	mode, err := section.Str("mode", "lookup")
	if err != nil {
		return nil, err
	}
	l := &lemmatizer{lex: s.lex, english: s.lang == "en"}
	if l.overwrite, err = section.Bool("overwrite", false); err != nil {
		return nil, err
	}
	if section.Value("model") != nil {
		return nil, section.Errorf("model: a lemmatizer with a model is not known here")
	}
	file := path.Join(name, "lookups", "lookups.bin")
	data, err := s.read(file)
	if err != nil {
		return nil, err
	}
	tables := lemmaReader{Reader: msgpack.NewReader(file, data), symbols: s.lex.symbols}
	switch mode {
	case "rule":
		l.tables, err = tables.rules()
	case "lookup":
		l.lookup, err = tables.lookup()
	default:
		err = section.Errorf("unknown mode %q (known: lookup, rule)", mode)
	}
	return l, err
}

func (l *lemmatizer) apply(b *batch) {
	for _, w := range b.works {
		for i := range w.doc.Tokens {
			if token := &w.doc.Tokens[i]; l.overwrite || token.Lemma == "" {
				token.Lemma = l.lemma(w.words[i], token.POS, token.Morph)
			}
		}
	}
}

// lemmaNote is a lemma that a word type has with some part of speech and features.
type lemmaNote struct {
	pos, morph, lemma string
	next              *lemmaNote
}

// maxLemmaNotes bounds the notes on a word type.
const maxLemmaNotes = 12

// lemma gives the lemma of a word, which it keeps with the word.
func (l *lemmatizer) lemma(w *word, pos, morph string) string {
	first := w.lemmas.Load()
	n := 0
	for note := first; note != nil; note = note.next {
		if note.pos == pos && note.morph == morph {
			return note.lemma
		}
		n++
	}
	lemma := ""
	if l.lookup != nil {
		lemma = l.find(w.text)
	} else {
		lemma = l.derive(w, pos, morph)
	}
	if n < maxLemmaNotes {
		// If another goroutine was first, this note is lost and made again later.
		w.lemmas.CompareAndSwap(first, &lemmaNote{pos, morph, lemma, first})
	}
	return lemma
}

// lemmaNotes is the place for notes in a word type.
type lemmaNotes = atomic.Pointer[lemmaNote]

func (l *lemmatizer) find(text string) string {
	if lemma, ok := l.lookup[l.lex.symbols.id(text)]; ok {
		return lemma
	}
	return text
}

// derive applies the rules of a part of speech: an exception goes first, then a result that is a known
// lemma, then one that is not all letters, then the first of the others.
func (l *lemmatizer) derive(w *word, pos, morph string) string {
	low := strings.ToLower(pos)
	if low == "" || low == "eol" || low == "space" || l.english && baseForm(low, morph) {
		return w.lower
	}
	t := l.tables[low]
	if t == nil {
		if low == "propn" {
			return w.text
		}
		return w.lower
	}
	forms, others := t.apply(w.lower)
	for _, form := range t.exceptions[w.lower] {
		if !slices.Contains(forms, form) {
			forms = slices.Insert(forms, 0, form)
		}
	}
	switch {
	case len(forms) > 0:
		return forms[0]
	case len(others) > 0:
		return others[0]
	}
	return w.text
}

// apply gives the forms that rules make of a lower-case text: known lemmas, the last found first, before
// what is not all letters; and apart from them the unknown ones.
func (t *lemmaTables) apply(text string) (forms, others []string) {
	for _, rule := range t.rules {
		stem, ok := strings.CutSuffix(text, rule[0])
		form := stem + rule[1]
		switch {
		case !ok || form == "":
		case t.index.has(form):
			forms = slices.Insert(forms, 0, form)
		case !pystr.Every(form, pystr.IsAlpha):
			forms = append(forms, form)
		default:
			others = append(others, form)
		}
	}
	return forms, others
}

// baseForm tells whether the features mark a form that is its own lemma, in English.
func baseForm(pos, morph string) bool {
	verb := feature(morph, "VerbForm")
	switch {
	case pos == "noun" && feature(morph, "Number") == "Sing":
		return true
	case pos == "verb" && verb == "Fin" && feature(morph, "Tense") == "Pres" && feature(morph, "Number") == "":
		return true
	}
	return verb == "Inf" || verb == "None" || feature(morph, "Degree") == "Pos"
}

// feature gives the value of a morphological feature, "" if it is not there.
func feature(morph, name string) string {
	for f := range strings.SplitSeq(morph, "|") {
		if rest, ok := strings.CutPrefix(f, name); ok && strings.HasPrefix(rest, "=") {
			return rest[1:]
		}
	}
	return ""
}
