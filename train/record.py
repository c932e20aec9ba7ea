"""Scores whole records of coded texts that the weights were not trained on: the folds of relate.py, each read with its own weights.

    record.py --shared ../shared --program bin/twotrack --folds DIR [--sets articles,passages,written,news] [ARGS of twotrack read]
    record.py ... --fit FOLD/head.json...     fits the chances of the events (relation/chance.go) and writes them into these files

DIR holds folders 0 to 4 (or some of them), as train/run makes them. Each text is read once, with the weights that
have not seen it; all together are scored by tools/score.py. The watched articles are not among them. "none" for DIR reads with the
patterns alone.

The fit is on what the folds find, in the record or for review: how often it is right in place and type, by the model's probability, by
whether a pattern found it, by its status and by whether it is told in a quotation. It wants files whose chances are still 0 and 1, which leave
probabilities as they are.
"""
import argparse, importlib.util, json, math, os, random, re, subprocess, sys, tempfile

from examples import WATCHED, texts


def logistic(cases, ridge=3.0):
    """{clue: weight} that make [({clue: value}, right)] likeliest, by Newton's method; weights are drawn to 0."""
    import numpy  # the rest of this file is read where there is none

    names = sorted({name for clues, _ in cases for name in clues})
    x = numpy.array([[clues.get(name, 0.0) for name in names] for clues, _ in cases])
    right, weights = numpy.array([right for _, right in cases]), numpy.zeros(len(names))
    for _ in range(12):
        p = 1 / (1 + numpy.exp(-x @ weights))
        bend = (x.T * (p * (1 - p))) @ x + ridge * numpy.eye(len(names))
        weights += numpy.linalg.solve(bend, x.T @ (right - p) - ridge * weights)
    return dict(zip(names, weights.tolist()))


def scorer(shared):
    """The module tools/score.py."""
    spec = importlib.util.spec_from_file_location("score", os.path.join(shared, "tools", "score.py"))
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    return score


def shuffled(made):
    """The names of the coded texts but the watched articles, in the order in which relate.py deals them to its folds."""
    names = sorted(set(made) - WATCHED)
    random.Random(7).shuffle(names)
    return names


def against(shared, folder, files, records):
    """(rows, right): the events of records, those for review too, and the indexes of those that stand in the gold files with their type.
    A row's "kept" tells whether it is in the record; folder is what the gold's `file` is relative to."""
    score, gold, ids = scorer(shared), [], {}
    for path in files:
        items, documents = score.load_gold(path, folder)
        gold += items["events"]
        ids.update(documents)
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as both:
        for line in open(records, encoding="utf-8"):
            row = json.loads(line)
            if row["type"] in ("document", "event", "review"):
                row["type"], row["kept"] = row["type"].replace("review", "event"), row["type"] == "event"
                both.write(json.dumps(row) + "\n")
        both.flush()
        made = score.load_pred(both.name, ids)["event"]
    return made, {j for _, j in score.match(gold, made, lambda g, p: p["event"] in (g["type"], g.get("alt")))}


def judged(shared, folder, files, records, name):
    """[({clue: value}, right or not)] of what stands in the records of a set: which kind of event it is, of which set, what the model
    gives it, and how it is told."""
    made, right = against(shared, folder, files, records)
    cases = []
    for j, r in enumerate(made):
        if r.get("score_model") is None:
            continue
        p = min(max(r["score_model"], 0.0005), 0.9995)
        clues = {"alone" if r["rule"].startswith("model:") else "pattern": 1.0, "slope": math.log(p / (1 - p))}
        clues.update({"told:" + r["status"]: 1.0} if r["status"] != "happened" else {})
        clues.update({"told:quoted": 1.0} if r["said_by"] is not None else {})
        clues.update({"set:" + name: 1.0} if name != "articles" else {})
        cases.append((clues, float(j in right)))
    return cases


def fit(shared, folder, named, records, cards):
    """Fits the chances on records of {set: gold files} and writes them into the cards. What events of another set are right more or less often is
    left out again: the chances are those of whole articles, which is what the program reads."""
    cases = [case for name, files in named.items() for case in judged(shared, folder, files, records, name)]
    weights = {name: round(w, 3) for name, w in logistic(cases).items()}
    told = {name[5:]: w for name, w in weights.items() if name.startswith("told:")}
    fitted = {kind: {"bias": weights[kind], "slope": weights["slope"], "told": told} for kind in ("pattern", "alone")}
    print(f"{len(cases)} events, {100 * sum(right for _, right in cases) / len(cases):.0f} % right", weights)
    for path in cards:
        card = {**json.load(open(path, encoding="utf-8")), **fitted}
        json.dump(card, open(path, "w", encoding="utf-8"), indent=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--shared", default="../shared"); add("--program", required=True); add("--folds", required=True); add("--sets", default="articles,passages,written,news")
    add("--out", help="keep the records there"); add("--fit", nargs="+")
    o, more = parser.parse_known_args()
    if o.fit:
        o.sets = "articles,passages,news"
    with tempfile.TemporaryDirectory() as folder:
        made = texts(o.shared, folder)
        names = shuffled(made)
        wanted, all_names = o.sets.split(","), []
        records = open(o.out or f"{folder}/records.ndjson", "wb")
        for fold in range(5):
            if o.folds != "none" and not os.path.isdir(f"{o.folds}/{fold}"):
                continue
            mine = [n for n in names[fold::5] if made[n][0] in wanted]
            open(f"{folder}/list.tsv", "w", encoding="utf-8").writelines(made[n][2] for n in mine)
            weights = "none" if o.folds == "none" else f"{o.folds}/{fold}"
            run = [o.program, "read", "--quiet", "--format", "ndjson", "--relations", weights, *more, "--list", f"{folder}/list.tsv"]
            records.write(subprocess.run(run, check=True, stdout=subprocess.PIPE).stdout)
            all_names += mine
        records.close()
        if o.fit:
            fit(o.shared, folder, {part: [made[n][1] for n in all_names if made[n][0] == part] for part in wanted}, records.name, o.fit)
            return
        for part in wanted:
            files = [made[n][1] for n in all_names if made[n][0] == part]
            if not files:
                continue
            print(f"== {part}: {len(files)} texts")
            run = [sys.executable, f"{o.shared}/tools/score.py", "--texts", folder, *files, records.name]
            lines = subprocess.run(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            print("\n".join(l for l in lines.stdout.splitlines() if re.match(r"event|  (status|actor|recipient|date) of", l)) or lines.stderr)


if __name__ == "__main__":
    main()
