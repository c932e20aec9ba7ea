"""Scores whole records of coded texts that the weights were not trained on: the folds of relate.py, each read with its own weights.

    record.py --shared ../shared --program bin/twotrack --folds DIR [--sets articles,passages,written] [ARGS of twotrack read]

DIR holds folders 0 to 4 (or some of them), as train/run makes them. Each text is read once, with the weights that
have not seen it; all together are scored by tools/score.py. The watched articles are not among them. "none" for DIR reads with the
patterns alone.
"""
import argparse, os, random, re, subprocess, sys, tempfile

from examples import WATCHED, texts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--shared", default="../shared"); add("--program", required=True); add("--folds", required=True); add("--sets", default="articles,passages,written")
    add("--out", help="keep the records there")
    o, more = parser.parse_known_args()
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
        for part in wanted:
            files = [made[n][1] for n in all_names if made[n][0] == part]
            print(f"== {part}: {len(files)} texts")
            run = [sys.executable, f"{o.shared}/tools/score.py", "--texts", folder, *files, records.name]
            lines = subprocess.run(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            print("\n".join(l for l in lines.stdout.splitlines() if re.match(r"event|  (status|actor|recipient|date) of", l)) or lines.stderr)


if __name__ == "__main__":
    main()
