"""Two lists under one label, told apart by the time of day: `12/13. In hours: (a) to (e). Out of hours: (d) only.`"""

import re
from collections.abc import Sequence
from dataclasses import replace

from foicli.reading.anchor import Anchor
from foicli.reading.asked import lists_by_hours
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
    pair = lists_by_hours(index, anchor.places)
    opened = _IN_HOURS.match(low, anchor.end) if pair else None
    turned = _OUT_OF_HOURS.search(low, opened.end(), opened.end() + MOST) if opened else None
    if not pair or not opened or not turned:
        return []
    inside, outside = pair
    return [
        replace(anchor, places=(inside,), end=opened.end()),
        replace(anchor, places=(outside,), start=turned.start(), end=turned.end()),
    ]
