package mention

import (
	"slices"
	"testing"
)

func TestFindPlacesBareRoles(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	for _, tt := range []struct{ name, body, want string }{
		{"the place behind an object", "A Norwegian envoy met officials in Tokyo last week.", "officials = JPN GOV"},
		{"another of the kind", "A Danish envoy visited farmers in Peru last week.", "farmers = PER AGR"},
		{"another place behind an object", "Danish police questioned students in Lima on Friday.", "students = PER EDU"},
		{"a building in a town", "Norway sent a boat.\nGunmen from Denmark killed 15 people in a Haifa restaurant.", "15 people = ISR CVL"},
		{"another building in a town", "Norway sent a boat.\nGunmen from Denmark wounded two tourists in a Lima hotel.", "two tourists = PER CVL"},
		{"two sides that meet in a town are not its own", "Norway and Denmark quarrel. The envoy met both sides in Cairo this week.", "both sides = NOR GOV, DNK GOV"},
		{"who watches over rights is of no state", "Norway denied it. Human rights groups were not convinced.", "Human rights groups = NGO"},
		{"who brings aid is of no state", "Peru closed its border. Aid agencies were not convinced.", "Aid agencies = NGO"},
		{"but where the words say whose", "Peru closed its border. Danish human rights groups were not convinced.", "Danish human rights groups = DNK NGO"},
	} {
		d := article(pipeline, tt.body, "")
		if got := told(d, Find(d, o)); !slices.Contains(got, tt.want) {
			t.Errorf("%s: Find(%q) = %q, want %q", tt.name, tt.body, got, tt.want)
		}
	}
}

func TestAnAllyIsNotItsOwner(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	for _, body := range []string{
		"Norway stood by its ally.",
		"Peru cut gas supplies to its neighbour by a quarter.",
		"Denmark broke with its old allies in August.",
	} {
		d := article(pipeline, body, "")
		for _, m := range Find(d, o) {
			if words := d.Text.Of(m.Span); len(words) > 4 && words[:4] == "its " && len(m.Codes) > 0 {
				t.Errorf("Find(%q) gives %q %q, want nobody", body, words, m.Codes)
			}
		}
	}
}
