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
	case "attribute_ruler":
		return loadRuler(s, name, section)
	case "lemmatizer":
		return loadLemmatizer(s, name, section)
	case "trainable_lemmatizer":
		return loadEditTrees(s, name, section)
	case "morphologizer":
		return loadMorphologizer(s, name, section)
	case "textcat", "textcat_multilabel":
		return loadTextcat(s, name, section)
	case "spancat", "spancat_singlelabel":
		return loadSpanCategorizer(s, name, section, factory == "spancat_singlelabel")
	}
	return nil, section.Errorf("unknown factory %q (known: tok2vec, tagger, morphologizer, senter, parser, attribute_ruler, lemmatizer, "+
		"trainable_lemmatizer, ner, textcat, textcat_multilabel, spancat, spancat_singlelabel)", factory)
}
