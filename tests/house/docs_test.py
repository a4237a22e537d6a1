"""Documents keep up with the house: links lead somewhere, and every `make` target they name is there.

usage: docs_test.py ROOT
"""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
DOCUMENTS = [p for p in [*ROOT.glob("*.md"), *(p for top in ("src", "docs", "examples", "train", "data") for p in (ROOT / top).rglob("*.md"))]]


class Documents(unittest.TestCase):
    def test_links_lead_somewhere(self):
        broken = []
        for document in DOCUMENTS:
            for target in re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8")):
                if "://" not in target and not (document.parent / target).exists():
                    broken.append(f"{document.relative_to(ROOT)}: {target}")
        self.assertEqual(broken, [])

    def test_make_targets_are_there(self):
        targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.M))
        unknown = []
        for document in DOCUMENTS:
            for target in re.findall(r"`make ([a-z][a-z-]*)", document.read_text(encoding="utf-8")):
                if target not in targets:
                    unknown.append(f"{document.relative_to(ROOT)}: make {target}")
        self.assertEqual(unknown, [])

    def test_every_folder_of_the_library_is_on_the_way_of_the_data(self):
        told = (ROOT / "src/README.md").read_text()
        for folder in sorted(p.name for p in (ROOT / "src").iterdir() if p.is_dir()):
            self.assertIn(f"| `{folder}/` |", told)


if __name__ == "__main__":
    unittest.main()
