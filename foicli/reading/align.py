"""One dynamic programme that chooses which candidate labels are labels, in the order of the questions."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from foicli.reading.anchor import Anchor
from foicli.reading.index import Index

AGAIN = 0.25  # the same question once more
BACK = 3.2  # going back against the order of the letter
BACK_PLAIN = 2.0  # the same where the label says that it is one: "Question 12. …"
PLAIN = 4.0  # the gain of such a label
RESTART = 2.0  # a second list from the top, after a list of questions only
RESTART_ANSWERED = 12.0  # a second list from the top, after a list of answers
SKIP = 0.22  # for each question passed over
PART = 0.2  # what a part of a question counts when it is passed over
FAR = 2.2  # the most that passing over may cost
AFTER_SEVERAL = 0.8  # going anywhere after a statement about several questions
LEAST_LABELS, LEAST_FALLS = 5, 3  # of a letter in an order of its own
ONCE = 0.8  # share of its labels that name a question for the first time
UP = 1.5  # from a part to the heading that it stands under
WITHIN = 1.0  # going back to several parts of the same list
TITLES = ("topic", "likeness")
ORPHAN = 1.4  # a letter whose heading was not named before it


@dataclass(frozen=True, slots=True)
class Chosen:
    """An anchor of the best chain and by how much the chain would be worse without it."""

    anchor: Anchor
    margin: float


def align(index: Index, anchors: list[Anchor], answered_before: list[bool]) -> list[Chosen]:
    """The best chain of anchors that do not overlap.

    `answered_before[i]` says whether the labels before anchor i already stand beside answers: a
    second start from the top is then dear, for it is more likely a list inside an answer.
    """
    if not anchors:
        return []
    order = sorted(range(len(anchors)), key=lambda i: (anchors[i].start, anchors[i].end))
    anchors = [anchors[i] for i in order]
    restarts = [RESTART_ANSWERED if answered_before[i] else RESTART for i in order]
    price = _prices(index)
    forward, back = _run(index, anchors, restarts, price)
    if not forward:
        return []
    best = max(range(len(anchors)), key=lambda i: (forward[i], -i))
    chain: list[int] = []
    at = best
    while at >= 0:
        chain.append(at)
        at = back[at]
    chain.reverse()
    return [Chosen(anchors[i], _rival(anchors, forward, i)) for i in chain]


def _rival(anchors: list[Anchor], forward: list[float], chosen: int) -> float:
    """How far behind the best other reading of the same words is."""
    here = anchors[chosen]
    rivals = [
        forward[j]
        for j in range(max(0, chosen - 12), min(len(anchors), chosen + 13))
        if j != chosen
        and anchors[j].start < max(here.end, here.start + 1)
        and anchors[j].end >= here.start
        and anchors[j].places != here.places
    ]
    return forward[chosen] - max(rivals) if rivals else 9.0


def _prices(index: Index) -> list[float]:
    """For each place, how many questions come before it; parts weigh little, for one word may answer all."""
    counts, so_far = [], 0.0
    for node in index.nodes:
        counts.append(so_far)
        if not node.is_detail:
            so_far += 1.0 if node.parent < 0 else PART
    counts.append(so_far)
    return counts


def _run(
    index: Index, anchors: list[Anchor], restarts: list[float], price: list[float]
) -> tuple[list[float], list[int]]:
    """Best chain ending in each anchor. For every last place only the best chain so far is kept."""
    forward = [0.0] * len(anchors)
    back = [-1] * len(anchors)
    standing: dict[int, tuple[float, int]] = {}  # last place -> (score, anchor)
    waiting: list[tuple[int, int]] = []  # (end, anchor) not yet passed
    wide = [len({index.top_of(p) for p in a.places}) > 1 for a in anchors]
    for i, anchor in enumerate(anchors):
        still = []
        for end, j in waiting:
            if end <= anchor.start:
                last = anchors[j].last
                if last not in standing or forward[j] > standing[last][0]:
                    standing[last] = (forward[j], j)
            else:
                still.append((end, j))
        waiting = still
        first = anchor.first
        best, which = -_start(first, anchor, price), -1
        for last, (score, j) in standing.items():
            gap = anchors[j].first < first < last and first not in anchors[j].places
            cost = AGAIN if gap else _step(index, last, first, anchor, restarts[i], price)
            takes_up = anchor.gain >= PLAIN and len(anchor.places) > 1 and first < last == anchor.last
            if takes_up or (first < last and _answers_the_list(index, anchors[j], anchor)):
                cost = min(cost, WITHIN)
            if wide[j]:
                cost = min(cost, AFTER_SEVERAL)
            value = score - cost
            if value > best:
                best, which = value, j
        forward[i] = best + anchor.gain
        back[i] = which
        waiting.append((max(anchor.end, anchor.start), i))
    return forward, back


def _answers_the_list(index: Index, before: Anchor, anchor: Anchor) -> bool:
    """Whether a label goes back into a list of which only the questions, or the label, stood there so far.

    A letter does; a title does that names some of those that the title over it named together.
    """
    a, b = index.nodes[before.last], index.nodes[anchor.first]
    some = set(anchor.places) < set(before.places)
    if a.parent != b.parent or a.parent < 0:
        return False
    if "letter" in anchor.kind:
        return some or "repeated" in before.kind or before.kind == "topic"
    return some and before.kind in TITLES and anchor.kind in TITLES


def _start(first: int, anchor: Anchor, price: list[float]) -> float:
    cost = min(FAR, SKIP * price[first] * 0.5)
    return cost + (ORPHAN if anchor.kind in ("letter", "list letter", "ordinal") else 0)


def _step(index: Index, last: int, first: int, anchor: Anchor, restart: float, price: list[float]) -> float:
    """What it costs to go from the answer of `last` to that of `first`."""
    nodes = index.nodes
    if first == last:
        return AGAIN
    a, b = nodes[last], nodes[first]
    loose = anchor.kind in ("letter", "list letter", "ordinal")
    if first > last:
        if b.is_detail and b.parent == last:
            return 0.0
        passed = price[first] - price[last] - (0 if a.is_detail else 1.0 if a.parent < 0 else PART)
        cost = min(FAR, SKIP * max(0, passed))
        if (
            loose
            and b.parent >= 0
            and last != b.parent
            and a.parent != b.parent
            and index.top_of(last) != index.top_of(first)
        ):
            cost += ORPHAN
        return cost
    if a.is_detail and b.is_detail and a.parent == b.parent:
        return AGAIN
    if first == a.parent:
        return UP
    if not loose and b.parent < 0 and price[first] <= 2:
        return min(restart, BACK + 9)
    if loose and len(anchor.places) > 1 and a.parent == b.parent:
        return WITHIN
    return (BACK if anchor.gain < PLAIN else BACK_PLAIN) + (1.5 if loose else 0)


def before(points: list[int], at: int) -> int:
    """How many of the sorted `points` lie before `at`."""
    return bisect_right(points, at)


def out_of_order(index: Index, labels: list[Anchor]) -> list[Anchor]:
    """The labels of a letter that answers in an order of its own (from the last question, by theme), else none.

    `labels` are numbers at the beginnings of lines. Two lists in the order of the questions are no such letter.
    """
    best: dict[int, Anchor] = {}
    for anchor in labels:
        if all(index.nodes[p].parent < 0 for p in anchor.places):
            held = best.get(anchor.start)
            if held is None or anchor.gain > held.gain:
                best[anchor.start] = anchor
    found = [best[start] for start in sorted(best)]
    places = [a.first for a in found]
    falls = sum(1 for a, b in pairwise(places) if b < a)
    if len(set(places)) < LEAST_LABELS or len(set(places)) < ONCE * len(places) or falls < LEAST_FALLS:
        return []
    return found if _longest_rise(places) < 0.7 * len(places) else []


def _longest_rise(places: list[int]) -> int:
    """The length of the longest rising subsequence."""
    tails: list[int] = []
    for place in places:
        at = bisect_right(tails, place - 1)
        tails[at : at + 1] = [place]
    return len(tails)


def align_each(index: Index, anchors: list[Anchor], labels: list[Anchor]) -> list[Chosen]:
    """The best chain within each stretch from one label to the next, for letters in an order of their own."""
    chain: list[Chosen] = []
    for number, label in enumerate(labels):
        stop = labels[number + 1].start if number + 1 < len(labels) else None
        top = index.top_of(label.first)
        mine = [
            a for a in anchors
            if a.start >= label.start and (stop is None or a.start < stop) and all(index.top_of(p) == top for p in a.places)
        ]  # fmt: skip
        chain += align(index, mine, [False] * len(mine))
    return chain
