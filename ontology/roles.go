package ontology

import (
	"io/fs"
	"slices"
	"strings"
)

// RoleKind says how a role word stands for its actor.
type RoleKind string

// The kinds of role words; data/gazetteer/roles.txt explains them.
const (
	RolePerson  RoleKind = "person"
	RolePeople  RoleKind = "people"
	RoleBody    RoleKind = "body"
	RoleThing   RoleKind = "thing"
	RoleWeak    RoleKind = "weak"
	RoleQuality RoleKind = "quality"
	RoleTitle   RoleKind = "title"
	RoleWorld   RoleKind = "world"
	RoleForce   RoleKind = "force"
	RoleNone    RoleKind = "none"
	RoleAnaphor RoleKind = "anaphor"
	RoleAmount  RoleKind = "amount"
)

func roleKinds() []string {
	return []string{"amount", "anaphor", "body", "force", "none", "people", "person", "quality", "thing", "title", "weak", "world"}
}

// Role is one word or phrase for an office, a profession or a kind of actor.
type Role struct {
	Words  string // as it stands in the file
	Sector string // PLOVER sector, "" for a title of none
	Kind   RoleKind
	Plural bool   // matched in its plural
	Usage  string // the state or body that the word is used of above all, "" for none
	file   string
	line   int
}

// Rule names the line that a role stands in.
func (r *Role) Rule() string { return line{file: r.file, number: r.line}.place() }

// Roles finds role words; all are lower case.
type Roles struct {
	byWords map[string][]*Role
	ends    map[string]bool // last words of phrases
	longest int
}

// Of returns the roles of a phrase, words lower case with one space between.
func (r *Roles) Of(phrase string) []*Role { return r.byWords[phrase] }

// Ends reports whether a phrase ends with the word.
func (r *Roles) Ends(word string) bool { return r.ends[word] }

// Longest is the number of words in the longest phrase.
func (r *Roles) Longest() int { return r.longest }

// loadRoles reads gazetteer/roles.txt.
func loadRoles(files fs.FS) (*Roles, error) {
	lines, err := readLines(files, "gazetteer/roles.txt")
	if err != nil {
		return nil, err
	}
	roles := &Roles{byWords: make(map[string][]*Role, 1<<13), ends: make(map[string]bool, 1<<12)}
	for _, l := range lines {
		f := l.fields()
		head := strings.Fields(f[0])
		if len(f) != 2 || len(head) != 2 && len(head) != 3 {
			return nil, l.fault(f[0], "want \"sector kind / words\" or \"sector kind CODE / words\"")
		}
		sector, kind, usage := head[0], head[1], ""
		if len(head) == 3 {
			usage = head[2]
		}
		if sector != "-" && !slices.Contains(sectors(), sector) && !slices.Contains(worldCodes(), sector) {
			return nil, l.unknown("sector", sector, sectors())
		}
		if !slices.Contains(roleKinds(), kind) {
			return nil, l.unknown("kind", kind, roleKinds())
		}
		if sector == "-" {
			sector = ""
		}
		for _, words := range list(f[1]) {
			if err := roles.add(l, words, Role{Sector: sector, Kind: RoleKind(kind), Usage: usage, file: l.file, line: l.number}); err != nil {
				return nil, err
			}
		}
	}
	return roles, nil
}

// add enters a phrase and the plural of its last word.
func (r *Roles) add(l line, words string, role Role) error {
	if words != strings.ToLower(words) {
		return l.fault(words, "role words are lower case: %q", words)
	}
	parts := Words(words)
	if len(parts) == 0 {
		return l.fault(words, "role %q has no word", words)
	}
	role.Words = strings.Join(parts, " ")
	for _, other := range r.byWords[role.Words] {
		if other.Kind == role.Kind && !other.Plural {
			return l.fault(parts[0], "%q stands already in %s", role.Words, other.Rule())
		}
	}
	r.longest = max(r.longest, len(parts))
	r.ends[parts[len(parts)-1]] = true
	plural := role
	role.Plural, plural.Plural = role.Kind == RolePeople, true
	r.byWords[role.Words] = append(r.byWords[role.Words], &role)
	switch role.Kind {
	case RolePerson, RoleBody, RoleThing, RoleWeak, RoleWorld, RoleAnaphor, RoleForce:
		p := pluralOf(role.Words)
		r.ends[p[strings.LastIndexByte(p, ' ')+1:]] = true
		r.byWords[p] = append(r.byWords[p], &plural)
	}
	return nil
}

// pluralOf is the regular plural of a phrase's last word; of "X of Y" the plural of X.
func pluralOf(words string) string {
	head, tail := words, ""
	for _, of := range []string{" of ", " for ", " in "} {
		if before, _, ok := strings.Cut(words, of); ok {
			head, tail = before, words[len(before):]
			break
		}
	}
	switch {
	case strings.HasSuffix(head, "y") && len(head) > 1 && !strings.ContainsRune("aeiou", rune(head[len(head)-2])):
		head = head[:len(head)-1] + "ies"
	case strings.HasSuffix(head, "s"), strings.HasSuffix(head, "sh"), strings.HasSuffix(head, "ch"), strings.HasSuffix(head, "x"):
		head += "es"
	default:
		head += "s"
	}
	return head + tail
}
