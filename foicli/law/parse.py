"""Regimes, dates and events as people write them, read with one sentence for each fault."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from foicli.errors import Fault, InputFaults
from foicli.law.words import count_of, listed
from foicli.model.request import Event, EventName
from foicli.model.request import Regime as Code

T = TypeVar("T")

MOST_EVENTS = 500  # one request; more is a broken file
MOST_DAYS = 999  # an extension of four years is a slip of the finger

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SLASHED = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})")
_NUMBER = re.compile(r"[0-9]{1,9}")
_WITH_DAYS = (EventName.PIT_EXTENSION, EventName.COMPLEXITY_EXTENSION)
_REGIMES = listed(tuple(code.value for code in Code), "or")


def parse_regime(text: str) -> Code:
    """Read `foia`, `eir` or `foisa`, in capitals or not. Raises InputFaults with a sentence."""
    faults: list[str] = []
    code = read_regime(text, faults)
    return _or_raise(code, faults, "the regime is not understood")


def parse_day(text: str) -> date:
    """Read a date as `2017-06-12`. Raises InputFaults with a sentence."""
    faults: list[str] = []
    day = read_day(text, faults)
    return _or_raise(day, faults, "the date is not understood")


def parse_events(text: str) -> tuple[Event, ...]:
    """Read `clarification_requested:2017-06-20;clarified:2017-06-27;pit_extension:20`.

    Extensions take working days, and may take the day of the notice after them
    (`pit_extension:20:2017-07-03`); all others take a date. Raises InputFaults with every fault.
    """
    faults: list[str] = []
    events = read_events(text, faults)
    return _or_raise(events, faults, "the events are not understood")


def read_regime(text: str, faults: list[str]) -> Code | None:
    """As `parse_regime`, but the fault goes to the list."""
    name = text.strip().casefold()
    for code in Code:
        if code.value == name:
            return code
    faults.append(
        f"“{_cut(text)}” is not a regime; write {_REGIMES}"
        if name
        else f"there is no regime; write {_REGIMES}"
    )
    return None


def read_day(text: str, faults: list[str]) -> date | None:
    """As `parse_day`, but the fault goes to the list."""
    written = text.strip()
    if match := _ISO.fullmatch(written):
        year, month, day = (int(part) for part in match.groups())
        try:
            return date(year, month, day)
        except ValueError:
            faults.append(f"there is no such day as {written}")
            return None
    if not written:
        faults.append("there is no date; write it as YYYY-MM-DD, for example 2017-06-12")
        return None
    faults.append(f"“{_cut(written)}” is not a date; {_advice(written)}")
    return None


def _advice(written: str) -> str:
    """How to write the date that was probably meant: British order, day before month."""
    if match := _SLASHED.fullmatch(written):
        day, month, year = (int(part) for part in match.groups())
        try:
            meant = date(year, month, day)
        except ValueError:
            return "and there is no such day; write dates as YYYY-MM-DD, for example 2017-06-12"
        return f"write {meant.isoformat()} if that is the day meant (year, month, day)"
    return "write it as YYYY-MM-DD, for example 2017-06-12"


def read_events(text: str, faults: list[str]) -> tuple[Event, ...]:
    """As `parse_events`, but the faults go to the list and the events without fault are returned."""
    pieces = [piece.strip() for piece in text.split(";", MOST_EVENTS + 1)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > MOST_EVENTS:
        faults.append(f"there are more than {MOST_EVENTS} events; one request has no more than a few")
        return ()
    events = (_event(piece, faults) for piece in pieces)
    return tuple(event for event in events if event)


def _event(piece: str, faults: list[str]) -> Event | None:
    word, *rest = (part.strip() for part in piece.split(":", 3))
    name = next((name for name in EventName if name.value == word.casefold().replace("-", "_")), None)
    if name is None:
        names = listed(tuple(name.value for name in EventName))
        faults.append(f"“{_cut(word)}” is not an event; the events are {names}")
        return None
    if name in _WITH_DAYS:
        return _extension(piece, name, rest, faults)
    if len(rest) != 1 or not rest[0]:
        faults.append(f"“{_cut(piece)}” needs one date, as in {name}:2017-06-20")
        return None
    day = _day_of(name, rest[0], faults)
    return Event(name, day) if day else None


def _extension(piece: str, name: EventName, rest: Sequence[str], faults: list[str]) -> Event | None:
    if not rest or len(rest) > 2 or not _NUMBER.fullmatch(rest[0]):
        faults.append(
            f"“{_cut(piece)}” needs a number of working days, as in {name}:20, and may have the day of the "
            f"notice after it, as in {name}:20:2017-07-03"
        )
        return None
    days = int(rest[0])
    if not 1 <= days <= MOST_DAYS:
        faults.append(f"“{_cut(piece)}” must be between {count_of(1, 'working day')} and {MOST_DAYS}")
        return None
    if len(rest) == 1:
        return Event(name, None, days)
    day = _day_of(name, rest[1], faults)
    return Event(name, day, days) if day else None


def _day_of(name: EventName, text: str, faults: list[str]) -> date | None:
    found: list[str] = []
    day = read_day(text, found)
    faults.extend(f"{name}: {fault}" for fault in found)
    return day


def _cut(text: str) -> str:
    """Text from outside, short enough for a sentence and without control characters."""
    shown = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:61].strip()
    )
    return shown if len(text) <= 60 else shown[:60] + "…"


def _or_raise(value: T | None, faults: list[str], message: str) -> T:
    if faults or value is None:
        raise InputFaults(f"{message}: {'; '.join(faults)}", tuple(Fault("", fault) for fault in faults))
    return value
