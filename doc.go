// Package twotrack reads a news article about a negotiation or a conflict and
// gives its record: who did what to whom, on the diplomatic and on the coercive
// track, who said what, and when.
//
//	bytes -> text -> spacy -> parse -> timex -> mention -> quote -> event -> ledger.Record
//
// Each stage is a package that makes one kind of thing out of the things before
// it; a package imports only what stands before it in that line. flow.go is the
// whole of it. docs/flow.md follows one article through every stage, and
// docs/glossary.md has the words.
package twotrack
