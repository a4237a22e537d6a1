"""Plain text to sentences of words, near enough to the treebank's for a teacher to mark: only the training uses it."""
import json
import re

ABBREVIATIONS = set(
    "mr mrs ms dr lt col gen sen rep gov st no vs jr sr capt sgt maj prof rev hon adm cmdr inc ltd co corp jan feb mar apr jun jul aug"
    " sep sept oct nov dec u.s u.n u.k u.s.s.r a.m p.m i.e e.g d.c".split()
)
TOKEN = re.compile(
    r"""https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+      # addresses
      | (?:[A-Za-z]\.){2,}                                # U.S.
      | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?                # numbers
      | \w+(?:[.&]\w+)*(?:['’]\w+)*                        # words
      | \.\.+ | -- | [^\w\s]""",
    re.VERBOSE,
)
CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|m|d|ll|re|ve))$")
SPLIT = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}


def words_of(text):
    out = []
    for m in TOKEN.finditer(text):
        w = m.group()
        if w.lower() in SPLIT:
            k = SPLIT[w.lower()]
            out += [w[:k], w[k:]]
            continue
        c = CLITIC.match(w)
        out += [c.group(1), c.group(2)] if c else [w]
        # A title or month keeps its full stop.
        if out[-1] == "." and len(out) > 1 and m.start() > 0 and text[m.start() - 1] != " " and out[-2].lower() in ABBREVIATIONS:
            out[-2:] = [out[-2] + "."]
    return out


def sentences(text):
    """Lists of words. A full stop ends a sentence unless an abbreviation or an initial stands before it."""
    for paragraph in re.split(r"\n\s*\n", text):
        at = 0
        paragraph = " ".join(paragraph.split())
        for m in re.finditer(r"[.!?][\"”')]*\s+(?=[\"“'(]?\w)", paragraph):
            before = re.search(r"(\S+)$", paragraph[at : m.start()])
            last = before.group(1).lower().strip("\"'(") if before else ""
            if paragraph[m.start()] == "." and (last in ABBREVIATIONS or len(last) == 1):
                continue
            yield words_of(paragraph[at : m.end()])
            at = m.end()
        yield words_of(paragraph[at:])


def read(path, most_words):
    """Distinct sentences of 4 to 60 words, from every k-th article so that all of the file is seen."""
    articles = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    stride = 7
    out, seen, n = [], set(), 0
    for first in range(stride):
        for text in articles[first::stride]:
            for s in sentences(text):
                key = " ".join(s)
                if 4 <= len(s) <= 60 and key not in seen:
                    seen.add(key)
                    out.append(s)
                    n += len(s)
            if n >= most_words:
                return out
    return out
