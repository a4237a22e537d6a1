"""Finds the treebank below the folder that --data names."""
import pathlib


def treebank(folder: str) -> pathlib.Path:
    """The folder that holds ewt-train.conllu and ewt-dev.conllu."""
    for place in ("data/ud-ewt", "ud-ewt", "."):
        found = pathlib.Path(folder) / place
        if (found / "ewt-train.conllu").exists():
            return found
    raise SystemExit(f"{folder}: no ud-ewt/ewt-train.conllu below it")
