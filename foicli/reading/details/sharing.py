"""One answer with figures for a question and for its details: whose each of them is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foicli.reading.details.timing import Figure
from foicli.reading.index import Index, Node, stem
from foicli.reading.passages import Passage

_OF_THEM = re.compile(r"\bof (?:them|that|those|these|which|whom|the total)\b")
_PART = re.compile(
    r"\b(?:of (?:which|whom|these|those|them|that)|including|includes?|inc\.?)\b[^.;\x1e]*$|\([^)]*$"
)
_NEAR = 120  # characters about a figure whose words speak of it
_EDGE = re.compile(r"[.;](?=\s|$)|\x1e|\n")
# Units that are written short; the words of a topic come from the questionnaire alone.
_SHORT = {
    "fte": "equivalent",
    "wte": "equivalent",
    "hrs": "hours",
    "yrs": "years",
    "equivalents": "equivalent",
}
_EMPTY = frozenset({
    "many", "much", "tell", "please", "have", "your", "area", "there", "with", "were", "what", "which",
    "between", "march", "april", "that", "this", "them", "their", "from", "give", "state", "number",
    "total", "each",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """The figure that belongs to a question, how that is known, and what is doubtful."""

    figure: Figure
    rule: str
    doubts: tuple[str, ...] = ()


def askers_of(index: Index, node: Node) -> list[Node]:
    """The questions of one family that ask for a figure of the same kind, in their order."""
    head = index.nodes[node.parent] if node.is_detail and node.parent >= 0 else node
    family = [head, *(index.nodes[d] for d in head.details)]
    return [n for n in family if n.question.answer is node.question.answer]


def part_of(
    passage: Passage, node: Node, askers: list[Node], figures: Sequence[Figure], start: int, end: int
) -> Share | None:
    """The figure for one of several askers; None where all of them are the others'."""
    if not figures:
        return None
    own = _distinct(askers)
    at = askers.index(node)
    scores = [_scores(passage.low, own, askers, figures, f, start, end) for f in range(len(figures))]
    margins = [row[at] - max(s for i, s in enumerate(row) if i != at) for row in scores]
    best = max(margins)
    if best > 0 and margins.count(best) == 1:
        return Share(figures[margins.index(best)], "by its words")
    if len(figures) == len(askers):
        return Share(figures[at], "in the order asked", () if min(margins) >= 0 else ("several figures",))
    if at == 0:
        free = [f for f, m in zip(figures, margins, strict=True) if m >= 0]
        return Share(free[0], "", ("several figures",) if len(free) > 1 else ()) if free else None
    if len(figures) > len(askers) and margins[at] >= 0:
        return Share(figures[at], "in the order asked", ("several figures",))
    return None


def _distinct(askers: list[Node]) -> list[set[str]]:
    """For each asker the words that none of the others has."""
    words = [_words(n.question.text.lower()) for n in askers]
    return [
        own - set().union(*(other for i, other in enumerate(words) if i != at))
        for at, own in enumerate(words)
    ]


def _words(text: str) -> set[str]:
    return {
        stem(_SHORT.get(w, w))
        for w in re.findall(r"[a-z]{3,}", text)
        if (w not in _EMPTY and len(w) > 3) or w in _SHORT
    }


def _scores(
    low: str, own: list[set[str]], askers: list[Node], figures: Sequence[Figure], f: int, start: int, end: int
) -> list[float]:
    """How well the words about figure `f` fit each asker; "of whom" before it speaks for one that asks so."""
    left = figures[f - 1].end if f else start
    right = figures[f + 1].start if f + 1 < len(figures) else end
    before = _EDGE.split(low[left : figures[f].start])[-1][-_NEAR:]
    after = _EDGE.split(low[figures[f].end : right])[0][:_NEAR]
    near = _words(before) | _words(after)
    part = bool(_PART.search(before))
    return [
        len(near & words) + (0.5 if part and i and _OF_THEM.search(askers[i].question.text.lower()) else 0.0)
        for i, words in enumerate(own)
    ]
