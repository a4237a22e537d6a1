"""tools/bootstrap and the build agree: what CMake looks for is in the list, and what is in the list is looked for.

usage: bootstrap_test.py ROOT
"""
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()

# What a package of the list gives to find_package, find_program or pkg_check_modules.
GIVES = {
    "libcli11-dev": "CLI11",
    "libexpected-dev": "tl-expected",
    "libfmt-dev": "fmt",
    "libsimdjson-dev": "simdjson",
    "libxxhash-dev": "libxxhash",
    "pkg-config": "PkgConfig",
    "ccache": "ccache",
    "libgtest-dev": "GTest",
    "libgmock-dev": "GTest",
    "libbenchmark-dev": "benchmark",
    "python3": "Python3",
}
# Tools that are called by name, and what comes with the compiler.
TOOLS = {"g++", "cmake", "ninja-build", "make", "clang", "libclang-rt-14-dev", "clang-format", "clang-tidy", "git", "python3-venv", "npm"}
FROM_THE_COMPILER = {"Threads"}


def packages(group):
    out = subprocess.run([ROOT / "tools/bootstrap", "--list", group], check=True, capture_output=True, text=True)
    return set(out.stdout.split())


def looked_for():
    found = set()
    for path in [ROOT / "CMakeLists.txt", *(p for top in ("src", "apps", "tests", "bench", "cmake") for p in (ROOT / top).rglob("*"))]:
        if path.name == "CMakeLists.txt" or path.suffix == ".cmake":
            text = re.sub(r"#.*", "", path.read_text())
            found |= set(re.findall(r"find_package\(\s*([\w-]+)", text))
            found |= set(re.findall(r"find_program\(\s*\w+\s+([\w-]+)", text))
            found |= set(re.findall(r"pkg_check_modules\(\s*\w+\s+(?:REQUIRED\s+|IMPORTED_TARGET\s+)*([\w-]+)", text))
    return found


class Bootstrap(unittest.TestCase):
    def test_everything_looked_for_is_in_the_list(self):
        given = {GIVES[p] for p in packages("all") if p in GIVES}
        self.assertEqual(looked_for() - given - FROM_THE_COMPILER, set())

    def test_everything_in_the_list_is_looked_for(self):
        self.assertEqual({p for p in packages("all") - TOOLS if GIVES.get(p) not in looked_for()}, set())

    def test_an_unknown_group_is_wrong_use(self):
        out = subprocess.run([ROOT / "tools/bootstrap", "nonsense"], capture_output=True, text=True)
        self.assertEqual(out.returncode, 2)
        self.assertIn("no group 'nonsense'", out.stderr)


if __name__ == "__main__":
    unittest.main()
