#!/usr/bin/env python3
"""Score the program against articles coded by hand, or check that it has not become worse.

    eval.py RECORDS PROGRAM            prints the table (make eval writes it to eval/scores.txt)
    eval.py RECORDS PROGRAM --check    fails where an F1 of scores.txt fell by over half a point

RECORDS is the folder with gold/, seeds/ and tools/score.py. Needs Python 3 and PyYAML. The hand-made
records are never edited to please the program. The tuned articles may be studied; the watched ones are
scored and not looked into, so that a gap between the two shows what was learned by heart.
"""
import os
import re
import subprocess
import sys
import tempfile

TUNED = "g01 g04 g05 g06 g08 g09 g10 g12 g13 g15 g16 g17 g19 g20 g22 g25".split()
SEEDS = [("000_0b16338e49a1fb42.txt", "2007-05-27", "wire"), ("003_de308c3973c91386.txt", "2007-05-29", "Los Angeles Times")]
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "train"))
from record import WATCHED, against  # noqa: E402
SCORES = os.path.join(HERE, "scores.txt")

# What must be reached.
FLOORS = {
    ("baghdad-talks", "event found (type)"): 0.60, ("baghdad-talks", "statement content"): 0.80, ("baghdad-talks", "date of found and dated"): 0.80,
    ("all 25", "event found (type)"): 0.35, ("all 25", "statement content"): 0.65, ("all 25", "date value"): 0.70,
    ("the 9 watched", "event found (type)"): 0.45, ("the 9 watched", "event whole (type, who)"): 0.30,
}
FALL = 0.005
FEW = 60


def read(program, args):
    return subprocess.run([program, "read", "--quiet", "--format", "ndjson", *args], check=True, stdout=subprocess.PIPE).stdout


def records(folder, program, out):
    """Reads all articles into one file."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", delete=False) as seeds:
        for name, published, outlet in SEEDS:
            seeds.write(f"{os.path.join(folder, 'seeds', name)}\t{published}\t{outlet}\n")
    try:
        out.write(read(program, ["--list", os.path.join(folder, "gold", "list.tsv")]))
        out.write(read(program, ["--list", seeds.name]))
        out.flush()
    finally:
        os.unlink(seeds.name)


def table(folder, program):
    gold = lambda names: [os.path.join(folder, "gold", n + ".yaml") for n in names]
    sections = [("baghdad-talks", gold(["baghdad-talks"])), ("all 25", gold(sorted({*TUNED, *WATCHED}))),
                ("the 16 tuned and trained on", gold(TUNED)), ("the 9 watched", gold(sorted(WATCHED)))]
    lines = ["# written by 'make eval'; see eval/eval.py"]
    with tempfile.NamedTemporaryFile(suffix=".ndjson") as out:
        records(folder, program, out)
        for name, files in sections:
            run = subprocess.run([sys.executable, os.path.join(folder, "tools", "score.py"), *files, out.name],
                                 check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            lines += ["", f"== {name}", run.stdout.rstrip("\n")]
        lines += ["", "== how sure the model was, the 9 watched", *reliability(folder, gold(sorted(WATCHED)), out.name)]
    run = subprocess.run([sys.executable, os.path.join(HERE, "..", "train", "score.py"), "--shared", folder, "--program", program,
                          "--gazetteer", os.path.join(HERE, "..", "data", "gazetteer"), "--folds", "built-in"], check=True, stdout=subprocess.PIPE, text=True)
    lines += ["", "== relate, on what its weights were trained on; eval/relations.txt has what they make of the rest", run.stdout.rstrip("\n")]
    return "\n".join(lines + ["", "== floors", *floors("\n".join(lines))]) + "\n"


def reliability(folder, files, records):
    """How often an act is right, in place and type, by how sure the model was of it: those of the record and those for review."""
    made, right = against(folder, folder, files, records)
    groups = [("patterns, sides not read", lambda r: r.get("score_model") is None)]
    for low in range(0, 100, 20):
        sure = lambda r, low=low: r.get("score_model") is not None and low <= 100 * r["score_model"] < low + 20 + (low == 80)
        groups += [(f"patterns, {low}-{low + 20} %", lambda r, sure=sure: sure(r) and not r["rule"].startswith("model:")),
                   (f"model alone, {low}-{low + 20} %", lambda r, sure=sure: sure(r) and r["rule"].startswith("model:"))]
    for name, holds in groups:
        some = [j for j, r in enumerate(made) if holds(r)]
        if some:
            yield f"{name:28s} {len(some):4d} events, {sum(made[j]['kept'] for j in some):4d} in the record, {100 * len(right & set(some)) / len(some):3.0f} % right"


def floors(text):
    """Each floor with what was reached."""
    now = figures(text)
    for (section, row), floor in FLOORS.items():
        f = now.get((section, row), (0, 0))[0]
        yield f"{section + ', ' + row:42s} {f:5.3f} of {floor:4.2f}  {'reached' if f >= floor else 'MISSED'}"


def figures(text):
    """The F1 or the share of each row, by section and row, with the number of gold items behind it."""
    found, section = {}, ""
    for line in text.splitlines():
        if line.startswith("== "):
            section = line[3:]
        if m := re.match(r"(.{28}) P \S+ +R \S+ +F1 (\S+) +\(\d+ right, \d+ made, (\d+)", line):
            found[section, m[1].strip()] = (float(m[2]), int(m[3]))
        elif m := re.match(r"(.{28}) +(\d\S*) +\((?:\d+ of )?(\d+)", line):
            found[section, m[1].strip()] = (float(m[2]), int(m[3]))
    return found


def check(new):
    """Names every figure that fell. Figures of few items swing and are not held."""
    faults = []
    now, before = figures(new), figures(open(SCORES, encoding="utf-8").read())
    for key, (f, n) in before.items():
        if n >= FEW and now.get(key, (0, 0))[0] < f - FALL:
            faults.append(f"{key[0]}: {key[1]} fell from {f:.3f} to {now.get(key, (0, 0))[0]:.3f}")
    return faults


def main():
    new = table(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))
    sys.stdout.write(new)
    if "--check" in sys.argv[3:]:
        faults = check(new)
        for f in faults:
            print(f, file=sys.stderr)
        sys.exit(bool(faults))


if __name__ == "__main__":
    main()
