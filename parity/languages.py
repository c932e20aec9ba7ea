"""Write how spaCy's tokenizers of all its languages split hostile lines (make parity).

Usage: languages.py OUT.ndjson

A line {"lang": .., "rules": base64 of the file "tokenizer"} begins a language; each line {"text": .., "tokens": [..],
"sp": "01.."} after it is a text with its tokens and whether a space follows each.
"""
import base64
import importlib
import json
import pathlib
import random
import sys

import spacy

import texts

LINES, MADE = 120, 120
CHARS = list("abzAZ019.,;:!?'\"()[]-–—~/=*+%$#@&’“”«»…°§£€ \n")


def languages():
    folder = pathlib.Path(spacy.__file__).parent / "lang"
    for code in sorted(f.name for f in folder.iterdir() if (f / "__init__.py").exists()):
        try:
            tokenizer = spacy.blank(code).tokenizer
        except ImportError as e:
            print(f"skipped, its library is not there: {code} ({str(e)[:60]})", file=sys.stderr)
            continue
        if type(tokenizer) is not spacy.tokenizer.Tokenizer:
            print(f"skipped, a tokenizer of its own: {code}", file=sys.stderr)
            continue
        yield code, tokenizer


def examples(code):
    try:
        return list(importlib.import_module(f"spacy.lang.{code}.examples").sentences)
    except ImportError:
        return []


def made(rng, tokenizer, sentences):
    pools = [sorted(tokenizer.rules) or ["x"], CHARS, CHARS, ["abc", "X1", "12"], [w for s in sentences for w in s.split()] or ["y"]]
    for _ in range(MADE):
        yield "".join(rng.choice(rng.choice(pools)) for _ in range(rng.randint(1, 8)))


def main():
    rng = random.Random(3)
    hostile = [text for name, text in texts.adversarial() if not name.startswith("long/")]
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        put = lambda record: out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
        for code, tokenizer in languages():
            put({"lang": code, "rules": base64.b64encode(tokenizer.to_bytes(exclude=["vocab"])).decode()})
            sentences = examples(code)
            for text in rng.sample(hostile, LINES) + sentences + list(made(rng, tokenizer, sentences)):
                doc = tokenizer(text)
                put({"text": text, "tokens": [t.text for t in doc], "sp": "".join(str(int(bool(t.whitespace_))) for t in doc)})


main()
