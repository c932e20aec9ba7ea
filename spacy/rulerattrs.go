package spacy

import (
	"slices"
	"strings"
	"unicode/utf8"

	"twotrack/spacy/internal/pystr"
)

// specAttr is an attribute that patterns ask for.
type specAttr uint8

const (
	attrText specAttr = iota
	attrLower
	attrNormed
	attrTag
	attrPOS
	attrMorph
	attrLemma
	attrDep
	attrShape
	attrPrefix
	attrSuffix
	attrEntType
	// The rest are numbers.
	attrLength
	attrSpace
	attrAlpha
	attrDigit
	attrASCII
	attrPunct
	attrLowerCase
	attrUpperCase
	attrTitle
	attrSpaceAfter
	attrSentStart
)

func specAttrs() map[string]specAttr {
	return map[string]specAttr{
		"ORTH": attrText, "TEXT": attrText, "LOWER": attrLower, "NORM": attrNormed, "TAG": attrTag, "POS": attrPOS,
		"MORPH": attrMorph, "LEMMA": attrLemma, "DEP": attrDep, "SHAPE": attrShape, "PREFIX": attrPrefix,
		"SUFFIX": attrSuffix, "ENT_TYPE": attrEntType, "LENGTH": attrLength, "IS_SPACE": attrSpace,
		"IS_ALPHA": attrAlpha, "IS_DIGIT": attrDigit, "IS_ASCII": attrASCII, "IS_PUNCT": attrPunct,
		"IS_LOWER": attrLowerCase, "IS_UPPER": attrUpperCase, "IS_TITLE": attrTitle, "SPACY": attrSpaceAfter,
		"SENT_START": attrSentStart, "IS_SENT_START": attrSentStart,
	}
}

func known(attrs map[string]specAttr) string {
	var names []string
	for name := range attrs {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

func textOf(attr specAttr, w *work, i int) string {
	token, word := &w.doc.Tokens[i], w.words[i]
	switch attr {
	case attrText:
		return word.text
	case attrLower:
		return word.lower
	case attrNormed:
		return word.norm
	case attrTag:
		return token.Tag
	case attrPOS:
		return token.POS
	case attrMorph:
		return token.Morph
	case attrLemma:
		return token.Lemma
	case attrDep:
		return token.Dep
	case attrShape:
		return shape(word.text)
	case attrPrefix:
		return prefix(word.text)
	case attrSuffix:
		return suffix(word.text)
	}
	return token.EntType
}

func numberOf(attr specAttr, w *work, i int) int64 {
	token, word := &w.doc.Tokens[i], w.words[i]
	yes := false
	switch attr {
	case attrLength:
		return int64(utf8.RuneCountInString(word.text))
	case attrSpace:
		yes = word.space
	case attrAlpha:
		yes = pystr.Every(word.text, pystr.IsAlpha)
	case attrDigit:
		yes = pystr.Every(word.text, pystr.IsDigit)
	case attrASCII:
		yes = pystr.Every(word.text, func(r rune) bool { return r < 128 })
	case attrPunct:
		yes = pystr.Every(word.text, pystr.IsPunct)
	case attrLowerCase:
		yes = cased(word.text, pystr.IsLower)
	case attrUpperCase:
		yes = cased(word.text, pystr.IsUpper)
	case attrTitle:
		yes = titled(word.text)
	case attrSpaceAfter:
		yes = token.SpaceAfter
	case attrSentStart:
		yes = token.SentStart
	}
	return int64(oneIf(yes))
}
