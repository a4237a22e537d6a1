"""Input that is empty, huge, binary, broken or not there: a clear message that names it, and everything else of the call is done."""
import json
import unittest

from program import ARTICLE, SANITIZED, ProgramTest, Run, peak_mb

# Every command that reads articles, and what it answers to; `clean` needs no models, the others all of them.
COMMANDS = ("read", "code", "annotate", "clean")
# What 5 MB in one sentence may cost.
MOST_MB = 1500


class BadInput(ProgramTest):
    def assertOthersAreDone(self, bad, *words, status=1):
        """`bad` fails with a message of `words`; a good article before and after it comes out as it does alone."""
        good = self.file("good.txt")
        for command in COMMANDS:
            with self.subTest(command=command, bad=str(bad)):
                alone = Run(command, good)
                self.assertEqual((alone.status, alone.err), (0, ""))
                self.assertFails(Run(command, bad), status, bad, *words)
                if command == "read":
                    continue  # a brief is of all its articles together; order and repetition are its own matter
                together = Run(command, good, bad, good)
                self.assertFails(together, status, bad, *words)
                self.assertEqual(together.out, alone.out * 2)

    def test_empty(self):
        self.assertOthersAreDone(self.file("empty.txt", ""), "is empty")

    def test_only_white_space(self):
        self.assertOthersAreDone(self.file("blank.txt", "\ufeff \n\t\u00a0\r\n"), "is empty")

    def test_missing(self):
        self.assertOthersAreDone(self.folder / "nowhere.txt", "no such file")

    def test_a_folder(self):
        (self.folder / "folder").mkdir()
        self.assertOthersAreDone(self.folder / "folder", "is a folder")

    def test_binary(self):
        self.assertOthersAreDone(self.file("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64), "is not text")

    def test_nul_bytes_all_through(self):
        self.assertOthersAreDone(self.file("zeros.txt", b"\0" * 5000), "is not text")

    def test_a_file_of_200_mb(self):
        path = self.file("huge.txt", "")
        with path.open("wb") as out:
            block = (ARTICLE * 1000).encode()
            while out.tell() < 200_000_000:
                out.write(block)
        run = Run("clean", path)
        self.assertFails(run, 1, path, "too large")
        status, megabytes = peak_mb("clean", path)
        self.assertEqual(status, 1)
        if not SANITIZED:
            self.assertLess(megabytes, 150)

    def test_lines_of_jsonl_fail_one_by_one(self):
        good = {"id": "a", "text": "Rebels freed two hostages."}
        lines = [json.dumps(good), '{"id": "broken', '{"id": 7}', '["text"]', '{"text": ""}', "", json.dumps({**good, "id": "b"})]
        path = self.file("corpus.jsonl", "\n".join(lines))
        run = Run("annotate", path)
        self.assertFails(run, 1, f"{path}:2", f"{path}:3", f"{path}:4")
        self.assertEqual(run.out.count("hostages\t"), 2)

    def test_a_line_of_jsonl_that_is_too_long(self):
        good = json.dumps({"id": "a", "text": "Rebels freed two hostages."})
        path = self.file("corpus.jsonl", good + "\n" + '{"text": "' + "x" * 20_000_000 + '"}\n' + good + "\n")
        run = Run("annotate", path)
        self.assertFails(run, 1, f"{path}:2", "too large")
        self.assertEqual(run.out.count("hostages\t"), 2)

    def test_conllu_that_is_none(self):
        path = self.file("tree.conllu", "1\tRebels\n2 left\n")
        self.assertFails(Run("annotate", path), 1, f"{path}:1")

    def test_a_date_that_does_not_exist(self):
        run = Run("code", "--date", "2023-02-30", self.file("a.txt"))
        self.assertEqual((run.status, run.out), (2, ""))
        self.assertIn("'2023-02-30' is not a day", run.err)


class OddInput(ProgramTest):
    """Strange, but text: it is read, in bounded memory, and what comes out is valid."""

    def read_all(self, name, content, commands=COMMANDS):
        path = self.file(name, content)
        for command in commands:
            with self.subTest(command=command, name=name):
                run = Run(command, path)  # decoding what it says checks that it is UTF-8
                self.assertEqual((run.status, run.err), (0, ""))
                if command == "code":
                    for line in run.out.splitlines():
                        json.loads(line)
        return path

    def test_one_sentence_of_5_mb(self):
        copies = 10_000 if SANITIZED else 100_000
        path = self.file("long.txt", "and the rebels attacked the village of the governor " * copies)
        for command in ("clean", "read"):
            with self.subTest(command=command):
                status, megabytes = peak_mb(command, path)
                self.assertEqual(status, 0)
                if not SANITIZED:
                    self.assertLess(megabytes, MOST_MB)

    def test_5_mb_without_a_space(self):
        self.read_all("word.txt", "a" * 5_000_000, ("clean", "read"))

    def test_deep_quotes(self):
        self.read_all("quotes.txt", "\"He said (\u201cshe said [\u2018" * 3_000 + "go" + "\u2019]\u201d)\"" * 3_000 + ".")

    def test_invalid_utf8_is_repaired_and_counted(self):
        path = self.read_all("latin1.txt", "The president said \"\xe9t\xe9\" and left for Bogot\xe1.".encode("latin-1"))
        run = Run("clean", "--verbose", path)
        self.assertRegex(run.err, r"3 bytes repaired")

    def test_a_few_nul_bytes_in_text(self):
        self.read_all("nul.txt", b"The minister\0 resigned on Monday. " * 20 + b"Rebels\0 left.")

    def test_characters_of_every_kind(self):
        self.read_all("unicode.txt", "\u202eRebels\u202c \U0001f525 \u0600\u0661 e\u0301\u0327 \ufffe \U0010ffff na\u00efve\u2028next\u2029. " * 50)

    def test_a_line_for_every_word(self):
        self.read_all("lines.txt", "\n\n".join(["Rebels"] * 5_000))


if __name__ == "__main__":
    unittest.main()
