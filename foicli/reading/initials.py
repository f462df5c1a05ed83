"""The initials of whoever answers, in front of each answer: `Please see my comments marked AW.` and `AW: No`."""

import re
from collections import Counter

from foicli.reading.claims import Span
from foicli.reading.segment import Page

SEVERAL = 3  # answers behind the same initials
_INITIALS = re.compile(r"[\s>*\[(]*(?P<who>(?!NB|PS|RE|FW|EG|IE)[A-Z]{2,3})\]?\s?[:>–-]\s+(?=\S)")


def initials(page: Page) -> list[Span]:
    """The stretches that hold nothing but the initials of the writer, where several answers stand behind the same."""
    found: list[tuple[str, Span]] = []
    for unit in page.units:
        hit = _INITIALS.match(page.raw, unit.start, unit.end)
        if hit and not unit.hidden and unit.block.table < 0:
            found.append((hit["who"], hit.span()))
    often = Counter(who for who, _ in found)
    return [span for who, span in found if often[who] >= SEVERAL]
