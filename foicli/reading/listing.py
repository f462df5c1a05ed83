"""Lists of questions under one answer: `The answer is YES to questions: 1; 4; 5; 12 (equipment); 14 (all)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foicli.reading import refs
from foicli.reading.claims import Claim, Span, coding_of
from foicli.reading.index import Index
from foicli.reading.mentions import places_in
from foicli.reading.segment import Page, Unit
from foicli.reading.tokens import REST, VALUE
from foicli.reading.wording import DEVELOPING, Verdict, Voice, judge, withheld

MAX_LINE = 1_500  # characters: a list of questions is no longer
MAX_TITLE = 160
_TITLE = re.compile(
    r"(?P<title>[^:\x1e]{2,160}?)\s*(?::|\s-{1,2}\s|=)\s*(?=[(\[]?(?:q(?:uestions?)?\.?\s?)?\d)"
)
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]{1,300})\)")
_NEXT = re.compile(r"[\s,;.]*(?:and|&)?\s*")
_WHOLE = re.compile(r"\s*(?:all|each|every one)\b")
_NOT_SHOWN = re.compile(r"\b(?:not (?:shown|listed|mentioned|given|included|covered)|everything else)\b")
_YES_NO = re.compile(r"(?<![\w-])(?P<v>yes|no|y|n)(?![\w'])(?!\.\s?of)")


@dataclass(frozen=True, slots=True)
class _Listed:
    """Questions that one answer is given to; of the headings in `rest` all parts that no list names."""

    places: tuple[int, ...]
    rest: tuple[int, ...]
    verdict: Verdict
    start: int
    end: int


def listed(
    index: Index, page: Page, start: int, end: int, names: tuple[str, ...]
) -> tuple[list[Claim], list[Span]]:
    """Claims from lists of questions whose answer stands before them, and the stretches they were read from."""
    found = list(_lists(index, page, start, end, names))
    if len({p for one in found for p in one.places}) < 3:
        return [], []
    named = {p for one in found for p in one.places}
    claims = []
    for one in found:
        rest = [p for h in one.rest for p in index.nodes[h].parts if p not in named]
        for place in (*one.places, *rest):
            rank = 2 if place in one.places else 1
            claims.append(
                Claim(
                    place, coding_of(one.verdict), ((one.start, one.end),), one.verdict.sure * 0.97,
                    f"in a list: {one.verdict.rule}", rank=rank, layout="listed",
                )
            )  # fmt: skip
    return claims, [(one.start, one.end) for one in found]


def _lists(index: Index, page: Page, start: int, end: int, names: tuple[str, ...]) -> Iterator[_Listed]:
    before: Unit | None = None
    for unit in page.units:
        if unit.start < start or unit.end > end or unit.hidden or unit.end - unit.start > MAX_LINE:
            continue
        low = page.low
        hit = _TITLE.match(low, unit.start, unit.end)
        title = (unit.start, hit.end("title")) if hit else None
        at = hit.end() if hit else unit.start
        if title is None and before and low[before.start : before.end].rstrip(" \x1e").endswith(":"):
            title = (before.start, before.end)
        before = unit
        if title is None or title[1] - title[0] > MAX_TITLE or not _plain_title(index, low, title):
            continue
        verdict = _verdict(low, *title, names)
        if verdict is None:
            continue
        parsed = _parse(index, low, at, unit.end)
        yes_no = [p for p in parsed[0] if index.nodes[p].question.answer.is_yes_no] if parsed else []
        if parsed and (yes_no or parsed[1] or not verdict.voice.is_value):
            yield _Listed(parsed[0], parsed[1], verdict, title[0], unit.end)


def _plain_title(index: Index, low: str, title: Span) -> bool:
    """Whether a title is an answer and no label of a question."""
    return refs.parse(index, low, *title) is None


def _verdict(low: str, a: int, b: int, names: tuple[str, ...]) -> Verdict | None:
    if held := withheld(low, a, b):
        return held
    words = list(_YES_NO.finditer(low, a, b))
    if len(words) == 1:
        yes = words[0].group("v")[0] == "y"
        voice = Voice.YES if yes else Voice.NO
        return Verdict(voice, words[0].start(), words[0].end(), f"lead {'yes' if yes else 'no'}", 0.97)
    if words:
        return None
    if DEVELOPING.search(low, a, b):
        return Verdict(Voice.IN_DEVELOPMENT, a, b, "in development", 0.9)
    values = list(VALUE.finditer(low, a, b)) if b - a < 60 else []
    if not values:
        return None
    found = judge(low, a, b, ours=names)
    return found if found and found.voice.is_value else None


def _parse(index: Index, low: str, at: int, end: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The questions of a line that holds nothing but questions, and the headings of which the rest is meant."""
    places: list[int] = []
    rest: list[int] = []
    while at < end:
        got = refs.parse(index, low, at, end)
        if got is None:
            break
        mine = [p for q in got.places[:-1] for p in index.families(q)]
        last = got.places[-1]
        at = got.end
        bracket = _BRACKET.match(low, at, end)
        if bracket:
            at = bracket.end()
        inside = _inside(index, low, last, bracket)
        if inside is None:
            return None
        mine += inside[0]
        rest += inside[1]
        places += [p for p in mine if p not in places]
        hit = _NEXT.match(low, at, end)
        at = hit.end() if hit else at
    if low[at:end].strip(" .;,\x1e") or not (places or rest):
        return None
    return tuple(places), tuple(rest)


def _inside(
    index: Index, low: str, place: int, bracket: re.Match[str] | None
) -> tuple[list[int], list[int]] | None:
    """What the brackets behind a question's number pick out of its parts."""
    parts = index.nodes[place].parts
    if bracket is None or not parts:
        return index.families(place), []
    a, b = bracket.span("inside")
    if _WHOLE.fullmatch(low, a, b):
        return list(parts), []
    if REST.search(low, a, b) or _NOT_SHOWN.search(low, a, b):
        return [], [place]
    named = places_in(index, low, a, b, frozenset(parts))
    return (named, []) if named else None
