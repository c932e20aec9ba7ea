package twotrack

import (
	"errors"

	"twotrack/event"
	"twotrack/mention"
	"twotrack/parse"
	"twotrack/quote"
	"twotrack/relation"
	"twotrack/text"
	"twotrack/timex"
)

// Question asks what a sentence says that its source does to its target.
type Question struct {
	Sentence       string
	Source, Target text.Span // of the two, in bytes of the sentence
}

// Answer is what it says: an event of PLOVER's, or none where Event is empty.
type Answer struct {
	Event, Mode, Status string
	Quad                int
	Rule                string            // what decided: patterns/en/ACCUSE.txt:7, model:NAME
	Choices             []relation.Choice // every type and relation.None, the most likely first; nil without a model
}

// errBeyond is the error of a span that the model does not see.
var errBeyond = errors.New("source or target lies behind the part of the sentence that the model reads")

// Threshold is the default of WithRelations' threshold, in per cent: about where the most whole events of articles are
// right that the weights had not seen (F1, eval/relations.txt). A higher one keeps fewer and surer events.
const Threshold = 35

// WithRelations returns a reader that asks a model too what actors do to each other. What is less likely to be right
// than the threshold, from 0 to 1, is for review and not in an article's record. Without a model, nil, the reader has
// the patterns alone.
func (r *Reader) WithRelations(m *relation.Model, threshold float32) *Reader {
	with := *r
	with.relations, with.threshold = m, threshold
	return &with
}

// Observing returns a reader that shows who each side of an event could be and leaves it as the clause has it: for training.
func (r *Reader) Observing(see func(event.Side)) *Reader {
	with := *r
	with.observe = see
	return &with
}

// HasRelations tells whether a model is asked.
func (r *Reader) HasRelations() bool { return r.relations != nil }

// readings asks the model, if there is one, about an article.
func (r *Reader) readings(doc *parse.Document, mentions []mention.Mention) event.Readings {
	if r.relations == nil {
		return event.Readings{}
	}
	ask := func(told []bool) []relation.Relation {
		return relation.Find(doc, r.asker.Article(doc, mentions, told), r.relations)
	}
	readings := event.Readings{Ask: ask, Name: r.relations.Name(), Threshold: r.threshold}
	readings.Pattern, readings.Alone = r.relations.Chances()
	return readings
}

// patternCounts is how many times likelier a type is that a pattern found between the two: chosen on folds that the
// weights had not seen, where 2 to 4 do about as well, and with 2 the states that a sentence names matter least.
const patternCounts = 2

// Relate answers a question: from the patterns, and from the model where there is one. A type that a pattern found is so
// much likelier than the model alone thinks; the likeliest is the answer if all together are likelier than none. Where
// they are not, the pattern's stands.
func (r *Reader) Relate(q Question) (Answer, error) {
	doc, mentions := r.parsed(q.Sentence)
	found, ok := r.between(q, doc, mentions)
	a := Answer{Event: found.Type, Status: found.Status, Rule: found.Rule}
	if len(found.Modes) > 0 {
		a.Mode = found.Modes[0]
	}
	if r.relations != nil {
		reading := r.relations.Read([]relation.Sentence{r.asked(q, doc, mentions)})[0][0]
		if !reading.Read && !ok {
			return Answer{}, errBeyond
		}
		reading.Favour(found.Type, patternCounts)
		best := reading.Act().Name
		if reading.Event() >= 0.5 && (!ok || best != found.Type) {
			a = Answer{Event: best, Status: reading.Statuses[0].Name, Rule: "model:" + r.relations.Name()}
			if _, has := r.knowledge.PLOVER.Mode(best, reading.Mode()); has {
				a.Mode = reading.Mode()
			}
		}
		a.Choices = reading.Types
	}
	if a.Event != "" {
		kind, _ := r.knowledge.PLOVER.Type(a.Event)
		a.Quad = kind.Quad
	}
	return a, nil
}

// asked is a question as the model reads it: with what the parse says, where the sentence has one and its sides lie apart.
func (r *Reader) asked(q Question, doc *parse.Document, mentions []mention.Mention) relation.Sentence {
	spans := []text.Span{q.Source, q.Target}
	if doc != nil {
		s := r.asker.Questions(doc, mentions, spans)
		if first := s.Pairs[0]; first.Actor == 0 && first.Recipient == 1 {
			s.Pairs = s.Pairs[:1]
			return s
		}
	}
	return relation.Sentence{Even: true, Text: q.Sentence, Spans: spans, Pairs: []relation.Pair{{Actor: 0, Recipient: 1}}}
}

// parsed reads a sentence as an article of its own; nil where its text is not kept as it is.
func (r *Reader) parsed(sentence string) (*parse.Document, []mention.Mention) {
	doc, err := text.Decode([]byte(sentence), text.Source{})
	if err != nil || doc.Body != sentence {
		return nil, nil
	}
	parsed := parse.New(doc, r.pipeline(parse.Words(doc)))
	if len(parsed.Tokens) == 0 {
		return nil, nil
	}
	return parsed, mention.Find(parsed, r.knowledge)
}

// between gives the event that the patterns find between source and target: of several the one whose sides'
// words lie closest to theirs.
func (r *Reader) between(q Question, doc *parse.Document, mentions []mention.Mention) (best event.Event, ok bool) {
	if doc == nil || doc.Text.Has(text.NoteNotEnglish) {
		return best, false
	}
	dates := timex.Find(doc, r.knowledge)
	quotations := quote.Find(doc, dates, mentions, r.knowledge)
	most := 0.0
	for _, e := range event.Code(event.Input{Doc: doc, Mentions: mentions, Dates: dates, Quotations: quotations, Ontology: r.knowledge}) {
		source, target := shared(e.ActorSpan, q.Source), shared(e.RecipientSpan, q.Target)
		if e.RecipientSpan.Empty() { // the two did it together
			target = shared(e.ActorSpan, q.Target)
		}
		if source > 0 && target > 0 && source+target > most {
			best, ok, most = e, true, source+target
		}
	}
	return best, ok
}

// shared is what two spans have in common as a share of what they cover together.
func shared(a, b text.Span) float64 {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(a.End, b.End)-min(a.Start, b.Start))
}
