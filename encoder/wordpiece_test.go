package encoder

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

// tiny is a tokenizer of few pieces.
func tiny(t testing.TB) *Tokenizer {
	t.Helper()
	list := "[PAD] [UNK] [CLS] [SEP] [MASK] peace ##keep ##ers a b ##b e , 東 강"
	tokenizer, err := LoadTokenizer(fstest.MapFS{"vocab.txt": {Data: []byte(strings.ReplaceAll(list, " ", "\n"))}})
	if err != nil {
		t.Fatal(err)
	}
	return tokenizer
}

func TestPiecesCoverTheTextTheyComeFrom(t *testing.T) {
	tokenizer := tiny(t)
	for _, c := range []struct{ name, text, want string }{
		{"the longest piece first", "Peacekeepers", "peace=Peace ##keep=keep ##ers=ers"},
		{"a word with an unknown part is unknown", "peacekeepery a", "[UNK]=peacekeepery a=a"},
		{"signs stand alone", "a,b", "a=a ,=, b=b"},
		{"accents are stripped, alone or joined", "é e\u0301b", "e=é e=e ##b=b"},
		{"control characters join what they part", "a\u200bb\u0000b", "a=a ##b=b ##b=b"},
		{"characters of Chinese stand alone", "a東b", "a=a 東=東 b=b"},
		{"special tokens stand for themselves", "a[SEP]b[sep]", "a=a [SEP]=[SEP] b=b [UNK]=[ [UNK]=sep [UNK]=]"},
		{"a word of 101 letters is not looked at", "a" + strings.Repeat("b", 100), "[UNK]=a" + strings.Repeat("b", 100)},
		{"bytes that are no UTF-8 are dropped", "\xffa\xc3 b", "a=a b=b"},
		{"nothing", " \t\n", ""},
	} {
		var got []string
		for _, p := range tokenizer.Append(nil, c.text) {
			got = append(got, tokenizer.Text(p.ID)+"="+c.text[p.Start:p.End])
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q: %s, want %s", c.name, c.text, s, c.want)
		}
	}
}

func TestASequenceIsFramedAndCut(t *testing.T) {
	tokenizer := tiny(t)
	for _, c := range []struct {
		longest int
		want    string
	}{{0, "[CLS] a b e [SEP]"}, {5, "[CLS] a b e [SEP]"}, {4, "[CLS] a b [SEP]"}, {2, "[CLS] [SEP]"}, {1, "[SEP]"}} {
		var got []string
		for _, p := range tokenizer.Sequence("a b e", c.longest) {
			got = append(got, tokenizer.Text(p.ID))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("longest %d: %s, want %s", c.longest, s, c.want)
		}
	}
}

func TestAVocabularyWithoutItsFrameIsAnError(t *testing.T) {
	_, err := LoadTokenizer(fstest.MapFS{"vocab.txt": {Data: []byte("[UNK]\n[CLS]\na")}})
	if err == nil || err.Error() != "the vocabulary lacks [SEP]" {
		t.Error(err)
	}
}

func TestWhatIsNoWordPieceTokenizerIsNamed(t *testing.T) {
	for _, c := range []struct{ json, want string }{
		{`{"model":{"type":"Unigram"}}`, `tokenizer.json: unknown model "Unigram" (known: BPE, WordPiece)`},
		{`{"model":{"type":"WordPiece"},"normalizer":null}`, `tokenizer.json: no normalizer (known: BertNormalizer)`},
		{`{`, `tokenizer.json: unexpected end of JSON input`},
	} {
		if _, err := LoadTokenizer(fstest.MapFS{"tokenizer.json": {Data: []byte(c.json)}}); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.json, err, c.want)
		}
	}
}

func TestAddedTokensStandForThemselves(t *testing.T) {
	raw := `{"added_tokens":[{"id":4,"content":"<a>","lstrip":true,"rstrip":true},{"id":5,"content":"<a>b"}],
		"normalizer":{"type":"BertNormalizer","lowercase":true},"pre_tokenizer":{"type":"BertPreTokenizer"},
		"model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,"vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"x":3}}}`
	tokenizer, err := readTokenizer([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	const text = "x <a>  x<a>bx"
	var got []string
	for _, p := range tokenizer.Append(nil, text) {
		got = append(got, tokenizer.Text(p.ID)+"="+text[p.Start:p.End])
	}
	if s, want := strings.Join(got, "|"), "x=x|<a>= <a>  |x=x|<a>b=<a>b|x=x"; s != want {
		t.Errorf("%s, want %s", s, want)
	}
	for _, c := range []struct{ from, to, want string }{
		{`"id":5`, `"id":9`, `added token "<a>b" has number 9 of 6`},
		{`"lstrip":true`, `"single_word":true`, `added token "<a>": single_word and normalized are not known`},
	} {
		if _, err := readTokenizer([]byte(strings.Replace(raw, c.from, c.to, 1))); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.to, err, c.want)
		}
	}
}

func TestBytePairsKeepWordsWithTheirSpace(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The envoy's 12 guns, (see", "The| envoy|'s| 12| guns|,| (|see"},
		{"  two\n\nlines \t", " | two|\n|\n|lines| \t"},
		{" ", " "},
		{"naïve 東京!? '", "naïve| 東京|!?| '"},
	} {
		var got []string
		for at := 0; at < len(c.text); {
			end := at + wordEnd(c.text[at:])
			got = append(got, c.text[at:end])
			at = end
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: %q, want %q", c.text, s, c.want)
		}
	}
}

func FuzzTokenizer(f *testing.F) {
	pairs, err := LoadTokenizer(os.DirFS("testdata/roberta"))
	if err != nil {
		f.Fatal(err)
	}
	spaced := pairs.vocabulary
	spaced.options.Spaced = true
	withSpace, err := newTokenizer(spaced)
	if err != nil {
		f.Fatal(err)
	}
	all := []*Tokenizer{tiny(f), pairs, withSpace}
	for _, text := range []string{"Peacekeepers, a[SEP]b", "e\u0301\u0323\u302e각 東", "\xff\xfe a\x00b", strings.Repeat("b", 120)} {
		f.Add(text, 0)
		f.Add(text, 3)
	}
	f.Fuzz(func(t *testing.T, text string, longest int) {
		for _, tokenizer := range all {
			pieces := tokenizer.Sequence(text, longest)
			if longest > 0 && len(pieces) > longest {
				t.Fatalf("%d pieces, at most %d", len(pieces), longest)
			}
			for _, p := range pieces {
				if p.Start < 0 || p.End < p.Start || p.End > len(text) || tokenizer.Text(p.ID) == "" {
					t.Fatalf("%q: piece %v", text, p)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[p.Start:p.End]) {
					t.Fatalf("%q: piece %v is not of whole characters", text, p)
				}
			}
		}
	})
}

func FuzzTokenizerFile(f *testing.F) {
	f.Add([]byte(`{"model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2}},"normalizer":{"type":"BertNormalizer"},"pre_tokenizer":{"type":"BertPreTokenizer"}}`))
	pairs, err := os.ReadFile("testdata/roberta/tokenizer.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(pairs)
	f.Fuzz(func(t *testing.T, raw []byte) {
		tokenizer, err := readTokenizer(raw)
		if err == nil {
			tokenizer.Sequence("Peace, é 東 [SEP]", 0)
		}
	})
}
