"""Parts of a list that nothing was found for, told by paragraphs that speak of their list wherever they stand.

A paragraph speaks of a list where it uses words that only the list's heading has ("at weekends"), or where parts of the
list were answered from it: then what it says of all others is said of the parts that are left. It is a place to look,
and never sure.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from foicli.model.findings import Finding
from foicli.reading.claims import Claim, Span, meets
from foicli.reading.details.parts import ask_for_figures
from foicli.reading.focus import only_about, speaks_of, twins_of
from foicli.reading.groups import read_group
from foicli.reading.index import Index
from foicli.reading.left_over import LeftOver, left_over, told_stems
from foicli.reading.normal import sentences
from foicli.reading.paper import Paper
from foicli.reading.passages import Passage
from foicli.reading.segment import Page, Unit

_WORD = re.compile(r"[a-z]{3}")
_NAMES_NOTHING = ("one answer for all", "one statement for all", "said of all")
NEAR = 3  # paragraphs before one, from any of which parts of the list were answered
AFTER = 1  # and behind it
FEWEST = 2  # parts of a list that are left
LONGEST = 4_000  # characters of a paragraph that is looked at
MOST = 300  # paragraphs


@dataclass(frozen=True, slots=True)
class _List:
    """A list of questions: its parts, other lists that ask for the same of other hours, and where it was answered."""

    heading: int
    parts: list[int]
    asked: list[frozenset[str]]  # the telling words of each part
    twins: list[int]
    told: list[Span]


def with_lists_spoken_of(index: Index, paper: Paper, names: tuple[str, ...], left: LeftOver) -> list[Claim]:
    """The claims of a paper, and claims for parts of lists that are left."""
    claims = paper.claims
    told = {c.place for c in claims}
    due = [g.place for g in index.groups if _is_left(index, g.place, told)]
    units = [u for u in left.units if u.end - u.start <= LONGEST]
    if not claims or not due or len(units) > MOST:
        return claims
    found: dict[int, Claim] = {}
    for heading in due:
        parts = index.members(heading)
        own = [s for c in claims if c.place in parts for s in c.spans]
        asked = [told_stems(index.nodes[p].question.text) for p in parts]
        listed = _List(heading, parts, asked, twins_of(index, heading), own)
        said = _said(index, paper.page, names, listed, units)
        for claim in sorted(said, key=lambda c: -c.rank):  # a name goes before the rest
            if claim.place not in told:
                found.setdefault(claim.place, left_over(claim))
    return claims + list(found.values())


def _is_left(index: Index, heading: int, told: Iterable[int]) -> bool:
    """Whether several parts of a list that asks for no figures have no claim."""
    parts = [p for p in index.members(heading) if p not in told]
    return len(parts) >= FEWEST and not ask_for_figures(index, parts)


def _said(index: Index, page: Page, names: tuple[str, ...], listed: _List, units: list[Unit]) -> list[Claim]:
    """What paragraphs that speak of a list say of its parts."""
    found: list[Claim] = []
    for number, unit in enumerate(units):
        near = units[max(0, number - NEAR) : number + 1 + AFTER]
        if _names_it(index, page, listed, unit):
            found += _where_it_is_named(index, page, names, listed, unit)
        elif meets(listed.told, near[0].start, near[-1].end):
            found += _where_it_was_answered(index, page, names, listed, unit)
    return found


def _where_it_is_named(
    index: Index, page: Page, names: tuple[str, ...], listed: _List, unit: Unit
) -> list[Claim]:
    """What a paragraph that uses the words of a list says of its parts, as a whole."""
    span = (unit.start, unit.end)
    low = only_about(index, page.seen, *span, listed.heading, listed.twins)
    passage = Passage(index, low, page.raw, *span, names, page.emphasis)
    return read_group(passage, listed.parts, by_name=True) or read_group(passage, listed.parts)


def _where_it_was_answered(
    index: Index, page: Page, names: tuple[str, ...], listed: _List, unit: Unit
) -> list[Claim]:
    """What the sentences of a paragraph near the answers to a list say of parts that they name, and of the rest."""
    low, span = page.seen, (unit.start, unit.end)
    if listed.twins:
        low = only_about(index, low, *span, listed.heading, listed.twins, listed.heading)
    found: list[Claim] = []
    for a, b in sentences(low, *span):
        if not _WORD.search(low, a, b) or _is_ours(listed, low[a:b]):
            continue  # a label and no more, or the question over again
        passage = Passage(index, low, page.raw, a, b, names, page.emphasis)
        told = [c for c in read_group(passage, listed.parts, by_name=True) if _is_of_parts(index, c)]
        answered = meets(listed.told, a, b)  # then its "none" is of what it names
        found += [c for c in told if not (answered and c.rule.startswith("none"))]
    return found


def _is_of_parts(index: Index, claim: Claim) -> bool:
    """Whether a claim is made of what a sentence names, or of what it says of the rest: all may be all of something else."""
    if claim.rule.startswith(_NAMES_NOTHING) or (
        claim.rule.startswith("all") and claim.coding.value == "yes"
    ):
        return False
    kind = index.nodes[claim.place].question.answer
    return kind.is_yes_no or claim.coding.is_figure or claim.coding.finding is not Finding.ANSWERED


def _is_ours(listed: _List, words: str) -> bool:
    """Whether a sentence is the name of a part over again."""
    said = told_stems(words)
    return any(len(said - asked) <= len(said) // 8 for asked in listed.asked)


def _names_it(index: Index, page: Page, listed: _List, unit: Unit) -> bool:
    """Whether a sentence of a paragraph speaks of a list by words that its twins do not have."""
    spans = sentences(page.seen, unit.start, unit.end) if listed.twins else []
    return any(listed.heading in speaks_of(index, page.seen[a:b])[:1] for a, b in spans)
