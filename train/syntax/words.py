"""What the model sees of a word. src/tag/word_input.cc does the same in C++; a change here is a change there.

A word has a key (its lower-cased, quote- and digit-folded form), up to eight affixes of the key, a shape (letters, digits, hyphen)
and a place (its case, first in the sentence or not, the case of the whole sentence).
"""
AFFIX_BUCKETS = 16384
SHAPES = 6 * 3 * 2
PLACES = 6 * 2 * 4
FOLDED = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "--", "\u2026": "..."}


def lower_char(c: str) -> str:
    """Lower case of ASCII and Latin-1 letters only: what C++ does without tables."""
    o = ord(c)
    if 65 <= o <= 90 or (0xC0 <= o <= 0xDE and o != 0xD7):
        return chr(o + 32)
    return c


def is_upper(c: str) -> bool:
    o = ord(c)
    return 65 <= o <= 90 or (0xC0 <= o <= 0xDE and o != 0xD7)


def is_lower(c: str) -> bool:
    o = ord(c)
    return 97 <= o <= 122 or (0xDF <= o <= 0xFF and o != 0xF7)


def key(form: str) -> str:
    out = []
    for c in form:
        if "0" <= c <= "9":
            out.append("0")
        else:
            out.append(FOLDED.get(c) or lower_char(c))
    return "".join(out)


def fnv(data: bytes, h: int) -> int:
    for b in data:
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


def affixes(k: str) -> list[int]:
    """Bucket of the prefixes and suffixes of 1 to 4 bytes; bucket 0 is 'the key is too short'."""
    b = k.encode("utf-8")
    out = []
    for n in (1, 2, 3, 4):
        if len(b) < n:
            out += [0, 0]
            continue
        for kind, part in ((n, b[:n]), (4 + n, b[-n:])):
            h = fnv(part, 0x811C9DC5 ^ kind)
            out.append(1 + (h ^ (h >> 15)) % (AFFIX_BUCKETS - 1))
    return out


def word_case(form: str) -> int:
    """0 no letters, 1 lower, 2 capitalised, 3 one capital letter, 4 all capitals, 5 mixed."""
    up = sum(is_upper(c) for c in form)
    lo = sum(is_lower(c) for c in form)
    if up + lo == 0:
        return 0
    if up == 0:
        return 1
    if lo == 0:
        return 3 if up == 1 else 4
    return 2 if up == 1 and is_upper(form[0]) else 5


def sentence_case(forms: list[str]) -> int:
    """0 usual, 1 no capitals, 2 no small letters, 3 a heading's: six in ten words of four letters or more are capitalised."""
    up = any(is_upper(c) for f in forms for c in f)
    lo = any(is_lower(c) for f in forms for c in f)
    if not up:
        return 1
    if not lo:
        return 2
    long = [f for f in forms if sum(is_upper(c) or is_lower(c) for c in f) >= 4]
    cap = sum(is_upper(f[0]) for f in long)
    return 3 if len(long) >= 3 and cap * 10 >= len(long) * 6 else 0


def shapes(forms: list[str]) -> list[tuple[int, int]]:
    """(shape, place) of each word."""
    sc = sentence_case(forms)
    out = []
    for i, f in enumerate(forms):
        wc = word_case(f)
        digits = sum("0" <= c <= "9" for c in f)
        digit = 0 if not digits else (2 if digits == len(f) else 1)
        out.append(((wc * 3 + digit) * 2 + ("-" in f), (wc * 2 + (i == 0)) * 4 + sc))
    return out
