"""Fits the weights with which the sides of an event are chosen (event/sides.go), a conditional logit, on coded texts.

    sides.py --shared ../shared --folds DIR [--out data/sides/en.txt]

DIR holds the folders 0 to 4 that train/run makes. Each text is read twice (train/sides): with the weights that have not seen it, and
with the patterns alone, so that one set of weights serves both. An event that the coders have too, by place and type, is a case for
each of its sides; right is the party of the same countries. Printed is how often the choice is right, fitted on four fifths
of the texts and asked of the last, then fitted on all, which is what is written. The watched articles are not among them.
"""
import argparse, collections, json, os, subprocess, tempfile

import torch

from examples import texts
from record import scorer, shuffled

RARE, FAINT, RIDGE = 30, 0.12, 2.0  # a clue seen in fewer choices or weighing less is left out; weights are drawn to 0


class Case:
    """A side of an event: its choices, [(countries, {clue: value})], which of them are right, and which stands as it is."""

    def __init__(self, row, want):
        self.choices = [(frozenset(key.split()), clues) for key, clues in row["choices"]]
        self.right = [key == want for key, _ in self.choices]
        self.kept = next(i for i, (_, clues) in enumerate(self.choices) if "kept" in clues)


def read(shared, folds, folder):
    """{side: [(fold, set, Case)]} of all texts, as the program reads them with weights that have not seen them and without any."""
    score, made = scorer(shared), texts(shared, folder)
    names = shuffled(made)
    cases = {"actor": [], "recipient": []}
    for fold in range(5):
        gold, ids = [], {}
        for name in names[fold::5]:
            items, documents = score.load_gold(made[name][1], folder)
            gold += items["events"]
            ids.update({os.path.basename(d["file"]): (i, made[name][0]) for i, d in documents.items()})
        with open(f"{folder}/list.tsv", "w", encoding="utf-8") as file:
            file.writelines(made[name][2] for name in names[fold::5])
        for weights in (["-relations", f"{folds}/{fold}"], []):
            lines = subprocess.run(["go", "run", "./train/sides", *weights, f"{folder}/list.tsv"], check=True, stdout=subprocess.PIPE).stdout.splitlines()
            rows = [json.loads(line) for line in lines]
            for side, some in cases.items():
                mine = [dict(r, doc=ids[os.path.basename(r["file"])][0], spans=[(r["start"], r["end"])]) for r in rows if r["side"] == side]
                for i, j in score.match(gold, mine, lambda g, p: p["event"] in (g["type"], g.get("alt"))):
                    some.append((fold, ids[os.path.basename(mine[j]["file"])][1], Case(mine[j], frozenset(score.countries(gold[i].get(side))))))
    return cases


def fit(cases, names):
    """{clue: weight} that make the right choices likeliest."""
    place, rows, segments, right = {n: i for i, n in enumerate(names)}, [], [], []
    cases = [case for case in cases if any(case.right)]
    for n, case in enumerate(cases):
        for (_, clues), good in zip(case.choices, case.right):
            rows.append([(place[c], value) for c, value in clues.items() if c in place])
            segments.append(n); right.append(float(good))
    at = [[i for i, row in enumerate(rows) for _ in row], [c for row in rows for c, _ in row]]
    matrix = torch.sparse_coo_tensor(at, [v for row in rows for _, v in row], (len(rows), len(names)), dtype=torch.float64).coalesce()
    segments, right = torch.tensor(segments), torch.tensor(right, dtype=torch.float64)
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    lbfgs = torch.optim.LBFGS([weights], max_iter=200, history_size=20, line_search_fn="strong_wolfe")

    def step():
        lbfgs.zero_grad()
        sums = torch.sparse.mm(matrix, weights[:, None])[:, 0]
        most = torch.full((len(cases),), -1e9, dtype=torch.float64).scatter_reduce(0, segments, sums.detach(), "amax")
        share = (sums - most[segments]).exp()
        total, good = torch.zeros(2, len(cases), dtype=torch.float64).index_add(1, segments, torch.stack([share, share * right]))
        cost = -(good / total).clamp(min=1e-12).log().sum() + RIDGE / 2 * weights.square().sum()
        cost.backward()
        return cost

    lbfgs.step(step)
    return dict(zip(names, weights.detach().tolist()))


def telling(cases):
    """The weights of the clues that tell something: fitted with all that are not rare, then without the faint ones."""
    often = collections.Counter(c for case in cases for _, clues in case.choices for c in clues)
    weights = fit(cases, sorted(c for c, n in often.items() if n >= RARE))
    return fit(cases, sorted(c for c, w in weights.items() if abs(w) >= FAINT))


def chosen(case, weights):
    """Whether the heaviest choice is right."""
    sums = [sum(weights.get(c, 0) * value for c, value in clues.items()) for _, clues in case.choices]
    return case.right[max(range(len(sums)), key=sums.__getitem__)]


HEAD = """# What speaks for and against a party as the actor or the recipient of an event.
#
# side clue weight: the party whose clues weigh the most together is the side. What each clue means stands in docs/events.md; a clue
# without a line weighs nothing. Fitted by train/sides.py on the coded articles (not the watched ones), passages, written passages and
# news of our own; licence Apache-2.0.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--shared", default="../shared"); add("--folds", required=True); add("--out")
    o = parser.parse_args()
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        cases = read(o.shared, o.folds, folder)
    lines = []
    for side, some in sorted(cases.items()):
        counts, all_weights = collections.defaultdict(lambda: [0] * 4), telling([case for _, _, case in some])
        for fold in range(5):
            weights = telling([case for f, _, case in some if f != fold])
            for f, name, case in some:
                if f == fold:
                    for i, yes in enumerate((True, case.right[case.kept], chosen(case, weights), chosen(case, all_weights))):
                        counts[name][i] += yes
        for name, (n, kept, right, fitted) in counts.items():
            print(f"{side} of {name}: right {kept / n:.3f} as the clause has it, {right / n:.3f} as chosen, {fitted / n:.3f} where it was fitted, {n} asked")
        lines += [f"{side:9s} {clue:32s} {weight:7.3f}\n" for clue, weight in all_weights.items()]
    if o.out:
        open(o.out, "w", encoding="utf-8").writelines([HEAD, *lines])
        print(len(lines), "weights")


if __name__ == "__main__":
    main()
