"""Every file in models/ is in its manifest, with the size and checksum it has; all of them together stay small.

usage: models_test.py ROOT
"""
import hashlib
import json
import pathlib
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
MODELS = ROOT / "models"
MOST_BYTES = 25 * 1000 * 1000
# What a reader must be able to learn of each model (STYLE.md, "Data and code").
FIELDS = ("file", "bytes", "sha256", "command", "data", "licence", "scores")


class Manifest(unittest.TestCase):
    def setUp(self):
        self.entries = json.loads((MODELS / "MANIFEST.json").read_text())["models"]

    def test_every_file_has_one_entry_and_every_entry_a_file(self):
        files = sorted(str(p.relative_to(MODELS)) for p in MODELS.rglob("*") if p.is_file() and p.name not in ("MANIFEST.json", "README.md"))
        self.assertEqual(sorted(e["file"] for e in self.entries), files)

    def test_size_and_checksum_are_the_files(self):
        for entry in self.entries:
            data = (MODELS / entry["file"]).read_bytes()
            self.assertEqual((entry["bytes"], entry["sha256"]), (len(data), hashlib.sha256(data).hexdigest()), entry["file"])

    def test_every_entry_says_where_the_model_comes_from(self):
        for entry in self.entries:
            for field in FIELDS:
                self.assertTrue(entry.get(field), f"{entry['file']}: no {field}")

    def test_all_models_together_are_small(self):
        self.assertLessEqual(sum(p.stat().st_size for p in MODELS.rglob("*") if p.is_file()), MOST_BYTES)


if __name__ == "__main__":
    unittest.main()
