package text

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// CheckDay reports what is wrong with a day that should read YYYY-MM-DD.
func CheckDay(day string) error {
	at, err := time.Parse("2006-01-02", day)
	if err != nil || at.Year() < 1 {
		return fmt.Errorf("%q is not a day: write YYYY-MM-DD, as 2007-05-27", day)
	}
	return nil
}

// monthOf returns the number of an English month name or its usual short form, 0 for other words.
func monthOf(word string) int {
	word = strings.ToLower(strings.TrimSuffix(word, "."))
	if len(word) < 3 {
		return 0
	}
	const names = "january february march april may june july august september october november december"
	for i, name := range strings.Fields(names) {
		if word == name || word == name[:3] || word == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}

func isWeekday(word string) bool {
	switch strings.ToLower(strings.TrimSuffix(word, ".")) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun":
		return true
	}
	return false
}

// leadingDay reads the day that words begin with, in one of the forms
// [weekday] August 21, 2015; [weekday] 21 August 2015; 2015-08-21. It returns the
// ISO day and the number of words used, or "".
func leadingDay(words []string) (day string, used int) {
	if len(words) == 0 {
		return "", 0
	}
	if CheckDay(words[0]) == nil {
		return words[0], 1
	}
	if isWeekday(strings.TrimSuffix(words[0], ",")) {
		used = 1
	}
	if len(words) < used+3 {
		return "", 0
	}
	first, second := strings.TrimSuffix(words[used], ","), strings.TrimSuffix(words[used+1], ",")
	month, number := monthOf(first), second
	if month == 0 {
		month, number = monthOf(second), first
	}
	number = strings.TrimRight(number, "stndrh")
	d, errDay := strconv.Atoi(number)
	year, errYear := strconv.Atoi(strings.TrimRight(words[used+2], ",.:"))
	if month == 0 || errDay != nil || errYear != nil || year < 1000 {
		return "", 0
	}
	day = fmt.Sprintf("%04d-%02d-%02d", year, month, d)
	if CheckDay(day) != nil {
		return "", 0
	}
	return day, used + 3
}
