"""Plain characters for odd ones without moving any of them, and the cutting of prose into sentences."""

import re

BREAK = "\x1e"  # stands where a sentence cannot go on: end of a paragraph, of a cell, of a hole

_PLAIN = {
    ord(odd): plain
    for odds, plain in {
        "‘’‚‛′`´": "'",
        "“”„‟″": '"',
        "‐‑‒–—−―": "-",
        "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\t\r\f\v\u200b\ufeff": " ",
        "\x1e\x1d\x1c\x1f\x00": " ",
        "·▪●◦‣⁃∙■➢➤": "•",
        "□○◯▢": "☐",
        "✔✅☑🗹🗸": "✓",
        "✗✘❌✖": "✗",
        "☒🗷🗵": "☒",
        "＃": "#",
        "：": ":",
        "，": ",",
    }.items()
    for odd in odds
}

_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|no|nos|dr|mr|mrs|ms|st|inc|ltd|co|vs|cf|para|paras|ref|dept|est|ca|"
    r"s|ss|c|p|pp|v|q|qu|qs|sec|reg|regs|art|min|max|a\.k\.a|viz|fig|tel|ext|hon|prof)|\b[a-z])$"
)
_LAST_LETTER = re.compile(r"(?:\band|\bor|\b[a-z] to|,|&)\s*[a-z]$")
_STOP = re.compile(r"[.!?]+[\"')\]*]*(?=\s|\x1e|$)|;|\x1e|\n\s*\n|(?<=\s)[•*](?=\s)|\.(?=[A-Z][a-z])")


def plain(text: str) -> str:
    """The same text with typographic characters made plain, every character in its old place."""
    return text.translate(_PLAIN)


def lower(text: str) -> str:
    """The text in lower case, of the same length (a few letters of other scripts would grow)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into sentences; returns their places, white space at both ends left out.

    A semicolon, a bullet and BREAK end a sentence as a full stop does; `e.g.` and `3.5` do not.
    """
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    here = start
    for stop in _STOP.finditer(text, start, end):
        if stop.group()[0] == "." and _goes_on(text, here, stop.start(), stop.end()):
            continue
        _keep(text, here, stop.end(), found)
        here = stop.end()
    _keep(text, here, end, found)
    return found


_ABOVE = re.compile(r"\s*(?:above|below)\b", re.IGNORECASE)


def _goes_on(text: str, here: int, dot: int, after: int) -> bool:
    """Whether the full stop at `dot` only ends an abbreviation or a label."""
    word = text[max(here, dot - 8) : dot].lower()
    if word[-1:].isdigit() and _ABOVE.match(text, after):
        return True  # "at 1. above"
    if _ABBREVIATED.search(word):
        if _LAST_LETTER.search(word):
            return False  # the last of several letters: "f, g, i and l."
        rest = text[after : after + 3].lstrip()
        if not rest or rest[0] == BREAK:
            return False
        if word.endswith("no") and not word[-3:-2].isalpha():
            return rest[0].isdigit() and len(word.strip()) > 3
        if word.endswith(("etc", "co", "st", "ltd", "inc")) and not word[-3:-2].isalpha():
            return rest[0].islower()
        return True
    return False


def sentence_at(text: str, at: int, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of `text[start:end]` in which `at` lies begins and ends; an empty stretch where none does."""
    return next(((a, b) for a, b in sentences(text, start, end) if a <= at < b), (at, at))


def _keep(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    stripped = piece.strip(" \n\x1e•*;")
    if stripped:
        lead = piece.index(stripped[0])
        found.append((start + lead, start + lead + len(stripped)))


def blanked(text: str, start: int, end: int) -> str:
    """The text with blanks in the place of a stretch of it, so that nothing behind it moves."""
    return text[:start] + " " * (end - start) + text[end:]
