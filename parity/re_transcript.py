"""Write what Python's re answers to made-up patterns and texts, for the test of spacy/internal/pyre.

Usage: re_transcript.py OUT.ndjson [COUNT] [SEED]

A line is one pattern: {"p": pattern, "s": [texts], "match": [end or -1], "all": [[[start, end], ...]]},
offsets in code points.
"""
import json
import random
import re
import signal
import sys
import warnings

ALPHABET = ["a", "b", "c", "1", "2", ".", "-", "'", "A", "é", "É", "ß", "ſ", "s", "K", "k", "İ", "i", "ı", "²", "٣", "…", "😀", "\u0301", " ", "\n", "\u00a0", "\x1c", "_", "$"]
ATOMS = ["a", "b", "c", "1", r"\.", "-", "é", "…", "😀", "ß", "s", "k", "i", r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", ".",
         "[abc]", "[^a]", "[a-c1-2]", r"[\w-]", r"[^\s]", "[é-ß…]", r"[^\W\d]", r"[\d.]", "[]a]", "[a-]", r"\x61", r"\u00e9", r"\U0001F600", r"\ ", r"\$"]
ASSERTS = ["^", "$", r"\b", r"\B", r"\A", r"\Z"]
LOOKS = ["(?=%s)", "(?!%s)", "(?<=%s)", "(?<!%s)"]


def one(rng, depth):
    roll = rng.random()
    if depth <= 0 or roll < 0.5:
        return rng.choice(ATOMS)
    if roll < 0.7:
        return rng.choice(["(?:%s)", "(?:%s)", "(%s)", "(?P<n%d>%%s)" % rng.randrange(10**6)]) % alternatives(rng, depth - 1)
    if roll < 0.8:
        look = rng.choice(LOOKS)
        inner = rng.choice(ATOMS) + rng.choice(["", rng.choice(ATOMS)]) if "<" in look else alternatives(rng, depth - 1)
        return look % inner
    if roll < 0.86:
        return rng.choice(ASSERTS)
    return sequence(rng, depth - 1)


def repeat(rng):
    if rng.random() < 0.65:
        return ""
    return rng.choice(["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,3}", "{2,}", "{,2}", "{1,3}?"])


def sequence(rng, depth):
    return "".join(one(rng, depth) + repeat(rng) for _ in range(rng.randint(1, 3)))


def alternatives(rng, depth):
    return "|".join(sequence(rng, depth) for _ in range(rng.choice([1, 1, 1, 2, 2, 3])))


def texts(rng):
    yield ""
    for _ in range(9):
        pool = rng.sample(ALPHABET, rng.randint(2, 8))
        yield "".join(rng.choice(pool) for _ in range(rng.randint(1, 12)))


def nullable(parts):
    return parts.getwidth()[0] == 0


def refused(parts):
    """Tell what pyre does not take: possessive and atomic groups, loops over what can be empty."""
    for op, arg in parts:
        name = str(op)
        if name in ("POSSESSIVE_REPEAT", "ATOMIC_GROUP"):
            return True
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, inner = arg
            if nullable(inner) and high != 1 and low != high or refused(inner):
                return True
        elif name == "SUBPATTERN" and refused(arg[3]):
            return True
        elif name == "BRANCH" and any(refused(choice) for choice in arg[1]):
            return True
        elif name in ("ASSERT", "ASSERT_NOT") and refused(arg[1]):
            return True
    return False


def too_long(*_):
    raise TimeoutError


def main():
    signal.signal(signal.SIGALRM, too_long)
    warnings.simplefilter("ignore")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1500
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        while count:
            pattern = rng.choice(["", "", "", "", "(?i)", "(?m)", "(?s)", "(?u)"]) + alternatives(rng, 3)
            if rng.random() < 0.2:
                pattern = "|".join("(?:%s)$" % alternatives(rng, 2) for _ in range(3))
            try:
                compiled = re.compile(pattern)
            except re.error:
                continue
            if refused(re._parser.parse(pattern)):
                continue
            strings = list(texts(rng))
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            try:
                ends = [m.end() if (m := compiled.match(s)) else -1 for s in strings]
                spans = [[m.span() for m in compiled.finditer(s)] for s in strings]
            except TimeoutError:  # Python backtracks without end; nothing to compare with
                continue
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            out.write(json.dumps({"p": pattern, "s": strings, "match": ends, "all": spans}, ensure_ascii=False, separators=(",", ":")) + "\n")
            count -= 1


main()
