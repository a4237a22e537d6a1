"""Golden cases: codes the text of each *.case file with $DRAGOMAN and compares the records with those written below it.

usage: run_cases.py [--update] [CASE...]

docs/formats/case.md describes the files. --update writes what the program says; read the difference before you keep it.
"""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.get("DRAGOMAN", str(HERE.parents[1] / "build/release/apps/cli/dragoman"))
RULER = "----\n"


def party(value):
    return "-" if value is None else f"{value['text']} [{value['code']}]"


def line(event):
    """One record as a line of a case."""
    fields = [
        f"{event['root']} {event['mode']}".strip(),
        party(event["source"]),
        event["action"]["text"],
        party(event["target"]),
        event["status"],
    ]
    if event["date"]:
        fields.append(event["date"]["value"])
    for name in ("hedge", "attribution"):
        if event[name]:
            fields.append(f"{name} {event[name]['text']}")
    if event["place"]:
        fields.append(f"in {event['place']['name']}")
    return " | ".join(fields)


def code(text, date):
    """The records of a text, as lines."""
    command = [PROGRAM, "code", "--from", "jsonl", "--to", "jsonl", "-"]
    article = json.dumps({"id": "case", "text": text, "date": date})
    run = subprocess.run(command, input=article + "\n", capture_output=True, text=True, check=True)
    return [line(json.loads(row)) for row in run.stdout.splitlines()]


def main():
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    update = "--update" in sys.argv
    failed = 0
    for path in [pathlib.Path(a) for a in arguments] or sorted(HERE.glob("*.case")):
        first, rest = path.read_text(encoding="utf-8").split("\n", 1)
        if not first.startswith("date: ") or RULER not in rest:
            sys.exit(f"{path}:1: begin with 'date: YYYY-MM-DD' and part text and records by a line of ----")
        text, _, records = rest.partition(RULER)
        wanted = records.splitlines()
        got = code(text.strip("\n"), first.removeprefix("date: "))
        if got == wanted:
            continue
        if update:
            path.write_text(f"{first}\n{text}{RULER}" + "".join(row + "\n" for row in got), encoding="utf-8")
            print(f"{path.name}: written")
            continue
        failed += 1
        print(f"{path.name}:")
        for row in wanted:
            if row not in got:
                print(f"  missing  {row}")
        for row in got:
            if row not in wanted:
                print(f"  extra    {row}")
        if sorted(got) == sorted(wanted):
            print("  the order differs")
    sys.exit(f"{failed} cases differ" if failed else 0)


main()
