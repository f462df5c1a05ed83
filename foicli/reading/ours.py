"""What of a letter is ours: questions it repeats, titles over them, columns of a table that hold them."""

import re
from collections import Counter
from dataclasses import replace

from foicli.reading.anchor import Anchor
from foicli.reading.boilerplate import NUMBERED_REPLY
from foicli.reading.claims import Claim, Span
from foicli.reading.echo import Echo, from_letter
from foicli.reading.index import Index
from foicli.reading.normal import sentences
from foicli.reading.segment import Page, Unit

_QUESTION = re.compile(
    r"(?:[\s\x1e\"'(•*-]|\d{1,2}[).:]?\s|q\d{1,2}[).:]?\s|[(\[]?[a-z][)\]]\s)*(?:do|does|did|is|"
    r"are|was|were|have|has|had|can|could|will|would|what|how|which|who|when|where|if (?:yes|so|"
    r"not)|please (?:tell|state|provide|confirm|give|list)|in what|to what|on what|of these|"
    r"for each)\b"
)
_NUMBER = re.compile(
    r"[\s\x1e•*-]*(?:[(\[]?(?:question|qu?)?\.?\s?\d{1,3}\s?[a-z]?[)\].:]{0,2}|[(\[]?[a-z][)\].:]{1,2}|[•*-])?[\s\x1e]*"
)
_REQUESTER = re.compile(
    r"[\s\x1e]*(?:n\.?b\.?:?\s*)?(?:i (?:would (?:also )?like|am (?:looking|requesting|interested)|"
    r"also|wish|request|mean|only)|please (?:break|split|include|give|supply|state)|"
    r"if (?:it is not possible|these cannot|this is not possible|you cannot))\b"
)
TO_THE_MARK = 120  # characters from the words of a question to its question mark
_LABELS = ("label", "list number", "letter", "list letter")
_ELIDED = re.compile(r"(?:…|\.{3,})\s*(?:\(?yes\s?/\s?no\)?)?[\s?.:]*(?=\x1e|$)")
_STATUS = re.compile(
    r"[\s\x1e*•-]*(?:(?:our |the )?(?:decision|outcome|status|disclosure(?: decision)?|result)(?: is| "
    r"taken)?\s*[:.-]+\s*)?"
    r"(?:the )?(?:information|data|records?|response|answer|document)?\s*(?:is |are |has been |was )?(?:being )?"
    r"(?:provided|disclosed|released|supplied|granted|attached|enclosed|given|held|(?:fully?|partial(?:ly)?) "
    r"disclos\w+|"
    r"all information (?:provided|released|disclosed))(?: below| here| herein)?"
    r"(?:[, ]+(?:in (?:full|part)|partly|partially|fully|below|herewith|with redactions?))?[\s.;:]*$"
)
_ASKED = re.compile(
    r"\W*(?:you (?:also )?asked(?: us)?(?: for)?|your (?:questions?|requests?|query|queries)(?: \d+)?|questions? asked|"
    r"you requested|requests?|questions?)\W*"
)
_OWN_NAME = re.compile(
    r"[\s\x1e*•-]*(?:our |the )?(?:decision|outcome|status|disclosure|result|information|data|records?|response)\b"
)


def without_questions(page: Page, index: Index, anchors: list[Anchor]) -> tuple[list[Anchor], list[Span]]:
    """The anchors without those of a cell that lists questions where a cell beside it lists the same labels again.

    Nor those of the parts printed beneath their heading in a cell, where the cell beside it answers them all.
    Returns also the stretches of the questions in such cells.
    """
    by_row: dict[tuple[int, int], dict[int, list[Anchor]]] = {}
    for anchor in anchors:
        unit = page.unit_at(anchor.start)
        if unit and unit.block.table >= 0 and not unit.hidden:
            row = by_row.setdefault((unit.block.table, unit.block.row), {})
            row.setdefault(unit.block.column, []).append(anchor)
    gone: set[int] = set()
    spans: list[Span] = []
    for row in by_row.values():
        first, *others = sorted(row)
        heading = _heading_printed(page, index, row[first], first)
        for column, several in row.items():
            for anchor in several if heading >= 0 else []:
                printed = column == first and anchor.places != (heading,)
                if printed or (column != first and "letter" in anchor.kind and not _opens(page, several)):
                    gone.add(id(anchor))
                    unit = page.unit_at(anchor.start)
                    spans += [(anchor.start, unit.end)] if printed and unit else []
        mine = {p for a in row[first] if a.kind in _LABELS for p in a.places}
        again = {p for c in others for a in row[c] if a.kind in _LABELS for p in a.places}
        if len(mine & again) < max(2, 0.5 * len(mine)):
            continue
        for anchor in row[first]:
            if set(anchor.places) <= again:
                unit = page.unit_at(anchor.start)
                gone.add(id(anchor))
                spans += [(anchor.start, unit.end)] if unit else []
    return [a for a in anchors if id(a) not in gone], spans


def _heading_printed(page: Page, index: Index, anchors: list[Anchor], column: int) -> int:
    """The heading whose parts are printed in the first cell of a row, where a cell beside it speaks of them; or -1."""
    headings = [a.first for a in anchors if len(a.places) == 1 and index.nodes[a.first].is_heading]
    if len(set(headings)) != 1:
        return -1
    parts = {p for a in anchors for p in a.places if index.nodes[p].parent == headings[0]}
    return headings[0] if len(parts) > 1 and _is_filled(page, anchors[0], column) else -1


def _opens(page: Page, anchors: list[Anchor]) -> bool:
    """Whether the first letter in a cell opens a line, and is no part of a sentence: `No to (a) and (b)`."""
    first = min((a.start for a in anchors if "letter" in a.kind), default=-1)
    unit = page.unit_at(first)
    return unit is not None and not re.search(r"[a-z]", page.low[unit.start : first])


def _is_filled(page: Page, anchor: Anchor, column: int) -> bool:
    """Whether a cell to the right of this column says something in the row of `anchor`."""
    own = page.unit_at(anchor.start)
    return own is not None and any(
        u.block.table == own.block.table
        and u.block.row == own.block.row
        and u.block.column > column
        and re.search(r"[a-z0-9£]", page.low[u.start : u.end])
        for u in page.units
    )


def not_theirs(
    page: Page, start: int, end: int, found: list[Echo], rows: list[tuple[int, int]], ours: str
) -> list[tuple[int, int]]:
    """Stretches that are no answer: repeated questions, our letter, quotations, boilerplate, questions."""
    spans = (
        [(_with_its_number(page, e), e.end) for e in found]
        + list(rows)
        + _rest_of_question_cells(page, found)
    )
    own = [u for u in page.units if start <= u.start < end and not u.hidden]
    quoted = [u for u in own if u.depth > 0]
    if len(quoted) < len(own):
        spans += [(u.start, u.end) for u in quoted]
    for unit in page.units:
        if unit.start < start or unit.start >= end:
            continue
        if (
            unit.hidden
            or (ours and from_letter(ours, page.low, unit.start, unit.end))
            or _ASKED.fullmatch(page.low, unit.start, unit.end)
            or _goes_on_asking(page, found, spans, unit)
        ):
            spans.append((unit.start, unit.end))
        elif hit := NUMBERED_REPLY.fullmatch(page.low, unit.start, unit.end):
            spans.append(hit.span())
        elif _STATUS.match(page.low, unit.start, unit.end) and _OWN_NAME.match(page.low, unit.start):
            spans.append((unit.start, unit.end))  # what was done with the request, not what was asked
        elif _ELIDED.search(page.low, unit.start, unit.end) and _QUESTION.match(
            page.low, unit.start, unit.end
        ):
            spans.append((unit.start, unit.end))
        elif "?" in page.low[unit.start : unit.end]:
            spans += _questions(page.low, unit.start, unit.end)
    return spans


def _goes_on_asking(page: Page, found: list[Echo], ours: list[Span], unit: Unit) -> bool:
    """Whether a line behind a repeated question goes on with it: "NB: I would like this by year", and its next line."""
    if _REQUESTER.match(page.low, unit.start, unit.end):
        return any(e.end <= unit.start and not page.low[e.end : unit.start].strip(" \x1e.:?-") for e in found)
    before = ours[-1] if ours else (0, 0)
    broken = page.low[before[0] : before[1]].rstrip(" \x1e")[-1:] not in ".?!)"
    return (
        broken
        and before[1] <= unit.start <= before[1] + 2
        and bool(_REQUESTER.match(page.low, *before))
        and unit.end - unit.start < TO_THE_MARK
    )


def to_their_marks(page: Page, found: list[Echo]) -> list[Echo]:
    """Repeated questions up to their question marks: `… felled in (a) 2016-17, (b) 2017-18 and (c) 2018-19?`."""
    grown = []
    for at, echo in enumerate(found):
        unit = page.unit_at(max(echo.start, echo.end - 1))
        stop = min(unit.end, echo.end + TO_THE_MARK) if unit else echo.end
        if at + 1 < len(found):
            stop = min(stop, found[at + 1].start)
        mark = page.low.find("?", echo.end, stop)
        between = page.low[echo.end : mark]
        ours = mark >= 0 and not re.search(r"[.;!\x1e]|\b(?:yes|no)\b", between)
        grown.append(replace(echo, end=mark + 1) if ours else echo)
    return grown


def _with_its_number(page: Page, echo: Echo) -> int:
    """Where a repeated question begins: at the number in front of it, which no answer before it ends with."""
    unit = page.unit_at(echo.start)
    return unit.start if unit and _NUMBER.fullmatch(page.low, unit.start, echo.start) else echo.start


_ASKING = re.compile(r"(?:and )?(?:if (?:yes|so|no|not)|please|kindly|how (?:many|much))\b")
MANY_PARTS = 4
SPEAKS_OF = 5  # words before a question that a sentence of theirs speaks of
AT_HEAD = 16  # characters: the number of a question, and no sentence
IN_SENTENCE = 2  # words before a part that a sentence names
OPENS = 160  # characters of a sentence before it comes to words of a question
# `The Council does not commission …`: a sentence of theirs that runs on in words of the question.
_STATES = re.compile(
    r"\W*(?!(?:does|do|did|whether|how|what|which|if|is|are|has|have|can|could|will|please|as to|"
    r"in respect|with regard)\b)"
    r"(?:yes,? |no,? )?(?:[a-z&'’-]+ ){0,6}?(?:council|ccg|trust|authority|commissioners?|we|there|team)\b"
    r"(?:\W*|[^?:;\x1e]{0,40}\b(?:commission(?:s|ed)?|has|have|had|do|does|did|is|are|was|takes?|assess(?:es)?|"
    r"provides?|funds?|offers?)\b[^?:;\x1e]{0,30})"
)


def in_their_list(page: Page, index: Index, found: list[Echo]) -> list[Echo]:
    """The repeated questions but for parts that are printed again beneath a later question, as its years may be."""
    kept: list[Echo] = []
    parts: set[int] = set()
    last = -1  # the main question that was repeated last
    alone = _one_of_many(page, index, found)
    for echo in found:
        node = index.nodes[echo.places[0]]
        if node.parent >= 0 and not node.is_detail and len(echo.places) == 1:
            if node.place in alone:
                continue
            if node.place in parts and last > node.parent and last not in index.nodes[node.parent].parts:
                continue
            parts.add(node.place)
        elif node.parent < 0:
            last = node.place
        kept.append(echo)
    return kept


def _one_of_many(page: Page, index: Index, found: list[Echo]) -> set[int]:
    """Parts that a sentence names among all of a list (`for each year: 2014; 2015 and 2016`), the only ones repeated."""
    first: dict[int, Echo] = {}
    for echo in found:
        node = index.nodes[echo.places[0]]
        if len(echo.places) == 1 and node.parent >= 0 and not node.is_detail:
            first.setdefault(node.place, echo)
    lists = Counter(index.nodes[p].parent for p in first)
    return {
        p for p, echo in first.items()
        if lists[index.nodes[p].parent] == 1
        and len(index.nodes[index.nodes[p].parent].parts) >= MANY_PARTS
        and (unit := page.unit_at(echo.start)) is not None
        and len(page.low[unit.start : echo.start].split()) >= IN_SENTENCE
    }  # fmt: skip


def stands_apart(page: Page, index: Index, echo: Echo) -> bool:
    """A short question is repeated only where it stands by itself: `end of life care is.` is an answer."""
    unit = page.unit_at(echo.start)
    if unit is None:
        return True
    if len(index.words[echo.places[0]]) > 6:
        near = max(unit.start, echo.start - OPENS)
        first = max((b for _, b in sentences(page.low, near, echo.start)[:-1]), default=near)
        return _STATES.fullmatch(page.low, first, echo.start) is None
    if _ASKING.match(page.low, echo.start, echo.end):
        return True
    before = page.low[unit.start : echo.start].strip(" •*-\x1e")
    after = page.low[echo.end : unit.end].lstrip()
    return not re.search(r"[a-z]{3,}[^.:;?)]*$", before) and not re.match(
        r"(?:is|are|was|were|has|have|and|but|which|from)\b", after
    )


def mentioned_again(page: Page, found: list[Echo]) -> list[Echo]:
    """The repeated questions of which a sentence only speaks that were printed at the head of a line before it."""
    printed: dict[tuple[int, ...], int] = {}  # where each question was printed first
    again: list[Echo] = []
    for echo in found:
        unit = page.unit_at(echo.start)
        if unit is None:
            continue
        if echo.start - unit.start <= AT_HEAD:
            printed.setdefault(tuple(echo.places), echo.start)
        elif printed.get(tuple(echo.places), unit.start) < unit.start:
            near = max(unit.start, echo.start - OPENS)
            begins = max((b for _, b in sentences(page.low, near, echo.start)[:-1]), default=near)
            if len(page.low[begins : echo.start].split()) >= SPEAKS_OF:
                again.append(echo)
    return again


def question_columns(page: Page, anchors: list[Anchor]) -> list[tuple[int, int]]:
    """Cells of columns that hold the questions, where the answers have columns of their own."""
    cells: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    filled: dict[tuple[int, int], int] = {}
    for unit in page.units:
        block = unit.block
        if block.table >= 0 and unit.end > unit.start and not unit.hidden:
            cells.setdefault((block.table, block.column), []).append((unit.start, unit.end, block.row))
            filled[(block.table, block.row)] = max(filled.get((block.table, block.row), -1), block.column)
    marked = sorted(
        {a.start for a in anchors if "repeated" in a.kind or "topic" in a.kind or "likeness" in a.kind}
    )
    spans: list[tuple[int, int]] = []
    for (table, column), several in cells.items():
        head = page.low[several[0][0] : several[0][1]].strip()
        named = bool(
            re.fullmatch(
                r"(?:the )?(?:questions?|requests?|you asked|your questions?|description|service|"
                r"information requested|query|question asked)",
                head,
            )
        )
        body = several[1:] if named else several
        inner = [c for c in body if filled.get((table, c[2]), -1) > column]
        hits = sum(1 for a, b, _ in inner if any(a <= m < b for m in marked))
        if len(inner) >= 2 and (hits >= 0.5 * len(inner) or (named and hits >= 1)):
            spans += [
                (a, b)
                for a, b, _ in (several if named else inner)
                if not re.search(r"\b(?:yes|no)\b[.,;]?$", page.low[a:b].strip())
            ]
    return spans


def _rest_of_question_cells(page: Page, found: list[Echo]) -> list[tuple[int, int]]:
    """What stands beside a repeated question in its cell, where the answer has a cell of its own."""
    filled: dict[tuple[int, int], int] = {}
    for unit in page.units:
        if unit.block.table >= 0 and unit.end > unit.start:
            key = (unit.block.table, unit.block.row)
            filled[key] = max(filled.get(key, -1), unit.block.column)
    spans = []
    for echo in found:
        first, last = page.unit_at(echo.start), page.unit_at(max(echo.start, echo.end - 1))
        if first and first is last and first.block.table >= 0:
            later = filled.get((first.block.table, first.block.row), -1) > first.block.column
            if later and first.end - echo.end < 60:
                spans.append((echo.end, first.end))
    return [(a, b) for a, b in spans if b > a]


def _questions(low: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for a, b in sentences(low, start, end):
        mark = low.rfind("?", a, b)
        if (
            mark >= 0
            and _QUESTION.match(low, a, b)
            and not re.search(r"clarif|what (?:do )?you mean", low[a:b])
        ):
            tail = re.match(r"\?[\s)]*(?:\(\s*yes\s*/\s*no\s*\))?[\s.:]*", low[mark:end])
            found.append((a, mark + (tail.end() if tail else 1)))
    return found


FEW_MORE = 4  # words of their own in an explanation of which half is ours
_SAYS_SO = re.compile(
    r"\b(?:yes|the|an?|council|ccg|trust|authority|we|it|can|confirm|that|does|do|is|are|has|have|and|for|of|to|in|with|"
    r"who|these|this|whether|or|not)\b"
)
_MORE = re.compile(r"[a-z]{3,}|\d+")


def restates(page: Page, index: Index, claim: Claim, restated: list[Span]) -> bool:
    """Whether an explanation is no more than words of its question: `Yes, we take steps to join up plans`."""
    if not claim.rule.startswith("what is left") or not claim.spans:
        return False
    start, end = claim.spans[0]
    inside = [(max(a, start), min(b, end)) for a, b in restated if a < end and b > start]
    said = page.low[start:end]
    for a, b in inside:
        said = said[: a - start] + " " * (b - a) + said[b - start :]
    node = index.nodes[claim.place]
    asked = {*index.words[claim.place], *(index.words[node.parent] if node.parent >= 0 else ())}
    more = sum(word not in asked for word in _MORE.findall(_SAYS_SO.sub(" ", said)))
    return bool(inside) and (
        not more or (more <= FEW_MORE and 2 * sum(b - a for a, b in inside) >= end - start)
    )
