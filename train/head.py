"""The relation head: what one actor does to another, read off an encoder's states.

One encoding of a sentence serves all pairs of its actors. For a pair (a, r) with span means A and R (or a learned vector where
a side is not named) and the signed distance between the two:
    query   = Wq [A; R; D]            6 parts of 64
    key     = Wk H                    each wordpiece
    context = attention of the query over the keys, on H itself, part by part
    hidden  = gelu(W1 [A; R; A*R; context; H_cls; D])
    type, status, mode = W2 hidden    17 (16 and NONE), 9, all modes
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTH, PARTS, BUCKETS = 384, 6, 16
TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
         "ASSAULT NONE").split()
STATUSES = "happened ongoing planned offered conditional alleged denied refused near-miss".split()
QUAD = {t: 1 + (i >= 4) + (i >= 7) + (i >= 11) for i, t in enumerate(TYPES[:16])}


def bucket(a, r):
    """The signed distance in wordpieces from the actor's first to the recipient's, in powers of two; 0 where a side is missing."""
    if a is None or r is None:
        return 0
    d = r[0] - a[0]
    return 8 + int(math.copysign(min(7, math.floor(math.log2(1 + abs(d)))), d))


class Head(nn.Module):
    def __init__(self, modes):
        super().__init__()
        self.query = nn.Linear(3 * WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.missing = nn.Parameter(torch.zeros(2, WIDTH))
        self.distance = nn.Embedding(BUCKETS, WIDTH)
        self.hidden = nn.Linear(6 * WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, len(TYPES) + len(STATUSES) + modes)
        nn.init.normal_(self.distance.weight, std=0.02)

    def forward(self, states, mask, sentence, actors, recipients, buckets, drop=0.0):
        """states [B, L, W], mask [B, L]; for each pair its sentence, its spans (or None) and its bucket -> logits [P, outputs]."""
        a = torch.stack([self.pool(states[b], s, 0) for b, s in zip(sentence, actors)])
        r = torch.stack([self.pool(states[b], s, 1) for b, s in zip(sentence, recipients)])
        b, d = torch.tensor(sentence), self.distance(torch.tensor(buckets))
        q = self.query(torch.cat([a, r, d], -1)).view(-1, PARTS, WIDTH // PARTS)
        k = self.key(states)[b].view(len(b), -1, PARTS, WIDTH // PARTS)
        weight = torch.einsum("phd,plhd->phl", q, k) / math.sqrt(WIDTH // PARTS)
        weight = weight.masked_fill(~mask[b][:, None, :], -1e4).softmax(-1)
        context = torch.einsum("phl,plhd->phd", weight, states[b].view(len(b), -1, PARTS, WIDTH // PARTS)).reshape(len(b), -1)
        x = torch.cat([a, r, a * r, context, states[b, 0], d], -1)
        return self.out(F.dropout(F.gelu(self.hidden(F.dropout(x, drop, self.training))), drop, self.training))

    def pool(self, states, span, side):
        return self.missing[side] if span is None else states[span[0]:span[1]].mean(0)
