package event_test

import (
	"slices"
	"strings"
	"testing"

	"twotrack/event"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/quote"
	"twotrack/spacy"
	"twotrack/text"
)

// line writes an event as tests compare it.
func line(e event.Event) string {
	return e.Type + " " + e.Status + " " + side(e.Actor) + ">" + side(e.Recipient)
}

func side(codes []string) string {
	var countries []string
	for _, c := range codes {
		countries = append(countries, c[:3])
	}
	return strings.Join(countries, "+")
}

func TestClauses(t *testing.T) {
	r := newReader(t)
	tests := []struct{ name, marked, want, not string }{
		{"active", "[Arnor] accused {Gondor} of hiding weapons.", "ACCUSE happened ARN>GON", ""},
		{"passive with its agent", "{Gondor} was accused by [Arnor].", "ACCUSE happened ARN>GON", ""},
		{"passive without an agent", "{Gondor} was accused.", "ACCUSE happened >GON", ""},
		{"joined actors", "[Arnor] and {Gondor} signed a treaty.", "SUPPORT happened ARN+GON>", ""},
		{"joined verbs share the subject", "[Arnor] left and condemned {Gondor}.", "ACCUSE happened ARN>GON", ""},
		{"relative clause", "The army met [Arnor], which had condemned {Gondor}.", "ACCUSE happened ARN>GON", ""},
		{"participle", "[Arnor] closed the hall, accusing {Gondor} of theft.", "ACCUSE happened ARN>GON", ""},
		{"control", "[Arnor] plans to attack {Gondor}.", "ASSAULT planned ARN>GON", "happened"},
		{"object control", "[Arnor] urged {Gondor} to leave.", "REQUEST happened ARN>GON", "RETREAT"},
		{"possessor of a nominal act", "[Arnor]'s attack on {Gondor} shocked us.", "ASSAULT happened ARN>GON", ""},
		{"light verb", "[Arnor] launched an attack on {Gondor}.", "ASSAULT happened ARN>GON", ""},
		{"light verb that turns the roles", "{Gondor} faced criticism from [Arnor].", "ACCUSE happened ARN>GON", ""},
		{"lifted sanctions are no sanctions", "[Arnor] lifted the sanctions on {Gondor}.", "RETREAT happened ARN>GON", "SANCTION"},
		{"amounts look through", "[Arnor] withdrew most of its troops from {Gondor}.", "RETREAT happened ARN>GON", ""},
		{"backed is done to what it stands before", "The [Arnor]-backed {rebels} fled.", "SUPPORT ongoing ARN>GON", ""},
	}
	for _, tt := range tests {
		_, events := r.code(tt.marked, "")
		var got []string
		for _, e := range events {
			got = append(got, line(e))
		}
		if !slices.Contains(got, tt.want) {
			t.Errorf("%s: %q gives %q, want %q among them", tt.name, tt.marked, got, tt.want)
		}
		if tt.not != "" && strings.Contains(strings.Join(got, ";"), tt.not) {
			t.Errorf("%s: %q gives %q, should not hold %q", tt.name, tt.marked, got, tt.not)
		}
	}
}

func TestStatus(t *testing.T) {
	r := newReader(t)
	tests := []struct{ marked, want string }{
		{"[Arnor] attacked {Gondor}.", "ASSAULT happened ARN>GON"},
		{"[Arnor] is attacking {Gondor}.", "ASSAULT ongoing ARN>GON"},
		{"[Arnor] will attack {Gondor}.", "ASSAULT planned ARN>GON"},
		{"[Arnor] may attack {Gondor}.", "ASSAULT conditional ARN>GON"},
		{"[Arnor] refused to attack {Gondor}.", "ASSAULT refused ARN>GON"},
		{"[Arnor] did not attack {Gondor}.", "ASSAULT refused ARN>GON"},
		{"[Arnor] tried to attack {Gondor}.", "ASSAULT near-miss ARN>GON"},
		{"[Arnor] denied attacking {Gondor}.", "ASSAULT denied ARN>GON"},
		{"{Gondor} said that [Arnor] had attacked {Gondor}.", "ASSAULT alleged ARN>GON"},
		{"{Gondor} said that [Arnor] had condemned it.", "ACCUSE alleged ARN>"},
		{"[Arnor] offered to meet {Gondor}.", "CONSULT offered ARN>GON"},
	}
	for _, tt := range tests {
		_, events := r.code(tt.marked, "")
		var got []string
		for _, e := range events {
			got = append(got, line(e))
		}
		if !slices.Contains(got, tt.want) {
			t.Errorf("%q gives %q, want %q among them", tt.marked, got, tt.want)
		}
	}
}

// TestDeniedIsNeverDone holds that "X denied that P" never yields P as done.
func TestDeniedIsNeverDone(t *testing.T) {
	r := newReader(t)
	for _, act := range []string{"attacked {Gondor}", "arrested {the Gondorians}", "armed {the Gondorians}", "shelled {Gondor}", "kidnapped {the Gondorians}"} {
		_, events := r.code("[Arnor] denied that [it] "+act+".", "")
		for _, e := range events {
			if e.Status != "denied" && e.Type != "REJECT" {
				t.Errorf("[Arnor] denied that it %s: got %s by %s", act, line(e), e.Rule)
			}
		}
	}
}

// TestSwappingTheNamesSwapsTheRecord holds that no side is favoured.
func TestSwappingTheNamesSwapsTheRecord(t *testing.T) {
	r := newReader(t)
	swap := strings.NewReplacer("[", "{", "]", "}", "{", "[", "}", "]")
	for _, p := range r.knowledge.Patterns.All {
		if strings.Count(p.Example, "[")+strings.Count(p.Example, "{") < 2 {
			continue
		}
		_, events := r.code(p.Example, "")
		_, swapped := r.code(swap.Replace(p.Example), "")
		if len(events) != len(swapped) {
			t.Errorf("%q gives %s, with the sides swapped %s", p.Example, short(events), short(swapped))
			continue
		}
		for i := range events {
			turned := strings.NewReplacer("ARN", "GON", "GON", "ARN").Replace(line(swapped[i]))
			if line(events[i]) != turned {
				t.Errorf("%q gives %s, with the sides swapped %s", p.Example, line(events[i]), line(swapped[i]))
			}
		}
	}
}

func TestDates(t *testing.T) {
	r := newReader(t)
	tests := []struct{ marked, want string }{
		{"[Arnor] attacked {Gondor} on Monday.", "2020-01-06"},
		{"[Arnor] attacked {Gondor} in 2003.", "2003"},
		{"[Arnor] attacked {Gondor} last week.", "2019-12-30/2020-01-05"},
		{"[Arnor] attacked {Gondor}.", ""},
	}
	for _, tt := range tests {
		_, events := r.code(tt.marked, "2020-01-08")
		if len(events) != 1 || events[0].Date != tt.want {
			t.Errorf("%q gives %+v, want date %q", tt.marked, events, tt.want)
		}
	}
}

func TestRepeatsAreOneEvent(t *testing.T) {
	r := newReader(t)
	_, events := r.code("[Arnor] attacked {Gondor}.\n[Arnor] attacked {Gondor} again.", "")
	if len(events) != 1 || len(events[0].Also) != 1 {
		t.Errorf("two tellings of one act give %s", short(events))
	}
}

func TestFolded(t *testing.T) {
	for _, tt := range []struct{ kind, status, want string }{
		{"CONSULT", "planned", "AGREE"}, {"CONSULT", "happened", "CONSULT"}, {"ASSAULT", "conditional", "THREATEN"}, {"RETREAT", "offered", "CONCEDE"},
	} {
		if got := (event.Event{Type: tt.kind, Status: tt.status}).Folded(); got != tt.want {
			t.Errorf("%s %s folds to %s, want %s", tt.status, tt.kind, got, tt.want)
		}
	}
}

func TestExplain(t *testing.T) {
	r := newReader(t)
	for _, tt := range []struct{ sentence, want string }{
		{"The weather was fine.", "no word in it is a known act"},
		{"Somebody attacked the wall.", "neither side of attacked is a known actor"},
	} {
		doc := &text.Document{Body: tt.sentence, Paragraphs: []text.Span{{Start: 0, End: len(tt.sentence)}}}
		reasons := event.Explain(event.Input{Doc: parse.New(doc, r.parse(parse.Words(doc))), Ontology: r.knowledge})
		if len(reasons) != 1 || reasons[0].Text != tt.want {
			t.Errorf("%q: %v, want %q", tt.sentence, reasons, tt.want)
		}
	}
}

// FuzzCode gives the coder trees of any shape: no panic, the same answer twice.
func FuzzCode(f *testing.F) {
	f.Add("attack", []byte{0, 1, 2, 3}, 2)
	f.Add("say accuse talk", []byte{9, 7, 0, 1, 1, 4}, 0)
	knowledge := &ontology.Ontology{PLOVER: &ontology.PLOVER{}, Patterns: &ontology.Patterns{}}
	if r, err := loaded(); err == nil {
		knowledge = r.knowledge
	}
	words := []string{"attack", "accuse", "say", "talk", "of", "by", "Arnor", "who", "not", "will", "troops", "sanction", "and", "to"}
	deps := []string{"nsubj", "dobj", "nsubjpass", "agent", "prep", "pobj", "relcl", "conj", "xcomp", "ccomp", "acl", "aux", "neg", "advcl", "pcomp", "mark"}
	tags := []string{"VBD", "VBN", "VBG", "NN", "WDT", "MD", "TO", "IN"}
	parts := []string{"VERB", "NOUN", "ADJ", "ADP", "PRON", "AUX", "PROPN"}
	f.Fuzz(func(t *testing.T, body string, shape []byte, root int) {
		var tokens []spacy.Token
		text_ := strings.Builder{}
		for i := range shape {
			w := words[int(shape[i])%len(words)]
			start := text_.Len()
			text_.WriteString(w + " ")
			at := func(n int) int { return int(shape[(i+n)%len(shape)]) }
			tokens = append(tokens, spacy.Token{Start: start, End: start + len(w), Text: w, Lemma: w, Tag: tags[at(1)%len(tags)], POS: parts[at(2)%len(parts)],
				Dep: deps[at(3)%len(deps)], Head: max(0, i-1-at(4)%3), SentStart: i == 0 || at(5)%9 == 0})
		}
		if len(tokens) > 0 {
			tokens[0].Head, tokens[0].Dep = 0, "ROOT"
		}
		doc := &text.Document{Body: text_.String(), Paragraphs: []text.Span{{Start: 0, End: text_.Len()}}}
		parsed := parse.New(doc, []*spacy.Doc{{Text: doc.Body, Tokens: tokens}})
		in := event.Input{Doc: parsed, Ontology: knowledge, Sides: knowledge.Sides}
		if len(tokens) > 1 {
			in.Mentions = markedMentions(parsed, []party{{tokensSpan(tokens, 0), "ARN GOV"}, {tokensSpan(tokens, len(tokens)-1), "GON MIL"}})
			in.Quotations = []quote.Quotation{{Content: []text.Span{{Start: 0, End: text_.Len() / 2}}, CueToken: -1, Head: -1, Mention: -1, Inside: -1, Class: body, Codes: []string{"ROH"}}}
		}
		first, second := event.Code(in), event.Code(in)
		if short(first) != short(second) {
			t.Fatalf("two readings differ: %s and %s", short(first), short(second))
		}
		event.Explain(in)
	})
}

func tokensSpan(tokens []spacy.Token, i int) text.Span {
	return text.Span{Start: tokens[i].Start, End: tokens[i].End}
}
