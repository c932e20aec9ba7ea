#!/usr/bin/env python3
"""Compare quotations with the attributions of PolNeAR, a big outside check.

    polnear.py FOLDER PROGRAM      FOLDER holds attributions/*.ann and text/*.txt (PolNeAR's data/train)

PolNeAR marks attitudes and intentions too ("supports", "wants"), which are no statements here, and marks
no words inside other words; so its recall is a lower bound, and quotations inside others are left out.
`overlap` counts characters of content, `statement` contents that share over half of the longer one's
characters, `source` the matched ones whose speaker's words overlap. None of its text is kept.
Articles that are watched elsewhere (eval.py) are left out as well.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

WATCHED = ("wash-post_2016-09-10", "nyt_2016-06-07", "nyt_2015-12-19", "huff-post_2016-06-04")


def attributions(path):
    """The content and source spans of one .ann file."""
    spans, found = {}, []
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if len(fields) < 2:
            continue
        if fields[0].startswith("T"):
            spans[fields[0]] = [tuple(map(int, s.split())) for s in fields[1].split(" ", 1)[1].split(";")]
        elif fields[0].startswith("E"):
            parts = dict(p.split(":") for p in fields[1].split())
            content = spans.get(parts.get("Content"))
            if content:
                found.append((content, spans.get(parts.get("Source"))))
    return found


def chars(spans):
    return {i for start, end in spans for i in range(start, end)}


def records(folder, program, names):
    """Per file, the quotations that stand in no other one: content and source."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as articles:
        for name in names:
            articles.write(os.path.abspath(os.path.join(folder, "text", name + ".txt")) + "\t\t\n")
        articles.flush()
        out = subprocess.run([program, "read", "--quiet", "--format", "ndjson", "--list", articles.name], check=True, stdout=subprocess.PIPE).stdout
    found = {name: [] for name in names}
    for line in out.splitlines():
        r = json.loads(line)
        if r["type"] == "quotation":
            found[os.path.basename(r["file"])[:-4]].append((chars(r["content"]), chars([r["source"]] if r.get("source") else [])))
    for name, items in found.items():
        found[name] = [x for x in items if not any(x[0] < y[0] for y in items)]
    return found


def match(gold, made):
    """Pairs of contents that share over half of the longer one's characters, best first."""
    pairs = sorted(((len(g[0] & m[0]) / max(len(g[0]), len(m[0])), i, j) for i, g in enumerate(gold) for j, m in enumerate(made)), reverse=True)
    left, right, out = set(), set(), []
    for share, i, j in pairs:
        if share > 0.5 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def line(name, right, made, gold):
    p, r = right / made, right / gold
    print(f"{name:12s} P {p:5.3f}  R {r:5.3f}  F1 {2 * p * r / (p + r):5.3f}   ({right} right, {made} made, {gold} marked)")


def main():
    folder, program = sys.argv[1:3]
    files = {re.sub(r"_[0-9a-f]{4}\.ann$", "", os.path.basename(p)): p for p in sorted(glob.glob(os.path.join(folder, "attributions", "*.ann")))}
    names = [n for n in files if not n.startswith(WATCHED)]
    found = records(folder, program, names)
    shared = made = marked = 0
    right = statements = all_gold = sources = named = marks = quoted = 0
    for name in names:
        gold = [(chars(c), chars(s or [])) for c, s in attributions(files[name])]
        mine = found[name]
        a, b = set().union(*(g[0] for g in gold)), set().union(*(m[0] for m in mine))
        shared, made, marked = shared + len(a & b), made + len(b), marked + len(a)
        pairs = match(gold, mine)
        right, statements, all_gold = right + len(pairs), statements + len(mine), all_gold + len(gold)
        text = open(os.path.join(folder, "text", name + ".txt"), encoding="utf-8").read()
        inside = {i for i, g in enumerate(gold) if any(text[k] in '"“”' for k in g[0])}
        marks, quoted = marks + len(inside), quoted + sum(i in inside for i, _ in pairs)
        told = [(i, j) for i, j in pairs if gold[i][1]]
        named, sources = named + len(told), sources + sum(bool(gold[i][1] & mine[j][1]) for i, j in told)
    print(f"# {len(names)} articles of PolNeAR train; written by eval/polnear.py")
    line("overlap", shared, made, marked)
    line("statement", right, statements, all_gold)
    print(f"{'with marks':12s} R {quoted / marks:5.3f}   ({quoted} of {marks} attributions with quotation marks in them)")
    print(f"{'source':12s}   {sources / named:5.3f}   ({sources} of {named})")


if __name__ == "__main__":
    main()
