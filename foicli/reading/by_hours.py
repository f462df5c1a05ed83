"""Two lists under one label, told apart by the time of day: `12/13. In hours: (a) to (e). Out of hours: (d) only.`"""

import re
from collections.abc import Sequence
from dataclasses import replace

from foicli.reading.anchor import Anchor
from foicli.reading.asked import asked_of
from foicli.reading.hours import NONE
from foicli.reading.index import Index

MOST = 600  # characters from the label to the second time of day
_IN_HOURS = re.compile(
    r"[\s\x1e(]*(?:in|during|within)[ -](?:(?:office|working|normal|core)[ -])?hours\)?\s?[:-]\s*"
)
_OUT_OF_HOURS = re.compile(
    r"(?:(?<=[.;,\x1e])|^)[\s\x1e(]*(?:(?:in the |at )?evenings?[^.:;]{0,30}weekends?|"
    r"out[ -]of[ -]hours?(?: and (?:at )?weekends?)?)\)?\s?[:-]\s*"
)


def told_apart_by_hours(index: Index, low: str, found: Sequence[Anchor]) -> list[Anchor]:
    """The anchors `found` in the text `low`, with a label over two such lists as a label of each."""
    out: list[Anchor] = []
    for anchor in found:
        out += _each(index, low, anchor) or [anchor]
    return out


def _each(index: Index, low: str, anchor: Anchor) -> list[Anchor]:
    lists = [p for p in anchor.places if index.nodes[p].parts]
    outside = [p for p in lists if asked_of(index, p).hours != NONE]
    opened = _IN_HOURS.match(low, anchor.end) if len(lists) == len(anchor.places) == 2 else None
    turned = _OUT_OF_HOURS.search(low, opened.end(), opened.end() + MOST) if opened else None
    if not opened or not turned or len(outside) != 1:
        return []
    inside = next(p for p in lists if p not in outside)
    return [
        replace(anchor, places=(inside,), end=opened.end()),
        replace(anchor, places=(outside[0],), start=turned.start(), end=turned.end()),
    ]
