package encoder

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// read takes what tokenizer_config.json says.
func (o *options) read(raw []byte) error {
	c := struct {
		Lower   *bool `json:"do_lower_case"`
		Strip   *bool `json:"strip_accents"`
		Chinese *bool `json:"tokenize_chinese_chars"`
	}{}
	if err := json.Unmarshal(raw, &c); err != nil {
		return fmt.Errorf("tokenizer_config.json: %w", err)
	}
	if c.Lower != nil {
		o.Lower = *c.Lower
	}
	if o.Strip = o.Lower; c.Strip != nil {
		o.Strip = *c.Strip
	}
	if c.Chinese != nil {
		o.Chinese = *c.Chinese
	}
	return nil
}

// tokenizerFile is what we read of tokenizer.json.
type tokenizerFile struct {
	Added []struct {
		ID         int32  `json:"id"`
		Text       string `json:"content"`
		SingleWord bool   `json:"single_word"`
		Left       bool   `json:"lstrip"`
		Right      bool   `json:"rstrip"`
		Normalized bool   `json:"normalized"`
	} `json:"added_tokens"`
	Normalizer *struct {
		Kind    string `json:"type"`
		Clean   bool   `json:"clean_text"`
		Chinese bool   `json:"handle_chinese_chars"`
		Strip   *bool  `json:"strip_accents"`
		Lower   bool   `json:"lowercase"`
	} `json:"normalizer"`
	Splitter struct {
		Kind   string `json:"type"`
		Spaced bool   `json:"add_prefix_space"`
		Regexp *bool  `json:"use_regex"`
	} `json:"pre_tokenizer"`
	Model struct {
		Kind      string            `json:"type"`
		Unknown   string            `json:"unk_token"`
		Prefix    string            `json:"continuing_subword_prefix"`
		Suffix    string            `json:"end_of_word_suffix"`
		LongestIn int               `json:"max_input_chars_per_word"`
		Words     map[string]int32  `json:"vocab"`
		Merges    []json.RawMessage `json:"merges"`
	} `json:"model"`
}

func readTokenizer(raw []byte) (*Tokenizer, error) {
	var f tokenizerFile
	err := json.Unmarshal(raw, &f)
	if err != nil {
		return nil, fmt.Errorf("tokenizer.json: %w", err)
	}
	var v vocabulary
	switch f.Model.Kind {
	case "WordPiece":
		v.options, err = f.wordPieces()
	case "BPE":
		v.options = options{Pairs: true, Spaced: f.Splitter.Spaced}
		v.merges, err = f.bytePairs()
	default:
		err = fmt.Errorf("unknown model %q (known: BPE, WordPiece)", f.Model.Kind)
	}
	if err == nil {
		err = f.pieces(&v)
	}
	if err != nil {
		return nil, fmt.Errorf("tokenizer.json: %w", err)
	}
	return newTokenizer(v)
}

// pieces lists the vocabulary and the added tokens.
func (f *tokenizerFile) pieces(v *vocabulary) error {
	v.list = make([]string, len(f.Model.Words))
	for text, id := range f.Model.Words {
		if id < 0 || int(id) >= len(v.list) || v.list[id] != "" {
			return fmt.Errorf("piece %q has number %d of %d, or shares it", text, id, len(v.list))
		}
		v.list[id] = text
	}
	for _, a := range f.Added {
		if a.SingleWord || a.Normalized && a.Text != strings.ToLower(a.Text) {
			return fmt.Errorf("added token %q: single_word and normalized are not known", a.Text)
		}
		v.added = append(v.added, special{a.Text, a.ID, a.Left, a.Right})
	}
	return nil
}

// expect reports the first of some settings that is not as we know it: name, value, what is known.
func expect(settings ...[3]string) error {
	for _, s := range settings {
		if s[1] != s[2] {
			return fmt.Errorf("unknown %s %q (known: %s)", s[0], s[1], s[2])
		}
	}
	return nil
}

func (f *tokenizerFile) wordPieces() (options, error) {
	n := f.Normalizer
	if n == nil {
		return options{}, errors.New("no normalizer (known: BertNormalizer)")
	}
	o := options{Lower: n.Lower, Strip: n.Lower, Chinese: n.Chinese, Clean: n.Clean, LongestIn: f.Model.LongestIn}
	if n.Strip != nil {
		o.Strip = *n.Strip
	}
	return o, expect([3]string{"normalizer", n.Kind, "BertNormalizer"}, [3]string{"pre_tokenizer", f.Splitter.Kind, "BertPreTokenizer"},
		[3]string{"continuing_subword_prefix", f.Model.Prefix, "##"}, [3]string{"unk_token", f.Model.Unknown, "[UNK]"})
}

// bytePairs gives the merges, which are written as one string or as two.
func (f *tokenizerFile) bytePairs() ([]string, error) {
	if f.Normalizer != nil {
		return nil, fmt.Errorf("unknown normalizer %q with byte pairs", f.Normalizer.Kind)
	}
	if f.Splitter.Regexp != nil && !*f.Splitter.Regexp {
		return nil, errors.New("byte pairs without use_regex are not known")
	}
	list := make([]string, len(f.Model.Merges))
	for i, raw := range f.Model.Merges {
		var two [2]string
		if json.Unmarshal(raw, &list[i]) != nil {
			if err := json.Unmarshal(raw, &two); err != nil {
				return nil, fmt.Errorf("merge %d: %w", i, err)
			}
			list[i] = two[0] + " " + two[1]
		}
	}
	return list, expect([3]string{"pre_tokenizer", f.Splitter.Kind, "ByteLevel"},
		[3]string{"continuing_subword_prefix", f.Model.Prefix, ""}, [3]string{"end_of_word_suffix", f.Model.Suffix, ""})
}
