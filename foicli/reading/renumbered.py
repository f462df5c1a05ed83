"""Titles with numbers that are not ours: `9. Joint commissioning with the council`, where that is our question 5.

A body that numbers each part anew says 9 and means 5. Its titles tell; where they agree with our numbers nothing changes.
"""

import re

from foicli.reading.anchor import Anchor
from foicli.reading.claims import Span
from foicli.reading.details.aspects import ASPECT
from foicli.reading.index import Index
from foicli.reading.segment import Page, Unit
from foicli.reading.titles import titles_of

_NUMBERED = re.compile(r"[\s\x1e]*(?:q(?:uestion)?\.?\s?)?\(?(\d{1,2})[).:]\s+(?=[a-z])")
_LETTERED = re.compile(r"[\s\x1e]*\(?(?P<letter>[a-z])\)\s+(?=[a-z])")
_ANSWER = re.compile(r"(?:yes|no(?!\.\s?of\b)|none|nil|not|partly|n/a|see|as)\b")
_LONGEST = 16  # words of a title
_SHORT = 6  # words of a title that names only what else was asked: `Link`, `Number of children`
_FITS = 0.5  # how well a title must fit its question
_TITLES = 6  # numbered titles, one after the other
_OTHERS = 4  # of them with another number than ours
_SHARE = 0.6  # of the titles whose question is found
_GAIN = 3.4  # more than a number at the beginning of a line


def by_their_titles(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """A label for each numbered title, where most of them name questions of other numbers; else nothing.

    A title whose question is not found has no places: its number is no label of ours either.
    """
    titles = _numbered_titles(page, start, end)
    if len(titles) < _TITLES:
        return []
    places = _in_order(index, [t for _, t, _ in titles])
    if every := _one_for_each(index, [t for _, t, _ in titles]):
        places = every
    told = [(n, p) for (n, _, _), p in zip(titles, places, strict=True) if p >= 0]
    others = sum(index.nodes[p].number != str(n) or index.nodes[p].is_detail for n, p in told)
    if others < _OTHERS or others <= len(told) - others or len(told) < _SHARE * len(titles):
        return []
    return [
        Anchor((place,) if place >= 0 else (), a, b, _GAIN, "order")
        for (_, _, (a, b)), place in zip(titles, places, strict=True)
    ]


def not_our_letters(index: Index, page: Page, start: int, end: int) -> list[Span]:
    """Where the letters of a list stand that name other parts than ours: `(a) Wheelchairs`, which is our part (l).

    Most titles must name a part, and next to none the part with its own letter.
    """
    lines: list[tuple[str, Span, list[str]]] = []
    for unit in page.written(start, end):
        hit = _LETTERED.match(page.low, unit.start, unit.end) if unit.block.table < 0 else None
        if hit and hit.group("letter") == chr(ord("a") + len(lines)):
            title = page.low[hit.end() : unit.end].split(".")[0]
            lines.append((hit.group("letter"), (unit.start, hit.end()), _letters_of(index, title)))
    told = [(letter, meant) for letter, _, meant in lines if meant]
    same = sum(letter in meant for letter, meant in told)
    if len(told) - same < _OTHERS or same > 1:
        return []
    return [span for _, span, _ in lines]


def _letters_of(index: Index, title: str) -> list[str]:
    """The letters of the parts that a title names."""
    parts = [p for group in index.groups for p in group.parts]
    best = titles_of(index).match(title, parts)[:1]
    return [index.nodes[p].letter for m in best if m.score >= _FITS for p in m.places]


def _numbered_titles(page: Page, start: int, end: int) -> list[tuple[int, str, Span]]:
    """Lines, or rows, of a number and a few words that are no answer, numbered one by one from 1."""
    found: list[tuple[int, str, Span]] = []
    for unit in page.written(start, end):
        if unit.block.table >= 0:
            titled = _beside_its_number(page, unit, len(found) + 1)
            if titled is not None:
                found.append((len(found) + 1, page.low[titled.start : titled.end], (unit.start, titled.end)))
            continue
        hit = _NUMBERED.match(page.low, unit.start, unit.end)
        title = page.low[hit.end() : unit.end].strip(" \x1e") if hit else ""
        if hit is None or _ANSWER.match(title) or len(title.split()) > _LONGEST:
            continue
        if int(hit.group(1)) == len(found) + 1:
            found.append((len(found) + 1, title, (unit.start, unit.end)))
    return found


def _beside_its_number(page: Page, unit: Unit, number: int) -> Unit | None:
    """The cell beside one that holds `number` and nothing else, at the beginning of a row: what is titled by it."""
    beside = page.following(unit) if page.low[unit.start : unit.end].strip(" \x1e.)") == str(number) else None
    if beside is None or unit.block.column != 0 or beside.block.row != unit.block.row:
        return None
    words = page.low[beside.start : beside.end].strip()
    return None if _ANSWER.match(words) or len(words.split()) > _LONGEST else beside


def _in_order(index: Index, titles: list[str]) -> list[int]:
    """The question of each title, none before that of the one above it; -1 where none is found."""
    places: list[int] = []
    last = -1
    for title in titles:
        place = _question(index, title, last)
        if place < 0 and last >= 0:
            place = _detail(index, title, last, places)
        places.append(place)
        last = max(last, place)
    return _filled(index, places)


def _one_for_each(index: Index, titles: list[str]) -> list[int]:
    """All that is asked, in its order, where there are as many titles: `we have numbered every item in turn`.

    Most of the titles that are like anything asked must be like what stands in their place.
    """
    asked = [n.place for n in index.nodes if not n.is_heading]
    if len(titles) != len(asked) or len(asked) == len(index.tops):
        return []
    likest = [index.similar(t, frozenset(asked))[:1] for t in titles]
    told = [(found[0][1], place) for found, place in zip(likest, asked, strict=True) if found]
    same = sum(like == place for like, place in told)
    return asked if same >= _OTHERS and same > len(told) - same else []


def _question(index: Index, title: str, last: int) -> int:
    tops = [n.place for n in index.tops if n.place > last]
    fits = [m for m in titles_of(index).match(title, tops) if m.score >= _FITS and len(m.places) == 1]
    return fits[0].places[0] if fits else -1


def _detail(index: Index, title: str, last: int, taken: list[int]) -> int:
    """What else a question asks for, named by what it is: `Link`, `Spend in 2016/17`."""
    top = index.top_of(last)
    asked = [d for d in index.nodes[top].details if d not in taken]
    named = [d for d in asked if (a := ASPECT.get(index.nodes[d].question.answer)) and a.search(title)]
    return named[0] if named and len(title.split()) <= _SHORT else -1


def _filled(index: Index, places: list[int]) -> list[int]:
    """Titles without a question between two that have one, where as many questions lie between these."""
    found = list(places)
    at = 0
    while at < len(found):
        stop = at
        while stop < len(found) and found[stop] < 0:
            stop += 1
        if stop > at > 0:
            before = index.top_of(found[at - 1])
            behind = found[stop] if stop < len(found) else len(index.nodes)
            between = [n.place for n in index.tops if before < n.place < behind]
            if len(between) == stop - at:
                found[at:stop] = between
        at = stop + 1
    return found
