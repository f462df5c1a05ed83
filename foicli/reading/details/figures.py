"""Which of several figures in an answer is the one that a question asks for.

By whose it is, by the year it belongs to, by which of several questions it is nearest in words, by
being called the total or the sum of the others, by what it is said to be for; else all of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from foicli.reading.details.sharing import askers_of, part_of
from foicli.reading.details.timing import Figure, at_the_time, over_the_stretch
from foicli.reading.details.whose import of_own_name
from foicli.reading.index import Node, stem
from foicli.reading.passages import Passage

MOST = 60  # figures weighed against each other: no answer holds more
_TOTAL = re.compile(r"\btotal|in all\b|altogether|combined|overall")
_ALONE = re.compile(r"[\W_]*")
_EQUALS = re.compile(r"=\s?£?\s?$")
_COMPARED = re.compile(
    r"\b(?:compare[sd]?|comparison|as against|as opposed to|up from|down from|the (?:previous|year before)|last year)\b"
)
_SPENT = re.compile(r"\b(?:actual(?:ly)?|out-?turn|spent|spend)\b")
_BUDGET = re.compile(r"\b(?:budget(?:ed)?|planned|forecast|allocated|estimated?|set aside|earmarked)\b")
_PART = re.compile(
    r"\b(?:of (?:which|whom|these|those|them|that)|including|inclusive of|includes?|comprising|made up of|"
    r"consisting of|split|being|i\.e)\b"
)
_NAMED_NEXT = re.compile(r"\s?[,;]\s(?!or\b|i\b|that\b|a total)(?:and )?[a-z]+(?: [a-z]+){0,2}[ :-]+")
_FOR = re.compile(r"\b(?:for|on) (?:the )?(?P<what>[a-z][a-z' -]{2,40})")


@dataclass(frozen=True, slots=True)
class Pick:
    """The figures taken (several only where they are to be added), by what rule, and what is doubtful."""

    figures: tuple[Figure, ...]
    rule: str
    doubts: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal | None:
        """Their sum."""
        values = [f.value for f in self.figures]
        return None if any(v is None for v in values) else sum((v for v in values if v), Decimal(0))


def pick(
    passage: Passage, node: Node, found: Sequence[Figure], start: int, end: int, *, main: bool
) -> Pick | None:
    """The figures between `start` and `end` that answer the question at `node`; None where none is its own.

    With `main` they stand beneath the question itself: a single one is its own, whatever its family asks.
    """
    figures = of_own_name(passage, found[:MOST], end)
    low, text = passage.low, f"{node.question.text} {node.question.unit}"
    if len(figures) > 1 and (added := over_the_stretch(low, text, figures, start, end)):
        return Pick(tuple(added), "sum over the years asked", ("several figures",))
    rule = ""
    doubts: tuple[str, ...] = ()
    every = figures
    if timed := at_the_time(low, text, figures, start, end):
        figures, rule = timed.figures, timed.rule
        doubts = timed.doubts
    askers = askers_of(passage.index, node)
    beneath = main and node.is_detail
    if len(askers) > 1 and not (beneath and len(figures) == 1):
        own = part_of(passage, node, askers, figures, start, end)
        if own is None and len(every) == len(askers):  # one is left of its year; whose it is all of them tell
            turn = part_of(passage, node, askers, every, start, end)
            own = turn if turn and turn.figure in figures else None
        if beneath and own and own.rule != "by its words":
            own = None  # what follows its own figure explains it: "19 (of which 6 relief)"
        elif own is None and not beneath:
            return None
        if own is not None:
            figures, rule = [own.figure], rule or own.rule
            doubts = (*doubts, *own.doubts)
    if len(figures) == 1:
        return Pick(tuple(figures), rule, doubts)
    return _among(passage, node, figures, start, end, doubts)


def _among(
    passage: Passage, node: Node, figures: list[Figure], start: int, end: int, doubts: tuple[str, ...]
) -> Pick:
    low = passage.low
    if len({f.value for f in figures}) == 1 and figures[0].value is not None and not _of_parts(low, figures):
        return Pick((figures[0],), "said twice over", doubts)
    if total := _called_total(low, figures, start, end) or _sum_of_the_rest(figures):
        return Pick((total,), "called the total", doubts)
    between = low[figures[0].end : figures[1].start]
    if "\x1e" in between and not passage.cell and _ALONE.fullmatch(low[start : figures[0].start].strip()):
        return Pick((figures[0],), "before what is added", doubts)
    if actual := _actual(low, node, figures, start, end):
        return Pick((actual,), "the actual before the planned", doubts)
    if _PART.search(between) or between.count("(") > between.count(")"):
        return Pick((figures[0],), "the whole before its parts", doubts)
    if _COMPARED.search(between):
        return Pick((figures[0],), "before what it is compared with", (*doubts, "several figures"))
    if said_for := _said_for(low, node, figures, end):
        return Pick((said_for,), "by what it is for", (*doubts, "several figures"))
    return Pick(tuple(figures), "several", (*doubts, "several figures"))


def _of_parts(low: str, figures: list[Figure]) -> bool:
    """Whether a name stands before each figure of a short list: `power failure 1, flood 1` are two."""
    pieces = [low[a.end : b.start] for a, b in pairwise(figures)]
    return all(_NAMED_NEXT.fullmatch(p) for p in pieces)


def _actual(low: str, node: Node, figures: list[Figure], start: int, end: int) -> Figure | None:
    """Of a budget and what was spent the one asked for: `£310,000 budget; £298,512 actual`, the second."""
    spent, planned, plain = list[Figure](), list[Figure](), list[Figure]()
    for at, figure in enumerate(figures):
        left = figures[at - 1].end if at else start
        stop = figures[at + 1].start if at + 1 < len(figures) else min(end, figure.end + 30)
        before = re.split(r"[;\x1e.]\s", low[left : figure.start])[-1]
        beside = before.split(", ")[-1]
        after = re.split(r"[;\x1e.]\s", low[figure.end : stop])[0]
        said = (beside, beside + after, before, before + after)
        kind = next((k for words in said if (k := _spent_or_planned(words))), "")
        {"spent": spent, "planned": planned, "": plain}[kind].append(figure)
    asked = _spent_or_planned(node.question.text.lower())
    wanted = planned if asked == "planned" else spent or (plain if asked == "spent" else [])
    others = len(figures) - len(wanted)
    return wanted[0] if len(wanted) == 1 and others == len(spent if asked == "planned" else planned) else None


def _spent_or_planned(words: str) -> str:
    """`spent`, `planned`, or nothing where words say neither or both."""
    spent, planned = _SPENT.search(words) is not None, _BUDGET.search(words) is not None
    return "" if spent is planned else "spent" if spent else "planned"


def _called_total(low: str, figures: list[Figure], start: int, end: int) -> Figure | None:
    """The one figure beside which the word total stands, the last before or the first after it."""
    called = []
    for at, figure in enumerate(figures):
        left = max(start, figure.start - 40, figures[at - 1].end if at else start)
        stop = figures[at + 1].start if at + 1 < len(figures) else end
        after = low[figure.end : min(end, figure.end + 25, stop)]
        made = at > 0 and _EQUALS.search(low[left : figure.start])  # "3 x £300 = £900"
        if made or _TOTAL.search(low[left : figure.start]) or _TOTAL.search(re.split(r"[.;\x1e]", after)[0]):
            called.append(figure)
    return called[0] if len(called) == 1 else None


def _sum_of_the_rest(figures: list[Figure]) -> Figure | None:
    """The figure that is the sum of all the others, where there are at least three."""
    values = [f.value for f in figures]
    if len(figures) < 3 or any(v is None for v in values):
        return None
    whole = sum((v for v in values if v), Decimal(0))
    fitting = [f for f in (figures[0], figures[-1]) if f.value and f.value * 2 == whole]
    return fitting[0] if fitting else None


def _said_for(low: str, node: Node, figures: list[Figure], end: int) -> Figure | None:
    """The one figure that is said to be `for` what the question speaks of."""
    asked = {stem(w) for w in re.findall(r"[a-z]{4,}", node.question.text.lower())}
    named: list[tuple[Figure, bool]] = []
    for at, figure in enumerate(figures):
        stop = figures[at + 1].start if at + 1 < len(figures) else min(end, figure.end + 60)
        hit = _FOR.search(low, figure.end, stop)
        if hit:
            named.append((figure, any(stem(w) in asked for w in re.findall(r"[a-z]{4,}", hit.group("what")))))
    fitting = [f for f, fits in named if fits]
    return fitting[0] if len(fitting) == 1 and len(named) == len(figures) else None
