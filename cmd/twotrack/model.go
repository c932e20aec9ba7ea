package main

// modelName names the language model that the settings choose.
func (s *settings) modelName() string {
	if s.model == "" {
		return "en_core_web_sm 3.8.0"
	}
	return s.model
}
