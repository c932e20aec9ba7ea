"""Turns coded sentences into training examples for the relation head, one JSON line a sentence.

    examples.py --shared ../shared --texts texts --questions questions.ndjson
    go run ./train/spans -questions questions.ndjson > asked.ndjson
    go run ./train/spans texts/list.tsv > spans.ndjson
    examples.py --shared ../shared --asked asked.ndjson --spans spans.ndjson --out examples.ndjson

An example: {"set", "id", "text", "spans": [[start, end], ...], "people": [[start, end], ...], "asked": [[actor, recipient, sign, ...], ...],
"pairs": [[actor, recipient, types, mode, status], ...], "again": [[actor, recipient], ...]}, the text as the program reads it, with stand-ins for states' names.
Offsets are code points of `text`; actor and recipient are indexes of spans, -1 for a side that the sentence does not name.
What is asked and not among the pairs has no event, except what says one of them again, and except in the sets whose sentences are coded for one pair alone (plv, gsr, petr).

Sets: PLV_train (no licence stated: trains and measures, is never shown), plover-gsr (CC BY-SA 4.0), PETRARCH's unit tests (MIT), the coded passages and articles
(their texts stay here), the written passages and news/ (ours). `spans.ndjson` is what `go run ./train/spans LIST` prints for the last three.
"""
import argparse, collections, csv, glob, json, os, re
import yaml

OLD = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
WATCHED = set("g02 g03 g07 g11 g14 g18 g21 g23 g24".split())  # never trained on
NOT_TYPES = {"DOCUMENT", "COMMENT", "CRIME"}


def plv(shared):
    """Sentences with one marked pair and its root type; YIELD stands for CONCEDE or RETREAT."""
    with open(f"{shared}/data/events/plv/PLV_train.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, marks = "", {}
            for part in re.split(r"(</?[st]>)", row["marked_sentence"]):
                if re.fullmatch(r"</?[st]>", part):
                    marks.setdefault(part, len(text))
                else:
                    text += part
            if len(marks) < 4:
                continue
            root = row["gold_root"]
            types = ["CONCEDE", "RETREAT"] if root == "YIELD" else [root]
            spans = [[marks["<s>"], marks["</s>"]], [marks["<t>"], marks["</t>"]]]
            yield {"set": "plv", "id": row["sentence_id"], "text": text, "spans": spans, "pairs": [[0, 1, types, None, None]]}


def gsr(shared):
    """The records of the CAMEO manual: source, target and type."""
    for record in json.load(open(f"{shared}/data/events/plover-gsr/PLOVER_GSR_CAMEO.txt", encoding="utf-8")):
        kind = OLD.get(record["event"], record["event"])
        sides = [side for side in (record.get("source"), record.get("target"))]
        if kind in NOT_TYPES or not record.get("text"):
            continue
        spans, ends = [], []
        for side in sides:
            here = []
            for actor in side or []:
                at = record["text"].find(actor["actorText"]) if isinstance(actor, dict) else -1
                if at >= 0:
                    here.append(len(spans))
                    spans.append([at, at + len(actor["actorText"])])
            ends.append(here or [-1])
        if not spans:
            continue
        pairs = [[a, r, [kind], None, None] for a in ends[0] for r in ends[1] if a != r]
        yield {"set": "gsr", "id": record["id"], "text": record["text"], "spans": spans, "pairs": pairs}


CAMEO = dict(zip("02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20".split(), (
    "REQUEST AGREE CONSULT SUPPORT COOPERATE AID CONCEDE ACCUSE REQUEST ACCUSE REJECT THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT ASSAULT ASSAULT").split()))


def petrarch(shared):
    """Sentences about invented countries, with CAMEO codes of who does what to whom. A country is named by a word that has its code's letters."""
    raw = open(f"{shared}/data/events/petrarch/PETR.UnitTest.records.xml", encoding="utf-8").read()
    for record in re.findall(r'<Sentence [^>]*id="[^"]+".*?</Text>', raw, re.S):
        text = " ".join(re.search(r"<Text>(.*?)</Text>", record, re.S)[1].split())
        names, spans, pairs = {}, [], []
        for m in re.finditer(r"\b[A-Z][a-z]{3,}\b", text):
            names.setdefault(m.group(), m.span())
        for source, target, code in re.findall(r'sourcecode="(\w*)" targetcode="(\w*)" eventcode="(\d+)"', record):
            sides = []
            for side in (source[:3], target[:3]):
                fits = [n for n in names if len(side) == 3 and re.match(".*".join(side), n, re.I)]
                if len(fits) == 1:
                    if list(names[fits[0]]) not in spans:
                        spans.append(list(names[fits[0]]))
                    sides.append(spans.index(list(names[fits[0]])))
            kind = CAMEO.get(code[:2])
            if len(sides) == 2 and sides[0] != sides[1] and kind:
                types = ["CONCEDE", "RETREAT"] if kind == "CONCEDE" else [kind]
                pairs.append([*sides, types, None, None])
        if pairs:
            yield {"set": "petr", "id": re.search(r'id="([^"]+)"', record)[1], "text": text, "spans": spans, "pairs": pairs}


def passages(path):
    """(id, text, record) of a file of coded passages: path.txt holds "## id" and the text of each, path.yaml their records."""
    parts = re.split(r"^## ", open(f"{path}.txt", encoding="utf-8").read(), flags=re.M)[1:]
    bodies = {p.split("\n", 1)[0].strip(): p.split("\n", 1)[1].strip("\n") for p in parts}
    for record in yaml.safe_load(open(f"{path}.yaml", encoding="utf-8")):
        key = record.pop("id")
        yield key, bodies[key], record


def sets(shared):
    """(set, path) of the files of coded passages: those of the gold folder, and our own news."""
    own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "news")
    return [(name, f"{shared}/gold/{name}") for name in ("passages", "written")] + [("news", f[:-5]) for f in sorted(glob.glob(f"{own}/*.yaml"))]


def coded(shared):
    """(set, id, text, events) of everything coded by hand."""
    for name, path in sets(shared):
        for key, body, record in passages(path):
            yield name, key, body, record.get("events") or []
    for path in sorted(glob.glob(f"{shared}/gold/g[0-9][0-9].yaml")):
        record = yaml.safe_load(open(path, encoding="utf-8"))
        key = record["document"]["id"]
        yield key, key, open(f"{shared}/gold/texts/{key}.txt", encoding="utf-8").read(), record["events"]


def texts(shared, folder):
    """Writes every coded text and its gold as a file of its own: {name: (set, gold file, line of a list)}."""
    gold, made = f"{shared}/gold", {}

    def write(key, group, body, record, rest):
        record["document"] = {**record.get("document", {}), "id": key, "file": f"{key}.txt"}
        open(f"{folder}/{key}.txt", "w", encoding="utf-8").write(body)
        yaml.safe_dump(record, open(f"{folder}/{key}.yaml", "w", encoding="utf-8"), allow_unicode=True)
        made[key] = (group, f"{folder}/{key}.yaml", f"{folder}/{key}.txt\t{rest}\n")
    for name, path in sets(shared):
        for key, body, record in passages(path):
            write(key, name, body, record, "\t")
    for line in open(f"{gold}/list.tsv", encoding="utf-8"):
        file, rest = line.rstrip("\n").split("\t", 1)
        key = os.path.basename(file)[:-4]
        write(key, "articles", open(f"{gold}/{file}", encoding="utf-8").read(), yaml.safe_load(open(f"{gold}/{key}.yaml", encoding="utf-8")), rest)
    return made


def places(event, body):
    """Where an event is told: (start, end) of its words and of each repeat."""
    for n, words in enumerate([event["text"]] + [a for a in event.get("also") or [] if isinstance(a, str)]):
        at = -1
        for _ in range(event.get("nth", 1) if n == 0 else 1):
            at = body.find(words, at + 1)
        if at >= 0:
            yield at, at + len(words)


def locate(words, codes, sentence, body, near):
    """The mentions of a sentence that best answer to the coder's words, else to the codes: one, or all that the words join."""
    best, found, place = 0.0, None, None
    mentions = sentence["mentions"]
    for m in re.finditer(re.escape(words), body[sentence["start"]:sentence["end"]]) if words else ():
        start, end = sentence["start"] + m.start(), sentence["start"] + m.end()
        for i, mention in enumerate(mentions):
            shared = min(end, mention["end"]) - max(start, mention["start"])
            if shared <= 0:
                continue
            score = shared / max(end - start, mention["end"] - mention["start"]) - 0.002 * abs(start - near)
            score += 0.5 * (start <= mention["head"] < end) - 0.15 * (mention["kind"] == "thing")
            if score > best:
                best, found, place = score, i, (start, end)
    if found is not None:
        joined = [i for i, m in enumerate(mentions) if place[0] <= m["start"] and m["end"] <= place[1] and m["codes"] and set(m["codes"]) < set(codes)]
        return [found] + [i for i in joined if i != found] if len(codes) > 1 else [found]
    for i, mention in enumerate(mentions):
        if codes and set(mention["codes"] or []) == set(codes):
            score = 1 / (1 + abs(mention["head"] - near))
            if score > best:
                best, found = score, i
    return [] if found is None else [found]


def states(codes):
    return {c.split()[0] for c in codes or []}


def doubles(sentence, coded):
    """The pairs that say again what a coded pair says: other mentions of those of the same states. They are neither right nor wrong."""
    mentions = sentence["mentions"]
    same = lambda i, j: i == j or i >= 0 and j >= 0 and states(mentions[i]["codes"]) & states(mentions[j]["codes"])
    told = {(a, r) for a, r, *_ in coded}
    for a, r, *_ in sentence["pairs"]:
        if (a, r) not in told and any(same(a, x) and same(r, y) for x, y in told):
            yield [a, r]


def gold(shared, spans):
    sentences = collections.defaultdict(list)
    for line in open(spans, encoding="utf-8"):
        sentence = json.loads(line)
        sentences[os.path.basename(sentence["file"])[:-4]].append(sentence)
    for name, key, body, events in coded(shared):
        pairs = collections.defaultdict(list)
        for event in events:
            for start, end in places(event, body):
                middle = (start + end) // 2
                at = next((i for i, s in enumerate(sentences[key]) if s["start"] <= middle < s["end"]), None)
                if at is None:
                    continue
                sides = []
                for side in ("actor", "recipient"):
                    codes = event.get(side) or []
                    codes = [codes] if isinstance(codes, str) else codes
                    sides.append(locate(event.get(side + "_text"), codes, sentences[key][at], body, middle) if codes else [])
                sides[1] = [r for r in sides[1] if r not in sides[0]]
                if sides == [[], []]:
                    continue
                mode = event.get("mode")
                mode = mode[0] if isinstance(mode, list) and mode else mode
                types = [event["type"]] + ([event["alt"]] if event.get("alt") else [])
                pairs[at] += [[a, r, types, mode, event["status"]] for a in sides[0] or [-1] for r in sides[1] or [-1]]
        for at, s in enumerate(sentences[key]):
            yield {"set": name, "id": f"{key}:{s['start']}", "pairs": pairs[at], "again": list(doubles(s, pairs[at])), **read(s)}


def read(asked):
    """A sentence as the program reads it."""
    return {"text": asked["text"], "spans": asked["at"], "people": asked["people"], "asked": asked["pairs"]}


def questions(shared):
    yield from plv(shared)
    yield from gsr(shared)
    yield from petrarch(shared)


def answered(shared, asked):
    """The sentences of one coded pair as the program reads them."""
    known = {}
    for line in open(asked, encoding="utf-8"):
        row = json.loads(line)
        known[row["id"]] = row
    for x in questions(shared):
        key = f"{x['set']}:{x['id']}"
        if key in known:
            yield {**x, **read(known[key])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--questions", help="write the questions of plv, gsr and petr there, and no more")
    parser.add_argument("--texts", help="write every coded text there, and list.tsv")
    parser.add_argument("--spans")
    parser.add_argument("--asked")
    parser.add_argument("--out")
    options = parser.parse_args()
    if options.texts:
        os.makedirs(options.texts, exist_ok=True)
        open(f"{options.texts}/list.tsv", "w", encoding="utf-8").writelines(os.path.basename(f.split("\t")[0]) + "\t" + f.split("\t", 1)[1] for _, _, f in texts(options.shared, options.texts).values())
    if options.questions:
        with open(options.questions, "w", encoding="utf-8") as out:
            for x in questions(options.shared):
                out.write(json.dumps({"id": f"{x['set']}:{x['id']}", "text": x["text"], "spans": x["spans"]}, ensure_ascii=False) + "\n")
        return
    counts = collections.Counter()
    with open(options.out, "w", encoding="utf-8") as out:
        for source in (answered(options.shared, options.asked), gold(options.shared, options.spans)):
            for example in source:
                out.write(json.dumps(example, ensure_ascii=False) + "\n")
                name = example["set"] if not example["set"][1:].isdigit() else "articles"
                counts[name, "sentences"] += 1
                counts[name, "pairs"] += len(example["pairs"])
    for (name, what), n in sorted(counts.items()):
        print(f"{name:10s} {what:10s} {n}")


if __name__ == "__main__":
    main()
