"""Trains models/token.bin (words and sentences) and records it in the manifest; the same data gives the same file.

usage: train.py --data SHARED      SHARED holds ud-ewt/ewt-train.conllu and ewt-dev.conllu, below data/ or as it is
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "train"))
import embeddings  # noqa: E402
import manifest  # noqa: E402
from treebank import treebank  # noqa: E402

BUILD = ROOT / "build" / "train"
# Sums must not depend on how many threads share them.
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def build(target: str) -> str:
    """Builds a trainer and returns its path."""
    options = ["-DCMAKE_BUILD_TYPE=Release", "-DDRAGOMAN_TRAIN=ON", "-DDRAGOMAN_TESTS=OFF"]
    subprocess.run(["cmake", "-S", str(ROOT), "-B", str(BUILD), "-G", "Ninja", *options], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "--quiet", "-C", str(BUILD), target], check=True)
    return str(BUILD / "train" / target)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", required=True)
    data = treebank(arguments.parse_args().data)
    trainer = build("train-token")
    vectors = str(BUILD / "token-vectors.txt")
    subprocess.run([sys.executable, str(ROOT / "train/token/vectors.py"), embeddings.path(), vectors], check=True, env=ENVIRONMENT)
    model = ROOT / "models" / "token.bin"
    subprocess.run([trainer, str(data / "ewt-train.conllu"), vectors, str(ROOT / "data/lexicon"), str(model)], check=True)
    told = subprocess.run([trainer, "--score", str(model), str(data / "ewt-dev.conllu")], check=True, capture_output=True, text=True).stdout
    print(told, end="")
    scores = {"set": "UD English EWT 2.15 dev, raw text"}
    for letters, words, sentences in re.findall(r"(.*): words F1 ([\d.]+), sentences F1 ([\d.]+)", told):
        scores[letters] = {"words F1": float(words), "sentences F1": float(sentences)}
    manifest.record(
        "token.bin",
        "make train-token DATA=../shared",
        ["UD English EWT 2.15, train", f"{embeddings.PACKAGE} {embeddings.VERSION} (GloVe)", "data/lexicon"],
        "CC BY-SA 4.0 (treebank), MIT (vectors)",
        scores,
    )


if __name__ == "__main__":
    main()
