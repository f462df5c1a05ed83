"""Sentences of a letter in prose that name their question behind them: `Short breaks are commissioned (question 7).`"""

import re

from foicli.reading import refs
from foicli.reading.claims import Claim, Span
from foicli.reading.index import Index
from foicli.reading.normal import blanked, sentences
from foicli.reading.passages import Passage
from foicli.reading.segment import Page
from foicli.reading.values import read_family

LEAST = 3  # sentences of that kind in a letter
WORDS = 3  # before the brackets
MAX_UNIT = 12_000  # characters
_BEHIND = re.compile(r"\((?:your |in answer to (?:your )?)?(?=(?:questions?|q)\.?\s?\d)[^()]{2,24}\)")
_LOOKS_AWAY = re.compile(r"\b(?:see|above|below|as (?:at|in|for|with)|same)\s*$")
_AT_ONCE = re.compile(r"\W*(?:questions?|q)?\.?\s?\d{1,2}\s?[a-z]?[).:]")


def named_behind(
    index: Index, page: Page, start: int, end: int, names: tuple[str, ...]
) -> tuple[list[Claim], list[Span]]:
    """What such sentences say, and where they stand.

    In a letter with fewer than three, or with more numbers, only paragraphs of nothing else are read so.
    """
    numbered = 0  # units that begin with a number, as answers mostly do
    found: list[tuple[int, int, int, Span]] = []
    throughout: list[tuple[int, int, int, Span]] = []
    for unit in page.written(start, end):
        if unit.end - unit.start > MAX_UNIT:
            continue
        numbered += _AT_ONCE.match(page.low, unit.start, unit.end) is not None
        told = sentences(page.low, unit.start, unit.end)
        each = [_in_sentence(index, page.low, a, b) for a, b in told]
        found += [x for several in each for x in several]
        if len(told) > 1 and all(
            len(one) == 1 and one[0][1] == a for one, (a, _) in zip(each, told, strict=True)
        ):
            throughout += [one[0] for one in each]
    if len({place for place, *_ in found}) < max(LEAST, numbered + 1):
        found = throughout
    claims: list[Claim] = []
    for place, a, b, (x, y) in found:
        low = blanked(page.low, x, y)
        passage = Passage(index, low, page.raw, a, b, names, page.emphasis)
        claims += [c.but(layout="in brackets") for c in read_family(passage, place)]
    return claims, [(a, b) for _, a, b, _ in found]


def _in_sentence(index: Index, low: str, start: int, end: int) -> list[tuple[int, int, int, Span]]:
    """Each question named in brackets in a sentence: where what is said of it begins and ends, and the brackets."""
    found: list[tuple[int, int, int, Span]] = []
    hits = list(_BEHIND.finditer(low, start, end))
    begin = start
    for number, hit in enumerate(hits):
        got = refs.parse(index, low, hit.start() + 1, hit.end())
        stop = end if number + 1 == len(hits) else hit.end()
        said = low[begin : hit.start()]
        if (
            got
            and len(got.places) == 1
            and not index.nodes[got.first].parts
            and len(said.split()) >= WORDS
            and low[hit.end() : end].strip()  # else it is a title: "Personal budgets (Q9)"
            and not _LOOKS_AWAY.search(said)
        ):
            found.append((got.first, begin, stop, hit.span()))
        begin = hit.end()
    return found
