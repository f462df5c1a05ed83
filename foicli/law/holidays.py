"""Which days are working days: the table of bank holidays by nation, and calendars counted from it."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pkgutil import get_data

from foicli.errors import FoiError
from foicli.law.words import WEEKDAYS, long_day

FIRST_DAY = date(2015, 1, 1)
LAST_DAY = date(2028, 12, 31)
_FIRST = FIRST_DAY.toordinal()
_LENGTH = LAST_DAY.toordinal() - _FIRST + 1


class Nation(StrEnum):
    """The three lists of bank holidays in the United Kingdom."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"

    @property
    def shown(self) -> str:
        """The name as written in a sentence."""
        return {"england-and-wales": "England and Wales", "scotland": "Scotland"}.get(
            self.value, "Northern Ireland"
        )


@dataclass(frozen=True, slots=True)
class Holiday:
    """One bank holiday in one nation. `source` says where the date was read."""

    day: date
    title: str
    nation: Nation
    source: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Horizon:
    """The first and the last day for which the bank holidays are known."""

    first: date
    last: date


class HorizonError(FoiError):
    """A count would need a day for which no bank holidays are known. It is never guessed."""

    def __init__(self, wanted: date | None) -> None:
        if wanted is not None and wanted < FIRST_DAY:
            super().__init__(
                f"{long_day(wanted)} cannot be counted from: the table of bank holidays begins on "
                f"{long_day(FIRST_DAY)}",
                "Check the date; working days before then have to be counted by hand.",
            )
            return
        day = f"{long_day(wanted)} cannot be counted: " if wanted else ""
        super().__init__(
            f"{day}the table of bank holidays ends on {long_day(LAST_DAY)}, and this count runs past it",
            "Check the date; if it is right, install a newer version of foi, whose table goes further.",
        )


def horizon() -> Horizon:
    """The days that the shipped table covers."""
    return Horizon(FIRST_DAY, LAST_DAY)


@cache
def holidays(nation: Nation) -> tuple[Holiday, ...]:
    """All bank holidays of one nation in the shipped table, in order."""
    return tuple(
        Holiday(date.fromisoformat(row["date"]), row["title"], nation, row["source"])
        for row in csv.DictReader(_table(nation).splitlines())
    )


@cache
def table_version() -> str:
    """A short fingerprint of the shipped table: computed dates can be told to be of another table."""
    import hashlib

    return hashlib.sha256("".join(_table(nation) for nation in Nation).encode()).hexdigest()[:12]


def _table(nation: Nation) -> str:
    # pkgutil finds it in a ZIP too, and costs a tenth of importlib.resources at start-up.
    content = get_data("foicli.law", f"holidays/{nation.value}.csv")
    assert content is not None, "the table is shipped with the package"
    return content.decode("utf-8")


class Calendar:
    """The working days from FIRST_DAY to LAST_DAY, given the holidays that are to be left out.

    A day is a working day unless it is a Saturday, a Sunday or in `holidays`. Christmas Day and Good
    Friday, which both Acts name apart, are in the lists of all nations where they fall on a weekday.
    """

    def __init__(self, holidays: Iterable[Holiday]) -> None:
        self._holidays: dict[date, tuple[Holiday, ...]] = {}
        for holiday in holidays:
            self._holidays[holiday.day] = (*self._holidays.get(holiday.day, ()), holiday)
        self._days: list[int] = []  # the ordinals of the working days, in order
        self._upto: list[int] = []  # how many of them lie on or before each day of the table
        off = {day.toordinal() for day in self._holidays}
        for day in range(_FIRST, _FIRST + _LENGTH):
            if (day + 6) % 7 < 5 and day not in off:  # ordinal 1 was a Monday
                self._days.append(day)
            self._upto.append(len(self._days))

    def _count(self, day: date) -> int:
        offset = day.toordinal() - _FIRST
        if not 0 <= offset < _LENGTH:
            raise HorizonError(day)
        return self._upto[offset]

    def is_working(self, day: date) -> bool:
        """Whether the day counts. Raises HorizonError outside the table."""
        self._count(day)
        return day.weekday() < 5 and day not in self._holidays

    def on_or_after(self, day: date) -> date:
        """The day itself if it is a working day, or else the next one."""
        return day if self.is_working(day) else self.add(day, 1)

    def add(self, start: date, days: int, ignoring: Sequence[Span] = ()) -> date:
        """The working day numbered `days` (1 or more) where the day after `start` is the first that may count.

        Working days inside the spans of `ignoring` (which must not overlap) are not counted.
        Raises HorizonError where the answer, or `start`, lies outside the table.
        """
        if days < 1:
            raise ValueError("count at least one working day")
        before = self._count(start)
        found = self._at(before + days)
        if not ignoring:
            return found
        # Days ignored up to the candidate push it on, which may bring in further ignored days. Going
        # up from below, this settles on the earliest day that fits, and that is never an ignored one.
        while True:
            ignored = sum(self._inside(span, start, found) for span in ignoring)
            further = self._at(before + days + ignored)
            if further == found:
                return found
            found = further

    def between(self, after: date, upto: date, ignoring: Sequence[Span] = ()) -> int:
        """How many working days follow `after`, up to and including `upto` (negative if it is earlier).

        Working days inside the spans of `ignoring` (which must not overlap) are not counted.
        """
        return (
            self._count(upto) - self._count(after) - sum(self._inside(span, after, upto) for span in ignoring)
        )

    def why_not(self, day: date) -> str:
        """Why a day is no working day (`Saturday`, or the holiday and who keeps it); empty if it is one."""
        return WEEKDAYS[day.weekday()] if day.weekday() > 4 else self.title(day)

    def title(self, day: date) -> str:
        """The holiday on this day with its nations: `Battle of the Boyne … (Northern Ireland)`, or empty."""
        return titled(self._holidays.get(day, ()))

    def _at(self, number: int) -> date:
        if number > len(self._days):
            raise HorizonError(None)
        return date.fromordinal(self._days[number - 1])

    def _inside(self, span: Span, start: date, end: date) -> int:
        first = max(span.first, start + timedelta(1))
        last = min(span.last, end)
        return self.between(first - timedelta(1), last) if first <= last else 0


def titled(kept: Sequence[Holiday]) -> str:
    """Each title once, with the nations that keep it in brackets; all three are “the whole UK”."""
    nations: dict[str, list[str]] = {}
    for holiday in kept:
        nations.setdefault(holiday.title, []).append(holiday.nation.shown)
    return "; ".join(
        f"{title} ({'the whole UK' if len(who) == len(Nation) else ', '.join(who)})"
        for title, who in nations.items()
    )


@cache
def calendar(nations: tuple[Nation, ...], without: tuple[date, ...] = ()) -> Calendar:
    """The calendar that leaves out every holiday of any of these nations, but for the days `without`."""
    return Calendar(
        holiday for nation in nations for holiday in holidays(nation) if holiday.day not in without
    )
