"""Completions offer what the program takes, and the manual tells of it."""
import re
import shutil
import subprocess
import unittest

from program import PROGRAM, ROOT, ProgramTest, Run

COMPLETION = ROOT / "apps/cli/completion"


def commands():
    return re.findall(r"^  ([a-z-]+) ", Run("--help").out.partition("Subcommands:\n")[2].partition("\n\n")[0], re.M)


def options(command):
    return sorted(set(re.findall(r"^  (?:-h,)?(--[a-z-]+)", Run(command, "--help").out, re.M)))


class Bash(ProgramTest):
    def complete(self, *words):
        """What bash offers for the last of `words`."""
        script = f"""
            source {COMPLETION}/dragoman.bash
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _dragoman; printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        run = subprocess.run(["bash", "-c", script, "bash", PROGRAM, *words], capture_output=True, text=True, cwd=self.folder)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return sorted(run.stdout.split())

    def test_commands(self):
        self.assertEqual([w for w in self.complete("") if not w.startswith("-")], sorted(commands()))
        self.assertEqual(self.complete("ann"), ["annotate"])
        self.assertEqual(self.complete("--ver"), ["--version"])

    def test_options_of_every_command(self):
        for command in commands():
            with self.subTest(command=command):
                self.assertEqual(self.complete(command, "--"), options(command))

    def test_values_files_and_folders(self):
        self.assertEqual(self.complete("annotate", "--from", ""), ["auto", "conllu", "jsonl", "text"])
        self.file("article.txt")
        (self.folder / "models").mkdir()
        self.assertEqual(self.complete("code", ""), ["article.txt", "models"])
        self.assertEqual(self.complete("code", "--models", ""), ["models"])


class OtherShells(ProgramTest):
    def test_they_are_well_formed_where_the_shell_is_here(self):
        for shell, file in (("zsh", "_dragoman"), ("fish", "dragoman.fish")):
            if shutil.which(shell):
                run = subprocess.run([shell, "--no-execute", COMPLETION / file], capture_output=True, text=True)
                self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_they_ask_the_program(self):
        for file in ("_dragoman", "dragoman.fish", "dragoman.bash"):
            self.assertRegex((COMPLETION / file).read_text(), r"--help 2> ?/dev/null")


class Manual(ProgramTest):
    def test_every_command_and_option_is_told(self):
        manual = (ROOT / "docs/man/dragoman.1").read_text().replace("\\-", "-")
        for command in commands():
            self.assertRegex(manual, rf"(?m)^\.B dragoman {command}$|^\.SS {command}\b")
            for option in options(command):
                self.assertIn(option, manual, command)


if __name__ == "__main__":
    unittest.main()
