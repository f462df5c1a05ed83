"""A paper made ready for reading: units of text, where a sentence cannot go on, and whose words they are."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from foicli.model.form import FORMS_OF_ANSWER
from foicli.reading.boilerplate import (
    CLOSING,
    OPENS_AGAIN,
    USUAL_END,
    is_boilerplate,
    starts_original,
)
from foicli.reading.legend import with_key
from foicli.reading.lines import LABELLED, Above, Line, runs_on, width_of
from foicli.reading.normal import BREAK, lower, plain
from foicli.reading.text import Block, BlockKind, Text

MAX_CHARACTERS = 400_000
MAX_UNITS = 12_000

SIGNATURE = 90  # characters: no line of a signature is longer
_OFFICE = re.compile(
    r"\b(?:officer|manager|team|director|directorate|department|administrator|co-?ordinator|commissioner|advis[eo]r|"
    r"analyst|assistant|secretary|head of|lead|governance|csu|ccg|council|nhs|trust|tel|ext|mobile)\b|@|"
    r"\b0\d{3,4} ?\d{3}"
)
_SAID = re.compile(
    r"\b(?:yes|no|not|none|nil|is|are|was|were|has|have|do|does|did|will|can|see|same|held|commission(?:ed|s)?|"
    r"provided?|"
    r"funded|as above|ditto|n/a)\b|£|:\s|\d{4,}(?!.*\d{3})|\.$"
)
_NUMBERED = re.compile(r"(?:questions?|q|qu)\.?\s?\d|[(\[]?\d{1,2}\s?[a-z]?[)\].:]")
_PRINTED_PAIR = re.compile(
    r"\byes\s*\((?:if (?:yes|so)|please)[^()]{2,120}\)[\s\x1e]*no\b(?=\s*\x1e|\s*$)|"
    r"\(\s*(?:please )?(?:answer |state |delete )?yes\s*/\s*no(?:\s*/\s*[a-z ]{1,20})?\s*\)\s*[?:.]*"
)
_SLASHED = re.compile(r"\s*(?:q\.?\s?)?(?P<number>\d{1,2})/(?=\s|[a-z£])")
# No office leaves such a gap; patterns that look for spaces would walk over it for minutes.
_WASTE = re.compile(r"[^\S\x1e]{400,}")
COUNTED = 3  # lines that count in this way
# The form of answer that our letter asks for, as it prints it: `(2.link: link or attachment)`.
_ASKED_FORM = re.compile(
    r"\(\s?\d[\d.a-z]{0,14}:[\s\x1e>]+(?:"
    + "|".join(
        re.escape(form).replace(r"\ ", r"[\s\x1e>]+")
        for form in sorted(FORMS_OF_ANSWER.values(), reverse=True)
        if form[-1:].isalpha()
    )
    + r")(?:[,;\s\x1e>][^()]{0,160})?\)"  # with its unit: `number of children; if fewer than 5 say …`
    + r"|\((?:number|amount)[^();]{0,60};[\s\x1e>]+if fewer than[^()]{0,40}\)"  # of a question that is no detail
    + r"|\((?:link[\s\x1e>]+or[\s\x1e>]+attachment|short[\s\x1e>]+description|pounds(?:,[^()]{1,60})?)\)"
    + r"|\(one[\s\x1e>]+of:[^()]{1,400}\)"
)
RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
FOOTNOTE = re.compile(rf"[\s\x1e]*(\[\d{{1,2}}\]|[{RAISED}]{{1,2}})\s")
_STARS = re.compile(r"[*_](?=[a-z£\d])|(?<=[a-z\d.,;:!)])[*_]")


@dataclass(slots=True)
class Unit:
    """A stretch that stands by itself: a paragraph, a cell's paragraph, lines that run on."""

    start: int
    end: int
    block: Block
    depth: int = 0
    original: bool = False  # in what they quote of an earlier message
    hidden: bool = False
    ending: bool = False  # begins the end of the letter in the line of an answer


@dataclass(slots=True)
class Page:
    """One Text with its units; `low` is lower case, BREAK between units, blank where nothing is to be read."""

    text: Text
    raw: str
    low: str
    units: list[Unit]
    starts: list[int] = field(default_factory=list)
    seen: str = ""  # `low` with our own words still in it
    _runs: list[tuple[int, int, frozenset[str]]] = field(default_factory=list)

    def unit_at(self, offset: int) -> Unit | None:
        """The unit that holds the character at `offset`."""
        at = bisect_right(self.starts, offset) - 1
        return self.units[at] if at >= 0 else None

    def before(self, unit: Unit) -> Unit | None:
        """The unit before one."""
        at = bisect_right(self.starts, unit.start) - 2
        return self.units[at] if at >= 0 else None

    def following(self, unit: Unit) -> Unit | None:
        """The unit after one."""
        at = bisect_right(self.starts, unit.start)
        return self.units[at] if at < len(self.units) else None

    def shown(self, start: int, end: int) -> list[Unit]:
        """The units of a stretch that are read: none that is hidden."""
        return [u for u in self.units if start <= u.start and u.end <= end and not u.hidden]

    def written(self, start: int, end: int) -> list[Unit]:
        """The units of a stretch that are the writer's own: nothing hidden, nothing quoted."""
        return [u for u in self.shown(start, end) if not u.depth]

    def emphasis(self, start: int, end: int) -> frozenset[str]:
        """What sets a stretch apart: of its block, and of the runs that cover it."""
        found: set[str] = set()
        if unit := self.unit_at(start):
            found.update(unit.block.emphasis)
        for a, b, names in self._runs:
            if a <= start and b >= end:
                found |= names
        return frozenset(found)

    def hide(self, spans: list[tuple[int, int]]) -> None:
        """Blank out stretches, with a BREAK where each begins and ends."""
        if not spans:
            return
        pieces, at = [], 0
        for start, end in sorted(spans):
            start = max(start, at)
            if end <= start:
                continue
            pieces.append(self.low[at:start])
            pieces.append(BREAK + " " * (end - start - 2) + BREAK if end - start > 1 else BREAK)
            at = end
        pieces.append(self.low[at:])
        self.low = "".join(pieces)


def page_of(text: Text) -> Page:
    """Lay out a Text for reading. Very long papers are read up to a limit."""
    raw = plain(text.text[:MAX_CHARACTERS])
    units = _units(text, raw)
    raw = _unbroken(raw, units)
    low = lower(raw)
    units = _without_endings(units, low)
    breaks = sorted({u.end for u in units} | {u.start - 1 for u in units if u.start})
    pieces, at = [], 0
    for place in breaks:
        if at <= place < len(low):
            pieces.append(low[at:place].replace("\n", " "))
            pieces.append(BREAK)
            at = place + 1
    pieces.append(low[at:].replace("\n", " "))
    joined = _WASTE.sub(lambda hit: BREAK + "\0" * (len(hit.group()) - 2) + BREAK, "".join(pieces))
    for choices in (_ASKED_FORM, _PRINTED_PAIR):  # they end a question
        joined = choices.sub(lambda hit: "?" + " " * (len(hit.group()) - 1), joined)
    joined = _STARS.sub(" ", joined)
    joined = _with_brackets(joined, units)
    joined = with_key(raw, joined, [(u.start, u.end) for u in units])
    page = Page(text, raw, joined, units, [u.start for u in units])
    page._runs = [(r.start, r.end, frozenset(r.emphasis)) for r in text.runs[:5000]]
    _whose(page)
    return page


def _with_brackets(low: str, units: list[Unit]) -> str:
    """The text with a bracket behind the numbers of lines that count `1/ 2/ 3/`, which are no fractions."""
    hits = [h for u in units if u.block.table < 0 and (h := _SLASHED.match(low, u.start, u.end))]
    numbers = [int(h["number"]) for h in hits]
    if len(hits) < COUNTED or numbers != sorted(set(numbers)):
        return low
    slashes = {h.end("number") for h in hits}
    return "".join(")" if at in slashes else c for at, c in enumerate(low))


def _units(text: Text, raw: str) -> list[Unit]:
    broken = width_of([Line(raw[b.start : b.end], b.indent) for b in text.blocks if b.kind is BlockKind.LINE])
    units: list[Unit] = []
    above: Above | None = None  # the lines so far of the last unit, where it may go on
    for block in text.blocks:
        if block.end > len(raw) or len(units) > MAX_UNITS:
            break
        piece = raw[block.start : block.end]
        if not piece.strip():
            above = None
            if block.table >= 0:
                units.append(Unit(block.start, block.end, block, block.depth))
            continue
        if block.kind is BlockKind.LINE:
            line = Line(piece, block.indent)
            if above and block.depth == units[-1].depth and runs_on(above, line, broken):
                units[-1].end = block.end
                above = Above(raw[units[-1].start : block.end], line, carried=True)
            else:
                units.append(Unit(block.start, block.end, block, block.depth))
                above = Above(piece, line, carried=False)
            continue
        above = None
        at = block.start
        for part in piece.split("\n"):
            if part.strip():
                units.append(Unit(at, at + len(part), block, block.depth))
            at += len(part) + 1
    return units


def _unbroken(raw: str, units: list[Unit]) -> str:
    """The text with a space where a line of a unit goes on in the next."""
    pieces, at = [], 0
    for unit in units:
        pieces += [raw[at : unit.start], raw[unit.start : unit.end].replace("\n", " ")]
        at = unit.end
    return "".join(pieces) + raw[at:]


def _without_endings(units: list[Unit], low: str) -> list[Unit]:
    """The units, those parted in two in whose last line the end of the letter begins: that is no answer's."""
    parted: list[Unit] = []
    for unit in units:
        end = USUAL_END.search(low, unit.start, unit.end)
        if end is None or is_boilerplate(low[unit.start : unit.end].strip()):
            parted.append(unit)
            continue
        parted.append(Unit(unit.start, end.start(), unit.block, unit.depth))
        parted.append(Unit(end.end(), unit.end, unit.block, unit.depth, hidden=True, ending=True))
    return parted


def _whose(page: Page) -> None:
    """Mark what they quote of earlier mail, and what every letter says: greetings, review rights, disclaimers."""
    first = next((n for n in range(1, len(page.units)) if _begins_original(page, page.units, n)), None)
    for unit in page.units[first:] if first else []:
        unit.original = True
    _hide_usual(page, [u for u in page.units if not u.original])
    _hide_signature(page)


def _begins_original(page: Page, units: list[Unit], number: int) -> bool:
    low, *following = (page.low[u.start : u.end] for u in units[number : number + 5])
    return starts_original(low.strip(), following)


def take_for_own(page: Page, *, quoted_too: bool = False) -> None:
    """Take a letter that was passed on for the writer's own words; with `quoted_too`, lines marked `>` as well.

    It has greetings, review rights and a signature like any other letter, and they are no answers there either.
    """
    passed_on = [u for u in page.units if u.original]
    for unit in page.units:
        unit.original = False
        if quoted_too:
            unit.depth = 0
    _hide_usual(page, passed_on)
    _hide_signature(page)


def _hide_usual(page: Page, units: list[Unit]) -> None:
    """Hide what every letter says: greetings, closings, review rights, disclaimers."""
    closing = False
    since = 0
    for number, unit in enumerate(units):
        low = page.low[unit.start : unit.end].strip()
        if closing and _begins_original(page, units, number):
            closing = False  # the next letter in a row of them
        if unit.block.table >= 0:
            closing = False
            continue
        if not unit.ending and (is_boilerplate(low) or _is_footnote(page, unit)):
            unit.hidden = True
            continue
        if unit.ending or CLOSING.match(low):
            closing, since = True, 0
            unit.hidden = True
            continue
        if closing:
            since += 1
            opened = (
                OPENS_AGAIN.match(low)
                or unit.block.kind in (BlockKind.HEADING, BlockKind.ITEM)
                or unit.block.label
                or since > 12
            )
            if opened or _NUMBERED.match(low):
                closing = False
            else:
                unit.hidden = True


def _is_footnote(page: Page, unit: Unit) -> bool:
    """Whether a line is the note that a number in square brackets, behind a word further up, points to."""
    hit = FOOTNOTE.match(page.raw, unit.start, unit.end)
    return hit is not None and bool(re.search(rf"\S\s?{re.escape(hit.group(1))}", page.raw[: unit.start]))


def _hide_signature(page: Page) -> None:
    """Hide a name, a post and an office at the very end, where no "Yours faithfully" came before them."""
    last: list[Unit] = []
    for unit in reversed([u for u in page.units if not u.original and not u.depth]):
        low = page.low[unit.start : unit.end].strip(" \x1e")
        if unit.hidden and CLOSING.match(low):
            break  # "Yours faithfully" stands there: what comes before it is no signature
        if unit.hidden or not low:
            continue
        if (before := page.before(unit)) and page.raw[before.start : before.end].rstrip().endswith("?"):
            break  # "Who is responsible? Director of Pharmacy"
        plain = unit.block.kind in (BlockKind.LINE, BlockKind.PARAGRAPH) and unit.block.table < 0
        if not plain or len(low) > SIGNATURE or LABELLED.match(low) or _SAID.search(low) or len(last) >= 7:
            break
        last.append(unit)
    if any(_OFFICE.search(page.low, u.start, u.end) for u in last):
        for unit in last:
            unit.hidden = True
