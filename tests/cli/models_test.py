"""Models and tables that are missing, truncated or damaged: the program names the file, says what to do, and stops with status 2."""
import shutil
import unittest

from program import ROOT, ProgramTest, Run

MODELS = sorted(p.name for p in (ROOT / "models").glob("*.bin"))


class BrokenModels(ProgramTest):
    def models_but(self, name, content):
        """A copy of models/ where the file `name` has other bytes (None: it is not there)."""
        folder = self.folder / "models"
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
        for path in (ROOT / "models").iterdir():
            if path.name != name:
                (folder / path.name).symlink_to(path)
        if content is not None:
            (folder / name).write_bytes(content)
        return folder

    def test_there_are_models(self):
        self.assertNotEqual(MODELS, [])

    def test_each_model_in_turn(self):
        article = self.file("a.txt")
        for name in MODELS:
            whole = (ROOT / "models" / name).read_bytes()
            flipped = bytearray(whole)
            flipped[len(whole) // 2] ^= 1
            cases = {
                "missing": (None, "missing"),
                "empty": (b"", "damaged"),
                "a header only": (whole[:64], "damaged"),
                "truncated": (whole[:-1], "damaged"),
                "half": (whole[:len(whole) // 2], "damaged"),
                "one bit flipped": (bytes(flipped), "damaged"),
                "longer": (whole + b"\0", "damaged"),
                "something else": (b"# a text file\n" * 100, "damaged"),
            }
            for case, (content, word) in cases.items():
                with self.subTest(model=name, case=case):
                    folder = self.models_but(name, content)
                    run = Run("code", "--models", folder, article)
                    self.assertFails(run, 2, folder / name, word)
                    self.assertEqual(run.out, "")

    def test_a_folder_instead_of_a_model(self):
        for name in MODELS:
            folder = self.models_but(name, None)
            (folder / name).mkdir()
            self.assertFails(Run("code", "--models", folder, self.file("a.txt")), 2, folder / name)

    def test_one_model_in_the_place_of_another(self):
        for name, other in zip(MODELS, MODELS[1:] + MODELS[:1]):
            if name != other:
                folder = self.models_but(name, (ROOT / "models" / other).read_bytes())
                self.assertFails(Run("code", "--models", folder, self.file("a.txt")), 2, folder / name)

    def test_no_models_at_all(self):
        empty = self.folder / "none"
        for folder in (empty, empty / "deeper"):
            run = Run("read", "--models", folder, self.file("a.txt"))
            self.assertFails(run, 2, folder, "--models")
        run = Run("read", self.file("a.txt"), env={"DRAGOMAN_MODELS": str(empty)})
        self.assertFails(run, 2, empty, "DRAGOMAN_MODELS")

    def test_no_tables_at_all(self):
        run = Run("code", "--data", self.folder / "none", self.file("a.txt"))
        self.assertFails(run, 2, self.folder / "none")


if __name__ == "__main__":
    unittest.main()
