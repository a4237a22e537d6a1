"""Runs the built program ($DRAGOMAN) for the tests of this folder."""
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DRAGOMAN", str(ROOT / "build/release/apps/cli/dragoman"))
# Sanitizers multiply memory: bounds hold for the plain program only.
SANITIZED = bool(os.environ.get("DRAGOMAN_SANITIZE"))
ARTICLE = """2023-05-04

KYIV, May 4 (Example Agency) - Ukraine's president met Finnish leaders in Helsinki on Wednesday and asked for more air defence.

Russia accused Ukraine of attacking the Kremlin with drones. Kyiv denied it.
"""


class Run:
    """One call of the program, done: status, out, err (text; bytes that are no UTF-8 fail the test), peak memory in MB."""

    def __init__(self, *arguments, stdin=b"", cwd=None, env=None):
        process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   cwd=cwd, env={**os.environ, **(env or {})})
        out, err = process.communicate(stdin if isinstance(stdin, bytes) else stdin.encode())
        self.status = process.returncode
        self.out = out.decode("utf-8")
        self.err = err.decode("utf-8")


def peak_mb(*arguments):
    """(exit status, peak resident memory in MB) of one call, its output thrown away."""
    process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss / 1024


class ProgramTest(unittest.TestCase):
    """Has a folder of its own, `self.folder`, that is gone afterwards."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dragoman_cli_"))
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, content=ARTICLE):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def assertFails(self, run, status, *words):
        """It exited with `status` and said every one of `words`, in one line a message, each beginning 'dragoman: '."""
        self.assertEqual(run.status, status, run.err)
        for word in words:
            self.assertIn(str(word), run.err)
        for line in run.err.splitlines():
            self.assertTrue(line.startswith("dragoman: "), line)


# Core dumps of a failing test help nobody.
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
