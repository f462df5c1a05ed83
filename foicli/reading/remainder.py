"""Statements that stand at one label but speak of its whole list: "(d) and (e) yes, everything else no"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from foicli.reading.align import Chosen
from foicli.reading.claims import Claim
from foicli.reading.groups import read_group, rest_of
from foicli.reading.index import Index
from foicli.reading.mentions import places_in
from foicli.reading.normal import BREAK, sentences
from foicli.reading.passages import Passage
from foicli.reading.tokens import QUANTIFIED, REST
from foicli.reading.withholding import withheld

MAX_LIST = 120  # labels looked through: no list of parts is longer

_SEVERAL = re.compile(
    rf"{QUANTIFIED.pattern}|\b(?:these|they|them|those|services|elements|first|second|third|others)\b"
)


def heading_of(index: Index, places: Sequence[int]) -> int:
    """The heading whose parts all of `places` are, or -1."""
    parents = {index.nodes[p].parent for p in places}
    parent = parents.pop() if len(parents) == 1 else -1
    return parent if parent >= 0 and set(places) <= set(index.nodes[parent].parts) else -1


def without_rest(index: Index, passage: Passage, places: Sequence[int]) -> tuple[Passage, list[Claim]]:
    """A passage at the label of some parts, cut before what it says of all others, and claims for these."""
    heading = heading_of(index, places)
    if heading < 0:
        return passage, []
    for a, b in sentences(passage.low, passage.start, passage.end)[:40]:
        hit = REST.search(passage.low, a, b)
        if hit is None or (a == passage.start and hit.start() - a < 3):
            continue
        cut = a if hit.start() - a < 12 else hit.start()
        claims = rest_of(replace(passage, start=cut, end=b), list(index.nodes[heading].parts))
        if claims:
            return replace(passage, end=cut), claims
    return passage, []


def sums_apart(index: Index, passage: Passage, places: Sequence[int]) -> tuple[Passage, list[Claim]]:
    """A passage at a label, cut before a sentence on the sums of other parts too, and claims for their sums.

    "l. Yes. For (f), (g) and (l) the costs are in the block contract."
    """
    heading = heading_of(index, places)
    if heading < 0:
        return passage, []
    parts = list(index.nodes[heading].parts)
    for a, b in sentences(passage.low, passage.start, passage.end)[1:40]:
        if not withheld(passage.low, a, b):
            continue
        named = set(places_in(index, passage.low, a, b, frozenset(parts))) - set(places)
        apart = BREAK in passage.low[passage.start : a]  # a paragraph behind the list
        if not named and not apart and not _SEVERAL.search(passage.low, a, b):
            continue  # it speaks of its own sum
        spoken = read_group(replace(passage, start=a, end=b), parts)
        sums = [c for c in spoken if c.place not in parts and not c.coding.value]
        if len({index.nodes[c.place].parent for c in sums} - set(places)) > 1:
            return replace(passage, end=a), [c.but(rank=1, sure=c.sure * 0.9) for c in sums]
    return passage, []


def for_the_list(index: Index, chain: list[Chosen], empty: list[bool], at: int) -> tuple[int, int]:
    """A list of questions with nothing beside them, and then an answer: (heading, last label), else (-1, at).

    Such an answer speaks of the list and not of its last question.
    """
    heading = heading_of(index, chain[at].anchor.places)
    if heading < 0:
        place = chain[at].anchor.places
        heading = place[0] if len(place) == 1 and index.nodes[place[0]].parts else -1
    if heading < 0:
        return -1, at
    last, seen = at, set(chain[at].anchor.places)
    while last + 1 < len(chain) and empty[last] and last - at < MAX_LIST:
        following = chain[last + 1].anchor.places
        if any(index.top_of(p) != index.top_of(heading) for p in following):
            break
        last += 1
        seen.update(following)
    named = [p for p in index.nodes[heading].parts if p in seen]
    if empty[last] or len(named) < max(2, 0.6 * len(index.nodes[heading].parts)):
        return -1, at
    return heading, last
