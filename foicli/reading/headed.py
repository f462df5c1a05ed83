"""Bullets under what is said of all of them: `What we do not commission`, and beneath it `- Acute nurses`."""

import re

from foicli.reading.anchor import Anchor
from foicli.reading.claims import Span
from foicli.reading.segment import Page, Unit
from foicli.reading.tokens import VALUE
from foicli.reading.turns import BULLET

LEAST = 2  # bullets
_OWN = re.compile(
    r"(?<![\w-])(?:yes|no|n|y|✓|✗)(?![\w'-])|:\s*(?:£?\d|none\b|nil\b)"
)  # a bullet that answers for itself
_NUMBER = re.compile(r"^(?:q(?:uestion)?\.?\s?)?\d{1,2}[.):]\s*")  # of the list, before its title
WORDS = 8  # of a title
_LOOSE = ("topic", "likeness", "topic in line")
_MARKS = "-•*–o▪◦·"


def under_a_title(page: Page, start: int, end: int) -> list[Span]:
    """Where such lists stand, title and bullets."""
    units = page.shown(start, end)
    found: list[Span] = []
    for number, unit in enumerate(units):
        if not _is_title(page, unit):
            continue
        last = number
        while last + 1 < len(units) and _is_bullet(page, units[last + 1]):
            last += 1
        bullets = units[number + 1 : last + 1]
        own = sum(_OWN.search(page.low, u.start, u.end) is not None for u in bullets)
        if len(bullets) >= LEAST and own <= len(bullets) / 3:
            found.append((unit.start, units[last].end))
    return found


def without_names(anchors: list[Anchor], lists: list[Span]) -> list[Anchor]:
    """The labels but for the names in such lists: what answers them stands in the title."""
    return [
        a for a in anchors if a.kind not in _LOOSE or not any(x <= a.start < y for x, y in lists)
    ]  # fmt: skip


def _is_title(page: Page, unit: Unit) -> bool:
    """Whether a line says that something is done or not, and nothing else."""
    low = _NUMBER.sub("", page.low[unit.start : unit.end].strip(" \x1e:"))
    plain = unit.block.table < 0 and not _is_bullet(page, unit) and not re.search(r"[\d£?.]", low)
    return plain and len(low.split()) <= WORDS and VALUE.search(low) is not None


def _is_bullet(page: Page, unit: Unit) -> bool:
    label = unit.block.label.strip()
    return BULLET.match(page.low, unit.start, unit.end) is not None or bool(label and label in _MARKS)
