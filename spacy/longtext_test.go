package spacy

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// longTokens is a text with more tokens than a table of recent ones holds.
func longTokens(random *rand.Rand) string {
	words := strings.Fields("The envoy of Gondor who said no , met riders from Dale ; and they ( it seems ) wrote nothing .")
	var text strings.Builder
	for range longText + 100 {
		text.WriteString(words[random.IntN(len(words))])
		text.WriteByte(' ')
	}
	return text.String()
}

// newTestBatch tokenizes texts.
func newTestBatch(p *Pipeline, texts ...string) *batch {
	b := &batch{rows: map[*tok2vec]tokenRows{}}
	for _, text := range texts {
		w := b.add(text)
		p.tok.split(p.lex, w)
		w.openSentences()
	}
	return b
}

func TestALongTextIsParsedAsAmongOthers(t *testing.T) {
	text := longTokens(rand.New(rand.NewPCG(3, 4)))
	for _, name := range []string{"shared", "sentences", "vectored"} {
		p, err := Load(testPipeline(name))
		if err != nil {
			t.Fatal(err)
		}
		b := newTestBatch(p, "No.", text)
		want := b.works[1].doc
		p.run(b)
		for i, got := range p.Parse([]string{"A text before.", text, "And after."}) {
			if i == 1 && !reflect.DeepEqual(got, want) {
				t.Errorf("%s: a long text differs", name)
			}
		}
	}
}

// Whatever tokens states ask for, in whatever order, their rows are those of the whole table.
func TestRecentRowsAreThoseOfTheTable(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	p, err := Load(testPipeline("shared"))
	if err != nil {
		t.Fatal(err)
	}
	b := newTestBatch(p, longTokens(random))
	for i := range p.parts {
		switch part := p.parts[i].component.(type) {
		case *tok2vec:
			part.apply(b)
		case *parser:
			checkRecent(t, part.scorer, b, random)
		}
	}
}

func checkRecent(t *testing.T, s *scorer, b *batch, random *rand.Rand) {
	out, n := s.lower.Out(), len(b.works[0].words)
	want, r := s.table(b), s.newRecent(b)
	ids := make([]int32, 13)
	for at := 0; at < n; at += 1 + random.IntN(20) {
		for i := range ids {
			ids[i] = int32(random.IntN(at+2)) - 1
		}
		ids[0] = int32(at)
		rows := slices.Clone(ids)
		r.place(rows)
		for i, id := range ids {
			if id < 0 {
				if rows[i] >= 0 {
					t.Fatalf("no token has row %d", rows[i])
				}
				continue
			}
			whole := want.rows[(int(want.first[0])+int(id))*out:][:out]
			if !slices.Equal(whole, r.rows[int(rows[i])*out:][:out]) {
				t.Fatalf("token %d of state %v has the row of another", id, ids)
			}
		}
	}
}
