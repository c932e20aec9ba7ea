"""The texts of the parity run: hostile strings first, then news, as (name, text)."""
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).parent


def adversarial():
    for i, line in enumerate((HERE / "adversarial.txt").read_text(encoding="utf-8").split("\n")):
        if line and not line.startswith("##"):
            yield f"adversarial/{i + 1}", unescape(line)
    yield from made()


def hostile(name):
    return name.split("/")[0] in ("adversarial", "made", "long")


def unescape(line):
    r"""\u0000-style escapes and \n, \t, \r in adversarial.txt; all else is as it stands."""
    line = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), line)
    return line.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r")


WORDS = r"""the envoy said talks Arnor Gondor's don't can't we'll U.S. a.m. e.g. Mr. Dr. St. Jan. 3.5 1,000 10km 5% $3bn £1.2m
2024-03-05 10:30 (see [1]) "quoted" 'single' “curly” ‘curly’ — – - -- --- ... … :) :-( ;-) <3 C++ C# @home #tag e-mail
www.gondor.example http://arnor.example/a?b=c&d#e user@gondor.example 192.168.1.1 10.0.0.1 8.8.8.8:80 ftp://x.y.zz
I'm you're he's it's they've I'd won't shan't y'all gonna gotta wanna lemme o'clock 'em 'tis rock'n'roll
naïve café Ångström İstanbul ΟΔΟΣ straße мир Київ 東京 北京 서울 العربية עברית हिन्दी ไทย 😀 👩‍👩‍👧‍👦 🇺🇳 🏳️‍🌈 é n̈ ﬁ Ⅳ ½ ² ① °C 30°C. 20° 5' 6" 7″
USA. U.N. EU-wide non-aligned state-run 50-50 1990s '90s 3rd 21st a/b and/or w/o x=y 2+2 2*3 a^b ~5 +1 -1 & § % = _ __init__
(a) b) [c] {d} <e> !!! ??? ?! !? ,, ;; :: '' `` ´ ’s 's 'S ’S s’ Hello!World end.Start no.space word,word 1.2.3 v1.0.0-beta
\t \n \u00a0 \u2003 \u200b \u200d \ufeff \u2028 \u001c \u0085 \u0007 \u0000 \u007f""".split()


def made():
    """Lines of fragments glued with and without spaces, and the long ones."""
    rng = random.Random(20240305)
    flat = [unescape(w) for w in WORDS]
    for i in range(2500):
        glue = rng.choice([" ", " ", "", "  ", "-", ".", ",", "/", "'", "\n"])
        parts = [rng.choice(flat) for _ in range(rng.randint(1, 14))]
        text = parts[0]
        for p in parts[1:]:
            text += (glue if rng.random() < 0.6 else " ") + p
        yield f"made/{i}", text
    line = " ".join(rng.choice(flat) for _ in range(22000)).replace("\n", " ")
    yield "long/100kB line", line[:100_000]
    yield "long/one word", "a" * 100_000
    yield "long/one URL", "http://gondor.example/" + "path/" * 2000
    for name, unit in (("punctuation", "!?,;:(["), ("dots", "."), ("a.a.a", "a."), ("dashes", "a-b--"), ("quotes", "'\""), ("units", "5km"), ("spaces", " \t\n"), ("emoji", "😀"), ("flags", "🇺🇳"), ("combining", "e\u0301")):
        yield f"long/{name}", unit * (1500 // len(unit))


def polnear(shared):
    for part in ("dev", "train"):
        for file in sorted((shared / "data/quotes/polnear" / part / "text").glob("*.txt")):
            for i, paragraph in enumerate(paragraphs(file)):
                yield f"polnear/{file.stem}/{i}", paragraph


def paragraphs(file):
    text = file.read_text(encoding="utf-8", errors="replace")
    return [p for p in re.split(r"\n\s*\n", text) if p]


def geovirus(shared):
    import xml.etree.ElementTree as tree

    file = shared / "data/geo/lgl-geovirus/GeoVirus.xml"
    if file.exists():
        for i, article in enumerate(tree.parse(file).getroot().iter("article")):
            yield f"geovirus/{i}", article.findtext("text") or ""


def folder(shared, path, kind, pattern="*.txt"):
    for file in sorted((shared / path).glob(pattern)):
        yield f"{kind}/{file.parent.name}/{file.stem}", file.read_text(encoding="utf-8", errors="replace")


def everything(shared):
    yield from adversarial()
    sources = [
        ("data/geo/lgl-geovirus", geovirus(shared)),
        ("gold/texts", folder(shared, "gold/texts", "gold")),
        ("seeds", folder(shared, "seeds", "seeds")),
        ("data/quotes/polnear", polnear(shared)),
        ("data/corpora/bbc", folder(shared, "data/corpora/bbc/bbc", "bbc", "*/*.txt")),
    ]
    for path, source in sources:
        if not (shared / path).exists():
            print(f"skipped, not there: {shared / path}", file=sys.stderr)
            continue
        yield from source


def shippable(shared):
    """Texts that may be passed on: our own, and Wikinews (CC BY 2.5)."""
    for i, (name, text) in enumerate(adversarial()):
        if not name.startswith("long/") and (not name.startswith("made/") or i % 12 == 0):
            yield name, text
    for name in ("g24", "g25"):
        file = shared / "gold/texts" / f"{name}.txt"
        for i, paragraph in enumerate(paragraphs(file)):
            yield f"gold/{name}/{i}", paragraph
    written = shared / "gold/written.txt"
    for i, passage in enumerate(re.split(r"\n\s*\n", written.read_text(encoding="utf-8"))[:60]):
        yield f"written/{i}", passage
