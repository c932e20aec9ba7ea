package relation

import (
	"fmt"
	"strings"
	"testing"

	"twotrack/data"
	"twotrack/mention"
	"twotrack/models"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/spacy"
	"twotrack/text"
)

// read parses an article and finds its mentions with the pipeline of this build.
func read(t *testing.T, body string) (*parse.Document, []mention.Mention, *Asker) {
	t.Helper()
	files, err := models.English()
	if err != nil {
		t.Skip(err)
	}
	pipeline, err := spacy.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	knowledge, err := ontology.Load(data.Files)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := text.Decode([]byte(body), text.Source{})
	if err != nil {
		t.Fatal(err)
	}
	parsed := parse.New(doc, pipeline.Parse(parse.Words(doc)))
	return parsed, mention.Find(parsed, knowledge), NewAsker(knowledge.Gazetteer)
}

func TestFindReadsEveryPairOfASentenceAndNoneAcross(t *testing.T) {
	doc, mentions, asker := read(t, "France accused Japan of spying on Brazil. It rained all day in the hills. Mexico thanked Norway.")
	seen := map[string]bool{}
	for _, r := range Find(doc, asker.Article(doc, mentions, nil), tiny(t)) {
		words := [2]string{"-", "-"}
		for side, m := range []int{r.Actor, r.Recipient} {
			if m == Missing {
				continue
			}
			words[side] = doc.Text.Of(mentions[m].Span)
			if at := doc.Tokens[mentions[m].Head].Sentence; at != r.Sentence {
				t.Errorf("%s stands in sentence %d, not %d", words[side], at, r.Sentence)
			}
		}
		if r.Trigger < 0 || doc.Tokens[r.Trigger].Sentence != r.Sentence {
			t.Errorf("%v: trigger %d lies outside sentence %d", words, r.Trigger, r.Sentence)
		}
		seen[words[0]+">"+words[1]] = true
	}
	for _, want := range []string{"France>Japan", "Japan>France", "France>Brazil", "Brazil>-", "->Norway", "Mexico>Norway"} {
		if !seen[want] {
			t.Errorf("the pair %s was not read; read were %v", want, seen)
		}
	}
	if seen["France>Mexico"] || seen["->-"] {
		t.Errorf("read pairs that no sentence has: %v", seen)
	}
}

func TestOnlyWhatAnEventCanBeMadeOfIsAsked(t *testing.T) {
	doc, mentions, asker := read(t, "France accused Japan. Norway mobilised. Chile mobilised. Nobody came.")
	count := map[int]int{}
	for _, a := range asker.Article(doc, mentions, []bool{false, true, false, true}) {
		count[a.Index] = len(a.Pairs)
	}
	if count[0] != 6 || count[1] != 2 || len(count) != 2 {
		t.Errorf("pairs by sentence %v, want 6 in the first, which names two, and 2 in the second, which tells an event", count)
	}
}

func TestWithoutAModelNothingIsFound(t *testing.T) {
	doc, mentions, asker := read(t, "France accused Japan of spying on Brazil.")
	if got := Find(doc, asker.Article(doc, mentions, nil), nil); got != nil {
		t.Errorf("found %v", got)
	}
}

func TestStatesAreReadAsStandIns(t *testing.T) {
	for body, want := range map[string]string{
		"France accused Japan of spying on France.":              "Brazil accused Canada of spying on Brazil.",
		"The United States met Iranian and Iraqi envoys.":        "Brazil met Canadian and Egyptian envoys.",
		"Russians in U.S.-led talks left Moscow for Paris.":      "Brazilians in Canada-led talks left Brasilia for Cairo.",
		"Michael Jordan praised Jordan.":                         "Michael Jordan praised Brazil.",
		"Nobody spoke in the valley.":                            "Nobody spoke in the valley.",
		"It was a U.S. Supreme Court case against the Ukraine's": "It was a Brazil Supreme Court case against Canada's",
	} {
		doc, _, asker := read(t, body)
		s := asker.Sentence(doc, 0, len(doc.Tokens), nil)
		if s.Text != want {
			t.Errorf("%q is read as %q, want %q", body, s.Text, want)
		}
		for i, token := range doc.Tokens { // what is no stand-in keeps its words and its place
			at := s.Read(token.Span)
			if s.Text[at.Start:at.End] == token.Text && s.back(at.Start) != token.Start {
				t.Errorf("%q: token %d comes back at %d, not %d", body, i, s.back(at.Start), token.Start)
			}
			if at.Empty() || at.End > len(s.Text) {
				t.Errorf("%q: token %d stands at %v", body, i, at)
			}
		}
	}
}

func TestSpansFollowTheirStandIns(t *testing.T) {
	body := "Officials of the United States told Iran that French ships had come."
	doc, _, asker := read(t, body)
	s := asker.Sentence(doc, 0, len(doc.Tokens), nil)
	for words, want := range map[string]string{
		"Officials of the United States": "Officials of Brazil", "the United States": "Brazil", "United States": "Brazil", "States": "Brazil",
		"Iran": "Canada", "French ships": "Egyptian ships", "ships": "ships", "come.": "come.",
	} {
		at := strings.Index(body, words)
		if got := s.Read(text.Span{Start: at, End: at + len(words)}); s.Text[got.Start:got.End] != want {
			t.Errorf("%q is read as %q, want %q", words, s.Text[got.Start:got.End], want)
		}
	}
}

func TestSignsSayHowThePairStands(t *testing.T) {
	for _, c := range []struct {
		body, actor, recipient string
		want                   Signs
	}{
		{"France accused Japan.", "France", "Japan", Signs{roleSubject, roleObject, 1, 1, 1, 1, 1, 0}},
		{"Japan was accused by France.", "France", "Japan", Signs{roleAgent, rolePassive, 1, 1, 1, 1, 1, 0}},
		{"France flew to Japan.", "France", "Japan", Signs{roleSubject, roleVerbPrep + prepGroup("to"), 1, 1, 1, 1, 1, 0}},
	} {
		doc, mentions, asker := read(t, c.body)
		span := func(words string) text.Span {
			at := strings.Index(c.body, words)
			return text.Span{Start: at, End: at + len(words)}
		}
		s := asker.Questions(doc, mentions, []text.Span{span(c.actor), span(c.recipient)})
		got := s.Pairs[0].Signs
		got[3], got[4] = min(got[3], 1), min(got[4], 1) // some are places
		if s.Pairs[0].Actor != 0 || s.Pairs[0].Recipient != 1 || got != c.want {
			t.Errorf("%s: %v, want %v", c.body, s.Pairs[0], c.want)
		}
	}
}

func TestALongListOfActorsIsNotPairedWithoutEnd(t *testing.T) {
	countries := strings.Split("France Japan Brazil Mexico Norway Sweden Finland Denmark Poland Spain Italy Greece Egypt Kenya Ghana Peru Chile Cuba Haiti Nepal India China Laos Iraq Iran Qatar Oman", " ")
	doc, mentions, asker := read(t, fmt.Sprintf("The deal binds %s and Mali.", strings.Join(countries, ", ")))
	if n := len(Find(doc, asker.Article(doc, mentions, nil), tiny(t))); n == 0 || n > mostActors*(mostActors+1) {
		t.Errorf("%d pairs", n)
	}
}
