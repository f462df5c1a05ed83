"""Replies sorted by what is answered: a title `Things we do not commission`, and under it what was asked, by number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foicli.reading import refs
from foicli.reading.claims import Claim, Span, coding_of
from foicli.reading.details import read_detail
from foicli.reading.index import Index
from foicli.reading.passages import Passage, cut
from foicli.reading.segment import Page, Unit
from foicli.reading.wording import Verdict, judge, withheld

TITLE = 90  # characters of a title
TITLES, ITEMS = 2, 4  # so many at least: fewer are no order
_TITLE = re.compile(
    r"\W*(?:things|services|items|questions|points|matters|areas|parts|what|those)\b(?: \w+){0,3} we\b[^.?£]*"
)
_NUMBER = re.compile(r"\(\s?(?:your |our )?(?=(?:questions?\s?|q\.?\s?|nos?\.?\s?)?\d{1,2}\s?[a-z]?\b)")


@dataclass(frozen=True, slots=True)
class _Item:
    """One line under a title: the questions it names, where the line stands, and where its brackets end."""

    places: tuple[int, ...]
    start: int
    behind: int
    end: int


def sorted_answers(
    index: Index, page: Page, start: int, end: int, names: tuple[str, ...]
) -> tuple[list[Claim], list[Span]]:
    """Claims from lines under titles that are their answer, and the stretches they were read from."""
    lists = [
        (title, verdict, items) for title, verdict, items in _lists(index, page, start, end, names) if items
    ]
    if len(lists) < TITLES or sum(len(items) for *_, items in lists) < ITEMS:
        return [], []
    claims: list[Claim] = []
    spans: list[Span] = []
    for title, verdict, items in lists:
        spans.append((title.start, title.end))
        for item in items:
            spans.append((item.start, item.end))
            claims += _of_item(index, page, names, verdict, (title.start, title.end), item)
    return claims, spans


def _lists(
    index: Index, page: Page, start: int, end: int, names: tuple[str, ...]
) -> Iterator[tuple[Unit, Verdict, list[_Item]]]:
    title: Unit | None = None
    verdict: Verdict | None = None
    items: list[_Item] = []
    for unit in page.shown(start, end):
        low, item = page.low, _item(index, page.low, unit)
        if title and verdict and item:
            items.append(item)
            continue
        if title and verdict:
            yield title, verdict, items
        title, verdict, items = None, None, []
        if unit.end - unit.start <= TITLE and _TITLE.fullmatch(low[unit.start : unit.end].strip(" \x1e:")):
            title = unit
            verdict = withheld(low, unit.start, unit.end) or judge(low, unit.start, unit.end, ours=names)
    if title and verdict:
        yield title, verdict, items


def _item(index: Index, low: str, unit: Unit) -> _Item | None:
    """A line with the number of what was asked in brackets behind its name."""
    hit = _NUMBER.search(low, unit.start, unit.end)
    got = refs.parse(index, low, hit.end(), unit.end) if hit else None
    close = low.find(")", got.end - 1, min(unit.end, got.end + 3)) if got else -1
    if got is None or close < 0:
        return None
    places = tuple(f for p in got.places for f in index.families(p))
    return _Item(places, unit.start, close + 1, unit.end)


def _of_item(
    index: Index, page: Page, names: tuple[str, ...], verdict: Verdict, title: Span, item: _Item
) -> list[Claim]:
    """The answer of the title for what the line names, and what else the line says of it."""
    found: list[Claim] = []
    passage = Passage(index, page.low, page.raw, item.behind, item.end, names, page.emphasis)
    clauses = cut(passage, item.behind, item.end)
    for place in item.places:
        node = index.nodes[place]
        if node.question.answer.is_yes_no or not verdict.voice.is_value:
            spans = (title, (item.start, item.behind))
            rule = f"sorted by the answer: {verdict.rule}"
            found.append(Claim(place, coding_of(verdict), spans, verdict.sure, rule, rank=2, layout="listed"))
        for detail in (index.nodes[d] for d in node.details):
            rest = read_detail(passage, detail, clauses, item.behind, main=False)
            found += [c.but(layout="listed") for c in rest]
    return found
