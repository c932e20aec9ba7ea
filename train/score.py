"""Scores `twotrack relate` on PLV_train, plover-gsr and under swapped names, as it runs in Go.

    score.py --shared ../shared --gazetteer data/gazetteer --program bin/twotrack --folds DIR

DIR holds folders 0 to 4 (or some of them): weights that relate.py --fold N trained, packed. Each fifth is asked of the weights that have
not seen it, and all answers are scored together. "none" for DIR asks the patterns alone, "built-in" the weights in the program, which were
trained on all this. Root, quad and binary are macro-averaged F1 over PLV's classes, of the answers as given (none counts as wrong) and, with
weights, of the likeliest type whatever the probability of none.
"""
import argparse, json, os, random, subprocess

from examples import gsr, plv
from swap import States

ORDER = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT").split()
QUAD = {t: 1 + (i >= 4) + (i >= 7) + (i >= 11) for i, t in enumerate(ORDER)} | {"YIELD": 2}


def macro(gold, made):
    scores = []
    for c in sorted(set(gold)):
        right = sum(g == c == m for g, m in zip(gold, made))
        scores.append(2 * right / (gold.count(c) + made.count(c)) if right else 0.0)
    return sum(scores) / len(scores)


def ask(o, weights, questions):
    """The answers of some weights to (text, actor span, recipient span), in their order."""
    lines = []
    for i, (text, a, r) in enumerate(questions):
        lines.append("\t".join([str(i), "".join(" " if c in "\t\n\r" else c for c in text), "", "", *map(str, [*a, *r])]))
    environment = {**os.environ, "TWOTRACK_RELATIONS": "" if weights == "built-in" else weights}
    done = subprocess.run([o.program, "relate"], input="\n".join(lines) + "\n", text=True, encoding="utf-8", capture_output=True, env=environment)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["id"] for r in rows] == [str(i) for i in range(len(rows))] and len(rows) == len(questions), done.stderr
    return rows


def likeliest(answer):
    """The type of the highest probability; CONCEDE and RETREAT are PLV's YIELD together."""
    scores = {a["event"]: a["score_model"] for a in answer.get("alternatives", [])}
    if answer.get("event"):
        scores[answer["event"]] = answer["score_model"]
    if not scores or None in scores.values():
        return answer.get("event")
    scores.pop(None, None)
    scores["YIELD"] = scores.pop("CONCEDE") + scores.pop("RETREAT")
    return max(scores, key=scores.get)


def folded(kind):
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def row(name, value, n):
    print(f"{name:28s}   {value:5.3f}   ({n} asked)")


def three(name, gold, made):
    quad = lambda x: QUAD.get(x, 0)
    side = lambda x: 0 if x is None else 1 + (QUAD[x] < 3)
    for what, fold in (("root", lambda x: x), ("quad", quad), ("binary", side)):
        row(f"PLV {what}, {name}", macro([fold(g) for g in gold], [fold(m) for m in made]), len(gold))


def folds(o, examples):
    """The fifths as relate.py holds them out, each with the weights that have not seen it."""
    own = list(examples)
    random.Random(7).shuffle(own)
    for fold in range(5):
        whole = o.folds in ("none", "built-in")
        if whole or os.path.isdir(f"{o.folds}/{fold}"):
            yield o.folds if whole else f"{o.folds}/{fold}", [
                (x, x["spans"][a], x["spans"][r], types) for x in own[fold::5] for a, r, types, *_ in x["pairs"]
                if a >= 0 and r >= 0 and (x["spans"][a][1] <= x["spans"][r][0] or x["spans"][r][1] <= x["spans"][a][0])]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--shared", default="../shared"); add("--gazetteer", default="data/gazetteer"); add("--program", required=True); add("--folds", required=True)
    o = parser.parse_args()
    right = sure = n = 0
    for weights, pairs in folds(o, gsr(o.shared)):
        rows = ask(o, weights, [(x["text"], a, r) for x, a, r, _ in pairs])
        right += sum(answer.get("event") in t for answer, (*_, t) in zip(rows, pairs)); n += len(pairs)
        sure += sum(folded(likeliest(answer)) in map(folded, t) for answer, (*_, t) in zip(rows, pairs))
    row("plover-gsr type, as given", right / n, n); row("plover-gsr type, likeliest", sure / n, n)
    gold, given, best, moved = [], [], [], []
    swapper = States(o.gazetteer, random.Random(1))
    for weights, pairs in folds(o, plv(o.shared)):
        rows = ask(o, weights, [(x["text"], a, r) for x, a, r, _ in pairs])
        gold += [folded(t[0]) for *_, t in pairs]
        given += [folded(answer.get("event")) for answer in rows]; best += [folded(likeliest(answer)) for answer in rows]
        swapped = [(text, *spans) for text, spans in (swapper(x["text"], [a, r]) for x, a, r, _ in pairs)]
        moved += [(y, z) for y, z, (x, *_), (text, *_) in zip(rows, ask(o, weights, swapped), pairs, swapped) if text != x["text"]]
    row("PLV answered", sum(bool(x) for x in given) / len(given), len(given))
    three("as given", gold, given); three("likeliest", gold, best)
    row("states swapped, the same", sum(y.get("event") == z.get("event") for y, z in moved) / max(1, len(moved)), len(moved))
    row("states swapped, likeliest", sum(likeliest(y) == likeliest(z) for y, z in moved) / max(1, len(moved)), len(moved))


if __name__ == "__main__":
    main()
