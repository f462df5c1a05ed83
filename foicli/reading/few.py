"""Questionnaires of one to three questions, whose answers need no labels: found by their kind."""

import re

from foicli.model.findings import Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.amounts import pounds
from foicli.reading.claims import Claim
from foicli.reading.counts import counts, few
from foicli.reading.index import Index, Node
from foicli.reading.links import links
from foicli.reading.normal import BREAK
from foicli.reading.passages import Passage, opening
from foicli.reading.segment import Page
from foicli.reading.values import read_family
from foicli.reading.wording import lead_of

FEW = 3
Region = tuple[int, int]


def few_questions(
    page: Page, index: Index, names: tuple[str, ...], start: int, end: int, taken: set[int]
) -> list[Claim]:
    """Claims for the questions of a short questionnaire that nothing was found for; none for a longer one."""
    mains = [index.nodes[p] for p in index.mains]
    left = [n for n in mains if n.place not in taken]
    if not left or len(mains) > FEW:
        return []
    regions = _paragraphs(page, start, end)
    if not regions:
        return []
    if len(mains) == 1:
        regions = [(regions[0][0], regions[-1][1])]
    found: list[Claim] = []
    for node in left:
        rivals = [n for n in mains if n.question.answer is node.question.answer]
        fitting = [r for r in regions if len(mains) == 1 or _holds(page, node, *r)]
        if len(rivals) == 1 and len(fitting) == 1:
            passage = Passage(index, page.low, page.raw, *fitting[0], names, page.emphasis)
            found += [c for c in read_family(passage, node.place) if c.coding.finding is not Finding.UNCLEAR]
    return [c.but(rank=0, layout="narrative", sure=c.sure * 0.85) for c in found]


def _paragraphs(page: Page, start: int, end: int) -> list[Region]:
    """Where the writer's own words stand, paragraph by paragraph; lines that run on are one."""
    found: list[Region] = []
    for unit in page.written(start, end):
        if not re.search(r"[a-z0-9£]", page.low[unit.start : unit.end]):
            continue
        if found and BREAK not in page.low[found[-1][1] : unit.start] and unit.start - found[-1][1] <= 1:
            found[-1] = (found[-1][0], unit.end)
        else:
            found.append((unit.start, unit.end))
    return found


def _holds(page: Page, node: Node, start: int, end: int) -> bool:
    """Whether a paragraph holds what answers a question of this kind."""
    kind, low = node.question.answer, page.low
    if kind is AnswerKind.POUNDS:
        return bool(pounds(low, start, end))
    if kind is AnswerKind.COUNT:
        return not pounds(low, start, end) and bool(counts(low, start, end) or few(low, start, end))
    if kind is AnswerKind.LINK:
        return bool(links(page.raw, start, end))
    return kind.is_yes_no and lead_of(low, opening(low, start, end), end) is not None
