"""Trains the relation head and the encoder under it. CPU, fixed seeds.

    relate.py --examples examples.ndjson --encoder DIR --gazetteer data/gazetteer --fold 0     holds out a fifth of every set and scores on it
    relate.py ... --out DIR                                                                    trains on all but the watched articles
    relate.py --calibrate DIR/head.json FOLD/head.json...                                      gives the first the means of the others

DIR of the encoder holds model.safetensors, config.json and tokenizer.json (all-MiniLM-L6-v2). The watched articles are never trained on.
"""
import argparse, json, os, random, time

import torch
import torch.nn as nn
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import AutoModel

from examples import WATCHED
from head import Head, QUAD, SIGNS, STATUSES, TYPES, bucket
from swap import People


ALONE = ("plv", "gsr", "petr")  # sets that are coded for one pair of a sentence


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--calibrate", nargs="+"); add("--examples"); add("--encoder"); add("--gazetteer")
    add("--fold", type=int, help="0 to 4: hold out this fifth of plv, gsr and the coded texts"); add("--out")
    add("--epochs", type=int, default=7); add("--seed", type=int, default=1); add("--threads", type=int, default=2)
    add("--rate", type=float, default=1e-4); add("--head-rate", type=float, default=1e-3)
    add("--negatives", type=int, default=10, help="pairs without an event drawn a sentence and epoch")
    add("--presence", type=float, default=1.0, help="weight of whether there is an act beside which"); add("--drop", type=float, default=0.2)
    add("--people", type=float, default=0.5, help="share of sentences in which people's names are swapped")
    add("--empty", type=float, default=0.5, help="share kept of the training sentences that have no act, drawn anew each epoch")
    add("--share", type=float, default=1.0, help="share of the coded texts that is trained on, for learning curves")
    add("--without", default="", help="a set to leave out of the training, to see what it gives")
    add("--no-signs", action="store_true", help="leave out what the parse says, to see what it gives")
    add("--tokens", type=int, default=900, help="pieces of a batch")
    return parser.parse_args()


class Pair:
    """What is asked about one pair of a sentence's spans (-1 for a side not named) and what is right."""

    def __init__(self, sides, signs, types=("NONE",), mode=None, status=None, alone=False):
        self.sides, self.signs, self.types, self.mode, self.status = sides, signs, set(types), mode, status
        self.alone = alone  # the one pair of its sentence that is coded
        self.event = "NONE" not in self.types


class Batcher:
    """Draws batches of sentences of like length, people's names swapped, pairs without an event sampled."""

    def __init__(self, o, tokenizer, people):
        self.o, self.tokenizer, self.people = o, tokenizer, people

    def encode(self, x, swapped):
        text, spans = self.people(x["text"], x["spans"], x["people"]) if swapped else (x["text"], x["spans"])
        code = self.tokenizer.encode(text)
        pieces = []
        for start, end in spans:
            inside = [i for i, (s, e) in enumerate(code.offsets) if e > s and s < end and e > start]
            pieces.append((inside[0], inside[-1] + 1) if inside else None)
        return {"ids": code.ids, "spans": pieces, "x": x}

    def pairs(self, e, sample):
        spans, x, alone = e["spans"], e["x"], e["x"]["set"] in ALONE
        there = lambda sides: all(i < 0 or spans[i] is not None for i in sides)
        none = [0] * len(SIGNS)
        signs = {(a, r): none if self.o.no_signs else rest for a, r, *rest in x["asked"]}
        coded = {}
        for a, r, types, mode, status in x["pairs"]:
            if there((a, r)):
                coded.setdefault((a, r), Pair((a, r), signs.get((a, r), none), types, mode, status, alone)).types.update(types)
        if alone:
            return list(coded.values())
        again = {tuple(sides) for sides in x.get("again", [])}
        rest = [Pair(sides, s) for sides, s in signs.items() if sides not in coded and sides not in again and there(sides)]
        if sample is not None and len(rest) > sample:  # half of them share a side with an act
            near = [p for p in rest if any(p.sides[0] == c[0] or p.sides[1] == c[1] or p.sides == c[::-1] for c in coded)]
            near = random.sample(near, min(len(near), sample // 2))
            rest = near + random.sample([p for p in rest if p not in near], sample - len(near))
        return list(coded.values()) + rest

    def batches(self, examples, training):
        if training:
            examples = [x for x in examples if x["pairs"] or random.random() < self.o.empty]
        encoded = [self.encode(x, training and random.random() < self.o.people) for x in examples]
        encoded.sort(key=lambda e: len(e["ids"]) + (random.random() * 6 if training else 0))
        out, batch, size = [], [], 0
        for e in encoded:
            pairs = self.pairs(e, self.o.negatives if training else None)
            if not pairs:
                continue
            batch.append((e, pairs)); size += len(e["ids"])
            if size > self.o.tokens or not training and sum(len(p) for _, p in batch) > 1000:
                out.append(batch); batch, size = [], 0
        out += [batch] if batch else []
        if training:
            random.shuffle(out)
        return out


class Reader(nn.Module):
    def __init__(self, o, modes):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(o.encoder, attn_implementation="eager", attention_probs_dropout_prob=0.0)
        self.head, self.drop = Head(len(modes)), o.drop
        self.encoder.embeddings.requires_grad_(False)  # most of the encoder's numbers; the coded texts hold few of the words

    def forward(self, batch):
        longest = max(len(e["ids"]) for e, _ in batch)
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        for b, (e, _) in enumerate(batch):
            ids[b, :len(e["ids"])] = torch.tensor(e["ids"])
        mask = ids != 0
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            states = self.encoder(ids, attention_mask=mask.long()).last_hidden_state
        rows = [(b, *(e["spans"][i] if i >= 0 else None for i in p.sides), p.signs) for b, (e, pairs) in enumerate(batch) for p in pairs]
        sentence, actors, recipients, signs = zip(*rows)
        return self.head(states.float(), mask, sentence, actors, recipients, [bucket(a, r) for a, r in zip(actors, recipients)], signs, self.drop)


def passes(logits):
    """The logit of there being an act: softmax over all types gives it this chance."""
    return logits[:, :len(TYPES) - 1].logsumexp(-1) - logits[:, len(TYPES) - 1]


def loss(logits, pairs, modes, presence):
    """Any of the coder's types counts as right; status and mode where they are coded.

    The type of an act and whether there is one are two terms, so that the many pairs without an act do not drown the types. In
    the second the sets that are coded for one pair alone count half: they hold no pair without an act.
    """
    t, s = len(TYPES), len(STATUSES)
    allowed = torch.full((len(pairs), t - 1), -1e4)
    for i, p in enumerate(pairs):
        allowed[i, [TYPES.index(x) for x in p.types if x in TYPES[:-1]]] = 0
    event = torch.tensor([float(p.event) for p in pairs])
    typed = (logits[:, :t - 1].log_softmax(-1) + allowed).logsumexp(-1)
    total = -(typed * event).sum() / event.sum().clamp(min=1)
    asked = torch.tensor([0.5 if p.alone else 1.0 for p in pairs])
    some = nn.functional.binary_cross_entropy_with_logits(passes(logits), event, reduction="none")
    total = total + presence * (some * asked).sum() / asked.sum().clamp(min=1)
    for part, names, right in ((logits[:, t:t + s], STATUSES, [p.status for p in pairs]), (logits[:, t + s:], modes, [p.mode for p in pairs])):
        rows = [(i, names.index(x)) for i, x in enumerate(right) if x in names]
        if rows:
            total = total + 0.3 * nn.functional.cross_entropy(part[[i for i, _ in rows]], torch.tensor([y for _, y in rows]))
    return total


def macro(gold, made):
    """Macro-averaged F1 over the classes of gold."""
    scores = []
    for c in sorted(set(gold)):
        right = sum(g == c == m for g, m in zip(gold, made))
        scores.append(2 * right / (gold.count(c) + made.count(c)) if right else 0.0)
    return sum(scores) / len(scores)


def answers(reader, batcher, examples):
    """The pairs of sentences and the head's outputs for them."""
    reader.eval()
    pairs, rows = [], []
    with torch.no_grad():
        for batch in batcher.batches(examples, False):
            pairs += [p for _, some in batch for p in some]
            rows.append(reader(batch))
    reader.train()
    return pairs, torch.cat(rows)


def measure(reader, batcher, held):
    """Prints the scores of each set that is held out."""
    pairs, rows = answers(reader, batcher, held["plv"])
    gold, made = [], []
    for p, row in zip(pairs, rows[:, :16].softmax(-1)):
        fold = {t: float(row[i]) for i, t in enumerate(TYPES[:16])}
        fold["YIELD"] = fold.pop("CONCEDE") + fold.pop("RETREAT")
        gold.append("YIELD" if "RETREAT" in p.types else next(iter(p.types))); made.append(max(fold, key=fold.get))
    quad = {**QUAD, "YIELD": 2}
    print("  plv root %.3f quad %.3f binary %.3f" % (macro(gold, made), macro([quad[x] for x in gold], [quad[x] for x in made]),
          macro([quad[x] < 3 for x in gold], [quad[x] < 3 for x in made])), end="")
    pairs, rows = answers(reader, batcher, held["gsr"])
    print("  gsr type %.3f (%d)" % (sum(TYPES[int(row[:16].argmax())] in p.types for p, row in zip(pairs, rows)) / len(pairs), len(pairs)), end="")
    for name in ("coded", "watched"):
        pairs, rows = answers(reader, batcher, held[name])
        kinds = [TYPES[i] for i in rows[:, :16].argmax(-1)]
        order = sorted(zip(passes(rows).tolist(), range(len(pairs))), reverse=True)
        events, right, typed, best = sum(p.event for p in pairs), 0, 0, (0, 0)
        for n, (_, i) in enumerate(order):
            right += pairs[i].event; typed += kinds[i] in pairs[i].types
            best = max(best, (2 * right / (events + n + 1), 2 * typed / (events + n + 1)))
        status = [STATUSES[int(row[17:26].argmax())] == p.status for p, row in zip(pairs, rows) if p.event]
        print("  %s: passes F1 %.3f, typed %.3f, status %.2f" % (name, *best, sum(status) / len(status)), end="")
    print(flush=True)


def calibrate(pairs, rows):
    """{temperature, shift, even}: what outputs are divided by, after the last type's grew by the shift, where the probabilities of held-out
    sentences are likeliest, every pair without an event counted; and the shift that is best where those without an event weigh no more
    than those with one. Prints how often what is said with a probability comes true then."""
    logits, allowed = rows[:, :len(TYPES)].clone(), torch.full((len(pairs), len(TYPES)), -1e4)
    for i, p in enumerate(pairs):
        allowed[i, [TYPES.index(x) for x in p.types if x in TYPES]] = 0
    none = torch.zeros(len(TYPES)); none[-1] = 1
    said = lambda t, shift: (logits + shift * none) / t
    event = torch.tensor([p.event for p in pairs])
    halves = torch.where(event, 0.5 / event.sum(), 0.5 / (~event).sum())
    cost = lambda t, shift, weight: float(-(((said(t, shift).log_softmax(-1) + allowed).logsumexp(-1)) * weight).sum())
    all_alike = torch.full((len(pairs),), 1 / len(pairs))
    shifts = [0.25 * n for n in range(-24, 17)]
    best = min(((0.7 * 1.05 ** k, shift) for k in range(24) for shift in shifts), key=lambda x: cost(*x, all_alike))
    even = min(shifts, key=lambda shift: cost(best[0], shift, halves))
    print(f"  temperature {best[0]:.2f}, shift {best[1]:.2f}, even {even:.2f}: loss {cost(1.0, 0.0, all_alike):.4f} to {cost(*best, all_alike):.4f}, {len(pairs)} pairs")
    told = 1 - said(*best).softmax(-1)[:, -1]
    for low in range(0, 100, 10):
        some = (told >= low / 100) & (told < low / 100 + 0.1 + (low == 90))
        if some.any():
            print(f"  something passes with {low:2d}-{low + 10} %: {int(some.sum()):6d} pairs, {100 * float(event[some].float().mean()):5.1f} % true")
    return {"temperature": best[0], "shift": best[1], "even": even}


def divide(o, examples):
    """(training examples, held-out ones by set): a fifth of plv, of gsr and of the coded texts, and the watched articles."""
    held = {"watched": [x for x in examples if x["set"] in WATCHED]}
    if o.fold is not None:
        for name in ("plv", "gsr"):
            own = [x for x in examples if x["set"] == name]
            random.Random(7).shuffle(own)
            held[name] = own[o.fold::5]
    coded = [x for x in examples if x["set"] not in ALONE and x["set"] not in WATCHED]
    texts = sorted({x["id"].split(":")[0] for x in coded})
    random.Random(7).shuffle(texts)
    apart = set(texts[o.fold::5]) if o.fold is not None else set()
    held["coded"] = [x for x in coded if x["id"].split(":")[0] in apart]
    left = [t for t in texts if t not in apart]
    apart |= set(left[round(o.share * len(left)):])
    out = {id(x) for part in held.values() for x in part}
    return [x for x in examples if id(x) not in out and x["id"].split(":")[0] not in apart and x["set"] != o.without], held


def main():
    o = options()
    if o.calibrate:
        target, *folds = [json.load(open(path, encoding="utf-8")) for path in o.calibrate]
        for key in ("temperature", "shift", "even"):
            target[key] = round(sum(f[key] for f in folds) / len(folds), 3)
        json.dump(target, open(o.calibrate[0], "w", encoding="utf-8"), indent=1)
        return
    torch.set_num_threads(o.threads); torch.manual_seed(o.seed); random.seed(o.seed)
    examples = [json.loads(line) for line in open(o.examples, encoding="utf-8")]
    modes = sorted({p[3] for x in examples for p in x["pairs"] if p[3]})
    training, held = divide(o, examples)
    tokenizer = Tokenizer.from_file(os.path.join(o.encoder, "tokenizer.json"))
    tokenizer.no_padding(); tokenizer.enable_truncation(192)
    batcher = Batcher(o, tokenizer, People(o.gazetteer, random.Random(o.seed)))
    reader = Reader(o, modes)
    body = [p for p in reader.encoder.parameters() if p.requires_grad]
    adam = torch.optim.AdamW([{"params": body, "lr": o.rate}, {"params": reader.head.parameters(), "lr": o.head_rate}], weight_decay=0.01, fused=True)
    steps, start, step = len(batcher.batches(training, True)) * o.epochs, time.time(), 0
    plan = torch.optim.lr_scheduler.LambdaLR(adam, lambda s: min(1.0, s / (0.1 * steps)) * max(0.02, 1 - s / steps))
    for epoch in range(o.epochs):
        total = 0.0
        for batch in batcher.batches(training, True):
            cost = loss(reader(batch), [p for _, some in batch for p in some], modes, o.presence)
            adam.zero_grad(); cost.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            adam.step(); plan.step(); total += float(cost.detach()); step += 1
        print(f"epoch {epoch + 1}: loss {total * o.epochs / steps:.3f}, {step} steps, {time.time() - start:.0f} s", flush=True)
        if o.fold is not None and (epoch % 2 or epoch + 1 == o.epochs):
            measure(reader, batcher, held)
    found = calibrate(*answers(reader, batcher, held["coded"])) if held["coded"] else {"temperature": 1.0, "shift": 0.0, "even": 0.0}
    if o.out:
        os.makedirs(o.out, exist_ok=True)
        save_file({k: v.contiguous() for k, v in reader.state_dict().items() if "position_ids" not in k}, os.path.join(o.out, "model.safetensors"))
        json.dump({**found, "types": TYPES, "statuses": STATUSES, "modes": modes}, open(os.path.join(o.out, "head.json"), "w"), indent=1)


if __name__ == "__main__":
    main()
