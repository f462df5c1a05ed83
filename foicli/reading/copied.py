"""A copy of our whole request above their reply: where the reply begins, and answers that follow its order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from foicli.reading.anchor import Anchor
from foicli.reading.boilerplate import REPLY_BEGINS
from foicli.reading.echo import Echo
from foicli.reading.index import Index
from foicli.reading.segment import Page, Unit
from foicli.reading.terse import answers_in_kind, answers_plainly
from foicli.reading.turns import BULLET, GAIN, taking_its_turn

_COPIED = 0.7  # share of the questions that stand above the reply
_BETWEEN = (
    0.5  # words between the questions, in words of the questions: headings and an introduction, no answers
)
_SIGNED = 4  # lines of a name, an office and a body under the last answer
_PLAIN = 0.3  # of these lines, such as only their question can ask for: a figure, a yes
_NAME = 80  # characters of such a line
_SAYS = re.compile(r"\d|[£✓✗]|\b(?:yes|no|none|nil|not|held|exempt\w*|see)\b")
_LEAST = 3  # answers; fewer may come to the same number by chance
_NUMBERS = 5  # questions with a number in the copy
_ANEW = 3  # of them with another number than ours: one or two may be a slip
_SAID = re.compile(
    r"[\s\x1e.)?:;>-]*(?:(?:a(?:nswer)?|response|reply)\s?:\s*)?"
    r"(?:yes|no|none|nil|partly|not held|in development|not applicable)\b(?!\s?[/|]| of\b)"
)  # "yes / no" is printed, "No of sites" is asked
_THEIR_NUMBER = re.compile(r"[\s\x1e]*(?:q(?:uestion)?\.?\s?)?\(?(\d{1,2})[).:]?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Copied:
    """Where the reply begins beneath a copy of our request, and the questions in the order of the copy."""

    start: int
    places: tuple[int, ...]
    # Each question by the number that the copy gives it, if these are not our own.
    numbered: tuple[tuple[int, int], ...] = ()


def copied_request(page: Page, index: Index, start: int, end: int, found: list[Echo]) -> Copied | None:
    """The copy of our whole request that ends with a heading such as `Response`; None where there is none.

    The copy holds most questions, no heading of that kind stands among them, and next to nothing but
    questions; else what stands there are answers.
    """
    for unit in page.units:
        if unit.start < start or unit.end > end or unit.block.table >= 0:
            continue
        if not REPLY_BEGINS.fullmatch(page.low, unit.start, unit.end):
            continue
        above = [e for e in found if e.end <= unit.start]
        if not above:
            continue
        asked = {index.top_of(p) for e in above for p in e.places}
        below = {index.top_of(p) for e in found if e.start >= unit.end for p in e.places}
        if _restarts(page, start, unit, end):
            return Copied(unit.end, _in_order(above), _numbered_anew(page, index, above))
        whole = len(asked) >= max(min(2, len(index.tops)), int(_COPIED * len(index.tops))) and not below
        if not whole or not _nothing_said(page, above, unit.start):
            return None
        return Copied(unit.end, _in_order(above), _numbered_anew(page, index, above))
    return _counted_again(page, index, start, end, found)


def _restarts(page: Page, start: int, heading: Unit, end: int) -> bool:
    """Whether lines are numbered from 1 on above a heading, in words of theirs or ours, and from 1 on again beneath."""
    above = [n for u in page.units if start <= u.start < heading.start and (n := _number_of(page, u))]
    below = [n for u in page.units if heading.end <= u.start < end and (n := _number_of(page, u))]
    return len(above) >= _LEAST and above == list(range(1, len(above) + 1)) and sorted(set(below)) == above


def _number_of(page: Page, unit: Unit) -> int:
    """The number that a line begins with, 0 for none."""
    hit = None if unit.hidden or unit.block.table >= 0 else _numbered(page, unit)
    return int(hit.group(1)) if hit else 0


def _counted_again(page: Page, index: Index, start: int, end: int, found: list[Echo]) -> Copied | None:
    """The copy where the reply has no heading that is known, but begins to count again: 1 to 9, and then 1 to 9."""
    above = [e for e in found if start <= e.start and e.end <= end]
    asked = {index.top_of(p) for e in above for p in e.places}
    if len(asked) < max(_NUMBERS, int(_COPIED * len(index.tops))):
        return None
    last = max(e.end for e in above)
    below = (u for u in page.units if last <= u.start and u.end <= end and not u.hidden and u.block.table < 0)
    numbers = [int(hit.group(1)) for u in below if (hit := _numbered(page, u))]
    if numbers[:_LEAST] != list(range(1, _LEAST + 1)) or not _nothing_said(page, above, last):
        return None
    return Copied(last, _in_order(above), _numbered_anew(page, index, above))


def _numbered_anew(page: Page, index: Index, above: list[Echo]) -> tuple[tuple[int, int], ...]:
    """The numbers that their copy gives our questions; nothing where these are ours, or do not run on."""
    pairs: list[tuple[int, int]] = []
    for unit in page.units:
        inside = [e for e in above if unit.start <= e.start < unit.end]
        hit = _numbered(page, unit)
        if hit and inside:
            pairs.append((int(hit.group(1)), inside[0].places[0]))
    numbers, places = [n for n, _ in pairs], [p for _, p in pairs]
    ours = sum(index.nodes[p].number == str(n) and not index.nodes[p].is_detail for n, p in pairs)
    if len(pairs) < _NUMBERS or places != sorted(places) or len(pairs) - ours < _ANEW:
        return ()
    if numbers != sorted(numbers):  # "Intranet 1. … 7. … Website 1. … 6."
        return tuple(pairs) if all(b in (a + 1, 1) for a, b in pairwise(numbers)) else ()
    return _with_gaps(index, dict(reversed(pairs)), numbers)


def _numbered(page: Page, unit: Unit) -> re.Match[str] | None:
    """The number of a unit: that of its list in the file, or the one that it begins with."""
    return _THEIR_NUMBER.fullmatch(unit.block.label) or _THEIR_NUMBER.match(page.low, unit.start, unit.end)


def _with_gaps(index: Index, theirs: dict[int, int], numbers: list[int]) -> tuple[tuple[int, int], ...]:
    """The numbers of one list, also of details asked in words of theirs and of questions behind its end."""
    for gap in set(range(numbers[0], numbers[-1])) - set(theirs):
        details = index.nodes[theirs.get(gap - 1, theirs[numbers[0]])].details
        if gap - 1 in theirs and len(details) == 1:
            theirs[gap] = details[0]
    last = index.top_of(theirs[numbers[-1]])
    behind = [n.place for n in index.tops if n.place > last]
    theirs |= {numbers[-1] + 1 + k: p for k, p in enumerate(behind)}
    return tuple(sorted(theirs.items()))


def _in_order(above: list[Echo]) -> tuple[int, ...]:
    places: list[int] = []
    for echo in above:
        places += [p for p in echo.places if p not in places][:1]
    return tuple(places)


def _nothing_said(page: Page, copied: list[Echo], stop: int) -> bool:
    words = sum(len(page.low[e.start : e.end].split()) for e in copied)
    behind = [*(e.start for e in copied[1:]), stop]
    if sum(1 for e, b in zip(copied, behind, strict=True) if _SAID.match(page.low, e.end, b)) >= _LEAST:
        return False
    between, at = 0, copied[0].start
    for echo in copied:
        between += len(re.findall(r"[a-z]{2,}|£", page.low[at : echo.start]))
        at = max(at, echo.end)
    between += len(re.findall(r"[a-z]{2,}|£", page.low[at:stop]))
    return between <= _BETWEEN * words


def in_their_order(page: Page, index: Index, copied: Copied, end: int) -> list[Anchor]:
    """A label for each answer, where bullets or lines beneath the copy are just as many as its questions."""
    units = [u for u in page.units if copied.start <= u.start and u.end <= end and _is_line(page, u)]
    bulleted = [
        u
        for u in units
        if BULLET.match(page.low, u.start, u.end) or (u.block.label in "•-*–o" and u.block.label)
    ]
    headed = {
        p for p in copied.places if index.nodes[p].parent in copied.places and not index.nodes[p].is_detail
    }
    for places in (copied.places, tuple(p for p in copied.places if p not in headed)):
        for answers in (bulleted, units):
            if len(answers) == len(places) >= _LEAST and list(places) == sorted(places):
                return [taking_its_turn(page, p, u, "order") for p, u in zip(places, answers, strict=True)]
    return _before_the_name(index, page, copied, units)


def _before_the_name(index: Index, page: Page, copied: Copied, units: list[Unit]) -> list[Anchor]:
    """A label for each of as many lines as questions, if each line is such as its question asks for and only a name follows.

    A question of few words is not known again in the copy: most of them are enough.
    """
    tops = index.tops
    beneath = units[len(tops) :]
    known = len({index.top_of(p) for p in copied.places}) >= _COPIED * len(tops)
    if not known or not len(tops) <= len(units) <= len(tops) + _SIGNED or len(tops) < _LEAST:
        return []
    if any(_SAYS.search(page.low, u.start, u.end) or u.end - u.start > _NAME for u in beneath):
        return []
    pairs = list(zip(tops, units, strict=False))
    plain = sum(answers_plainly(page, node, unit) for node, unit in pairs)
    if plain < max(_LEAST, _PLAIN * len(tops)) or not all(answers_in_kind(page, *pair) for pair in pairs):
        return []
    return [taking_its_turn(page, node.place, unit, "order") for node, unit in pairs]


def in_their_numbers(page: Page, copied: Copied, end: int) -> list[Anchor]:
    """A label for each answer that stands at the number that their copy gives its question."""
    found: list[Anchor] = []
    at = 0
    for unit in page.units if copied.numbered else []:
        if unit.start < copied.start or unit.end > end or not _is_line(page, unit):
            continue
        hit = _numbered(page, unit)
        turn = _turn(copied.numbered, int(hit.group(1)), at) if hit else -1
        if hit and turn >= 0:
            at = turn + 1
            begins = unit.start if _THEIR_NUMBER.fullmatch(unit.block.label) else hit.end()
            found.append(Anchor((copied.numbered[turn][1],), unit.start, begins, GAIN, "order"))
    return found if len(found) >= _LEAST else []


def _turn(numbered: Sequence[tuple[int, int]], number: int, at: int) -> int:
    """Where in their copy the next question with this number stands from `at` on; -1 where none does."""
    later = [k for k, (n, _) in enumerate(numbered) if n == number and k >= at]
    every = [k for k, (n, _) in enumerate(numbered) if n == number]
    return later[0] if later else every[0] if len(every) == 1 else -1


def _is_line(page: Page, unit: Unit) -> bool:
    """Whether a unit is a line of theirs that may be an answer."""
    return (
        not unit.hidden
        and not unit.depth
        and unit.block.table < 0
        and bool(page.low[unit.start : unit.end].strip(" \x1e"))
    )
