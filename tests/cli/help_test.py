"""--help, --version and wrong use. UPDATE_GOLDEN=1 writes the golden files anew."""
import os
import re
import unittest

from program import ROOT, ProgramTest, Run

GOLDEN = ROOT / "tests/cli/golden"
COMMANDS = re.findall(r"^  (\w+) ", Run("--help").out.partition("Subcommands:\n")[2].partition("\n\n")[0], re.M)


class Help(ProgramTest):
    def assertGolden(self, name, text):
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        self.assertEqual(text, path.read_text())

    def test_help(self):
        run = Run("--help")
        self.assertEqual((run.status, run.err), (0, ""))
        self.assertGolden("help.txt", run.out)

    def test_version_is_the_projects(self):
        run = Run("--version")
        self.assertEqual((run.status, run.err), (0, ""))
        version = re.search(r"project\(dragoman VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
        self.assertEqual(run.out, f"dragoman {version}\n")

    def test_the_commands_of_the_design_are_there(self):
        self.assertLessEqual({"read", "code", "annotate", "clean", "bench", "explain"}, set(COMMANDS))

    def test_help_of_every_command_has_an_example(self):
        for command in COMMANDS:
            with self.subTest(command=command):
                run = Run(command, "--help")
                self.assertEqual((run.status, run.err), (0, ""))
                self.assertIn(f"dragoman {command}", run.out.partition("Usage:")[2].partition("\n")[2])

    def test_wrong_use(self):
        article = self.file("a.txt")
        cases = {
            (): "",
            ("frobnicate",): "frobnicate",
            ("code",): "input",
            ("code", "--frobnicate", article): "--frobnicate",
            ("code", "--to", "nonsense", article): "nonsense",
            ("annotate", "--from", "nonsense", article): "nonsense",
            ("code", "--threads", "0", article): "--threads",
            ("code", "--threads", "many", article): "--threads",
            ("code", "--date", "yesterday", article): "yesterday",
        }
        for arguments, word in cases.items():
            with self.subTest(arguments=arguments):
                run = Run(*arguments)
                self.assertEqual((run.status, run.out), (2, ""))
                self.assertIn(word, run.err)
                self.assertIn("--help", run.err)


if __name__ == "__main__":
    unittest.main()
