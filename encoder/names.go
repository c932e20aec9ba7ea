package encoder

import "strings"

// naming tells how a checkpoint calls a tensor that BERT calls by a given name.
type naming struct {
	prefixes []string          // a checkpoint may stand inside a larger model
	words    *strings.Replacer // BERT's words to its own
}

func bertNames() naming {
	return naming{[]string{"", "bert.", "roberta.", "model.", "0.auto_model."}, strings.NewReplacer()}
}

func distilNames() naming {
	return naming{[]string{"", "distilbert."}, strings.NewReplacer(
		"encoder.layer.", "transformer.layer.",
		"attention.self.query", "attention.q_lin",
		"attention.self.key", "attention.k_lin",
		"attention.self.value", "attention.v_lin",
		"attention.output.dense", "attention.out_lin",
		"attention.output.LayerNorm", "sa_layer_norm",
		"intermediate.dense", "ffn.lin1",
		"output.dense", "ffn.lin2",
		"output.LayerNorm", "output_layer_norm",
	)}
}

// candidates are the names under which a tensor may stand; old checkpoints speak of gamma and beta.
func (n naming) candidates(name string) []string {
	var all []string
	own := n.words.Replace(name)
	for _, prefix := range n.prefixes {
		all = append(all, prefix+own)
		if old, ok := strings.CutSuffix(own, "LayerNorm.weight"); ok {
			all = append(all, prefix+old+"LayerNorm.gamma")
		}
		if old, ok := strings.CutSuffix(own, "LayerNorm.bias"); ok {
			all = append(all, prefix+old+"LayerNorm.beta")
		}
	}
	return all
}
