package mention

import (
	"slices"
	"strings"
	"testing"

	"twotrack/data"
	"twotrack/models"
	"twotrack/ontology"
	"twotrack/parse"
	"twotrack/spacy"
	"twotrack/text"
)

// english loads the built-in pipeline; a build without one skips the test.
func english(t testing.TB) *spacy.Pipeline {
	t.Helper()
	files, err := models.English()
	if err != nil && strings.Contains(err.Error(), "noembed") {
		t.Skip("this build has no pipeline (tag noembed)")
	}
	if err != nil {
		t.Fatal(err)
	}
	pipeline, err := spacy.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return pipeline
}

// loaded loads the data that ships.
func loaded(t testing.TB) *ontology.Ontology {
	t.Helper()
	o, err := ontology.Load(data.Files)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// article parses a body whose paragraphs stand on lines of their own.
func article(pipeline *spacy.Pipeline, body, published string) *parse.Document {
	doc := &text.Document{Body: body, Published: published}
	at := 0
	for _, line := range strings.SplitAfter(body, "\n") {
		if p := strings.TrimSpace(line); p != "" {
			start := at + strings.Index(line, p)
			doc.Paragraphs = append(doc.Paragraphs, text.Span{Start: start, End: start + len(p)})
		}
		at += len(line)
	}
	return parse.New(doc, pipeline.Parse(parse.Words(doc)))
}

// told writes mentions as "words = CODE, CODE".
func told(d *parse.Document, mentions []Mention) []string {
	var lines []string
	for _, m := range mentions {
		lines = append(lines, d.Text.Of(m.Span)+" = "+strings.Join(m.Codes, ", "))
	}
	return lines
}

func TestFindTiesActorsToCodes(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	for _, tt := range []struct{ name, published, body, want string }{
		{"a state acts as its government", "", "Norway offered aid.", "Norway = NOR GOV"},
		{"a seat of government acts", "", "Tehran rejected the offer on Monday.", "Tehran = IRN GOV"},
		{"a demonym before a role", "", "Iranian diplomats left Geneva.", "Iranian diplomats = IRN GOV"},
		{"a possessor before a role", "", "Sudan's army shelled the village.", "Sudan's army = SDN MIL"},
		{"an owner after a role", "", "The president of Peru praised the deal.", "The president of Peru = PER GOV"},
		{"two owners", "", "Peruvian and Chilean diplomats met in Lima.", "Peruvian and Chilean diplomats = PER GOV, CHL GOV"},
		{"office and name", "", "Danish Foreign Minister Karl Brisling met the rebels.", "Danish Foreign Minister Karl Brisling = DNK GOV"},
		{"apposition after a name: the owner, not the host", "", "Karl Brisling, Denmark's ambassador to Kenya, spoke first.", "Karl Brisling = DNK GOV"},
		{"apposition before a name", "", "The president of Finland, Olli Kant, resigned.", "Olli Kant = FIN GOV"},
		{"two names with one end", "", "North and South Korea exchanged letters.", "North and South Korea = PRK GOV, KOR GOV"},
		{"a body", "", "The U.N. Security Council condemned the attack.", "The U.N. Security Council = UNO"},
		{"a body's soldiers", "", "NATO troops left the base.", "NATO troops = IGO MIL"},
		{"a group in its country", "", "Lebanon's Hezbollah denied the charge.", "Lebanon's Hezbollah = LBN REB"},
		{"a group's spokesman", "", "A Taliban spokesman denied the charge.", "A Taliban spokesman = AFG REB"},
		{"a rebel leader is no leader of the state", "", "Colombian rebel leaders signed the pact.", "Colombian rebel leaders = COL REB"},
		{"a ministry's official", "", "A Turkish Defense Ministry official denied it.", "A Turkish Defense Ministry official = TUR MIL"},
		{"police", "", "Thai police arrested two students in Bangkok.", "Thai police = THA COP"},
		{"the one backed, not the backer", "", "Iranian-backed rebels in Yemen seized the port.", "Iranian-backed rebels = YEM REB"},
		{"weapons act for their owner", "", "Russian warplanes bombed the town.", "Russian warplanes = RUS MIL"},
		{"a former minister", "", "Former Norwegian foreign minister Nils Ravn urged restraint.", "Former Norwegian foreign minister Nils Ravn = NOR ELI"},
		{"in office then", "2011-05-01", "Obama spoke to reporters in Washington.", "Obama = USA GOV"},
		{"a candidate then", "2016-07-01", "Trump spoke to reporters in New York.", "Trump = USA PTY"},
		{"out of office", "2019-05-01", "Barack Obama spoke to reporters in Washington.", "Barack Obama = USA ELI"},
		{"placed by the article's own titles", "", "President Barack Obama met Donald Trump.", "Donald Trump = USA PTY"},
		{"the country of bare roles", "", "Kenya closed its border. Police arrested ten people.", "Police = KEN COP"},
		{"counted people", "", "Dozens of Malian soldiers fled the base.", "Dozens of Malian soldiers = MLI MIL"},
		{"belongings", "", "The sanctions hurt Iran's economy.", "Iran's economy = IRN GOV"},
		{"the two countries", "", "Peru and Chile recalled their envoys. The two countries have no treaty.", "The two countries = PER GOV, CHL GOV"},
		{"an invented name keeps no codes", "", "Samwise Gamgee met Frodo Baggins on Monday.", "Samwise Gamgee = "},
		{"headline in capitals", "", "TEHRAN REJECTS OFFER AS ISRAEL WAITS", "ISRAEL = ISR GOV"},
	} {
		d := article(pipeline, tt.body, tt.published)
		if got := told(d, Find(d, o)); !slices.Contains(got, tt.want) {
			t.Errorf("%s: Find(%q) = %q, want %q", tt.name, tt.body, got, tt.want)
		}
	}
}

func TestFindFollowsAnActorThroughTheArticle(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	for _, tt := range []struct{ name, body, want string }{
		{"last name", "Danish Foreign Minister Karl Brisling arrived.\nBrisling met the king.", "Brisling = DNK GOV"},
		{"he, in the next sentence", "Danish Foreign Minister Karl Brisling arrived on Monday. He rejected the offer.", "He = DNK GOV"},
		{"he, not the one he met", "Finnish President Olli Kant met Danish Foreign Minister Karl Brisling. The talks failed, he said.", "he = FIN GOV"},
		{"him is not the subject of its verb", "Danish Foreign Minister Karl Brisling rejected the plan of Finnish President Olli Kant but met him.", "him = FIN GOV"},
		{"she passes over a man", "Queen Marta of Norway spoke after Mr. Karl Brisling. She praised the deal.", "She = NOR GOV"},
		{"the minister", "Danish Foreign Minister Karl Brisling arrived. Finland waits. The minister will speak today.", "The minister = DNK GOV"},
		{"it, of a state", "Norway recalled its envoy. It rejects the ruling.", "It = NOR GOV"},
		{"empty it", "Norway recalled its envoy. It is clear that talks failed.", ""},
	} {
		d := article(pipeline, tt.body, "")
		got := told(d, Find(d, o))
		if tt.want != "" && !slices.Contains(got, tt.want) || tt.want == "" && slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "It = ") }) {
			t.Errorf("%s: Find(%q) = %q, want %q", tt.name, tt.body, got, tt.want)
		}
	}
}

func TestFindGivesRoleNameAndChain(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	d := article(pipeline, "Danish Foreign Minister Karl Brisling arrived.\nBrisling met the king.", "")
	mentions := Find(d, o)
	first, second := mentions[len(mentions)-3], Mention{}
	for _, m := range mentions {
		switch d.Text.Of(m.Span) {
		case "Danish Foreign Minister Karl Brisling":
			first = m
		case "Brisling":
			second = m
		}
	}
	if d.Text.Of(first.Role) != "Foreign Minister" || first.Name != "Karl Brisling" {
		t.Errorf("role = %q, name = %q; want the office and the name apart", d.Text.Of(first.Role), first.Name)
	}
	if second.Name != "Karl Brisling" || second.Chain != first.Chain || second.Chain == 0 {
		t.Errorf("second mention: name %q, chain %d; want the fullest name and chain %d", second.Name, second.Chain, first.Chain)
	}
}

func TestPlacesAreToldFromActors(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	d := article(pipeline, "The envoys met in Baghdad. Washington rejected the offer. The summit in Washington failed.", "")
	kinds := map[string][]string{}
	for _, m := range Find(d, o) {
		kinds[d.Text.Of(m.Span)] = append(kinds[d.Text.Of(m.Span)], m.Kind)
		if d.Text.Of(m.Span) == "Baghdad" && (m.Place == nil || m.Place.Country != "IRQ" || m.Place.GeoNames != 98182) {
			t.Errorf("Baghdad: place %+v, want IRQ, GeoNames 98182", m.Place)
		}
	}
	if got := kinds["Washington"]; !slices.Equal(got, []string{KindName, KindPlace}) {
		t.Errorf("Washington = %v, want the actor, then the place", got)
	}
}

// TestSwappedPartiesSwap: no side is favoured.
func TestSwappedPartiesSwap(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	const body = "Norway recalled its ambassador to Poland on Monday. Polish officials said Norwegian troops had crossed the border.\n" +
		"Poland's foreign minister, Karl Brisling, rejected the charge. He urged Norway to talk. Warsaw and Oslo share no treaty."
	swap := strings.NewReplacer("Norway", "Poland", "Poland", "Norway", "Norwegian", "Polish", "Polish", "Norwegian", "Oslo", "Warsaw", "Warsaw", "Oslo")
	codes := strings.NewReplacer("NOR", "POL", "POL", "NOR")
	one, two := article(pipeline, body, ""), article(pipeline, swap.Replace(body), "")
	first, second := told(one, Find(one, o)), told(two, Find(two, o))
	for i := range first {
		words, code, _ := strings.Cut(first[i], " = ")
		first[i] = swap.Replace(words) + " = " + codes.Replace(code)
	}
	if !slices.Equal(first, second) {
		t.Errorf("after the swap\n%q\nwant\n%q", second, first)
	}
}

func TestIndexJoinsConjuncts(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	d := article(pipeline, "Peru, Chile and Ecuador signed the pact.", "")
	x := NewIndex(d, Find(d, o))
	if got := x.Codes(0); !slices.Equal(got, []string{"PER GOV", "CHL GOV", "ECU GOV"}) {
		t.Errorf("Codes of %q = %q", d.Tokens[0].Text, got)
	}
	if x.Place(0) == nil || x.Place(0).Country != "PER" {
		t.Errorf("Place = %+v, want PER", x.Place(0))
	}
	if x.Head(1) != nil {
		t.Errorf("a comma heads %+v", x.Head(1))
	}
}
