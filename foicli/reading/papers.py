"""One paper read for a questionnaire: labels found, the best chain chosen, its passages read."""

import re
from collections.abc import Hashable
from itertools import pairwise

from foicli.reading.align import Chosen, align, align_each, out_of_order
from foicli.reading.anchor import FIRM, Anchor
from foicli.reading.anchors import from_echoes, joined, labels
from foicli.reading.beside_a_refusal import beside_a_refusal
from foicli.reading.beside_their_main import with_details_beside
from foicli.reading.blanket import blanket
from foicli.reading.bracketed import named_behind
from foicli.reading.by_hours import told_apart_by_hours
from foicli.reading.by_likeness import with_what_is_left
from foicli.reading.by_years import years_in_turn
from foicli.reading.claims import Claim, Span
from foicli.reading.copied import Copied, copied_request, in_their_numbers, in_their_order
from foicli.reading.echo import Echo, echoes
from foicli.reading.figure_for_yes import in_kind
from foicli.reading.headed import under_a_title, without_names
from foicli.reading.headlines import topics
from foicli.reading.holders import without_own_holdings
from foicli.reading.index import Index
from foicli.reading.initials import initials
from foicli.reading.labelled import read_labelled
from foicli.reading.left_over import LeftOver
from foicli.reading.listing import listed
from foicli.reading.lists_spoken_of import with_lists_spoken_of
from foicli.reading.normal import BREAK
from foicli.reading.ours import (
    in_their_list,
    mentioned_again,
    not_theirs,
    question_columns,
    restates,
    stands_apart,
    to_their_marks,
    without_questions,
)
from foicli.reading.paper import Paper
from foicli.reading.reasons_apart import refused_apart
from foicli.reading.renumbered import by_their_titles, not_our_letters
from foicli.reading.restarting import numbered_again
from foicli.reading.segment import Page, page_of, take_for_own
from foicli.reading.sorted_answers import sorted_answers
from foicli.reading.spending import spending
from foicli.reading.statements import parts_of_letter, statements
from foicli.reading.sums_together import with_sums_together
from foicli.reading.superseded import without_superseded
from foicli.reading.tables import matrices
from foicli.reading.terse import in_order
from foicli.reading.text import Text
from foicli.reading.turns import bullets_in_turn, in_turn
from foicli.reading.two_lists import answered_together, of_the_other_hours
from foicli.reading.zones import hide_others

REMEMBER = 48  # papers
_REMEMBERED: dict[Hashable, Paper] = {}
PARTS = 2  # of a letter by several hands
FEW_LABELS = 4  # questions: with fewer of them labelled, a letter may answer them in turn
NUMBERED = 0.6  # share of the questions that have a plain label, from which on a likeness is none


def read_paper(
    text: Text, index: Index, ours: str, names: tuple[str, ...], own: str = "", others: tuple[str, ...] = ()
) -> Paper:
    """Read one Text. What they quote of earlier mail is read only where they say too little themselves.

    The last papers read are remembered: within a run the same one is read for its kind and for its answers.
    """
    key = (text.paper, text.extractor, text.text, text.blocks[:1], index, ours, names, own, others)
    if key not in _REMEMBERED:
        while len(_REMEMBERED) >= REMEMBER:
            _REMEMBERED.pop(next(iter(_REMEMBERED)))
        _REMEMBERED[key] = _read_anew(text, index, ours, names, own, others)
    return _REMEMBERED[key]


def forget() -> None:
    """Forget the papers read, so that the next reading is a new one."""
    _REMEMBERED.clear()


def _read_anew(
    text: Text, index: Index, ours: str, names: tuple[str, ...], own: str, others: tuple[str, ...]
) -> Paper:
    page = _page(text, own, others)
    cutoff = next((u.start for u in page.units if u.original), len(page.low))
    paper = _read(page, index, 0, cutoff, ours, names)
    if _says_enough(paper):
        return paper
    best = paper
    if cutoff < len(page.low):
        again = _page(text, own, others)
        take_for_own(again)
        best = _better(best, _read(again, index, 0, len(again.low), ours, names))
    if any(u.depth for u in page.units):
        again = _page(text, own, others)
        take_for_own(again, quoted_too=True)
        best = _better(best, _read(again, index, 0, len(again.low), ours, names))
    return best


def _page(text: Text, own: str, others: tuple[str, ...]) -> Page:
    """The paper cut into units, without what is said for other bodies."""
    page = page_of(text)
    hide_others(page, own, others)
    without_own_holdings(page)
    return page


def _says_enough(paper: Paper) -> bool:
    return len({c.place for c in paper.claims if c.rank >= 2}) >= 3


def _better(first: Paper, second: Paper) -> Paper:
    """The second reading where it finds clearly more."""
    one, two = (len({c.place for c in p.claims if c.rank >= 2}) for p in (first, second))
    if two <= one + 2:
        return first
    anew = [c for c in first.claims if c.rank >= 2]  # what a letter says goes before what it quotes
    told = {c.place for c in anew}
    second.claims = [*(c for c in second.claims if c.place not in told), *anew]
    return second


def _read(page: Page, index: Index, start: int, end: int, ours: str, names: tuple[str, ...]) -> Paper:
    paper = Paper(page)
    page.hide(initials(page))
    claims, rows = matrices(index, page, names)
    paper.claims += claims
    found = echoes(index, page.low, start, end)
    for unit in page.units:
        if any(a <= unit.start and unit.end <= b for a, b in rows):
            unit.hidden = True
    found = [e for e in found if not any(a <= e.start < b for a, b in rows)]
    again = mentioned_again(page, found)
    restated = [(e.start, e.end) for e in found if e in again or not stands_apart(page, index, e)]
    found = [e for e in found if (e.start, e.end) not in restated]
    found = to_their_marks(page, found)
    copied = copied_request(page, index, start, end, found)
    if copied:
        start = copied.start
        found = [e for e in found if e.start >= start]
    anchors, asked_beside = without_questions(page, index, _anchors(page, index, start, end, found))
    page.low = without_superseded(page.low)
    theirs = numbered_again(index, page, start, end) or (
        in_their_numbers(page, copied, end) if copied else by_their_titles(index, page, start, end)
    )
    anchors = [a for a in anchors if not any(r.start <= a.start < max(r.end, r.start + 1) for r in theirs)]
    anchors += [r for r in theirs if r.places]
    letters = not_our_letters(index, page, start, end)
    anchors = _outside(anchors, letters)
    page.hide(letters)
    page.hide([(u.start, u.end) for u in page.units if u.hidden])
    page.hide(asked_beside)
    page.seen = page.low
    ours_too = not_theirs(page, start, end, found, rows, ours) + question_columns(page, anchors)
    page.hide(ours_too)
    anchors = _set_aside(paper, anchors, *sorted_answers(index, page, start, end, names))
    anchors = _set_aside(paper, anchors, *listed(index, page, start, end, names))
    sums = spending(index, page, start, end)
    anchors = _set_aside(paper, anchors, sums.claims, sums.spans)
    anchors = _set_aside(paper, anchors, *named_behind(index, page, start, end, names))
    anchors = without_names(anchors, under_a_title(page, start, end))
    said = statements(index, page, start, end, anchors, names)
    anchors = _set_aside(paper, anchors, said.claims, said.spans) + said.named
    anchors = _with_turns(page, index, anchors, copied, start, end)
    anchors, together = answered_together(index, anchors, end)
    paper.chain = _chain(index, page, anchors, start, end)
    paper.spare = _spare(anchors, paper.chain)
    read_labelled(paper, index, start, end, names)
    paper.claims += of_the_other_hours(index, page.low, paper.chain, together, paper.claims)
    paper.claims += refused_apart(index, page, anchors, paper.chain, paper.claims)
    kept = [c for c in paper.claims if not restates(page, index, c, restated)]
    paper.claims = [beside_a_refusal(page, in_kind(index, page, names, c)) for c in kept]
    spoken = {c.place for c in paper.claims}
    paper.claims += [c for c in blanket(index, page, start, end) if c.place not in spoken]
    left = LeftOver(page, start, end)
    paper.claims = with_lists_spoken_of(index, paper, names, left)
    paper.claims = with_what_is_left(index, paper, names, left)
    paper.claims = with_details_beside(index, paper, names, left)
    paper.claims = with_sums_together(index, paper, left)
    return paper


def _with_turns(
    page: Page, index: Index, anchors: list[Anchor], copied: Copied | None, start: int, end: int
) -> list[Anchor]:
    """The anchors, and labels for answers that have none of their own and take their turn."""
    labelled = {a.places for a in anchors if a.kind in ("label", "list number") or "repeated" in a.kind}
    if len(labelled) < FEW_LABELS:
        turns = in_their_order(page, index, copied, end) if copied else in_order(index, page, start, end)
        # a bullet that says no more than "6" is no label of question 6
        theirs = {a.start: a.places for a in turns}
        anchors = [a for a in anchors if a.kind != "label" or theirs.get(a.start, a.places) == a.places]
        anchors += turns
    by_year = years_in_turn(index, page, anchors, start, end)
    return anchors + in_turn(index, page, start, end) + bullets_in_turn(index, page, anchors) + by_year


def _spare(anchors: list[Anchor], chain: list[Chosen]) -> list[int]:
    """Where numbers stand that might be labels and are none."""
    chosen = {c.anchor.start for c in chain} | {c.anchor.end for c in chain}
    numbers = (a for a in anchors if a.kind in ("label", "list number"))
    return sorted({a.start for a in numbers if a.start not in chosen and a.end not in chosen})


def _chain(index: Index, page: Page, anchors: list[Anchor], start: int, end: int) -> list[Chosen]:
    """The best chain of labels; of a letter in parts by several hands, or in its own order, the best of each part."""
    starts = parts_of_letter(page, start, end)
    if len(starts) < PARTS:
        if own_order := out_of_order(index, [a for a in anchors if _begins_line(page, a)]):
            return align_each(index, anchors, own_order)
        return align(index, anchors, _answered_before(page, anchors))
    chain: list[Chosen] = []
    for a, b in pairwise([start, *starts, end]):
        inside = [x for x in anchors if a <= x.start < b]
        chain += align(index, inside, _answered_before(page, inside)) if inside else []
    return chain


def _set_aside(paper: Paper, anchors: list[Anchor], claims: list[Claim], spans: list[Span]) -> list[Anchor]:
    """Take the claims of stretches that are read for themselves; what is left are the anchors outside them."""
    paper.claims += claims
    paper.page.hide(spans)
    return _outside(anchors, spans)


def _outside(anchors: list[Anchor], spans: list[Span]) -> list[Anchor]:
    """The anchors that begin in none of the stretches."""
    return [a for a in anchors if not any(s <= a.start < e for s, e in spans)]


def _anchors(page: Page, index: Index, start: int, end: int, found: list[Echo]) -> list[Anchor]:
    anchors = told_apart_by_hours(index, page.low, labels(index, page, start, end))
    anchors = [a for a in anchors if not any(e.start < a.start < e.end for e in found)]
    repeated = from_echoes(index, in_their_list(page, index, found), page.low)
    named = topics(index, page, start, end, [(e.start, e.end) for e in found])
    named = [a for a in named if not _in_its_own_row(page, anchors, a)]
    firm = [a for a in (*anchors, *repeated) if a.gain >= FIRM]
    named = [a for a in named if not _of_another_list(index, firm, a)]
    plain = {p for a in firm for p in a.places}
    if len([n for n in index.tops if n.place in plain]) >= NUMBERED * len(index.tops):
        # Where the questions are numbered or repeated, words like those of one are part of an answer.
        named = [
            a for a in named
            if a.kind == "topic" or not set(a.places) <= plain or _behind_its_number(page, anchors, a)
        ]  # fmt: skip
    return joined([*anchors, *repeated, *named], page.low)


def _of_another_list(index: Index, firm: list[Anchor], title: Anchor) -> bool:
    """Whether a year or a band of ages, `2020/21 - 17`, stands under the number of another question than that which asks."""
    if len(title.places) != 1 or not index.spellings[title.first]:
        return False
    own = index.top_of(title.first)
    before = [a for a in firm if a.end <= title.start]
    ours = [a for a in before if any(index.top_of(p) == own for p in a.places)]
    return bool(ours) and max(reversed(before), key=lambda a: (a.start, a.end)) not in ours


def _behind_its_number(page: Page, labels_: list[Anchor], title: Anchor) -> bool:
    """Whether a title stands right behind the number of its question, or in the cell beside it."""
    unit = page.unit_at(title.start)
    return any(
        a.places == title.places
        and a.end <= title.start
        and not page.low[a.end : title.start].strip(" \x1e.:)-(")
        for a in labels_
    ) or (unit is not None and unit.block.table >= 0 and unit.block.column <= 0)


def _in_its_own_row(page: Page, labels_: list[Anchor], title: Anchor) -> bool:
    """Whether a cell names the question whose number stands further left in its row: there it is an answer."""
    unit = page.unit_at(title.start)
    if unit is None or unit.block.table < 0 or unit.block.column <= 1:
        return False
    row = (unit.block.table, unit.block.row)
    beside = [page.unit_at(a.start) for a in labels_ if a.places == title.places and a.start < title.start]
    return any(u is not None and (u.block.table, u.block.row) == row and u.block.column == 0 for u in beside)


def _begins_line(page: Page, anchor: Anchor) -> bool:
    """Whether an anchor is a number at the beginning of a line."""
    unit = page.unit_at(anchor.start)
    return anchor.kind in ("label", "list number") and unit is not None and anchor.start - unit.start <= 2


def _answered_before(page: Page, anchors: list[Anchor]) -> list[bool]:
    """For each anchor, whether most labels before it stand beside words of theirs."""
    result = []
    labelled = filled = 0
    last_start = -1
    for anchor in anchors:
        result.append(labelled >= 2 and filled >= 0.4 * labelled)
        if (
            anchor.kind.split(" and ")[0] in ("label", "list number", "label in line", "number in line")
            and anchor.start != last_start
        ):
            last_start = anchor.start
            labelled += 1
            unit = page.unit_at(anchor.end)
            stop = min(unit.end, anchor.end + 200) if unit and unit.end > anchor.end else anchor.end + 100
            words = (
                page.low[anchor.end : stop].split(BREAK)[0]
                if unit and unit.end > anchor.end
                else page.low[anchor.end : stop]
            )
            filled += bool(
                re.search(r"[a-z£\d✓✗\ue001-\ue006]", re.sub(r"[\x1e\s]|q?\d{1,2}[.):]", "", words))
            )
    return result
