#!/usr/bin/env python3
"""Makes tiny/ and oracle.json anew: a head of random weights (seed 5) on the encoder of encoder/testdata/bert, and what
PyTorch makes of a few sentences of our own with it, by the definition in train/head.py.

Usage: make.py (from anywhere). Needs: pip install torch transformers tokenizers safetensors.
"""
import json
import pathlib
import shutil
import sys

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from tokenizers.processors import BertProcessing
from transformers import BertConfig, BertModel

HERE = pathlib.Path(__file__).resolve().parent
BERT = HERE.parent.parent / "encoder/testdata/bert"
sys.path.insert(0, str(HERE.parent.parent / "train"))
import head  # noqa: E402

MODES = ["allege", "disapprove", "visit"]
TEMPERATURE, SHIFT, LONGEST, PARTS = 1.5, 0.75, 48, 4
SENTENCES = [
    ("Arnor accused Gondor of arming the rebels near Bree.", ["Arnor", "Gondor", "the rebels"]),
    ("“We will not talk,” said the envoy of Rohan — Éomer’s kin — to Gondor.", ["Rohan", "Éomer", "Gondor", "the envoy of Rohan"]),
    ("Rohan", ["Rohan"]),
    ("The king of Arnor met the steward of Gondor on Monday; a day later both sides signed the truce and " * 3, ["The king of Arnor", "the steward of Gondor", "both sides"]),
]


def random_head():
    head.WIDTH, head.PARTS = 32, PARTS
    made = head.Head(len(MODES))
    generator = torch.Generator().manual_seed(5)
    with torch.no_grad():
        for _, p in sorted(made.named_parameters()):
            p.copy_((torch.randn(p.shape, generator=generator) * 0.4).half())
    return made.eval()


def signs(a, r):
    """Some that a parse could give."""
    return [(7 * a + 3 * r + i * i) % n for i, n in enumerate(head.SIGNS)]


def answers(model, tokenizer, made, text, spans):
    """The probabilities of every pair, those that overlap included: the network does not mind."""
    code = tokenizer.encode(text)
    pieces = []
    for start, end in spans:
        inside = [i for i, (s, e) in enumerate(code.offsets) if e > s and s < end and e > start]
        pieces.append((inside[0], inside[-1] + 1) if inside else None)
    states = model(torch.tensor([code.ids])).last_hidden_state
    sides = [i for i, p in enumerate(pieces) if p] + [-1]
    pairs = [(a, r) for a in sides for r in sides if a != r]
    at = lambda i: pieces[i] if i >= 0 else None
    logits = made(states, torch.ones(1, len(code.ids), dtype=torch.bool), [0] * len(pairs), [at(a) for a, _ in pairs], [at(r) for _, r in pairs],
                  [head.bucket(at(a), at(r)) for a, r in pairs], [signs(a, r) for a, r in pairs])
    cut = [len(head.TYPES), len(head.STATUSES), len(MODES)]
    logits[:, len(head.TYPES) - 1] += SHIFT
    for (a, r), row in zip(pairs, logits):
        yield {"actor": a, "recipient": r, "signs": signs(a, r), "probabilities": [round(float(v), 6) for part in (row / TEMPERATURE).split(cut) for v in part.softmax(-1)]}


def main():
    tiny = HERE / "tiny"
    tiny.mkdir(exist_ok=True)
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        shutil.copy(BERT / name, tiny / name)
    made = random_head()
    save_file({k: v.half().contiguous() for k, v in made.state_dict().items()}, tiny / "head.safetensors")
    card = {"version": 2, "name": "tiny-random", "note": "random weights, for tests", "parts": PARTS, "longest": LONGEST, "temperature": TEMPERATURE, "shift": SHIFT, "even": -SHIFT, "pattern": {"bias": 0.0, "slope": 1.0}, "alone": {"bias": 0.0, "slope": 1.0},
            "types": head.TYPES, "statuses": head.STATUSES, "modes": MODES}
    (tiny / "head.json").write_text(json.dumps(card, indent=1) + "\n")
    tokenizer = Tokenizer.from_file(str(BERT / "tokenizer.json"))
    tokenizer.no_padding()
    # The file has no frame; real checkpoints do.
    tokenizer.post_processor = BertProcessing(("[SEP]", tokenizer.token_to_id("[SEP]")), ("[CLS]", tokenizer.token_to_id("[CLS]")))
    tokenizer.enable_truncation(LONGEST)
    config = BertConfig.from_json_file(str(BERT / "config.json"))
    model = BertModel(config, add_pooling_layer=False).eval()
    missing = model.load_state_dict(load_file(BERT / "model.safetensors"), strict=False).missing_keys
    assert not [k for k in missing if "position_ids" not in k], missing
    out = []
    with torch.no_grad():
        for text, words in SENTENCES:
            spans = [[text.index(w), text.index(w) + len(w)] for w in words]
            bytes_ = [[len(text[:s].encode()), len(text[:e].encode())] for s, e in spans]
            out.append({"text": text, "spans": bytes_, "pairs": list(answers(model, tokenizer, made, text, spans))})
    (HERE / "oracle.json").write_text(json.dumps(out, ensure_ascii=False, indent=None, separators=(",", ":")).replace('{"text"', '\n{"text"') + "\n")


main()
