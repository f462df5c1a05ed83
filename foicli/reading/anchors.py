"""Places where an answer to a question may begin: numbers, letters, repeated questions, topics."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from foicli.reading import refs
from foicli.reading.anchor import MAX_ANCHORS, Anchor
from foicli.reading.by_years import asks_for_all_years
from foicli.reading.echo import Echo
from foicli.reading.index import Index
from foicli.reading.inline import BARE, inline
from foicli.reading.labels_at_start import SAID_OF_PARTS, Ordinals, at_start
from foicli.reading.labels_within import at_sentences, run_together, within_line
from foicli.reading.segment import Page, Unit

ANSWERED = 0.9  # what a bare answer behind a number adds to its gain
_ROMAN_START = re.compile(
    r"[\s\x1e•*-]*(?:you asked:?\s*|question\s*|q\.?\s?)?[(\[]?(i{1,3}|i?v|vi{0,3}|i?x|xi{0,3})[)\].:]"
)
_ARABIC_START = re.compile(r"[\s\x1e]*(\d)[).:]\s")
_ANSWER_MARK = re.compile(r"\W*a\s?([.:)])")
_SHORT_NUMBER = re.compile(r"nos?\.?\s+(?=\d)")
IN_WORDS = 3  # lines that begin with a number in words, from which on these are labels
_WORD_LABEL = re.compile(r"\W*(?P<n>" + "|".join(refs.WORDS) + r")\s?[.:)-]\s+")
_LOOSE = ("letter", "label in line", "number in line", "topic in line")
_ONLY_IT = re.compile(
    r"[\s)\].]*only(?:,? (?:(?:for|in) (?:both|all|each)\b[^.;\x1e]{0,20}|at present|currently))?\W*$"
)
_ONLY_BEFORE = re.compile(r"\bonly (?:item |service |part )?\(?$")
_OF_ALL_BEHIND = re.compile(r"[\s)\].,]*(?:$|(?:for|in) (?:both|all|each)\b)")
_BARE_ANSWER = re.compile(r"[\s\x1e\"'(\[]*" + BARE)


def labels(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """Numbers and letters at the beginning of units and within them."""
    found: list[Anchor] = []
    ordinal = Ordinals(index, _counts_in_romans(page, start, end))
    answers = _answer_marks(page, start, end)
    for unit in page.shown(start, end):
        mark = _ANSWER_MARK.match(page.low, unit.start, unit.end)
        if mark is None or mark.group(1) not in answers:
            found += at_start(index, page, unit, ordinal)
        if len(found) > MAX_ANCHORS:
            break
        found += [] if _said_out_of_order(index, page, unit) else within_line(index, page, unit)
        found += at_sentences(index, page, unit)
        taken = {(a.start, a.places) for a in found if a.start >= unit.start}
        found += [a for a in inline(index, page, unit) if (a.start, a.places) not in taken]
    if run := run_together(index, page, start, end):
        # "1. No 2. No": the no is an answer, and not short for number.
        at = {a.start for a in run}
        found = [
            a for a in found if not ((no := _SHORT_NUMBER.match(page.low, a.start)) and no.end() in at)
        ] + run
    found += _in_words(index, page, start, end)
    found = [a for a in found if a.kind not in _LOOSE or not (_ends_unit(page, a) or _alone_of_list(page, a))]
    return _nested(index, [_answered(a, page) for a in _ordinals_in_place(index, found)])


def _said_out_of_order(index: Index, page: Page, unit: Unit) -> bool:
    """Whether a line says of the parts of its question what they are, not in their order: `12 - (d) is. (c) is not.`"""
    if not SAID_OF_PARTS.match(page.low, unit.start, unit.end):
        return False
    said = [a for a in within_line(index, page, unit) if a.kind == "letter"]
    return any(b.first < a.first for a, b in pairwise(said))


def _in_words(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """`One. Yes` and `Two. No`, each at the beginning of a line, where several stand there in order."""
    found: list[Anchor] = []
    for unit in page.shown(start, end):
        hit = _WORD_LABEL.match(page.low, unit.start, unit.end)
        place = index.by_label.get((str(refs.WORDS.index(hit["n"]) + 1), ""), -1) if hit else -1
        if hit and place >= 0 and (not found or place > found[-1].first):
            found.append(Anchor((place,), unit.start, hit.end(), 3.2, "label"))
    return found if len(found) >= IN_WORDS else []


def _ordinals_in_place(index: Index, found: list[Anchor]) -> list[Anchor]:
    """Numbers count the parts of a heading only in a list that does not begin beyond that heading."""
    beyond: dict[int, int] = {}  # where a number stands -> the last question named before its list
    before, number, opened = -1, 0, -1
    for anchor in sorted(found, key=lambda a: (a.start, a.end)):
        if anchor.kind not in ("label", "list number") or index.nodes[anchor.first].parent >= 0:
            continue
        here = int(index.nodes[anchor.first].number or 0)
        if anchor.start in beyond:
            continue
        if here != number + 1:
            opened = before
        beyond[anchor.start] = opened
        before, number = anchor.last, int(index.nodes[anchor.last].number or 0)
    return [
        a
        for a in found
        if a.kind != "ordinal" or beyond.get(a.start, -1) <= max(a.first, index.nodes[a.first].parent)
    ]


def _ends_unit(page: Page, anchor: Anchor) -> bool:
    """Whether a label within a line has nothing after it: then it names questions, and answers none."""
    unit = page.unit_at(anchor.start)
    if unit is None or anchor.start <= unit.start + 4:
        return False
    return not re.search(r"[a-z0-9£✓✗☒☐]", page.low[anchor.end : unit.end])


def _alone_of_list(page: Page, anchor: Anchor) -> bool:
    """Whether a line says nothing but `Item (a) only`, or `Only (e), for both`: that speaks of the whole list."""
    unit = page.unit_at(anchor.start)
    if unit is None:
        return False
    if _ONLY_BEFORE.search(page.low, unit.start, anchor.start):
        return _OF_ALL_BEHIND.match(page.low, anchor.end, unit.end) is not None
    return _ONLY_IT.match(page.low, anchor.end, unit.end) is not None


def _answered(anchor: Anchor, page: Page) -> Anchor:
    """A label with a bare answer right behind it is more likely to be one."""
    if anchor.kind in ("label", "list number") and _BARE_ANSWER.match(page.low, anchor.end, anchor.end + 60):
        return replace(anchor, gain=anchor.gain + ANSWERED)
    return anchor


def _nested(index: Index, found: list[Anchor]) -> list[Anchor]:
    """A list 1, 2, 3 … right under a heading that has as many parts counts the parts."""
    plain = [a for a in found if a.kind in ("label", "list number") and len(a.places) == 1]
    boosted: dict[int, int] = {}
    at = 0
    while at < len(plain):
        node = index.nodes[plain[at].first]
        wanted = len(node.parts)
        run = plain[at + 1 : at + 1 + wanted]
        numbers = [index.nodes[a.first].number for a in run]
        parts = set(node.parts)
        between = _between(found, plain[at], run[0]) if run else []
        if (
            wanted >= 2
            and not any(parts & set(a.places) for a in between)
            and node.number != "1"
            and numbers == [str(i + 1) for i in range(wanted)]
            and len(numbers) == wanted
        ):
            boosted.update({a.start: node.place for a in run})
            at += wanted
        at += 1
    if not boosted:
        return found
    return [
        replace(a, gain=4.6)
        if a.kind == "ordinal" and index.nodes[a.first].parent == boosted.get(a.start, -2)
        else a
        for a in found
    ]


def _between(found: list[Anchor], first: Anchor, second: Anchor) -> list[Anchor]:
    """The anchors that stand between two others."""
    return [a for a in found if first.end <= a.start and a.end <= second.start and a.kind != "ordinal"]


def _counts_in_romans(page: Page, start: int, end: int) -> bool:
    """Whether units begin with ii and iii, as text or as the label of a list, and none with 2 and 3."""
    seen = set()
    for unit in page.units:
        if start <= unit.start <= end:
            hit = _ROMAN_START.match(page.low, unit.start, unit.end) or _ARABIC_START.match(
                page.low, unit.start, unit.end
            )
            seen.add(hit.group(1) if hit else unit.block.label.lower().strip(" ()[].:-\t"))
    return {"ii", "iii"} <= seen and not {"2", "3"} <= seen


def _answer_marks(page: Page, start: int, end: int) -> str:
    """What stands behind an `A` at the beginning of a line that means "answer" and no part: of `.`, `:` and `)`."""
    counts: Counter[tuple[str, str]] = Counter()
    for unit in page.units:
        if start <= unit.start <= end and (
            hit := re.match(r"\W*([abq])\s?([.:)])", page.low[unit.start : unit.start + 6])
        ):
            counts[hit.group(1), hit.group(2)] += 1
    found = ""
    for mark in ".:)":
        a, b, q = (counts[letter, mark] for letter in "abq")
        if a >= 2 and (b == 0 or (q >= 2 and a > b + 1)):
            found += mark
    return found


def from_echoes(index: Index, found: list[Echo], low: str) -> list[Anchor]:
    """An anchor for each question that is repeated (for each twin where it may be either).

    Words of a part that asks for one year, but without that year, repeat the whole list of years.
    """
    anchors = []
    for echo in found:
        words = low[echo.start : echo.end]
        lists = {asks_for_all_years(index, place, words) for place in echo.places}
        for place in echo.places if -1 in lists else sorted(lists):
            gain = 3.4 + min(echo.share, 1.0) if not index.nodes[place].is_detail else 1.6
            anchors.append(Anchor((place,), echo.start, echo.end, gain, "question repeated"))
    return anchors


def joined(anchors: list[Anchor], low: str) -> list[Anchor]:
    """A number with the question after it becomes one anchor; a number before another question gives way."""
    anchors = sorted(anchors, key=lambda a: (a.start, a.end))
    result: list[Anchor] = []
    labels_near: list[Anchor] = []
    for anchor in anchors:
        labels_near = [a for a in labels_near if a.end <= anchor.start + 2 and anchor.start - a.end < 12]
        if anchor.kind in ("question repeated", "topic", "likeness"):
            close = [a for a in labels_near if not low[a.end : anchor.start].strip(" \x1e.:)-\"'*_(")]
            mates = [a for a in close if a.places == anchor.places]
            if mates:
                mate = max(mates, key=lambda a: a.gain)
                result.append(
                    replace(
                        anchor,
                        start=mate.start,
                        gain=anchor.gain + 0.8 * mate.gain,
                        kind=f"{mate.kind} and {anchor.kind}",
                    )
                )
        elif anchor.kind in ("label", "list number", "letter", "list letter", "ordinal", "number in line"):
            labels_near.append(anchor)
        result.append(anchor)
    result.sort(key=lambda a: (a.start, a.end))
    return result[: 2 * MAX_ANCHORS]
