"""Swaps names at random, so that the head learns from what is said and not of whom.

A state's name becomes another state's name and its people's word another's, the same one throughout a sentence; a
capitalised word inside a mention that is no state's may become another surname. Offsets of the spans follow.
"""
import re


class Swapper:
    def __init__(self, gazetteer, random):
        self.random = random
        self.states = []  # one (names, people) a state
        for line in open(f"{gazetteer}/states.txt", encoding="utf-8"):
            parts = [p.strip() for p in line.split(" / ")]
            if line.startswith("#") or len(parts) < 3:
                continue
            names, people = parts[1].split(", "), parts[2].split(", ")
            if names[0] and people[0]:
                self.states.append((names, people))
        self.form = {}  # form -> (state, 0 name or 1 people, plural)
        for i, forms in enumerate(self.states):
            for kind in (0, 1):
                for form in forms[kind]:
                    self.form.setdefault(form, (i, kind, kind == 1 and form.endswith("s")))
        surnames = set()
        for line in open(f"{gazetteer}/people.txt", encoding="utf-8"):
            if not line.startswith("#") and " / " in line:
                word = line.split(" / ")[0].split(",")[0].split()[-1]
                if word[:1].isupper() and word.isalpha():
                    surnames.add(word)
        self.surnames = sorted(surnames)
        known = sorted((re.escape(f) for f in self.form), key=len, reverse=True)
        self.pattern = re.compile(r"(?<!\w)(?:" + "|".join(known) + r")(?!\w)|(?<=[a-z,] )[A-Z][a-z]{3,}(?!\w)")

    def __call__(self, text, spans, people=0.3):
        """Returns (text, spans) with names swapped."""
        other, renamed, edits = {}, {}, []
        for m in self.pattern.finditer(text):
            word = m.group()
            if word in self.form:
                state, kind, plural = self.form[word]
                if state not in other:
                    other[state] = self.random.choice(self.states)
                forms = [f for f in other[state][kind] if (kind == 1 and f.endswith("s")) == plural] or other[state][kind]
                edits.append((m.start(), m.end(), forms[0]))
            elif any(s <= m.start() and m.end() <= e for s, e in spans):
                if word not in renamed:
                    renamed[word] = self.random.choice(self.surnames) if self.random.random() < people else word
                edits.append((m.start(), m.end(), renamed[word]))
        pieces, at, shifts = [], 0, []
        for start, end, new in edits:
            pieces += [text[at:start], new]
            shifts.append((start, end, len(new) - (end - start)))
            at = end

        def move(x, closing):
            moved = x
            for start, end, by in shifts:
                if end <= x:
                    moved += by
                elif start < x:
                    moved += (end + by - x) if closing else (start - x)
            return moved
        return "".join(pieces + [text[at:]]), [[move(s, False), move(e, True)] for s, e in spans]
