"""Write what spaCy finds in real and hostile text, for the Go side to compare with (make parity).

Usage: oracle.py MODEL OUT.ndjson --shared DIR [--sentences N] [--part K/N] [--sample]

Each line is a JSON object, and the file is read in order. Three kinds:
  {"s": text}                      the next string; others refer to it by its number, from 0
  {"w": text, "n": norm, "f": [..]} the next word type: ids of ORTH NORM PREFIX SUFFIX SHAPE, and IS_SPACE
  {"id": .., "text": .., ..}       a document, one entry a token: "lex" word type, "at" first code point,
                                   "sp" space after, "tag" "pos" "morph" "lemma" "dep" "ent" strings,
                                   "head" token, "sent" starts a sentence, "iob"; "rows" are the tokens
                                   whose vectors "shared" and "ner" hold, float32 in base64
"""
import argparse
import base64
import json
import pathlib
import re
import sys

import numpy
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IS_SPACE, LEMMA, MORPH, NORM, ORTH, POS, PREFIX, SENT_START, SHAPE, SPACY, SUFFIX, TAG

import texts

COLUMNS = [ORTH, NORM, SPACY, TAG, POS, MORPH, LEMMA, DEP, HEAD, SENT_START, ENT_IOB, ENT_TYPE]
EVERY = 25  # one document in so many has sampled vectors


class Writer:
    def __init__(self, nlp, out):
        self.nlp, self.out = nlp, out
        self.strings, self.words = {}, {}
        self.ner = nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]
        self.documents = 0

    def put(self, record):
        self.out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")

    def string(self, key, morph=False):
        text = self.nlp.vocab.strings[int(key)]
        if morph and text == "_":
            text = ""
        if text not in self.strings:
            self.put({"s": text})
            self.strings[text] = len(self.strings)
        return self.strings[text]

    def word(self, orth, norm):
        key = int(orth), int(norm)
        if key not in self.words:
            lex = self.nlp.vocab[key[0]]
            strings = self.nlp.vocab.strings
            ids = [key[0], key[1], lex.prefix, lex.suffix, lex.shape, int(lex.is_space)]
            self.put({"w": strings[key[0]], "n": strings[key[1]], "f": ids})
            self.words[key] = len(self.words)
        return self.words[key]

    def document(self, name, doc):
        a = doc.to_array(COLUMNS)
        n = len(doc)
        record = {"id": name, "text": doc.text}
        record["lex"] = [self.word(a[i, 0], a[i, 1]) for i in range(n)]
        record["at"] = [t.idx for t in doc]
        record["sp"] = "".join(str(v) for v in a[:, 2])
        for column, key in ((3, "tag"), (4, "pos"), (5, "morph"), (6, "lemma"), (7, "dep"), (11, "ent")):
            record[key] = [self.string(v, key == "morph") for v in a[:, column]]
        record["head"] = [int(h) + i for i, h in enumerate(a[:, 8].astype("int64"))]
        record["sent"] = "".join("1" if v == 1 else "0" for v in a[:, 9])
        record["iob"] = "".join("-IOB"[v] for v in a[:, 10])
        if self.documents % EVERY == 0 and n:
            self.sample(record, doc)
        self.documents += 1
        self.put(record)
        return max(1, record["sent"].count("1"))

    def sample(self, record, doc):
        n = len(doc)
        rows = sorted({0, 1 % n, n // 2, n - 1})
        pack = lambda m: base64.b64encode(numpy.ascontiguousarray(m[rows], dtype="<f4").tobytes()).decode()
        record["rows"] = rows
        record["shared"] = pack(doc.tensor)
        record["ner"] = pack(self.ner.predict([doc])[0])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("model", type=pathlib.Path)
    options.add_argument("out", type=pathlib.Path)
    options.add_argument("--shared", type=pathlib.Path, required=True)
    options.add_argument("--sentences", type=int, default=50000)
    options.add_argument("--part", default="0/1")
    options.add_argument("--sample", action="store_true", help="only texts that may be passed on")
    o = options.parse_args()
    part, parts = map(int, o.part.split("/"))
    nlp = spacy.util.load_model_from_path(o.model)
    source = texts.shippable(o.shared) if o.sample else texts.everything(o.shared)
    wanted = -(-o.sentences // parts)
    with open(o.out, "w", encoding="utf-8") as out:
        writer = Writer(nlp, out)
        mine = ((text, name) for i, (name, text) in enumerate(source) if i % parts == part)
        sentences = tokens = 0
        for doc, name in nlp.pipe(mine, as_tuples=True, batch_size=64):
            found = writer.document(name, doc)
            tokens += len(doc)
            if not texts.hostile(name):
                sentences += found
            if sentences >= wanted:
                break
    print(f"oracle part {o.part}: spaCy {spacy.__version__}, {writer.documents} documents, {sentences} sentences beside the hostile texts, {tokens} tokens", file=sys.stderr)


main()
