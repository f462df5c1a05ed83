"""Figures for several years: which of them belongs to the time that a question asks about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from foicli.reading.normal import sentence_at
from foicli.reading.passages import Passage
from foicli.reading.periods import Period, asked, periods
from foicli.reading.years import years_in

_NEAR = 25  # characters between a year and the figure it heads
_LINKING = re.compile(
    r"[^.;\x1e\d£]{0,40}(?:\b(?:in|for|during|at|by|on|of|to|over)(?: the (?:year|end of))?|\()\s*"
)
_NEXT = re.compile(r"[\s,;/&]{0,4}(?:and|then|followed by)?\s{0,3}£?")
_BROKEN = re.compile(r"[.;]\s|\x1e")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and where it stands. `value` is None for a limit or range, which cannot be added."""

    value: Decimal | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Timed:
    """The figures of the time asked for, and what is doubtful about them."""

    figures: list[Figure]
    rule: str
    doubts: tuple[str, ...] = ()


def times_of(low: str, figures: Sequence[Figure], start: int, end: int) -> list[Period | None]:
    """The time that each figure belongs to by its place: right behind it, or before it as its heading."""
    found = [
        p for p in periods(low, start, end) if not any(f.start < p.end and p.start < f.end for f in figures)
    ]
    return [_time_of(low, figures, at, found) for at in range(len(figures))]


def _time_of(low: str, figures: Sequence[Figure], at: int, found: list[Period]) -> Period | None:
    """Behind a figure its time is linked by a word; before it it stands near, or opens the sentence."""
    figure = figures[at]
    following = figures[at + 1].start if at + 1 < len(figures) else len(low)
    before = next((p for p in reversed(found) if p.end <= figure.start), None)
    after = next((p for p in found if figure.end <= p.start < following), None)
    if before and at and after and _LINKING.fullmatch(low[figures[at - 1].end : before.start]):
        before = None  # it stands behind the figure before: "22 at 31 March 2013 and 24 at …"
    if before and not any(before.end <= f.start < figure.start for f in figures):
        gap = low[before.end : figure.start]
        if len(gap.strip()) <= _NEAR and not _BROKEN.search(gap):
            return before
    if after and _LINKING.fullmatch(low[figure.end : after.start]):
        return after
    if before and not re.search(r"[.;](?:\s|$)", re.sub(r"\d\.\d", "", low[before.end : figure.start])):
        return before
    return None


def at_the_time(low: str, question: str, figures: list[Figure], start: int, end: int) -> Timed | None:
    """The figures of the year asked (the last, where several are); None where the text tells no years apart."""
    if len(figures) < 2:
        return None
    named, _ = asked(question)
    times = times_of(low, figures, start, end)
    told = {(t.first, t.last) for t in times if t}
    if not told:
        # "£6.9m, £8.3m and £5.7m" for three years: they stand in the order in which they were asked
        between = [low[a.end : b.start] for a, b in pairwise(figures)]
        if len(named) == len(figures) > 1 and all(_NEXT.fullmatch(words) for words in between):
            return Timed(figures[-1:], "the last of the years asked", ("several figures",))
        return None
    if named:
        wanted = max(named, key=lambda p: (p.last, p.first))
        for fits in (Period.same, Period.fits):
            own = [f for f, t in zip(figures, times, strict=True) if t and fits(t, wanted)]
            if own and len(own) < len(figures):
                return Timed(own, "of the year asked")
            if own:
                return None
        return None
    if len(told) < 2:
        return None
    latest = max(t.last for t in times if t)
    return Timed(
        [f for f, t in zip(figures, times, strict=True) if t and t.last == latest],
        "of the last year given",
        ("several figures",),
    )


def over_the_stretch(low: str, question: str, figures: list[Figure], start: int, end: int) -> list[Figure]:
    """Figures year by year for a question that asks about a stretch of years: those within it, to be added."""
    _, stretch = asked(question)
    if stretch is None:
        return []
    times = times_of(low, figures, start, end)
    inside = [
        f
        for f, t in zip(figures, times, strict=True)
        if t and t.first >= stretch.first and t.last <= stretch.last
    ]
    distinct = {(t.first, t.last) for t in times if t}
    return inside if len(inside) > 1 and len(distinct) == len([t for t in times if t]) else []


def of_another_year(passage: Passage, question: str, at: int) -> bool:
    """Whether the one year that the sentence of a figure at `at` names is none of those in the (lower-case) question."""
    wanted = {year for year, _ in years_in(question) if year > 0}
    a, b = sentence_at(passage.low, at, passage.start, passage.end)
    years = {year for year, _ in years_in(passage.low[a:b])}
    if not wanted or len(years) != 1:
        return False
    year = years.pop()
    if year < 0:  # `The figure for 2022`, where 2023/24 was asked for
        return -year not in wanted and 1 - year not in wanted
    return year not in wanted
