"""models/MANIFEST.json: of each model what made it, from which data, under which licence, and how it scored."""
import hashlib
import json
import pathlib

MODELS = pathlib.Path(__file__).resolve().parent.parent / "models"


def record(file: str, command: str, data: list[str], licence: str, scores: dict) -> None:
    """Writes or replaces the entry of models/`file`; size and checksum are taken from the file as it is."""
    manifest = MODELS / "MANIFEST.json"
    entries = {e["file"]: e for e in json.loads(manifest.read_text())["models"]}
    content = (MODELS / file).read_bytes()
    entries[file] = {
        "file": file,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "command": command,
        "data": data,
        "licence": licence,
        "scores": scores,
    }
    manifest.write_text(json.dumps({"models": [entries[f] for f in sorted(entries)]}, indent=2) + "\n")
