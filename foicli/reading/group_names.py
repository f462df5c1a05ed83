"""Which of the names in a sentence about several parts are meant, and what they are in it."""

import re
from itertools import pairwise

from foicli.reading.mentions import Mention
from foicli.reading.passages import Passage, past
from foicli.reading.tokens import EXCEPT, VALUE
from foicli.reading.wording import withheld

_OF_A_KIND = re.compile(
    r"(?:^|[\s\x1e.;,(])of (?:the|these|those)\s?$"
)  # "of the day services we fund (i) and (k)"
_ITEM = re.compile(r"[,;]\s|\sand\s")
_RUNS = re.compile(
    r"\b(?:is|are|was|were|runs?|operates?|has|have|works?|covers?|provides?|offers?|gives?|can|will|do|does)\b"
)
_AND_ALSO = re.compile(r"(?:,|\band) \(?$")


def below_a_label(low: str, a: int, members: list[int], named: list[Mention]) -> list[Mention]:
    """The mentions without a label over all of the list: `(a) to (l): only (d) operates at night`."""
    first = named[0] if named else None
    over = first and set(first.places) >= set(members) and not re.search(r"[a-z]", low[a : first.start])
    return named[1:] if first and over and re.match(r"\)?\s?:", low[first.end :][:3]) else named


def subjects_of(low: str, inside: list[Mention], a: int, b: int) -> list[int]:
    """What a piece names before it says yes or no."""
    value = VALUE.search(low, a, b)
    stop = value.start() if value else b
    return sorted({p for m in inside if m.exact and m.start < stop for p in m.places})


def itemised(low: str, a: int, b: int, named: list[Mention]) -> list[tuple[int, int]]:
    """`Respite £33,750, step-down £9,100, end of life not recorded`: one name to a piece, with its sum or without."""
    cuts = [h.end() for h in _ITEM.finditer(low, a, b) if not any(m.start < h.start() < m.end for m in named)]
    pieces = list(pairwise([a, *cuts, b]))
    names = [sum(x <= m.start < y for m in named) for x, y in pieces]
    sums = ["£" in low[x:y] for x, y in pieces]
    if len(pieces) < 2 or names != [1] * len(pieces) or not any(sums) or all(sums):
        return []
    return pieces if all(s or withheld(low, x, y) for s, (x, y) in zip(sums, pieces, strict=True)) else []


def left_out(low: str, named: list[Mention], a: int, b: int) -> set[int]:
    """The members that a sentence excepts: "apart from (e), the costs are …", "except (a), which is …, and (e)"."""
    out: set[int] = set()
    for hit in EXCEPT.finditer(low, a, b):
        excepted = False
        for mention in named:
            near = 0 <= mention.start - hit.end() < 6
            also = excepted and mention.lettered and _AND_ALSO.search(low, hit.end(), mention.start)
            if near or also:
                excepted = True
                out |= set(mention.places)
    return out


def whole_names(passage: Passage, named: list[Mention]) -> list[Mention]:
    """The mentions but for likenesses that only finish a name: `emotional support for children and their families`."""
    low, index = passage.low, passage.index
    kept: list[Mention] = []
    for mention in named:
        owner = next((m for m in reversed(kept) if m.exact and m.end <= mention.start), None)
        if not mention.exact and owner and set(owner.places) <= set(mention.places):
            own = {w for p in owner.places for w in index.words[p]}
            if set(re.findall(r"[a-z]+", low[owner.end : mention.end])) <= own:
                continue
        kept.append(mention)
    return kept


def meant(low: str, named: list[Mention], a: int, b: int) -> list[Mention]:
    """The mentions of a clause, but for likenesses in what explains an answer: `(d): yes, from the home team`."""
    if any(m.exact and _OF_A_KIND.search(low, max(0, m.start - 12), m.start) is None for m in named):
        named = [m for m in named if not _OF_A_KIND.search(low, max(0, m.start - 12), m.start)]
    if named and named[0].lettered and not re.search(r"[a-z]", low[a : named[0].start]):
        # "(d) runs until 8pm by arrangement with the family": of (d), and of nothing like a family
        verb = _RUNS.search(low, named[0].end, b)
        named = [m for m in named if m.exact or verb is None or m.start < verb.start()]
    value = VALUE.search(low, a, b)
    if value is None or not any(m.exact and m.start < value.start() for m in named):
        return named
    return [
        m
        for m in named
        if m.exact
        or m.start < value.start()
        or VALUE.match(low, past(low, m.end, b), b)
        or VALUE.search(
            low, m.start, m.end
        )  # a clause of its own: "and we do not commission care after a death"
    ]
