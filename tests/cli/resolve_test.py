"""dragoman resolve, actors and codebook from outside: answers line by line, users' tables, what is wrong with them."""
import json
import unittest

from program import ProgramTest, Run


def lines(*queries):
    return "".join(json.dumps(query) + "\n" for query in queries)


class Resolve(ProgramTest):
    def test_answers_stand_in_the_order_of_the_lines(self):
        queries = [{"text": name, "date": "2015-06-01"} for name in ("Barack Obama", "Hamas", "Mongolia")] * 700
        done = Run("resolve", "--threads", "2", stdin=lines(*queries))
        self.assertEqual(done.status, 0, done.err)
        answers = [json.loads(line) for line in done.out.splitlines()]
        self.assertEqual([a["text"] for a in answers], [q["text"] for q in queries])
        self.assertEqual([a["code"] for a in answers[:3]], ["USAGOV", "PSEREB", "MNG"])
        self.assertEqual(answers[0]["id"], "person/barack-obama")
        self.assertEqual(Run("resolve", "--threads", "1", stdin=lines(*queries)).out, done.out)

    def test_dates_in_words(self):
        for date in ("10 May 2015", "May 10, 2015", "2015-05-10"):
            done = Run("resolve", stdin=lines({"text": "Barack Obama", "date": date}))
            self.assertEqual(json.loads(done.out)["sector"], "GOV", date)

    def test_a_line_that_cannot_be_read_keeps_its_place(self):
        broken = ['{"text": 7}', "no JSON", '{"context": "x"}', '{"text": "x", "date": "2015-02-30"}', "[]"]
        for line in broken:
            done = Run("resolve", stdin=lines({"text": "Hamas"}) + line + "\n" + lines({"text": "Hamas"}))
            self.assertEqual(done.status, 1, line)
            self.assertEqual(done.out.splitlines()[1], "null", line)
            self.assertEqual(len(done.out.splitlines()), 3, line)
            self.assertIn("-:2: ", done.err, line)

    def test_null_fields_are_as_missing_ones(self):
        done = Run("resolve", stdin=lines({"text": "Hamas", "context": None, "date": None}))
        self.assertEqual(json.loads(done.out)["code"], "PSEREB")

    def test_no_input_is_no_answer(self):
        done = Run("resolve", stdin="")
        self.assertEqual((done.status, done.out), (0, ""))
        self.assertEqual(Run("resolve", "no-such-file.jsonl").status, 1)


class OwnTables(ProgramTest):
    def test_go_before_ours(self):
        path = self.file("mine.tsv", "name\taliases\tcountry\tsector\tfrom\tto\nHamas\t\tPSE\tGOV\t\t\nQwertani Front\t\tKEN\tREB\t\t\n")
        done = Run("resolve", "--actors", path, stdin=lines({"text": "Hamas"}, {"text": "Qwertani Front fighters"}))
        first, second = map(json.loads, done.out.splitlines())
        self.assertEqual(first["code"], "PSEGOV")
        self.assertIn("mine.tsv:2", first["rule"])
        self.assertEqual(second["code"], "KENREB")

    def test_a_wrong_line_stops_with_its_place_and_mend(self):
        path = self.file("mine.tsv", "name\taliases\tcountry\tsector\tfrom\tto\nQwertani Front\t\tKEN\tRIB\t\t\n")
        for command in (["resolve"], ["code", "-"]):
            done = Run(*command, "--actors", path, stdin="x\n")
            self.assertEqual(done.status, 2, command)
            self.assertIn("mine.tsv:2:21", done.err)
            self.assertIn("Give one of the 25 sectors", done.err)

    def test_dictionaries_of_petrarch(self):
        path = self.file("own.actors.txt", "QWERTANI_FRONT_ [KENREB] # a note\n+QF_\nSOMETHING_WITHOUT_CODE\n")
        discards = self.file("own.discards.txt", "WORLD CUP\n")
        done = Run("code", "--actors", path, "--actors", discards, "-",
                   stdin="Qwertani Front attacked Kenyan soldiers. The Qwertani Front attacked Kenyan soldiers at the World Cup.\n")
        events = [json.loads(line) for line in done.out.splitlines()]
        self.assertEqual(done.status, 0, done.err)
        self.assertEqual([(e["sentence"], e["source"]["code"]) for e in events], [(0, "KENREB")])
        self.assertIn("own.actors.txt:3:", done.err)

    def test_unknown_names_are_listed_until_they_are_added(self):
        article = self.file("a.txt", "Zebulon Qwertani attacked Kenya. Zebulon Qwertani fled.\n\nPolice arrested Abdi Yxcvbn.\n")
        listed = Run("actors", "--unknown", article).out.splitlines()
        self.assertEqual(listed[0].split("\t")[:2], ["count", "name"])
        self.assertEqual(listed[1].split("\t")[:2], ["2", "Zebulon Qwertani"])
        own = self.file("mine.tsv", "name\taliases\tcountry\toffice\tfrom\tto\tsector\nZebulon Qwertani\t\tKEN\trebel leader\t\t\tREB\n")
        self.assertNotIn("Zebulon", Run("actors", "--unknown", "--actors", own, article).out)


class Codebook(ProgramTest):
    def test_ours_has_nothing_to_mend(self):
        done = Run("codebook", "check")
        self.assertEqual(done.status, 0, done.err)
        self.assertRegex(done.out, r"actors/people/africa.tsv +\d+ lines +\d+ names")

    def test_show_tells_every_bearer_of_a_name(self):
        done = Run("codebook", "show", "George", "Bush")
        self.assertIn("person/george-hw-bush", done.out)
        self.assertIn("person/george-w-bush", done.out)
        self.assertEqual(Run("codebook", "show", "Xyzzy").status, 1)

    def test_wrong_use(self):
        for arguments in (["frobnicate"], ["show"], ["compile"], []):
            self.assertEqual(Run("codebook", *arguments).status, 2, arguments)

    def test_compile_writes_one_file(self):
        compiled = self.folder / "tables.bin"
        done = Run("codebook", "compile", "--out", compiled)
        self.assertEqual(done.status, 0, done.err)
        self.assertGreater(compiled.stat().st_size, 1 << 20)
        self.assertEqual(Run("codebook", "compile", "--out", self.folder / "no/such/folder.bin").status, 1)

    def test_a_folder_that_is_none(self):
        done = Run("codebook", "check", "--data", "/no/such/folder")
        self.assertEqual(done.status, 1)
        self.assertIn("/no/such/folder", done.err)


if __name__ == "__main__":
    unittest.main()
