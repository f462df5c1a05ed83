"""The numbers of Word's lists, which are worked out and stand nowhere in the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foicli.reading.extract import numerals, symbols
from foicli.reading.extract.package import attribute, child, children

if TYPE_CHECKING:
    from lxml.etree import _Element

    from foicli.reading.extract.docx_styles import Styles

_LEVELS = 9
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": numerals.decimal,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": numerals.word_letters,
    "upperLetter": lambda n: numerals.word_letters(n).upper(),
    "lowerRoman": numerals.roman,
    "upperRoman": lambda n: numerals.roman(n).upper(),
    "ordinal": numerals.ordinal,
}


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it writes its number, and what stands around it."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    font: str = ""


@dataclass(slots=True)
class _List:
    """One list as paragraphs name it: the abstract list it counts in, and its own levels and starts."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts through the lists of one document as its paragraphs come by."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: "_Element | None", styles: "Styles") -> "Numbering":
        """From the part numbering.xml, which may be missing."""
        abstracts = {attribute(a, "abstractNumId"): a for a in children(root, "abstractNum")}
        numbers = {attribute(n, "numId"): n for n in children(root, "num")}
        made = cls()
        for number, element in numbers.items():
            abstract = attribute(child(element, "abstractNumId"), "val")
            abstract = _followed(abstract, abstracts, numbers, styles)
            levels = {_digit(lvl, "ilvl"): _level(lvl) for lvl in children(abstracts.get(abstract), "lvl")}
            starts: dict[int, int] = {}
            for override in children(element, "lvlOverride"):
                level = _digit(override, "ilvl")
                if (own := child(override, "lvl")) is not None:
                    levels[level] = _level(own)
                if (start := child(override, "startOverride")) is not None:
                    starts[level] = _digit(start, "val")
            made.lists[number] = _List(abstract, levels, starts)
        return made

    def next(self, number: str, level: int) -> str:
        """The label of the next paragraph in this list at this level; empty where it shows none."""
        found = self.lists.get(number)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        shape = found.levels.get(level, _Level(text=f"%{level + 1}."))
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        if level in found.starts and (number, level) not in self._started:
            counts[level] = None
        self._started.add((number, level))
        before = counts[level]
        counts[level] = found.starts.get(level, shape.start) if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _shown(shape, found, counts)


def _shown(shape: _Level, found: _List, counts: list[int | None]) -> str:
    if shape.format == "none" and "%" not in shape.text:
        return shape.text.strip()
    if shape.format == "bullet":
        return _bullet(shape)

    def put(match: re.Match[str]) -> str:
        level = int(match.group(1)) - 1
        other = found.levels.get(level, _Level())
        count = counts[level]
        if other.format in ("none", "bullet"):
            return ""
        write = numerals.decimal if shape.legal else _FORMATS.get(other.format, numerals.decimal)
        return write(other.start if count is None else count)

    return re.sub(r"%([1-9])", put, shape.text).strip()


def _bullet(shape: _Level) -> str:
    """A tick as a bullet is a tick; anything else is a bullet."""
    if symbols.is_symbol_font(shape.font) or any("\uf000" <= c <= "\uf0ff" for c in shape.text):
        drawn = symbols.translate(shape.text, shape.font or "symbol")
        if drawn.strip() in (symbols.TICK, symbols.CROSS, symbols.CHECKED, symbols.UNCHECKED):
            return drawn.strip()
    shown = shape.text.strip()
    return shown if shown in "✓✔✗✘☑☐☒" and shown else symbols.BULLET


def _followed(
    abstract: str, abstracts: "dict[str, _Element]", numbers: "dict[str, _Element]", styles: "Styles"
) -> str:
    """A list may say only that it looks like a list style, which names another list."""
    for _ in range(3):
        link = attribute(child(abstracts.get(abstract), "numStyleLink"), "val")
        number = styles.of(link).number if link else ""
        if number not in numbers:
            break
        abstract = attribute(child(numbers[number], "abstractNumId"), "val")
    return abstract


def _level(element: "_Element") -> _Level:
    text = attribute(child(element, "lvlText"), "val")
    start = child(element, "start")
    return _Level(
        attribute(child(element, "numFmt"), "val", "decimal"),
        text[:50],
        _digit(start, "val") if start is not None else 1,
        child(element, "isLgl") is not None,
        attribute(child(element, "rPr", "rFonts"), "ascii"),
    )


def _digit(element: "_Element", name: str) -> int:
    text = attribute(element, name)
    return int(text) if text.isdigit() and text.isascii() and len(text) < 7 else 0
