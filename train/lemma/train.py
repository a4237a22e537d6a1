"""Trains models/lemma.bin: (form, part of speech, features) -> lemma.

usage: train.py --data SHARED [--errors N]
SHARED holds ud-ewt/ewt-train.conllu and ewt-dev.conllu, below data/ or as it is; the model goes to models/lemma.bin and into
the manifest, N kinds of errors on dev are printed.

A lemma is an edit of the form: letters stripped from the end, others put there. Forms seen in training have theirs by
(form, class) and (form, part of speech); a class is a part of speech with all its features. Unseen forms take the edit
of their longest known ending. The words of the embeddings (train/embeddings.py), the frequent ones first, serve as a word
list: an inflected form whose ending misleads becomes an exception. The same data gives the same file.
"""
import argparse
import collections
import json
import os
import pathlib
import struct
import sys

import xxhash

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "train"))
import embeddings  # noqa: E402
import manifest  # noqa: E402
import model_file  # noqa: E402
from treebank import treebank  # noqa: E402

LOWER, KEEP, LITERAL = 0, 1, 2  # what an edit starts from: the lower-cased form, the form, nothing
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
BEARING = {"Case", "Degree", "Gender", "Mood", "Number", "Person", "Poss", "PronType", "Tense", "VerbForm"}
ODD = ("Typo=Yes", "Abbr=Yes", "Style=", "Foreign=Yes")  # such words teach no endings
LONGEST = 6  # bytes of an ending
WORDS = 150000  # of the word list


def read(path):
    """Words of a treebank as (form, lemma, upos, features)."""
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if len(c) == 10 and c[0].isdigit():
                yield c[1], c[2], c[3], c[5]


def reduced(features):
    """The features that bear on a lemma; not how a word is spelt."""
    return "|".join(f for f in features.split("|") if f.split("=")[0] in BEARING)


def edit(form, lemma, upos):
    low = form.lower()
    if upos == "PROPN":
        start, base, target = KEEP, low, lemma.lower()
    elif lemma != lemma.lower():
        return LITERAL, 0, lemma
    else:
        start, base, target = LOWER, low, lemma
    common = len(os.path.commonprefix([base, target]))
    if common == 0 and base:
        return LITERAL, 0, lemma
    return start, len(base[common:].encode()), target[common:]


def apply(e, form):
    start, strip, add = e
    if start == LITERAL:
        return add
    base = (form if start == KEEP else form.lower()).encode()
    return base[: len(base) - strip].decode(errors="replace") + add or form


def is_one_syllable_cvc(stem):
    vowels = "aeiou"
    return (len(stem) >= 3 and stem[-1] not in vowels + "wxy" and stem[-2] in vowels and stem[-3] not in vowels
            and sum(c in vowels for c in stem) == 1)


def candidates(form, upos):
    """Lemmas that a regular inflection could come from."""
    out = []
    if upos == "NOUN":
        if form.endswith("ies") and len(form) > 4:
            out += [form[:-3] + "y", form[:-1]]
        elif form.endswith("s") and not form.endswith("ss"):
            out += [form[:-1]]
            if form.endswith(("ses", "zes", "xes", "ches", "shes", "oes")):
                out += [form[:-2]]
    elif upos == "VERB":
        if form.endswith("ies") and len(form) > 4:
            out += [form[:-3] + "y", form[:-1]]
        elif form.endswith("s") and not form.endswith("ss"):
            out += [form[:-1]]
            if form.endswith(("ses", "zes", "xes", "ches", "shes", "oes")):
                out += [form[:-2]]
        for ending in ("ing", "ed"):
            if form.endswith(ending) and len(form) > len(ending) + 2:
                stem = form[: -len(ending)]
                if not is_one_syllable_cvc(stem):
                    out += [stem]
                out += [stem + "e"]
                if len(stem) > 3 and stem[-1] == stem[-2]:
                    out += [stem[:-1]]
        if form.endswith("ied") and len(form) > 4:
            out += [form[:-3] + "y"]
    elif upos == "ADJ":
        for ending in ("er", "est"):
            if form.endswith(ending):
                stem = form[: -len(ending)]
                if not is_one_syllable_cvc(stem):
                    out += [stem]
                out += [stem + "e"]
                if len(stem) > 3 and stem[-1] == stem[-2]:
                    out += [stem[:-1]]
                if stem.endswith("i"):
                    out += [stem[:-1] + "y"]
    return out


class Model:
    def __init__(self, words, irregular, ranks):
        self.classes = {}  # (upos, bearing features) -> number, from 17 on; below stand the parts of speech alone
        self.features = {}  # (upos, features) as the treebank has them -> class
        lexicon = collections.defaultdict(collections.Counter)
        types = collections.defaultdict(collections.Counter)
        for form, lemma, upos, features in words:
            if lemma == "_" or upos not in UPOS or (upos == "PROPN" and "Typo=Yes" in features):
                continue
            e = edit(form, lemma, upos)
            own = self.classes.setdefault((upos, reduced(features)), len(UPOS) + len(self.classes))
            self.features[upos, features] = own
            for class_ in (own, UPOS.index(upos)):
                if not (upos == "PROPN" and class_ < len(UPOS)):  # a name's features decide
                    lexicon[form.lower(), class_][e] += 1
                if not any(o in features for o in ODD):
                    types[form.lower(), class_][e] += 1
        first = lambda counter: min(counter.items(), key=lambda i: (-i[1], i[0]))[0]
        self.exact = {k: first(c) for k, c in lexicon.items()}
        for form, upos, lemma in irregular:
            self.exact.setdefault((form, UPOS.index(upos)), edit(form, lemma, upos))
        self.rules = self.learn_endings(types, irregular)
        self.add_words(ranks, lexicon)
        self.drop_implied()

    def learn_endings(self, types, irregular):
        odd = {(f, UPOS.index(u)) for f, u, _ in irregular}
        votes = collections.defaultdict(collections.Counter)
        support = collections.Counter(min(e.items(), key=lambda i: (-i[1], i[0]))[0] for e in types.values())
        for (form, class_), edits in types.items():
            e = min(edits.items(), key=lambda i: (-i[1], i[0]))[0]
            if e[0] == LITERAL or support[e] < 4 or (form, class_) in odd or form.isdigit():
                continue
            data = form.encode()
            for n in range(min(LONGEST, len(data) - 1) + 1):
                votes[class_, data[len(data) - n :]][e] += 1
        rules = {}
        for (class_, ending), counter in sorted(votes.items(), key=lambda i: (len(i[0][1]), i[0])):
            e, count = min(counter.items(), key=lambda i: (-i[1], i[0]))
            if count < (2 if len(ending) > 2 else 1) or 2 * count <= sum(counter.values()) and ending:
                continue
            parent = None
            for n in range(len(ending) - 1, -1, -1):
                parent = rules.get((class_, ending[len(ending) - n :]))
                if parent is not None:
                    break
            if e != parent:
                rules[class_, ending] = e
        return rules

    def by_ending(self, form, class_):
        data = form.lower().encode()
        for n in range(min(LONGEST, len(data) - 1), -1, -1):
            e = self.rules.get((class_, data[len(data) - n :]))
            if e is not None:
                return e
        return None

    def add_words(self, ranks, lexicon):
        """Inflected forms of the word list: the most frequent word they can come from, where the endings say another."""
        lemmas = {u: {apply(e, f).lower() for (f, c), e in self.exact.items() if c == UPOS.index(u)} for u in ("NOUN", "VERB", "ADJ")}
        features = {
            "NOUN": ["Number=Plur"],
            "VERB": [f for u, f in self.classes if u == "VERB" and "VerbForm" in f],
            "ADJ": ["Degree=Cmp", "Degree=Sup"],
        }
        for form in list(ranks)[:WORDS]:
            if not form.isascii() or not form.isalpha():
                continue
            for upos, wanted in features.items():
                plain = UPOS.index(upos)
                found = [c for c in candidates(form, upos) if c in ranks or c in lemmas[upos]]
                if not found or (form, plain) in lexicon or (form, plain) in self.exact:
                    continue
                best = min(found, key=lambda c: (c not in lemmas[upos], ranks.get(c, len(ranks))))
                e = edit(form, best, upos)
                for f in wanted:
                    class_ = self.classes.get((upos, f))
                    if class_ is None or (form, class_) in self.exact:
                        continue
                    fits = form.endswith("ing") == ("Part" in f and "Past" not in f or "Ger" in f) if upos == "VERB" else True
                    if upos == "VERB" and form.endswith("s") != ("Person=3" in f and "Number=Sing" in f and "Pres" in f):
                        fits = False
                    if upos == "VERB" and form.endswith("ed") != ("Past" in f):
                        fits = False
                    if upos == "ADJ" and form.endswith("est") != (f == "Degree=Sup"):
                        fits = False
                    if fits and self.by_ending(form, class_) != e:
                        self.exact[form, class_] = e

    def drop_implied(self):
        """What the part of speech alone says anyway need not be stored."""
        for (upos, _), class_ in self.classes.items():
            for form in sorted(f for f, c in self.exact if c == class_):
                if self.exact.get((form, UPOS.index(upos))) == self.exact[form, class_]:
                    del self.exact[form, class_]

    def lemma(self, form, upos, features):
        plain = UPOS.index(upos)
        class_ = self.features.get((upos, features), plain)
        low = form.lower()
        e = self.exact.get((low, class_)) or self.exact.get((low, plain)) or self.by_ending(form, class_) or self.by_ending(form, plain)
        return form if e is None else apply(e, form)

    def write(self, path):
        edits = sorted(set(self.exact.values()) | set(self.rules.values()))
        number = {e: i for i, e in enumerate(edits)}
        pool, table = b"", b""
        for start, strip, add in edits:
            data = add.encode()
            table += struct.pack("<BBHI", start, strip, len(data), len(pool))
            pool += data
        slots = {}
        for kind, entries in (
            ("forms", {(f.encode(), c): e for (f, c), e in self.exact.items()}),
            ("endings", {(ending, c): e for (c, ending), e in self.rules.items()}),
        ):
            size = 1
            while size < 2 * len(entries):
                size *= 2
            rows = [(0, 0)] * size
            for (text, class_), e in sorted(entries.items()):
                h = xxhash.xxh3_64_intdigest(text, seed=class_)
                slot = h & (size - 1)
                while rows[slot][1]:
                    slot = (slot + 1) & (size - 1)
                rows[slot] = (h >> 32, number[e] + 1)
            slots[kind] = b"".join(struct.pack("<II", *entry) for entry in rows)
        classes = "".join(f"{c}\t{u}\t{f}\n" for (u, f), c in self.features.items())
        model_file.write(path, "lemma", {"classes": classes.encode(), "edits": table, "pool": pool, "forms": slots["forms"], "endings": slots["endings"]})
        print(f"{len(edits)} edits, {len(self.exact)} forms, {len(self.rules)} endings, {len(self.features)} sets of features, {os.path.getsize(path)} bytes")


def score(model, dev, errors):
    """The share of right lemmas on gold tags, in percent."""
    right = total = 0
    wrong = collections.Counter()
    for form, lemma, upos, features in read(dev):
        got = model.lemma(form, upos, features)
        total += 1
        if lemma == "_" or got.lower() == lemma.lower():
            right += 1
        else:
            wrong[form, upos, features, lemma, got] += 1
    for w, n in wrong.most_common(errors):
        print(n, *w, sep="\t")
    return round(100 * right / total, 2)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--errors", type=int, default=0)
    options = arguments.parse_args()
    data = treebank(options.data)
    with open(embeddings.path(), encoding="utf-8") as f:
        ranks = {w: i for i, w in enumerate(json.load(f)["words"])}
    with open(ROOT / "data/lexicon/irregular.tsv", encoding="utf-8") as f:
        irregular = [tuple(line.rstrip("\n").split("\t")) for line in f if line.strip() and not line.startswith("#")]
    model = Model(list(read(data / "ewt-train.conllu")), irregular, ranks)
    model.write(str(ROOT / "models/lemma.bin"))
    right = score(model, data / "ewt-dev.conllu", options.errors)
    print(f"lemmas right on gold tags: {right} %")
    manifest.record(
        "lemma.bin",
        "make train-lemma DATA=../shared",
        ["UD English EWT 2.15, train", f"words of {embeddings.PACKAGE} {embeddings.VERSION}", "data/lexicon/irregular.tsv"],
        "CC BY-SA 4.0 (treebank), MIT (word list)",
        {"set": "UD English EWT 2.15 dev, gold tags and features", "lemma": right},
    )


main()
