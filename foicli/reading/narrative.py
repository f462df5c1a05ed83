"""Letters without labels: each clause is laid to the question it is most like, and read there."""

import re
from dataclasses import replace

from foicli.reading.claims import Claim
from foicli.reading.index import Index, terms
from foicli.reading.mentions import named_in
from foicli.reading.normal import sentences
from foicli.reading.passages import Passage
from foicli.reading.values import read_family

ENOUGH = 0.3  # likeness that suffices by itself
SOME = 0.2  # likeness that suffices where no other question comes near
APART = 0.05
MAX_SENTENCES = 150
_JOINT = re.compile(
    r",\s+(?:and|but|although|though|while|whereas)\s+(?=\w+\s+\w+)|\s+(?:whereas|while|although)\s+"
)


def read_narrative(passage: Passage, regions: list[tuple[int, int]], taken: set[int]) -> list[Claim]:
    """Claims from prose in `regions` for questions that are not in `taken` (places answered already)."""
    index, low = passage.index, passage.low
    mains = frozenset(n.place for n in index.nodes if not n.is_detail and not n.is_heading)
    found: list[Claim] = []
    for start, end in regions:
        clauses = _clauses(low, start, end)
        at = 0
        while at < len(clauses):
            a, b = clauses[at]
            places = _about(index, low[a:b], mains)
            stop = at + 1
            if not places:
                at += 1
                continue
            while (
                stop < len(clauses)
                and not _about(index, low[slice(*clauses[stop])], mains)
                and _close(low, clauses[stop - 1][1], clauses[stop][0])
            ):
                stop += 1
            for place in places:
                if place not in taken:
                    found += _read(passage, place, a, clauses[stop - 1][1])
            at = stop
    return _first_of_each(found)


def _clauses(low: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for a, b in sentences(low, start, end)[:MAX_SENTENCES]:
        if low[b - 1 : b] == "?":
            continue
        at = a
        for joint in _JOINT.finditer(low, a, b):
            if joint.start() - at > 25 and b - joint.end() > 15:
                found.append((at, joint.start()))
                at = joint.end()
        found.append((at, b))
    return found


def _close(low: str, before: int, after: int) -> bool:
    """Whether two clauses stand in one paragraph."""
    return "\x1e" not in low[before:after]


def _about(index: Index, words: str, mains: frozenset[int]) -> list[int]:
    """The questions a clause speaks of: one, or a group of twins it fits alike."""
    if len(words) < 12:
        return []
    ranked = index.similar(words, mains)
    if not ranked:
        return []
    top = ranked[0][0]
    alike = [p for s, p in ranked if s >= top - 0.02]
    second = next((s for s, p in ranked if s < top - 0.02), 0.0)
    rare = [t for t in terms(words) if index.rarity.get(t, 0) > 1.3 and " " not in t]
    if not (top >= ENOUGH or (top >= SOME and top - second >= APART)):
        return []
    alone = [p for p in alike if index.nodes[p].parent < 0]
    if len(alone) == 1 and (rare or top >= ENOUGH):
        return alone  # a question of its own before a part that shares its words
    if not rare:
        return []
    if len(alike) == 1:
        return alike
    parents = {index.nodes[p].parent for p in alike}
    if len(parents) == 1 and len(alike) <= 4:
        return alike if set(named_in(index, words, frozenset(alike))) == set(alike) else []
    by_heading = _by_heading(index, words, alike)
    return by_heading if len(by_heading) <= 4 else []


def _by_heading(index: Index, words: str, alike: list[int]) -> list[int]:
    """Of twins under several headings those whose heading the words are like; else those of the first."""
    headings = sorted({index.nodes[p].parent for p in alike if index.nodes[p].parent >= 0})
    if not headings or len(headings) < len({index.nodes[p].parent for p in alike}):
        return []
    found = set(terms(words))
    scores = []
    for heading in headings:
        own = set(terms(index.nodes[heading].question.text))
        others = set().union(*(set(terms(index.nodes[h].question.text)) for h in headings if h != heading))
        scores.append(len(found & (own - others)))
    best = max(range(len(headings)), key=lambda i: (scores[i], -i))
    return [p for p in alike if index.nodes[p].parent == headings[best]]


def _read(passage: Passage, place: int, start: int, end: int) -> list[Claim]:
    claims = read_family(replace(passage, start=start, end=end), place)
    return [c.but(rank=0, layout="narrative", sure=c.sure * 0.85) for c in claims]


def _first_of_each(claims: list[Claim]) -> list[Claim]:
    best: dict[int, Claim] = {}
    for claim in claims:
        held = best.get(claim.place)
        if held is None:
            best[claim.place] = claim
        elif held.coding != claim.coding:
            best[claim.place] = held.but(doubts=(*held.doubts, "said twice"))
    return list(best.values())
