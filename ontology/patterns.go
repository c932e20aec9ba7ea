package ontology

import "fmt"

// Statuses are the answers to "did it happen?", in no order of weight.
func Statuses() []string {
	return []string{"happened", "ongoing", "planned", "offered", "conditional", "alleged", "denied", "refused", "near-miss"}
}

// Pattern says that a word, in a frame, is an act of one type.
type Pattern struct {
	Type, Mode string
	Status     string // what it is unless the sentence says otherwise; "" for happened
	Lemmas     []string
	Part       byte   // 'v' verb, 'n' noun, 'a' adjective
	Particle   string // "out" for walk+out; "" where there is none
	Slots      []Slot
	NeedActor  bool // an event only where the actor's code is known
	NeedOther  bool // an event only where the recipient's code is known
	Weight     int  // how much the frame asks for; the heavier pattern wins
	Rule       string
	Example    string // a sentence with the [actor] and the {recipient} marked
}

// Slot is one place of a frame: a subject, an object, a preposition's object.
type Slot struct {
	Key      string // subj obj iobj xcomp ccomp acomp csubj poss mod adv aux neg said, or a preposition
	Role     byte   // 'A' actor, 'R' recipient, '-' neither (undoes a default), 0 a condition only
	Words    map[string]bool
	Sectors  []string // of the actor code that fills it
	Filled   bool     // must be there
	Absent   bool     // must not be there
	Resolved bool     // must hold an actor whose code is known
}

// Light is a verb that only lends its subject and tense to a noun that is the act.
type Light struct {
	Lemma, Particle string
	Keys            []string // where the noun stands: obj, subj, or a preposition
	Status          string
	Reverse         bool // the subject is the recipient: "face sanctions"
	Rule            string
}

// Control is a word that says how real the act under it is.
type Control struct {
	Lemma  string
	Part   byte
	Status string // one of Statuses, or "drop" where the act under it is no event of its own
	Rule   string
}

// Patterns are the event patterns of one language with their word classes.
type Patterns struct {
	All     []Pattern
	Verbs   map[string][]int // lemma -> indexes of All, in file order
	Nouns   map[string][]int
	Adjs    map[string][]int
	Light   map[string][]Light
	Control map[string]Control // key lemma + "." + part
	Classes map[string]map[string]bool
}

// slotKeys are the places that are no prepositions; "said" is the speaker of the
// quotation that the word stands in, "csubj" the subject of the complement clause.
func slotKeys() []string {
	return []string{"subj", "obj", "iobj", "xcomp", "ccomp", "acomp", "csubj", "poss", "mod", "adv", "aux", "neg", "said"}
}

// prepositions are the words that may name a place of a frame.
func prepositions() []string {
	return []string{"about", "above", "across", "after", "against", "ahead", "along", "alongside", "among", "around", "as", "at", "away", "back", "before",
		"behind", "beside", "between", "beyond", "by", "down", "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "out", "outside", "over", "past",
		"through", "to", "together", "toward", "towards", "under", "until", "up", "upon", "with", "within", "without"}
}

// Counts gives the number of pattern lines and of trigger words.
func (p *Patterns) Counts() string {
	triggers := 0
	for _, t := range p.All {
		triggers += len(t.Lemmas)
	}
	return fmt.Sprintf("%d patterns, %d triggers", len(p.All), triggers)
}
