"""A heading whose parts ask for figures, answered in one breath: `22 at 31 March 2013 and 24 at 31 March 2017`."""

import re
from decimal import Decimal

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.claims import Claim, coding_of
from foicli.reading.details.aspects import NOTHING
from foicli.reading.details.dispatch import read_detail
from foicli.reading.details.figures import MOST
from foicli.reading.details.numbers import figure_of, numbers_in
from foicli.reading.details.pounds import sums_in
from foicli.reading.details.sharing import part_of
from foicli.reading.details.timing import Figure, times_of
from foicli.reading.index import Index, Node
from foicli.reading.passages import Clause, Passage, cut, opening
from foicli.reading.periods import Period, asked, periods

_EACH = re.compile(
    r"\b(?:both|each|in all (?:two|three|four|five|the)|throughout|every year|all (?:these|those) |"
    r"in (?:any|all|each)(?: of)?(?: the| these| those)?(?: two| three| four| five| six)?(?: financial)? years?)\b"
)

_PIECE = re.compile(
    r"\b(?:(?P<n>\d{1,3}(?:,\d{3})*|\d{1,6})(?![\w/])|(?:none|nil|zero|nought)\b)(?:\s+and\b)?"
)

_NONE_OF_THESE = re.compile(
    r"\W*none of (?:these|those|them|the above)\b(?! (?:figures|numbers|data|records?|information))"
)
_AROUND = re.compile(
    r"^\W*of (?:your|the) (?:request|letter|enquiry)\b|\brespectively\b|\bin (?:turn|that order)\b"
)

Shares = dict[int, tuple[Figure, float]]  # by place: a figure and how sure it is that question's


def ask_for_figures(index: Index, members: list[int]) -> bool:
    """Whether all these questions ask for figures: numbers, sums, or some for the one and some for the other."""
    kinds = {index.nodes[m].question.answer for m in members}
    return len(members) > 1 and all(k.is_figure for k in kinds)


def read_parts(passage: Passage, members: list[int]) -> list[Claim]:
    """A claim for each part that gets a figure, or is said to be withheld, by its time, its words or its turn.

    Of `23 received, 2 paid, £612.50 in all` the parts that ask for sums get the sums, the others the numbers.
    """
    by_kind: dict[AnswerKind, list[int]] = {}
    for member in members:
        by_kind.setdefault(passage.index.nodes[member].question.answer, []).append(member)
    return [claim for alike in by_kind.values() for claim in _of_one_kind(passage, alike)]


def _of_one_kind(passage: Passage, members: list[int]) -> list[Claim]:
    start = opening(passage.low, passage.start, passage.end, topic=False)
    clauses = cut(passage, start, passage.end)
    nodes = [passage.index.nodes[m] for m in members]
    if not clauses:
        return []
    if len(nodes) == 1:
        given = read_detail(passage, nodes[0], clauses, start, main=True)
        return [c.but(rank=2, layout="group") for c in given if c.coding.is_figure]
    money = nodes[0].question.answer is AnswerKind.POUNDS
    if told := _nothing(passage, nodes, start, money) or _in_turn(passage, nodes, start, money):
        return told
    shown: dict[int, str] = {}
    if money:
        figures = [Figure(a.pounds, a.start, a.end) for a in sums_in(passage, nodes[0], clauses)]
    else:
        found = [
            n for n in numbers_in(passage, nodes[0], clauses) if not _in_brackets(passage.low, n.start, start)
        ]
        figures = [figure_of(n) for n in found]
        shown = {n.start: n.count for n in found}
    shares = _shared_out(passage, nodes, figures[:MOST], start)
    claims = [_claim(place, figure, sure, shown) for place, (figure, sure) in shares.items()]
    return claims + _withheld(passage, [n for n in nodes if n.place not in shares], clauses, bool(figures))


def _in_brackets(low: str, at: int, start: int) -> bool:
    """Whether a number stands in brackets behind another: `2022 - 80 (4 still ongoing)`."""
    opened = low.rfind("(", max(start, at - 60), at)
    inside = low[opened : low.find(")", at)] if opened >= 0 else ")"
    return ")" not in inside and bool(re.search(r"[a-z]", inside) and re.search(r"\d\s*$", low[start:opened]))


def _nothing(passage: Passage, nodes: list[Node], start: int, money: bool) -> list[Claim]:
    """`None`, or `none in any of the years`: nothing for each part."""
    low, end = passage.low, passage.end
    if hit := _NONE_OF_THESE.match(low, start, end):
        return [_zero(n.place, (start, hit.end()), 0.9, money) for n in nodes]
    hit = NOTHING.match(low, start, end)
    if not hit or periods(low, start, end) or re.search(r"\d", low[start:end]):
        return []
    alone = not re.search(r"[a-z]", low[hit.end() : end])
    if not alone and not _EACH.search(low, hit.end(), min(end, hit.end() + 60)):
        return []
    return [_zero(n.place, (start, hit.end()), 0.9, money) for n in nodes]


def _in_turn(passage: Passage, nodes: list[Node], start: int, money: bool) -> list[Claim]:
    """`none, 1, none`: as many numbers and words for nothing as there are parts."""
    low = passage.low
    if money:
        return []
    pieces = list(_PIECE.finditer(low, start, passage.end))
    if len(pieces) != len(nodes) or _AROUND.sub("", _PIECE.sub("", low[start : passage.end])).strip(
        " ,;/.\x1e\n&-"
    ):
        return []
    if all(p.group("n") for p in pieces):
        return []  # the common way takes plain figures, with their times
    found = []
    for node, piece in zip(nodes, pieces, strict=True):
        if not piece.group("n"):
            found.append(_zero(node.place, piece.span(), 0.85, money))
            continue
        coding = Coding(Finding.ANSWERED, count=piece.group("n").replace(",", ""))
        found.append(
            Claim(node.place, coding, (piece.span(),), 0.85, "figure of a part", rank=2, layout="group")
        )
    return found


def _zero(place: int, span: tuple[int, int], sure: float, money: bool) -> Claim:
    coding = Coding(Finding.ANSWERED, amount_gbp=Decimal(0)) if money else Coding(Finding.ANSWERED, count="0")
    return Claim(place, coding, (span,), sure, "none in any part", rank=2, layout="group")


def _claim(place: int, figure: Figure, sure: float, shown: dict[int, str]) -> Claim:
    coding = (
        Coding(Finding.ANSWERED, count=shown[figure.start])
        if figure.start in shown
        else Coding(Finding.ANSWERED, amount_gbp=figure.value)
    )
    if coding.count.startswith("<"):
        coding = Coding(Finding.SUPPRESSED, count=coding.count)
    span = (figure.start, figure.end)
    return Claim(place, coding, (span,), sure, "figure of a part", rank=2, layout="group")


def _shared_out(passage: Passage, nodes: list[Node], figures: list[Figure], start: int) -> Shares:
    low, end = passage.low, passage.end
    if not figures:
        return {}
    if len(figures) == 1 and _EACH.search(
        low, max(start, figures[0].start - 60), min(end, figures[0].end + 60)
    ):
        return {n.place: (figures[0], 0.85) for n in nodes}
    wanted = [_time_asked(n) for n in nodes]
    if all(wanted):
        return _by_time(low, nodes, [w for w in wanted if w], figures, start, end)
    shares: Shares = {}
    for node in nodes:
        own = part_of(passage, node, nodes, figures, start, end)
        if own and own.rule and (own.rule == "by its words" or len(figures) == len(nodes)):
            shares[node.place] = (own.figure, 0.9 if own.rule == "by its words" else 0.75)
    return shares


def _time_asked(node: Node) -> Period | None:
    named, _ = asked(node.question.text)
    return named[-1] if len(named) == 1 else None


def _by_time(
    low: str, nodes: list[Node], wanted: list[Period], figures: list[Figure], start: int, end: int
) -> Shares:
    """Each part gets the figure of its time; where one of each is left over, they belong together."""
    times = times_of(low, figures, start, end)
    shares: Shares = {}
    for node, period in zip(nodes, wanted, strict=True):
        for fits in (Period.same, Period.fits):
            own = [f for f, t in zip(figures, times, strict=True) if t and fits(t, period)]
            if own:
                shares[node.place] = (own[0], 0.93 if len(own) == 1 else 0.6)
                break
    taken = {f.start for f, _ in shares.values()}
    spare = [f for f in figures if f.start not in taken]
    left = [n for n in nodes if n.place not in shares]
    untold = [f for f, t in zip(figures, times, strict=True) if t is None]
    if left and len(left) == len(spare) and spare == untold:
        shares |= {n.place: (f, 0.75) for n, f in zip(left, spare, strict=True)}
    return shares


def _withheld(passage: Passage, nodes: list[Node], clauses: list[Clause], figures: bool) -> list[Claim]:
    """Parts whose time is named where something is held back; all of them, where no figure is given at all."""
    found = []
    for node in nodes:
        wanted = _time_asked(node)
        for clause in clauses:
            if clause.held_back is None:
                continue
            times = periods(passage.low, clause.start, clause.end)
            if (not figures and not times) or (wanted and any(t.same(wanted) for t in times)):
                coding, span = coding_of(clause.held_back), (clause.start, clause.end)
                sure = clause.held_back.sure * 0.9
                found.append(
                    Claim(node.place, coding, (span,), sure, clause.held_back.rule, rank=2, layout="group")
                )
                break
    return found
