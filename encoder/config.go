package encoder

import (
	"encoding/json"
	"fmt"
)

// Config is the shape of a model.
type Config struct {
	Layers    int     `json:"layers"`
	Width     int     `json:"width"`     // floats of a token's vector
	Heads     int     `json:"heads"`     // of attention, which share out the width
	Inner     int     `json:"inner"`     // floats between the two products that end a layer
	Words     int     `json:"words"`     // pieces of the vocabulary
	Positions int     `json:"positions"` // rows of the table of positions
	Types     int     `json:"types"`     // rows of the table of types, 0 where there is none
	First     int     `json:"first"`     // the row of the first position: RoBERTa begins behind its padding
	Epsilon   float32 `json:"epsilon"`   // of layer norms
}

// Longest is the number of tokens, special ones included, that a sequence may have.
func (c *Config) Longest() int { return c.Positions - c.First }

// limits that no model of this kind comes near: they keep a damaged file from asking for all memory.
const (
	mostLayers = 256
	mostWidth  = 1 << 16
	mostWords  = 1 << 24
)

func (c *Config) check() error {
	for _, n := range []struct {
		name     string
		n, least int
		most     int
	}{
		{"layers", c.Layers, 1, mostLayers}, {"width", c.Width, 1, mostWidth}, {"heads", c.Heads, 1, mostWidth},
		{"inner width", c.Inner, 1, mostWidth}, {"words", c.Words, 1, mostWords}, {"positions", c.Positions, 1, mostWords},
		{"types", c.Types, 0, mostWidth}, {"first position", c.First, 0, mostWidth},
	} {
		if n.n < n.least || n.n > n.most {
			return fmt.Errorf("configuration: %s are %d (%d to %d)", n.name, n.n, n.least, n.most)
		}
	}
	switch {
	case c.Width%c.Heads != 0:
		return fmt.Errorf("configuration: width %d does not divide among %d heads", c.Width, c.Heads)
	case c.First >= c.Positions:
		return fmt.Errorf("configuration: first position %d of %d", c.First, c.Positions)
	case !(c.Epsilon > 0 && c.Epsilon < 1):
		return fmt.Errorf("configuration: epsilon of layer norms is %v", c.Epsilon)
	}
	return nil
}

// checkpoint is config.json, in BERT's words and in DistilBERT's.
type checkpoint struct {
	Kind       string  `json:"model_type"`
	Activation string  `json:"hidden_act"`
	Layers     int     `json:"num_hidden_layers"`
	Width      int     `json:"hidden_size"`
	Heads      int     `json:"num_attention_heads"`
	Inner      int     `json:"intermediate_size"`
	Words      int     `json:"vocab_size"`
	Positions  int     `json:"max_position_embeddings"`
	Types      int     `json:"type_vocab_size"`
	Epsilon    float32 `json:"layer_norm_eps"`
	Padding    int     `json:"pad_token_id"`
	Placing    string  `json:"position_embedding_type"`

	DistilActivation string `json:"activation"`
	DistilLayers     int    `json:"n_layers"`
	DistilWidth      int    `json:"dim"`
	DistilHeads      int    `json:"n_heads"`
	DistilInner      int    `json:"hidden_dim"`
}

// readConfig reads config.json, and tells the names that the checkpoint's tensors have.
func readConfig(raw []byte) (Config, naming, error) {
	c := checkpoint{Epsilon: 1e-12, Types: 2}
	if err := json.Unmarshal(raw, &c); err != nil {
		return Config{}, naming{}, fmt.Errorf("config.json: %w", err)
	}
	names := bertNames()
	made := Config{c.Layers, c.Width, c.Heads, c.Inner, c.Words, c.Positions, c.Types, 0, c.Epsilon}
	switch c.Kind {
	case "bert":
	case "roberta", "xlm-roberta", "camembert":
		made.First = c.Padding + 1
	case "distilbert":
		c.Activation, names = c.DistilActivation, distilNames()
		made = Config{c.DistilLayers, c.DistilWidth, c.DistilHeads, c.DistilInner, c.Words, c.Positions, 0, 0, 1e-12}
	default:
		return Config{}, naming{}, fmt.Errorf("config.json: unknown model_type %q (known: bert, camembert, distilbert, roberta, xlm-roberta)", c.Kind)
	}
	if c.Activation != "" && c.Activation != "gelu" {
		return Config{}, naming{}, fmt.Errorf("config.json: unknown activation %q (known: gelu)", c.Activation)
	}
	if c.Placing != "" && c.Placing != "absolute" {
		return Config{}, naming{}, fmt.Errorf("config.json: unknown position_embedding_type %q (known: absolute)", c.Placing)
	}
	return made, names, made.check()
}
