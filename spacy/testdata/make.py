"""Makes the small pipelines in this folder and what spaCy finds with them, for TestPipelines.

    python make.py EN_CORE_WEB_SM [OUT]

EN_CORE_WEB_SM is the folder of the English pipeline, which annotates the sentences below; the
pipelines are trained on that for a few steps, so that they are small but not trivial. The sentences are
invented. Needs spaCy 3.8; seeded, so that two runs on one machine give the same files.
"""
import json
import pathlib
import random
import shutil
import sys

import numpy
import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam

TRAIN = """The envoy of Arnor met the steward of Gondor in Minas Tirith on Monday.
Gondor accused Arnor of moving 3,000 soldiers across the river last week.
"We never crossed the river," Captain Belen said on Tuesday.
Talks will resume in March, two officials who asked not to be named said.
The ministers shook hands, signed nothing and left before noon.
Arnor's council has rejected the offer, which it called an insult.
What did the steward promise the merchants of Dale?
He promised them grain, $ 2 million and safe roads.
The roads are closed; nobody knows why they were closed or who closed them.
Nine villages lie empty along the old border, the Dale Herald reports.
Mr. Hador denied that his riders had burned the mill.
The mill, its owner says, was worth more than the bridge it stood beside.
Envoys from Rohan, Dale and Arnor will meet again if the snow melts.
Had the snow melted sooner, the army would have marched.
There was shouting in the hall when the letter was read aloud.
The letter that Lady Mirel wrote was never answered.
Ships carrying timber and wool waited outside the harbour for six days.
Gondor wants a truce, Arnor wants its hostages and Dale wants to sell bread.
No one was hurt, but five houses and a chapel were damaged by the flood.
Queen Ilsa thanked the crowd, waved and drove to the airport.""".split("\n")

TEST = """Envoys of Gondor and Arnor will meet in Dale on Friday, officials said.
The riders, who had waited for days, crossed the frozen river at dawn.
"Is it over?" she asked. "It is not," he said.  Nobody laughed.
Lady Mirel wrote to Queen Ilsa; the Queen, it is said, never answered her.
WHO pays 14.50 for bread?! naïve Ørsted 東京 ✈ don't
What the council was told about the mill it did not believe.
\ta tab, two\n\nlines and a trailing space 
x""".split("\n")
TEST = [t.replace("\\t", "\t").replace("\\n", "\n") for t in TEST] + ["", "  ", " ", " x. y", "a.m.). No", "\n\nThe end. It ended .", "The mill burned. " * 12]

HASHED = """
[model]
@architectures = "spacy.Tok2Vec.v2"
[model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 16
attrs = ["NORM","PREFIX","SUFFIX","SHAPE","SPACY","IS_SPACE"]
rows = [120,40,80,60,10,10]
include_static_vectors = %s
[model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 16
depth = 2
window_size = 1
maxout_pieces = 3
"""
CHARACTERS = """
[model]
@architectures = "spacy.Tok2Vec.v2"
[model.embed]
@architectures = "spacy.CharacterEmbed.v2"
width = 12
rows = 60
nM = 4
nC = 5
include_static_vectors = %s
feature = "SHAPE"
[model.encode]
@architectures = "spacy.MishWindowEncoder.v2"
width = 12
depth = 2
window_size = 2
"""
CNN = """
[model]
@architectures = "spacy.HashEmbedCNN.v2"
width = 18
depth = 1
embed_size = 60
window_size = 1
maxout_pieces = 2
subword_features = true
pretrained_vectors = %s
"""


def section(text):
    return spacy.util.load_config_from_str("[x]\n" + text.replace("[model", "[x.model"), interpolate=True)["x"]["model"]


LISTEN = {"@architectures": "spacy.Tok2VecListener.v1", "width": 16, "upstream": "tok2vec"}


def transition(kind, tok2vec, **kw):
    cfg = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False,
           "hidden_width": 12, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": tok2vec}
    return {"model": {**cfg, **kw}}


def labelled(tok2vec):
    return {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": tok2vec}}


def shared(nlp):
    nlp.add_pipe("tok2vec", config={"model": section(HASHED % "false")})
    nlp.add_pipe("tagger", config=labelled(LISTEN))
    nlp.add_pipe("morphologizer", config=labelled(LISTEN))
    nlp.add_pipe("parser", config={**transition("parser", LISTEN), "min_action_freq": 1})
    nlp.add_pipe("trainable_lemmatizer", config={**labelled(LISTEN), "min_tree_freq": 1, "top_k": 3})
    nlp.add_pipe("ner", config=transition("ner", section(HASHED % "false")))


def sentences(nlp):
    """senter before everything, characters and Mish, scores without an upper layer, long states."""
    nlp.add_pipe("senter", config=labelled(section(CHARACTERS % "false")))
    nlp.add_pipe("tok2vec", config={"model": section(HASHED % "false")})
    nlp.add_pipe("tagger", config=labelled(LISTEN))
    nlp.add_pipe("parser", config={**transition("parser", LISTEN, use_upper=False, extra_state_tokens=True), "min_action_freq": 1})
    nlp.add_pipe("ner", config=transition("ner", LISTEN, maxout_pieces=1, extra_state_tokens=True))
    nlp.add_pipe("ner", name="ner2", config=transition("ner", LISTEN, maxout_pieces=3))


def vectored(nlp):
    nlp.add_pipe("tok2vec", config={"model": section(HASHED % "true")})
    nlp.add_pipe("tagger", config=labelled(LISTEN))
    nlp.add_pipe("parser", config={**transition("parser", section(CNN % "true"), maxout_pieces=1, use_upper=False), "min_action_freq": 1})
    nlp.add_pipe("ner", config=transition("ner", section(CHARACTERS % "true")))


def bow(exclusive, bare, n):
    return {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": exclusive, "ngram_size": n, "length": 200, "no_output_layer": bare}


def spans(**kw):
    scorer = kw.pop("scorer")
    return {**kw, "model": {"@architectures": "spacy.SpanCategorizer.v1", "tok2vec": section(HASHED % "false"), "scorer": scorer,
                            "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 10}}}


def categories(nlp):
    own = section(HASHED % "false")
    nlp.add_pipe("textcat", config={"model": {"@architectures": "spacy.TextCatEnsemble.v2", "tok2vec": own, "linear_model": bow(True, False, 2)}})
    models = {
        "ensemble": {"@architectures": "spacy.TextCatEnsemble.v2", "tok2vec": own, "linear_model": bow(False, True, 1)},
        "bow": bow(False, False, 3),
        "cnn": {"@architectures": "spacy.TextCatCNN.v2", "tok2vec": section(CNN % "false"), "exclusive_classes": False},
        "reduce": {"@architectures": "spacy.TextCatReduce.v1", "tok2vec": own, "exclusive_classes": False, "use_reduce_first": True,
                   "use_reduce_last": True, "use_reduce_max": True, "use_reduce_mean": True},
        "attention": {"@architectures": "spacy.TextCatParametricAttention.v1", "tok2vec": own, "exclusive_classes": False},
    }
    for name, model in models.items():
        nlp.add_pipe("textcat_multilabel", name=name, config={"model": model})
    nlp.add_pipe("textcat", name="one", config={"model": {**models["reduce"], "exclusive_classes": True}})
    sizes = {"@misc": "spacy.ngram_suggester.v1", "sizes": [1, 2, 3]}
    some = {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": 4}
    nlp.add_pipe("spancat", config=spans(spans_key="sc", threshold=0.3, suggester=sizes, scorer={"@layers": "spacy.LinearLogistic.v1"}))
    nlp.add_pipe("spancat", name="best", config=spans(spans_key="best", max_positive=2, threshold=0.2, suggester=some, scorer={"@layers": "spacy.LinearLogistic.v1"}))
    nlp.add_pipe("spancat_singlelabel", config=spans(spans_key="one", allow_overlap=False, suggester=some, scorer={"@layers": "Softmax.v2"}))


# Words of the sentences, for the vectors.
def words(nlp):
    return sorted({t.text for s in TRAIN for t in nlp.make_doc(s)})


def static(nlp):
    rng = numpy.random.RandomState(7)
    for w in words(nlp)[::2]:
        nlp.vocab.set_vector(w, rng.uniform(-1, 1, 10).astype("f"))


def floret(nlp):
    from spacy.vectors import Vectors
    data = numpy.random.RandomState(8).uniform(-1, 1, (50, 10)).astype("f")
    nlp.vocab.vectors = Vectors(mode="floret", data=data, hash_count=2, minn=3, maxn=4, bow="<", eow=">", hash_seed=2166136261)


PIPELINES = {"shared": (shared, None), "sentences": (sentences, None), "vectored": (vectored, static), "floret": (vectored, floret), "categories": (categories, None)}
FIELDS = ("Start", "End", "Text", "Norm", "Lemma", "Tag", "POS", "Morph", "Dep", "Head", "SentStart", "SpaceAfter", "EntIOB", "EntType")


def annotate(gold, i):
    """A gold document with made-up categories and spans beside what the English pipeline found."""
    doc = gold
    doc.cats = {"war": float("army" in doc.text or "riders" in doc.text), "trade": float("bread" in doc.text or "mill" in doc.text), "talk": float(i % 3 == 0)}
    names = [Span(doc, e.start, e.end, label="NAME") for e in doc.ents]
    nouns = [Span(doc, n.start, n.end, label="THING") for n in doc.noun_chunks if n.end - n.start < 4]
    doc.spans["sc"] = names + nouns
    doc.spans["best"] = names + nouns
    doc.spans["one"] = spacy.util.filter_spans(names + nouns)
    return doc


def train(nlp, docs):
    exclusive = lambda d: {k: float(k == max(d.cats, key=d.cats.get)) for k in d.cats}
    examples = []
    for doc in docs:
        examples.append(Example(nlp.make_doc(doc.text), doc))
    only_one = [p for p in nlp.pipe_names if p in ("textcat", "one")]
    chosen = []
    for e in examples:
        ref = e.reference.copy()
        ref.cats = exclusive(ref)
        chosen.append(Example(nlp.make_doc(ref.text), ref))
    use = chosen if only_one else examples
    nlp.initialize(lambda: use)
    sgd = Adam(0.01)
    for _ in range(30):
        nlp.update(use, sgd=sgd, drop=0.1)


def dump(nlp):
    out = []
    for text in TEST:
        doc = nlp(text)
        at = [len(text[:k].encode()) for k in range(len(text) + 1)]
        tokens = [[at[t.idx], at[t.idx + len(t)], t.text, t.norm_, t.lemma_, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i,
                   bool(t.is_sent_start), bool(t.whitespace_), ord(t.ent_iob_) if t.ent_iob_ else 0, t.ent_type_] for t in doc]
        found = {"Text": text, "Tokens": [dict(zip(FIELDS, t)) for t in tokens],
                 "Ents": [{"Start": e.start, "End": e.end, "Label": e.label_} for e in doc.ents],
                 "Spans": [{"Group": k, "Start": s.start, "End": s.end, "Label": s.label_, "Score": round(float(numpy.ravel(x)[0]), 6)}
                           for k, g in doc.spans.items() for s, x in zip(g, g.attrs.get("scores", []))],
                 "Cats": [{"Label": k, "Score": round(float(v), 6)} for k, v in doc.cats.items()]}
        if "tok2vec" in nlp.pipe_names:
            found["Vectors"] = [[round(float(x), 6) for x in row] for row in doc.tensor]
        out.append(found)
    return out


def main(model, out):
    gold = spacy.util.load_model_from_path(pathlib.Path(model))
    docs = [annotate(gold(s), i) for i, s in enumerate(TRAIN)]
    for name, (build, vectors) in PIPELINES.items():
        fix_random_seed(3)
        nlp = spacy.blank("en")
        if vectors:
            vectors(nlp)
        build(nlp)
        train(nlp, docs)
        folder = pathlib.Path(out) / name
        shutil.rmtree(folder, ignore_errors=True)
        nlp.to_disk(folder)
        loaded = spacy.load(folder)
        if "trainable_lemmatizer" not in loaded.pipe_names:
            (folder / "vocab" / "strings.json").unlink()  # only edit trees name strings by their hashes
        (folder / "tokenizer").replace(pathlib.Path(out) / "tokenizer")  # the same for all
        (pathlib.Path(out) / (name + ".json")).write_text("[\n" + ",\n".join(json.dumps(d, ensure_ascii=False) for d in dump(loaded)) + "\n]\n")
        print(name, sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()))


main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else str(pathlib.Path(__file__).parent))
