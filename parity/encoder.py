"""Write what Hugging Face's tokenizers and PyTorch make of texts, for package encoder to compare with (make parity-encoder).

Usage: encoder.py MODEL OUT.ndjson --shared DIR [--sentences N] [--states K] [--sample] [--every M]

MODEL is a folder with config.json, model.safetensors and tokenizer.json. Each line is a JSON object:
  {"id": .., "text": .., "ids": [..], "at": [..]}   a text, its pieces and the bytes that each covers, start and end
  {"id": .., "text": .., "frame": [..], "states": ..}  a framed sequence and the last layer's vectors, float32 in base64
"""
import argparse
import base64
import itertools
import json
import pathlib
import random
import re
import sys

import numpy
import tokenizers
import torch
import transformers

import texts

POINTS = [c for c in range(1, 0x110000) if not 0xD800 <= c < 0xE000]
MARKS = "\u0301\u0308\u0323\u0315\u302e\u302f\U0001d165\U0001d16d\u0f39\u0f71\u093c\u200d\u1bf3\ua9c0a\u0041\u00c5\uac01\u1100\u1161\u11a8\u4e2d\u0130\u03a3\u00df "


def characters():
    """Every character there is, by itself and within words; marks in every order; words at the limit of length."""
    for at in range(0, len(POINTS), 100):
        part = POINTS[at : at + 100]
        yield f"points/{at}/apart", " ".join(map(chr, part))
        yield f"points/{at}/inside", "a".join(map(chr, part))
    yield from marks(4000)


def marks(count):
    rng = random.Random(7)
    for i in range(count):
        yield f"marks/{i}", "".join(rng.choice(MARKS) for _ in range(rng.randint(1, 12)))
    for n in (99, 100, 101, 300):
        yield f"words/{n}", "a" * n + " " + "é" * n + " " + "ſ" * n
    for i, text in enumerate(("[CLS] a [SEP]b[MASK][PAD][UNK]", "[cls] [SEP", "[[SEP]]", "x[UNK]y ##ing #a", "[MASK", "[MASK]" * 50, "")):
        yield f"special/{i}", text


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?]) +(?=[A-Z\"“])|\n+", text) if s.strip()]


def wanted(args):
    """The texts, and whether they count as sentences of news."""
    if args.sample:
        yield from ((n, t, False) for n, t in texts.shippable(args.shared))
        yield from ((n, t, False) for n, t in marks(300))
        return
    yield from ((n, t, False) for n, t in characters())
    for name, text in texts.everything(args.shared):
        if texts.hostile(name):
            yield name, text, False
            continue
        for i, sentence in enumerate(sentences(text)):
            yield f"{name}/{i}", sentence, True


def states(model, frame):
    with torch.inference_mode():
        out = model(input_ids=torch.tensor([frame]), attention_mask=torch.ones(1, len(frame), dtype=torch.long))
    return base64.b64encode(out.last_hidden_state[0].numpy().astype(numpy.float32).tobytes()).decode()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--sentences", type=int, default=50_000)
    parser.add_argument("--states", type=int, default=200)
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--every", type=int, default=1, help="one text in so many")
    args = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = tokenizers.Tokenizer.from_file(str(args.model / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = transformers.AutoModel.from_pretrained(args.model, attn_implementation="eager", dtype=torch.float32).eval()
    longest = 64 if args.sample else 512
    news = vectors = 0
    with open(args.out, "w", encoding="utf-8") as out:
        for i, (name, text, counts) in enumerate(itertools.islice(wanted(args), 0, None, args.every)):
            if news >= args.sentences:
                break
            news += counts
            encoded = tokenizer.encode(text, add_special_tokens=False)
            places = [0]
            for c in text:
                places.append(places[-1] + len(c.encode()))
            at = [places[o] for pair in encoded.offsets for o in pair]
            line = {"id": name, "text": text, "ids": encoded.ids, "at": at}
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
            if vectors < args.states and (counts or args.sample) and i % 5 == 0 and 0 < len(encoded.ids) < longest - 4:
                vectors += 1
                frame = tokenizer.encode(text).ids
                line = {"id": name, "text": text, "frame": frame, "states": states(model, frame)}
                out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{news} sentences of news, {vectors} sequences with states", file=sys.stderr)


main()
