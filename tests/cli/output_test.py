"""Where results go: the same bytes for any number of threads, whole files or none, quiet when nobody reads on."""
import json
import signal
import subprocess
import unittest
from xml.etree import ElementTree

from program import PROGRAM, ROOT, ProgramTest, Run

EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


def corpus(copies):
    """JSON lines: the example articles, over and over, each with an id of its own."""
    lines = []
    for copy in range(copies):
        for path in EXAMPLES:
            lines.append(json.dumps({"id": f"{path.stem}-{copy}", "text": path.read_text()}))
    return "\n".join(lines) + "\n"


class Output(ProgramTest):
    def test_the_same_bytes_for_any_number_of_threads(self):
        self.assertNotEqual(EXAMPLES, [])
        path = self.file("corpus.jsonl", corpus(4) + '{"text": ""}\n' + corpus(1))
        for command in ("read", "code", "annotate", "clean"):
            runs = [Run(command, "--verbose", "--threads", threads, path) for threads in (1, 2, 5)]
            self.assertNotEqual(runs[0].out, "")
            for run in runs[1:]:
                self.assertEqual((run.status, run.out, run.err), (runs[0].status, runs[0].out, runs[0].err), command)

    def test_standard_input_and_a_file_give_the_same(self):
        path = self.file("corpus.jsonl", corpus(1))
        self.assertEqual(Run("code", "--from", "jsonl", "-", stdin=path.read_bytes()).out, Run("code", path).out)

    def test_timeml_is_xml_and_its_text_is_the_article(self):
        text = 'Tom & "Jerry" <met> two weeks ago\r\nin Geneva \x0b on 5 May 2013.\n'
        for date in ((), ("--date", "2024-02-15")):
            run = Run("annotate", "--from", "text", "--to", "timeml", *date, "-", stdin=text.encode())
            root = ElementTree.fromstring(run.out)
            self.assertEqual("".join(root.find("TEXT").itertext()), text.replace("\x0b", " "))
            published = root.find("DCT/TIMEX3")
            self.assertEqual(published.get("functionInDocument"), "CREATION_TIME")
            self.assertEqual(published.get("value"), date[1] if date else "XXXX-XX-XX")
            ago, day = root.findall("TEXT/TIMEX3")
            self.assertEqual((ago.get("tid"), ago.get("temporalFunction"), ago.get("anchorTimeID")), ("t1", "true", "t0"))
            self.assertEqual(ago.get("value"), "2024-W05" if date else "XXXX-WXX")
            self.assertEqual((day.get("value"), day.get("anchorTimeID")), ("2013-05-05", None))
            self.assertEqual("no publication date" in run.err, not date)

    def test_no_colours_into_a_pipe(self):
        self.assertNotIn("\x1b", Run("read", *EXAMPLES).out)

    def test_out_is_what_standard_output_would_be(self):
        target = self.folder / "out.txt"
        run = Run("code", "--out", target, *EXAMPLES)
        self.assertEqual((run.status, run.out), (0, ""))
        self.assertEqual(target.read_text(), Run("code", *EXAMPLES).out)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["out.txt"])

    def test_out_where_nothing_can_be_written(self):
        target = self.folder / "nowhere" / "out.txt"
        run = Run("code", "--out", target, *EXAMPLES)
        self.assertEqual(run.status, 2)
        self.assertIn(str(target), run.err)

    def test_a_full_disk_is_told(self):
        with open("/dev/full", "wb") as full:
            run = subprocess.run([PROGRAM, "annotate", *EXAMPLES], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(run.returncode, 1)
        self.assertIn("standard output", run.stderr)

    def test_killed_in_the_middle_it_leaves_the_old_file(self):
        target = self.file("out.txt", "the old results\n")
        line = corpus(1).encode()
        process = subprocess.Popen([PROGRAM, "code", "--from", "jsonl", "--out", target, "-"], stdin=subprocess.PIPE, bufsize=0)
        # More than a pipe and the program's window of articles hold: once it is written, work is under way.
        for _ in range(1 + 2_000_000 // len(line)):
            process.stdin.write(line)
        process.send_signal(signal.SIGKILL)
        process.stdin.close()
        self.assertEqual(process.wait(), -signal.SIGKILL)
        self.assertEqual(target.read_text(), "the old results\n")
        again = Run("code", "--from", "jsonl", "--out", target, "-", stdin=line)
        self.assertEqual(again.status, 0)
        self.assertEqual(target.read_text(), Run("code", "--from", "jsonl", "-", stdin=line).out)

    def test_a_reader_who_leaves_is_no_error(self):
        process = subprocess.Popen([PROGRAM, "annotate", self.file("corpus.jsonl", corpus(20))], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertNotEqual(process.stdout.readline(), b"")
        process.stdout.close()
        said = process.stderr.read()
        process.stderr.close()
        self.assertIn(process.wait(), (0, 1, -signal.SIGPIPE))
        self.assertEqual(said, b"")


if __name__ == "__main__":
    unittest.main()
