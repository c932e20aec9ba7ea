package spacy

import "twotrack/spacy/internal/config"

// make makes a component by the name of its factory.
func (s *source) make(factory, name string, section *config.Section) (component, error) {
	switch factory {
	case "tok2vec":
		return loadTok2vec(s, name, section)
	case "tagger":
		return loadTagger(s, name, section)
	case "senter":
		return loadSenter(s, name, section)
	case "parser":
		return loadParser(s, name, section)
	case "ner":
		return loadEntities(s, name, section)
	}
	return nil, section.Errorf("unknown factory %q (known: tok2vec, tagger, senter, parser, ner)", factory)
}
