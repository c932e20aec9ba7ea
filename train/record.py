"""Scores whole records of coded texts that the weights were not trained on: the folds of relate.py, each read with its own weights.

    record.py --shared ../shared --program bin/twotrack --folds DIR [--sets articles,passages,written,news] [ARGS of twotrack read]
    record.py ... --fit FOLD/head.json...     fits the chances of the events (relation/chance.go) and writes them into these files

DIR holds folders 0 to 4 (or some of them), as train/run makes them. Each text is read once, with the weights that
have not seen it; all together are scored by tools/score.py. The watched articles are not among them. "none" for DIR reads with the
patterns alone.

The fit is on what the folds find in whole articles, which is what the program reads, in the record or for review: how often it is right in place and type, by the
model's probability. It wants files whose chances are still 0 and 1, which leave probabilities as they are.
"""
import argparse, importlib.util, json, math, os, random, re, subprocess, sys, tempfile

from examples import WATCHED, texts


def logistic(found):
    """{kind: bias and slope} that make {kind: [(log-odds, right)]} likeliest, by gradient ascent: a bias each, one slope for all,
    since the model alone finds too few to tell a slope from."""
    everything = [(kind, x, right) for kind, rows in found.items() for x, right in rows]
    mean = sum(x for _, x, _ in everything) / len(everything)
    bias, slope = {kind: 0.0 for kind in found}, 0.5
    for _ in range(3000):
        off = [(kind, right - 1 / (1 + math.exp(-bias[kind] - slope * (x - mean))), x - mean) for kind, x, right in everything]
        for kind, rows in found.items():
            bias[kind] += sum(d for k, d, _ in off if k == kind) / len(rows)
        slope += 0.05 * sum(d * x for _, d, x in off) / len(off)
    return {kind: {"bias": round(bias[kind] - slope * mean, 3), "slope": round(slope, 3)} for kind in found}


def against(shared, folder, files, records):
    """(rows, right): the events of records, those for review too, and the indexes of those that stand in the gold files with their type.
    A row's "kept" tells whether it is in the record; folder is what the gold's `file` is relative to."""
    spec = importlib.util.spec_from_file_location("score", os.path.join(shared, "tools", "score.py"))
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold, ids = [], {}
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


def judged(shared, folder, files, records):
    """{pattern or alone: [(log-odds of the model, right or not)]} of what stands in the records."""
    made, right = against(shared, folder, files, records)
    rows = {"pattern": [], "alone": []}
    for j, r in enumerate(made):
        if r.get("score_model") is not None:
            p = min(max(r["score_model"], 0.0005), 0.9995)
            rows["alone" if r["rule"].startswith("model:") else "pattern"].append((math.log(p / (1 - p)), float(j in right)))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--shared", default="../shared"); add("--program", required=True); add("--folds", required=True); add("--sets", default="articles,passages,written,news")
    add("--out", help="keep the records there"); add("--fit", nargs="+")
    o, more = parser.parse_known_args()
    if o.fit:
        o.sets, more = "articles", more + ["--threshold", "20"]
    with tempfile.TemporaryDirectory() as folder:
        made = texts(o.shared, folder)
        names = sorted(set(made) - WATCHED)
        random.Random(7).shuffle(names)  # as relate.py divides them
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
            found = judged(o.shared, folder, [made[n][1] for n in all_names], records.name)
            fitted = logistic(found)
            print(*(f"{kind}: {fitted[kind]} on {len(rows)} events, {100 * sum(r for _, r in rows) / len(rows):.0f} % right" for kind, rows in found.items()), sep="\n")
            for path in o.fit:
                card = {**json.load(open(path, encoding="utf-8")), **fitted}
                json.dump(card, open(path, "w", encoding="utf-8"), indent=1)
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
