"""Trains the relation head and the encoder under it. CPU, fixed seeds.

    relate.py --examples examples.ndjson --encoder DIR --gazetteer data/gazetteer --fold 0     scores on one fold of PLV_train and gsr,
                                                                                               temperature on one of the coded texts
    relate.py ... --out DIR                                                                    trains on all but the watched articles

DIR of the encoder holds model.safetensors, config.json and tokenizer.json (all-MiniLM-L6-v2). The watched articles are never trained on.
"""
import argparse, json, os, random, time

import torch
import torch.nn as nn
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import AutoModel

from head import Head, QUAD, STATUSES, TYPES, bucket
from swap import Swapper

WATCHED = set("g02 g03 g07 g11 g14 g18 g21 g23 g24".split())


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--examples", required=True); add("--encoder", required=True); add("--gazetteer", required=True)
    add("--fold", type=int, help="0 to 4: hold out this fifth of plv, gsr and the coded texts"); add("--out")
    add("--epochs", type=int, default=5); add("--seed", type=int, default=1); add("--threads", type=int, default=2)
    add("--rate", type=float, default=6e-5); add("--head-rate", type=float, default=1e-3)
    add("--negatives", type=int, default=6, help="pairs without an event drawn a sentence and epoch")
    add("--negative-weight", type=float, default=0.5); add("--swap", type=float, default=0.5); add("--drop", type=float, default=0.2)
    add("--empty", type=float, default=0.4, help="share kept of the training sentences that have no act")
    add("--freeze", type=int, default=0, help="layers under which nothing is trained"); add("--tokens", type=int, default=1200)
    return parser.parse_args()


class Batcher:
    """Draws batches of sentences of like length, names swapped, pairs without an event sampled."""

    def __init__(self, o, tokenizer, swapper):
        self.o, self.tokenizer, self.swapper = o, tokenizer, swapper

    def encode(self, x, swapped):
        text, spans = self.swapper(x["text"], x["spans"]) if swapped else (x["text"], x["spans"])
        code = self.tokenizer.encode(text)
        pieces = []
        for start, end in spans:
            inside = [i for i, (s, e) in enumerate(code.offsets) if e > s and s < end and e > start]
            pieces.append((inside[0], inside[-1] + 1) if inside else None)
        return {"ids": code.ids, "spans": pieces, "x": x}

    def pairs(self, e, sample):
        spans, x = e["spans"], e["x"]
        coded, pairs = {}, []
        for a, r, types, mode, status in x["pairs"]:
            if (a >= 0 and spans[a] is None) or (r >= 0 and spans[r] is None):
                continue
            coded.setdefault((a, r), (set(), mode, status))[0].update(types)
        pairs = [(a, r, types, mode, status, 1.0, x["set"] in ("plv", "gsr")) for (a, r), (types, mode, status) in coded.items()]
        if x["set"] in ("plv", "gsr"):
            return pairs
        real = [i for i, s in enumerate(spans) if s]
        rest = [(a, r) for a in real for r in real + [-1] if a != r and (a, r) not in coded
                and (r < 0 or spans[a][1] <= spans[r][0] or spans[r][1] <= spans[a][0])]
        rest += [(-1, r) for r in real if (-1, r) not in coded]
        if sample is not None:
            rest = random.sample(rest, min(sample, len(rest)))
        return pairs + [(a, r, {"NONE"}, None, None, self.o.negative_weight, False) for a, r in rest]

    def batches(self, examples, training):
        encoded = [self.encode(x, training and random.random() < self.o.swap) for x in examples]
        encoded.sort(key=lambda e: len(e["ids"]) + (random.random() * 6 if training else 0))
        out, batch, size = [], [], 0
        for e in encoded:
            pairs = self.pairs(e, self.o.negatives if training else None)
            if not pairs:
                continue
            batch.append((e, pairs)); size += len(e["ids"])
            if size > self.o.tokens:
                out.append(batch); batch, size = [], 0
        out += [batch] if batch else []
        if training:
            random.shuffle(out)
        return out


class Reader(nn.Module):
    def __init__(self, o, modes):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(o.encoder, attn_implementation="eager")
        self.head, self.drop = Head(len(modes)), o.drop
        for part in [self.encoder.embeddings] + list(self.encoder.encoder.layer[:o.freeze]) if o.freeze else []:
            part.requires_grad_(False)

    def forward(self, batch):
        longest = max(len(e["ids"]) for e, _ in batch)
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        for b, (e, _) in enumerate(batch):
            ids[b, :len(e["ids"])] = torch.tensor(e["ids"])
        mask = ids != 0
        states = self.encoder(ids, attention_mask=mask.long()).last_hidden_state
        rows = [(b, e["spans"][a] if a >= 0 else None, e["spans"][r] if r >= 0 else None) for b, (e, pairs) in enumerate(batch) for a, r, *_ in pairs]
        return self.head(states, mask, [x[0] for x in rows], [x[1] for x in rows], [x[2] for x in rows], [bucket(x[1], x[2]) for x in rows], self.drop)


def loss(logits, pairs, modes):
    """Any of the coder's types counts as right; status and mode where they are coded.

    The type of an act and whether there is one are two terms, so that the many pairs without an act do not drown the types;
    the sets that are coded for one pair alone, which always has an act, teach the type only.
    """
    t, s = len(TYPES), len(STATUSES)
    allowed = torch.full((len(pairs), t), -1e4)
    weight = torch.tensor([p[5] for p in pairs])
    for i, p in enumerate(pairs):
        allowed[i, [TYPES.index(x) for x in p[2] if x in TYPES]] = 0
    event = torch.tensor([0.0 if "NONE" in p[2] else 1.0 for p in pairs])
    typed = (logits[:, :t - 1].log_softmax(-1) + allowed[:, :t - 1]).logsumexp(-1)
    total = -(typed * event).sum() / event.sum().clamp(min=1)
    passes = logits[:, :t - 1].logsumexp(-1) - logits[:, t - 1]  # softmax over all types gives an act this chance
    asked = torch.tensor([0.0 if p[6] else 1.0 for p in pairs]) * weight
    some = nn.functional.binary_cross_entropy_with_logits(passes, event, reduction="none")
    total = total + 0.5 * (some * asked).sum() / asked.sum().clamp(min=1)
    for part, names, column in ((logits[:, t:t + s], STATUSES, 4), (logits[:, t + s:], modes, 3)):
        rows = [(i, names.index(p[column])) for i, p in enumerate(pairs) if p[column] in names]
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


def measure(reader, batcher, plv, gsr, watched):
    reader.eval()
    with torch.no_grad():
        gold, made = [], []
        for batch in batcher.batches(plv, False):
            for p, row in zip([p for _, pairs in batch for p in pairs], reader(batch)[:, :16].softmax(-1)):
                fold = {t: float(row[i]) for i, t in enumerate(TYPES[:16])}
                fold["YIELD"] = fold.pop("CONCEDE") + fold.pop("RETREAT")
                gold.append("YIELD" if "RETREAT" in p[2] else next(iter(p[2]))); made.append(max(fold, key=fold.get))
        quad = {**QUAD, "YIELD": 2}
        print("  plv root %.3f quad %.3f binary %.3f" % (macro(gold, made), macro([quad[x] for x in gold], [quad[x] for x in made]),
              macro([quad[x] < 3 for x in gold], [quad[x] < 3 for x in made])), end="")
        right = seen = 0
        for batch in batcher.batches(gsr, False):
            for p, row in zip([p for _, pairs in batch for p in pairs], reader(batch)[:, :16]):
                right += TYPES[int(row.argmax())] in p[2]; seen += 1
        print("  gsr type %.3f (%d)" % (right / max(1, seen), seen), end="")
        tp = fp = fn = typed = status = 0
        for batch in batcher.batches(watched, False):
            logits = reader(batch)
            for p, row in zip([p for _, pairs in batch for p in pairs], logits):
                event, found = "NONE" not in p[2], float(row[:17].softmax(-1)[16]) < 0.5
                tp += event and found; fp += found and not event; fn += event and not found
                if event and found:
                    typed += TYPES[int(row[:16].argmax())] in p[2]; status += STATUSES[int(row[17:26].argmax())] == p[4]
        print("  watched pairs found F1 %.3f, typed F1 %.3f, status %.2f" % (2 * tp / max(1, 2 * tp + fp + fn), 2 * typed / max(1, 2 * tp + fp + fn), status / max(1, tp)), flush=True)
    reader.train()


def calibrate(reader, batcher, examples):
    """The temperature at which the probabilities of held-out sentences are likeliest, every pair without an event counted, and how often
    what is said with a probability comes true then."""
    reader.eval()
    rows, gold = [], []
    with torch.no_grad():
        for batch in batcher.batches(examples, False):
            rows.append(reader(batch)[:, :len(TYPES)])
            gold += [[TYPES.index(t) for t in p[2] if t in TYPES] for _, pairs in batch for p in pairs]
    reader.train()
    logits, allowed = torch.cat(rows), torch.full((len(gold), len(TYPES)), -1e4)
    for i, right in enumerate(gold):
        allowed[i, right] = 0
    cost = lambda t: float(-((logits / t).log_softmax(-1) + allowed).logsumexp(-1).mean())
    best = min((0.5 * 1.03 ** k for k in range(60)), key=cost)
    print(f"  temperature {best:.2f}: loss {cost(1.0):.4f} to {cost(best):.4f}, {len(gold)} pairs")
    told = 1 - (logits / best).softmax(-1)[:, TYPES.index("NONE")]
    event = torch.tensor([TYPES.index("NONE") not in right for right in gold])
    for low in range(0, 100, 10):
        rows = (told >= low / 100) & (told < low / 100 + 0.1 + (low == 90))
        if rows.any():
            print(f"  something passes with {low:2d}-{low + 10} %: {int(rows.sum()):6d} pairs, {100 * float(event[rows].float().mean()):5.1f} % true")
    return best


def main():
    o = options()
    torch.set_num_threads(o.threads); torch.manual_seed(o.seed); random.seed(o.seed)
    examples = [json.loads(line) for line in open(o.examples, encoding="utf-8")]
    modes = sorted({p[3] for x in examples for p in x["pairs"] if p[3]})
    held = []
    for name in ("plv", "gsr") if o.fold is not None else ():
        own = [x for x in examples if x["set"] == name]
        random.Random(7).shuffle(own)
        held.append(own[o.fold::5])
    coded = [x for x in examples if x["set"] not in ("plv", "gsr") and x["set"] not in WATCHED]
    texts = sorted({x["id"].split(":")[0] for x in coded})
    random.Random(7).shuffle(texts)
    apart = set(texts[o.fold::5]) if o.fold is not None else set()
    coded = [x for x in coded if x["id"].split(":")[0] in apart]
    out = {id(x) for part in held + [coded] for x in part}
    training = [x for x in examples if id(x) not in out and x["set"] not in WATCHED]
    training = [x for x in training if x["pairs"] or random.random() < o.empty]
    watched = [x for x in examples if x["set"] in WATCHED]
    tokenizer = Tokenizer.from_file(os.path.join(o.encoder, "tokenizer.json"))
    tokenizer.no_padding(); tokenizer.enable_truncation(192)
    batcher = Batcher(o, tokenizer, Swapper(o.gazetteer, random.Random(o.seed)))
    reader = Reader(o, modes)
    body = [p for p in reader.encoder.parameters() if p.requires_grad]
    adam = torch.optim.AdamW([{"params": body, "lr": o.rate, "weight_decay": 0.01}, {"params": reader.head.parameters(), "lr": o.head_rate, "weight_decay": 0.01}])
    steps, start, step = len(batcher.batches(training, True)) * o.epochs, time.time(), 0
    plan = torch.optim.lr_scheduler.LambdaLR(adam, lambda s: min(1.0, s / (0.1 * steps)) * max(0.0, 1 - s / (1.02 * steps)))
    for epoch in range(o.epochs):
        total = 0.0
        for batch in batcher.batches(training, True):
            pairs = [p for _, some in batch for p in some]
            cost = loss(reader(batch), pairs, modes)
            adam.zero_grad(); cost.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            adam.step(); plan.step(); total += float(cost.detach()); step += 1
            if step % 100 == 0:
                print(f"  step {step} of {steps}, {time.time() - start:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: loss {total * o.epochs / steps:.3f}, {time.time() - start:.0f} s")
        measure(reader, batcher, *held, watched) if held else None
    temperature = calibrate(reader, batcher, coded) if coded else 1.0
    if o.out:
        os.makedirs(o.out, exist_ok=True)
        save_file({k: v.contiguous() for k, v in reader.state_dict().items() if "position_ids" not in k}, os.path.join(o.out, "model.safetensors"))
        json.dump({"temperature": temperature, "types": TYPES, "statuses": STATUSES, "modes": modes}, open(os.path.join(o.out, "head.json"), "w"), indent=1)


if __name__ == "__main__":
    main()
