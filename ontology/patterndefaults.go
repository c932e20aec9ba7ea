package ontology

// addDefaults gives a verb its subject as actor and its object as recipient, a
// noun its possessor, its modifiers and its "by" as actor, an adjective its subject.
func (t *Pattern) addDefaults() {
	switch t.Part {
	case 'v':
		t.addDefault("subj", 'A')
		t.addDefault("obj", 'R')
	case 'n':
		t.addDefault("poss", 'A')
		t.addDefault("mod", 'A')
		t.addDefault("by", 'A')
	case 'a':
		t.addDefault("subj", 'A')
	}
}

// addDefault adds a role for a place that the line does not mention, unless the
// line gives the object's role to another place.
func (t *Pattern) addDefault(key string, role byte) {
	for i := range t.Slots {
		s := &t.Slots[i]
		switch {
		case s.Absent:
		case role == 'R' && s.Role == 'R', s.Key == key && s.Role != 0:
			return
		case s.Key == key && (s.Words == nil || key == "subj"):
			s.Role = role
			return
		case s.Key == key && key != "mod":
			return
		}
	}
	t.Slots = append(t.Slots, Slot{Key: key, Role: role})
}
