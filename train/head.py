"""The relation head: what one actor does to another, read off an encoder's states.

One encoding of a sentence serves all pairs of its actors. For a pair (a, r) with span means A and R (or a learned vector where
a side is not named) and D, the sum of the vectors of their signed distance and of their signs (relation/signs.go):
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
SIGNS = (35, 35, 40, 8, 8, 4, 4, 3)  # how many values each has
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
        self.signs = nn.Embedding(sum(SIGNS), WIDTH)
        self.hidden = nn.Linear(6 * WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, len(TYPES) + len(STATUSES) + modes)
        for table in (self.distance, self.signs):
            nn.init.normal_(table.weight, std=0.02)
        self.register_buffer("first", torch.tensor([sum(SIGNS[:i]) for i in range(len(SIGNS))]), persistent=False)

    def forward(self, states, mask, sentence, actors, recipients, buckets, signs, drop=0.0):
        """states [B, L, W], mask [B, L]; for each pair its sentence, its spans (or None), bucket and signs -> logits [P, outputs]."""
        sentence = torch.tensor(sentence)
        slot = torch.arange(len(sentence)) - torch.searchsorted(sentence, sentence)  # sentences come in order: the how-manieth pair of its own
        grid = (states.shape[0], int(slot.max()) + 1)

        def laid(rows):
            """[P, ...] -> [B, M, ...]"""
            out = torch.zeros(*grid, *rows.shape[1:], dtype=rows.dtype)
            out[sentence, slot] = rows
            return out
        sides = [self.pool(states, laid(weights(spans, states.shape[1])), side) for side, spans in enumerate((actors, recipients))]
        d = self.distance(laid(torch.tensor(buckets))) + self.signs(laid(torch.tensor(signs) + self.first)).sum(-2)
        a, r, d = *sides, F.dropout(d, drop, self.training)
        apart = lambda x: x.view(*x.shape[:2], PARTS, WIDTH // PARTS).transpose(1, 2)
        q, k = apart(self.query(torch.cat([a, r, d], -1))), apart(self.key(states))
        weight = (q @ k.transpose(-1, -2)) / math.sqrt(WIDTH // PARTS)
        weight = weight.masked_fill(~mask[:, None, None, :], -1e4).softmax(-1)
        context = (weight @ apart(states)).transpose(1, 2).reshape(*grid, WIDTH)
        x = torch.cat([a, r, a * r, context, states[:, :1].expand(-1, grid[1], -1), d], -1)[sentence, slot]
        return self.out(F.dropout(F.gelu(self.hidden(F.dropout(x, drop, self.training))), drop, self.training))

    def pool(self, states, weight, side):
        """The mean state of each span."""
        return torch.where(weight.sum(-1, keepdim=True) > 0, weight @ states, self.missing[side])


def weights(spans, length):
    """[P, L] of what each piece counts in the mean of a span, zeros where it is missing."""
    out = torch.zeros(len(spans), length)
    for i, span in enumerate(spans):
        if span is not None:
            out[i, span[0]:span[1]] = 1 / (span[1] - span[0])
    return out
