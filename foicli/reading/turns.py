"""Letters that go through all questions in turn, each behind the same word: `Q. …` and `A. …`, `You asked: …`."""

import re
from itertools import pairwise

from foicli.reading.anchors import Anchor
from foicli.reading.index import Index
from foicli.reading.segment import Page, Unit

GAIN = 3.2  # what a title that takes its turn is worth: as much as a number at the beginning of a line
LEAST = 4  # questions; fewer may come to the same number by chance
_ASKS = re.compile(
    r"[\s•*_-]*(?P<word>q|question|you asked|you (?:also )?(?:ask|want to know)|your (?:question|request)|request|"
    r"(?:information )?requested)\s*[.:-]\s*"
)
_ANSWERS = re.compile(
    r"[\s•*_-]*(?:a|(?:(?:our|the|ccg|council|trust) )?(?:answer|response|reply))\s*[.:-]\s*"
)


def in_turn(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """A label for each question, where a letter has just as many titles with answers as there are questions."""
    if len(index.tops) < LEAST:
        return []
    units = [
        u for u in page.units if start <= u.start and u.end <= end and page.seen[u.start : u.end].strip()
    ]
    by_word: dict[str, list[Unit]] = {}
    answered: dict[str, int] = {}
    for unit, following in pairwise([*units, None]):
        if unit is None:
            break
        if hit := _ASKS.match(page.seen, unit.start, unit.end):
            word = hit.group("word")
            by_word.setdefault(word, []).append(unit)
            if following and _ANSWERS.match(page.seen, following.start, following.end):
                answered[word] = answered.get(word, 0) + 1
    for word, titles in by_word.items():
        if len(titles) == len(index.tops) and answered.get(word, 0) >= 0.8 * len(titles):
            return [
                Anchor((top.place,), title.start, title.end, GAIN, "in turn")
                for top, title in zip(index.tops, titles, strict=True)
            ]
    return []
