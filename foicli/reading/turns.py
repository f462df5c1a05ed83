"""Answers in turn: all questions behind the same word (`Q. …` and `A. …`, `You asked: …`), or a list's in bullets."""

import re
from collections.abc import Sequence
from itertools import pairwise

from foicli.reading.anchor import Anchor
from foicli.reading.index import Index
from foicli.reading.mentions import places_in
from foicli.reading.segment import Page, Unit

GAIN = 3.2  # what a title that takes its turn is worth: as much as a number at the beginning of a line
MOST = 60  # bullets of a list that are counted
LEAST = 4  # questions; fewer may come to the same number by chance
_ASKS = re.compile(
    r"[\s•*_-]*(?P<word>q|question|you asked|you (?:also )?(?:ask|want to know)|your (?:question|request)|request|"
    r"(?:information )?requested)\s*[.:-]\s*"
)
_ANSWERS = re.compile(
    r"[\s•*_-]*(?:a|(?:(?:our|the|ccg|council|trust) )?(?:answer|response|reply))\s*[.:-]\s*"
)
BULLET = re.compile(r"[\s\x1e]*[-•*–o]\s+")
_BULLETS = "-•*–o▪◦·"


def bullets_in_turn(index: Index, page: Page, anchors: Sequence[Anchor]) -> list[Anchor]:
    """A label for each part of a list, where just as many bullets without letters stand beneath its number.

    Where a bullet names another part than the one whose turn it is, their order is not ours.
    """
    found: list[Anchor] = []
    headings = {a.start: a.first for a in anchors if len(a.places) == 1 and index.nodes[a.first].parts}
    numbers = {unit.start: number for number, unit in enumerate(page.units)} if headings else {}
    for at, heading in headings.items():
        unit = page.unit_at(at)
        if unit is None or unit.block.table >= 0:
            continue
        parts = index.nodes[heading].parts
        bullets = _bullets_after(page, numbers[unit.start])
        if len(bullets) != len(parts) or len(parts) < LEAST or any(u.start in headings for u in bullets):
            continue
        named = [places_in(index, page.low, u.start, u.end, frozenset(parts)) for u in bullets]
        labelled = [u for u in bullets if any(u.start <= a.start < u.end for a in anchors)]
        if len(labelled) > len(parts) / 3:
            continue  # they say themselves what they are about
        if any(n and part not in n for n, part in zip(named, parts, strict=True)):
            continue
        found += [taking_its_turn(page, p, u, "in order") for p, u in zip(parts, bullets, strict=True)]
    return found


def taking_its_turn(page: Page, place: int, unit: Unit, kind: str) -> Anchor:
    """The label of a question whose answer is this unit, behind its bullet if it has one."""
    hit = BULLET.match(page.low, unit.start, unit.end)
    return Anchor((place,), unit.start, hit.end() if hit else unit.start, GAIN, kind)


def is_bullet(page: Page, unit: Unit) -> bool:
    """Whether a unit stands behind a bullet, of a list or typed."""
    label = unit.block.label
    return label in _BULLETS if label else BULLET.match(page.low, unit.start, unit.end) is not None


def _bullets_after(page: Page, number: int) -> list[Unit]:
    """The bulleted units that follow unit `number` without a break."""
    bullets: list[Unit] = []
    for unit in page.units[number + 1 :]:
        if not is_bullet(page, unit) or len(bullets) > MOST:
            break
        bullets.append(unit)
    return bullets


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
