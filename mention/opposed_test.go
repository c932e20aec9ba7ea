package mention

import (
	"slices"
	"testing"
)

func TestWhoActsOnAStateIsRatherNotIts(t *testing.T) {
	pipeline, o := english(t), loaded(t)
	for _, tt := range []struct{ name, body, want string }{
		{"at an embassy", "Norway quarrels with Peru over fish.\nStudents demonstrated outside the Norwegian embassy.", "Students = PER EDU"},
		{"against a plan", "Denmark has a plan for Peru.\nThe trade minister called the Danish plan illegal.", "The trade minister = PER GOV"},
		{"towards a state", "Chile asked Peru to wait.\nThe government assured Chile that it would.", "The government = PER GOV"},
		{"at home with its own army", "Norway quarrels with Peru over fish.\nThe government praised the Norwegian army.", "The government = NOR GOV"},
		{"at home with its own president", "Norway quarrels with Peru over fish.\nStudents applauded Norway's president.", "Students = NOR EDU"},
		{"in a place at home", "Norway quarrels with Peru over fish.\nStudents met in Norway.", "Students = NOR EDU"},
	} {
		d := article(pipeline, tt.body, "")
		if got := told(d, Find(d, o)); !slices.Contains(got, tt.want) {
			t.Errorf("%s: Find(%q) = %q, want %q", tt.name, tt.body, got, tt.want)
		}
	}
}
