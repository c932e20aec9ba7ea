#!/usr/bin/env python3
"""Writes encoder/characters.txt: what Hugging Face's tokenizers know of each character.

It asks the library about every code point instead of trusting a version of Unicode, since its tables are of
several. Needs: pip install tokenizers. Usage: unicode_table.py > encoder/characters.txt
"""
import sys
import unicodedata

import tokenizers
from tokenizers import normalizers, pre_tokenizers

POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def only(**wanted):
    options = {"clean_text": False, "handle_chinese_chars": False, "strip_accents": False, "lowercase": False}
    return normalizers.BertNormalizer(**(options | wanted)).normalize_str


def ranges(letter, points):
    start = last = None
    for c in list(points) + [None]:
        if start is not None and c != last + 1:
            print(letter, f"{start:X}", f"{last:X}")
            start = None
        if c is None:
            return
        if start is None:
            start = c
        last = c


def hangul(c):
    return 0xAC00 <= c <= 0xD7A3


def orders(nfd, decomposed):
    """The combining class of each mark, as the library sorts them: by what each comes before and after."""
    candidates = [c for c in POINTS if unicodedata.combining(chr(c)) and c not in decomposed]
    classes = {}
    for c in candidates:
        classes.setdefault(unicodedata.combining(chr(c)), c)
    low, high = classes[1], classes[max(classes)]
    for c in candidates:
        k, mark = unicodedata.combining(chr(c)), chr(c)
        moves = nfd("a" + chr(high) + mark) != "a" + chr(high) + mark or nfd("a" + mark + chr(low)) != "a" + mark + chr(low)
        if moves:
            yield k, c


def main():
    clean, chinese, strip, lower = only(clean_text=True), only(handle_chinese_chars=True), only(strip_accents=True), normalizers.Lowercase().normalize_str
    nfd = normalizers.NFD().normalize_str
    split = pre_tokenizers.BertPreTokenizer().pre_tokenize_str
    removed, space, cjk, mark, punctuation, gap, decomposed, lowered = [], [], [], [], [], [], {}, {}
    for c in POINTS:
        s = chr(c)
        cleaned = clean(s)
        if cleaned == "":
            removed.append(c)
        elif cleaned == " ":
            space.append(c)
        elif cleaned != s:
            sys.exit(f"clean_text makes {cleaned!r} of {c:X}")
        if chinese(s) != s:
            cjk.append(c)
        d = nfd(s)
        if d != s and not hangul(c):
            decomposed[c] = d
        if d == s and strip(s) == "":
            mark.append(c)
        low = lower(s)
        if low != s:
            lowered[c] = low
        parts = len(split("a" + s + "a"))
        if parts == 3:
            punctuation.append(c)
        elif parts == 2:
            gap.append(c)
    print(f"# What Hugging Face's tokenizers ({tokenizers.__version__}) know of each character; written by train/unicode_table.py.")
    print("# Ranges, hexadecimal: c removed by clean_text, s made a space by it, j spaced out (handle_chinese_chars), m removed by")
    print("# strip_accents, p punctuation, w white space between words; o the order of a combining mark. Single ones: d the canonical")
    print("# decomposition (Hangul is computed), l the lower case.")
    for letter, points in (("c", removed), ("s", space), ("j", cjk), ("m", mark), ("p", punctuation), ("w", gap)):
        ranges(letter, points)
    by_order = {}
    for k, c in orders(nfd, decomposed):
        by_order.setdefault(k, []).append(c)
    for k, points in sorted(by_order.items()):
        ranges(f"o {k}", points)
    for letter, table in (("d", decomposed), ("l", lowered)):
        for c, to in table.items():
            print(letter, f"{c:X}", *(f"{ord(t):X}" for t in to))


main()
