#!/usr/bin/env python3
"""Makes the small models of this folder anew: random weights (seed 4), a vocabulary trained on our own written texts.

Usage: make.py SHARED, where SHARED has gold/written.txt. Needs: pip install torch transformers tokenizers.
The answers in oracle*.ndjson.gz are then written by parity/sample-encoder.
"""
import json
import pathlib
import re
import shutil
import sys

import tokenizers
import torch
import transformers
from safetensors.torch import save_file

HERE = pathlib.Path(__file__).parent
SIZES = dict(vocab_size=900, max_position_embeddings=64)


def passages(shared):
    return re.split(r"\n\s*\n", (shared / "gold/written.txt").read_text(encoding="utf-8"))


def vocabulary(shared):
    t = tokenizers.BertWordPieceTokenizer()
    extra = list("éßςøđіїкиевмр東京北أبשל각ᆨᄀ€₹½²ﬁ᯳꧀༹𝅥〮〯")
    t.train_from_iterator(passages(shared), vocab_size=SIZES["vocab_size"], initial_alphabet=extra, limit_alphabet=150, show_progress=False)
    return t


def randomize(model):
    """Weights large enough that attention and norms have something to do."""
    generator = torch.Generator().manual_seed(4)
    with torch.no_grad():
        for name, p in sorted(model.named_parameters()):
            p.copy_(torch.randn(p.shape, generator=generator) * (0.2 if p.dim() > 1 else 0.3))
            if "LayerNorm.weight" in name or "layer_norm.weight" in name:
                p.add_(1)


def save(model, folder, tokenizer, kind):
    folder.mkdir(exist_ok=True)
    randomize(model)
    save_file({k: v.to(kind).contiguous() for k, v in model.state_dict().items() if "position_ids" not in k and "pooler" not in k}, folder / "model.safetensors")
    keep = {k: v for k, v in model.config.to_dict().items() if isinstance(v, (int, float, str)) and "dropout" not in k}
    (folder / "config.json").write_text(json.dumps(keep, indent=1) + "\n")
    (folder / "model.safetensors").chmod(0o644)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def main():
    shared = pathlib.Path(sys.argv[1])
    tokenizer = vocabulary(shared)
    bert = transformers.BertConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=80, **SIZES)
    save(transformers.BertModel(bert, add_pooling_layer=False), HERE / "bert", tokenizer, torch.float32)
    distil = transformers.DistilBertConfig(dim=32, n_layers=2, n_heads=2, hidden_dim=48, **SIZES)
    save(transformers.DistilBertModel(distil), HERE / "distilbert", tokenizer, torch.float16)
    pairs = tokenizers.ByteLevelBPETokenizer(add_prefix_space=False)
    pairs.train_from_iterator(passages(shared), vocab_size=SIZES["vocab_size"], special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"], show_progress=False)
    pairs.post_processor = tokenizers.processors.RobertaProcessing(("</s>", 2), ("<s>", 0), trim_offsets=True, add_prefix_space=False)
    roberta = transformers.RobertaConfig(hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=40, type_vocab_size=1, **SIZES)
    save(transformers.RobertaModel(roberta, add_pooling_layer=False), HERE / "roberta", pairs, torch.bfloat16)


main()
