"""Swaps people's names at random, so that the head learns from what is said and not of whom. States need no swapping: the program
reads stand-ins for them (relation/standin.go). For the test of that, States swaps a state's name and its people's word for another's,
the same one throughout a sentence. Offsets of the spans follow.
"""
import re


def edited(text, spans, edits):
    """(text, spans) after edits, which are (start, end, words) in order and apart."""
    pieces, at = [], 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        at = end

    def move(x, closing):
        moved = x
        for start, end, new in edits:
            by = len(new) - (end - start)
            if end <= x:
                moved += by
            elif start < x:
                moved += (end + by - x) if closing else (start - x)
        return moved
    return "".join(pieces + [text[at:]]), [[move(s, False), move(e, True)] for s, e in spans]


class People:
    """Gives the last names that stand in persons' names other ones."""

    def __init__(self, gazetteer, random):
        self.random, surnames = random, set()
        for line in open(f"{gazetteer}/people.txt", encoding="utf-8"):
            if not line.startswith("#") and " / " in line:
                word = line.split(" / ")[0].split(",")[0].split()[-1]
                if word[:1].isupper() and word.isalpha():
                    surnames.add(word)
        self.surnames = sorted(surnames)

    def __call__(self, text, spans, people):
        other, edits = {}, []
        for start, end in sorted(people):
            m = re.search(r"[^\W\d_]{3,}$", re.sub(r"['’]s?$", "", text[start:end]))
            if m and (not edits or start + m.start() >= edits[-1][1]):
                word = m.group()
                if word not in other:
                    other[word] = self.random.choice(self.surnames)
                edits.append((start + m.start(), start + m.end(), other[word]))
        return edited(text, spans, edits)


class States:
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
        known = sorted((re.escape(f) for f in self.form), key=len, reverse=True)
        self.pattern = re.compile(r"(?<!\w)(?:" + "|".join(known) + r")(?!\w)")

    def __call__(self, text, spans):
        other, edits = {}, []
        for m in self.pattern.finditer(text):
            state, kind, plural = self.form[m.group()]
            if state not in other:
                other[state] = self.random.choice(self.states)
            forms = [f for f in other[state][kind] if (kind == 1 and f.endswith("s")) == plural] or other[state][kind]
            edits.append((m.start(), m.end(), forms[0]))
        return edited(text, spans, edits)
