package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// heading finds the title and the dateline in a text's first paragraphs.
func heading(body string, paragraphs []Span) (title Span, line Dateline) {
	if len(paragraphs) == 0 {
		return Span{}, Dateline{}
	}
	for i := 0; i < min(5, len(paragraphs)) && line.Empty(); i++ {
		if p := paragraphs[i]; i > 0 || !headlineCase(body[p.Start:p.End]) {
			line = datelineOf(body, p)
		}
	}
	first := !line.Empty() && line.Start == paragraphs[0].Start
	if len(paragraphs) > 1 && !first && isTitle(body, paragraphs, line) {
		title = paragraphs[0]
	}
	return title, line
}

// isTitle reports whether the first paragraph is a heading: a single short line
// that does not end as a sentence, or that ends with a point but is written as
// headlines are, without articles or in capitals, or stands before a dateline.
func isTitle(body string, paragraphs []Span, line Dateline) bool {
	const longest = 28 // words
	first := body[paragraphs[0].Start:paragraphs[0].End]
	words := strings.Fields(first)
	if strings.ContainsRune(first, '\n') || len(words) > longest || !strings.ContainsFunc(first, unicode.IsLetter) {
		return false
	}
	switch last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(first, `"'”’`)); last {
	case '.', '!', '?':
		return !line.Empty() && line.Start == paragraphs[1].Start || !hasArticle(words) || headlineCase(first)
	case ',', ':':
		return false
	}
	return true
}

// headlineCase reports whether nearly all longer words begin with a capital.
func headlineCase(line string) bool {
	long, capital := 0, 0
	for _, w := range strings.Fields(line) {
		if w = strings.Trim(w, `"“”‘’'.,:;`); len(w) < 4 || !unicode.IsLetter(rune(w[0])) {
			continue
		}
		long++
		if unicode.IsUpper(rune(w[0])) {
			capital++
		}
	}
	return long > 2 && capital*10 >= long*8
}

func hasArticle(words []string) bool {
	for _, w := range words {
		switch strings.ToLower(w) {
		case "the", "a", "an", "was", "were", "has", "had", "have", "said":
			return true
		}
	}
	return false
}

// datelineOf reads the dateline that a paragraph begins with or consists of.
func datelineOf(body string, p Span) Dateline {
	words := body[p.Start:p.End]
	if day := dayLine(words); day != "" {
		return Dateline{Span: p, Day: day}
	}
	head, rest := cutDash(words)
	if head == "" {
		return Dateline{}
	}
	place, agency := placeOf(head)
	if place == "" || !agency && !(startsUpper(rest) && (isUpper(strings.Fields(place)[0]) || titleCase(place))) {
		return Dateline{}
	}
	line := Dateline{Span: Span{p.Start, p.Start + len(head)}, Place: Span{p.Start, p.Start + len(place)}}
	line.Day, _ = leadingDay(strings.Fields(strings.TrimLeft(head[len(place):], ", ")))
	return line
}

// dayLine reads a line that is nothing but a day, perhaps with "Published" before
// it and a time of day after it.
func dayLine(words string) string {
	const longest = 80
	if len(words) > longest {
		return ""
	}
	fields := strings.Fields(words)
	for len(fields) > 0 && len(fields[0]) > 1 && strings.Contains(" published posted updated date on at: ", " "+strings.TrimSuffix(strings.ToLower(fields[0]), ":")+" ") {
		fields = fields[1:]
	}
	day, used := leadingDay(fields)
	if day == "" {
		return ""
	}
	for _, f := range fields[used:] {
		f = strings.ToLower(strings.Trim(f, ".,|-–—()"))
		if f != "" && !unicode.IsDigit(rune(f[0])) && !strings.Contains(" at am pm a.m p.m gmt utc est edt et pst pdt pt bst cet ", " "+f+" ") {
			return ""
		}
	}
	return day
}

// cutDash cuts a paragraph at the dash that ends a dateline; head is empty where
// there is none near the beginning.
func cutDash(words string) (head, rest string) {
	const longest = 90
	best := -1
	for _, dash := range []string{" - ", " — ", " – ", " -- ", " —", "—", "--"} {
		if at := strings.Index(words[:min(longest, len(words))], dash); at > 0 && (best < 0 || at < best) {
			best, rest = at, words[at+len(dash):]
		}
	}
	if best < 0 {
		return "", ""
	}
	return words[:best], rest
}

// placeOf returns the place at the beginning of a dateline, up to a day or an
// agency in brackets, "" where other words stand there too.
func placeOf(head string) (place string, agency bool) {
	if open := strings.IndexByte(head, '('); open >= 0 {
		if inside := strings.TrimSpace(head[open:]); strings.HasSuffix(inside, ")") && len(inside) < 30 {
			agency = true
		}
		head = head[:open]
	}
	head = strings.TrimRight(head, " ,")
	const longest = 6 // words of a place: "SHARM EL SHEIK, Egypt"
	words := strings.Fields(head)
	for i, w := range words {
		if i > 0 && (monthOf(strings.TrimSuffix(w, ",")) > 0 || isWeekday(strings.TrimSuffix(w, ",")) || unicode.IsDigit(rune(w[0]))) {
			head = strings.TrimRight(head[:strings.Index(head, w)], " ,")
			break
		}
		if i >= longest || !startsUpper(w) || strings.HasSuffix(w, ":") {
			return "", agency
		}
	}
	return head, agency
}

// isUpper reports whether a word is in capitals throughout: "GENEVA,".
func isUpper(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

func startsUpper(words string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(words, `"“'‘ `))
	return unicode.IsUpper(r)
}

// titleCase reports whether a place of few words is written with capitals: "New York".
func titleCase(place string) bool {
	words := strings.Fields(place)
	if len(words) > 3 {
		return false
	}
	for _, w := range words {
		if !startsUpper(w) {
			return false
		}
	}
	return true
}
