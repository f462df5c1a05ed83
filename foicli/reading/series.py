"""As many answers as there are questions, in their order: `Yes, no, yes`, `In order: commissioned; under review; no`."""

import re
from dataclasses import replace

from foicli.reading import refs
from foicli.reading.claims import Claim
from foicli.reading.details.parts import ask_for_figures
from foicli.reading.passages import Passage, opening
from foicli.reading.values import read_family
from foicli.reading.wording import judge, lead_of

_IN_ORDER = re.compile(
    r"\W*(?:in (?:the |that |your |the same )?(?:order|turn)|respectively)(?: asked)?\s*[:,-]\s*"
)
_CUTS = (
    re.compile(r"[,;.\x1e•/]+\s*(?:and\s+)?|\s+and\s+"),
    re.compile(r"\s*/\s*"),
    re.compile(r";\s*(?:and\s+)?"),
)
_PARAGRAPHS = re.compile(r"(?:\x1e\s*)+")
_OF_ALL = re.compile(r"\W*(?:both|all|each|neither|none)\b")  # what opens so is said of every one of them
_BETWEEN_FIGURES = re.compile(r"\s*[/;]\s*|,\s+|\s+and\s+")
_FIGURE = re.compile(r"\s*(?!(?:19|20)\d\d\b)£?\d[\d,]*(?:\.\d+)?(?:k|m|p)?[\s.\x1e]*")
SEVERAL = 3  # figures in a row
LIKE = 0.4  # how like another question an answer is that does not stand in the order asked
_ORDERED = re.compile(
    r"[\s,(]*(?:in (?:that|this|the same|your|the) order(?: (?:as )?(?:asked|given|listed))?|respectively)[\s.)]*$"
)
LONGEST = 6_000  # characters: no row of bare answers is longer, and patterns that look for one walk over it for minutes
_BRACKETS = re.compile(r"\([^()]{1,200}\)")


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit.group())


def answers_in_order(passage: Passage, members: list[int], start: int) -> list[Claim]:
    """As many bare answers as there are questions: `Yes, no, yes`."""
    low, end = passage.low, passage.end
    if end - start > LONGEST:
        return []
    if tail := _ORDERED.search(low, start, end):
        end = tail.start()
    intro = _IN_ORDER.match(low, start, end)
    start = intro.end() if intro else start
    if re.fullmatch(r"\W*(?:(?:yes|no|y|n|✓|✗)[\s.]+)+(?:yes|no|y|n|✓|✗)\W*", low[start:end]):
        bare = re.compile(r"(?:yes|no|y|n|✓|✗)(?!\w)\s+(?=[a-z✓✗])")
        low = low[:start] + bare.sub(lambda h: h.group()[:-1] + ",", low[start:end]) + low[end:]
    low = (
        low[:start]
        + _BRACKETS.sub(lambda h: re.sub(r"[,;./]|\band\b", _blank, h.group()), low[start:end])
        + low[end:]
    )
    many = len(members)
    if figures := _figures_in_order(replace(passage, start=start, end=end), members):
        return figures
    pieces = next((cut for cut in (_cut_at(mark, low, start, end) for mark in _CUTS) if len(cut) == many), [])
    if many < 2 or not pieces:
        return []
    claims = []
    for (a, b), place in zip(pieces, members, strict=True):
        a = opening(low, a, b)
        lead = lead_of(low, a, b)
        other = refs.cross(passage.index, low, a, b) if lead is None else None
        if lead is None and other is None and not (intro and judge(low, a, b, ours=passage.ours)):
            return []
        gloss = re.search(r"\(([^)]*)\)", low[a:b])
        if gloss:
            alike = passage.index.similar(gloss.group(1), frozenset(members))
            if alike and alike[0][0] > LIKE and alike[0][1] != place:
                return []
        found = read_family(replace(passage, start=a, end=b), place)
        claims += [c.but(layout="in order", sure=c.sure * 0.97) for c in found]
    return claims


def _figures_in_order(passage: Passage, members: list[int]) -> list[Claim]:
    """As many bare figures as there are parts that ask for one: `127/130/144`."""
    pieces = _cut_at(_BETWEEN_FIGURES, passage.low, passage.start, passage.end)
    if not ask_for_figures(passage.index, members) or not len(members) == len(pieces) >= SEVERAL:
        return []
    if not all(_FIGURE.fullmatch(passage.low, a, b) for a, b in pieces):
        return []
    found = [
        read_family(replace(passage, start=a, end=b), place)
        for (a, b), place in zip(pieces, members, strict=True)
    ]
    return [c.but(layout="in order") for claims in found for c in claims]


def paragraphs_in_order(passage: Passage, members: list[int], start: int) -> list[Claim]:
    """As many paragraphs beneath a label as it names questions, each an answer to its own."""
    pieces = _cut_at(_PARAGRAPHS, passage.low, start, passage.end)
    if len(members) < 2 or len(pieces) != len(members) or _OF_ALL.match(passage.low, start, passage.end):
        return []
    claims: list[Claim] = []
    for (a, b), place in zip(pieces, members, strict=True):
        alike = passage.index.similar(passage.low[a:b], frozenset(members))
        if alike and alike[0][0] > LIKE and alike[0][1] != place:
            return []
        found = read_family(replace(passage, start=a, end=b), place)
        if not any(c.place == place for c in found):
            return []
        claims += [c.but(layout="in order", sure=c.sure * 0.97) for c in found]
    return claims


def _cut_at(cut: re.Pattern[str], low: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces between separators that hold something."""
    pieces = []
    at = start
    for a, b in [*(hit.span() for hit in cut.finditer(low, start, end)), (end, end)]:
        if low[at:a].strip(" -:()\n"):
            pieces.append((at, a))
        at = b
    return pieces
