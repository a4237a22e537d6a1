"""Writes the container of trained models that src/lexicon/model_file.h reads (docs/formats/model.md).

write(path, kind, sections): sections is a dict of name (at most 48 bytes) to bytes; the order is kept. The same input gives the same file.
"""
import struct

import xxhash  # PyPI: xxhash

MAGIC, VERSION, ALIGN = b"DRAGOMAN", 1, 64


def write(path: str, kind: str, sections: dict[str, bytes]) -> None:
    offset = 64 + 64 * len(sections)
    table, body = b"", b""
    for name, data in sections.items():
        if len(name.encode()) > 48:
            raise ValueError(f"section name too long: {name}")
        pad = -(offset + len(body)) % ALIGN
        body += b"\0" * pad
        table += struct.pack("<48sQQ", name.encode(), offset + len(body), len(data))
        body += data
    rest = table + body
    header = struct.pack("<8sIIQQ32s", MAGIC, VERSION, len(sections), 64 + len(rest), xxhash.xxh3_64_intdigest(rest), kind.encode())
    with open(path, "wb") as f:
        f.write(header + rest)
